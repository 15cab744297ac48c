import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

/** A request with its body's bytes untouched, because platforms sign them. Header names in lower case. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A path that belongs to somebody else, such as the address to which Slack posts. */
export interface RawHandler {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  handle(request: RawRequest): Promise<RawAnswer>;
}

/** Plain facts about the program; `isHealthy` decides between status 200 and 503. */
export interface Health {
  readonly isHealthy: boolean;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Where to listen, and who answers. */
export interface HttpOptions {
  readonly host: string;
  /** 1 to 65,535; 0 takes any free one. In the settings 0 means "off": then this is not called. */
  readonly port: number;
  readonly handlers: readonly RawHandler[];
  readonly health: () => Promise<Health>;
  /** Hears of errors of our own, whose caller is told nothing about the inside. */
  readonly report: (error: unknown) => void;
}

/** A server that listens. */
export interface HttpServer {
  readonly port: number;
  /** Finishes running requests, 2 s at most, then cuts them. Twice is fine. */
  close(): Promise<void>;
}

/** Far above any event of Slack or update of Telegram. */
const MAX_BODY_BYTES = 1_048_576;
/** A request that is not there by then is cut: Slack and Telegram give up earlier. */
const REQUEST_LIMIT_MS = 10_000;
const CLOSE_LIMIT_MS = 2_000;

/** The program's only HTTP listener: `/health` and the raw handlers. Rejects when the port is taken. */
export async function serveHttp(options: HttpOptions): Promise<HttpServer> {
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_LIMIT_MS,
  });
  takeRawBodies(server);
  server.get('/health', async (_request, reply) => {
    const { isHealthy, facts } = await options.health();
    return reply.code(isHealthy ? 200 : 503).send({ status: isHealthy ? 'ok' : 'failing', ...facts });
  });
  for (const handler of options.handlers) mount(server, handler);
  // Our own errors say nothing about the inside; those of fastify (too large, not found) keep their status.
  server.setErrorHandler(async (error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) options.report(error);
    return reply.code(status).send({ status: status < 500 ? 'refused' : 'failed' });
  });
  await server.listen({ host: options.host, port: options.port });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { port, close: () => closeWithin(CLOSE_LIMIT_MS, server) };
}

/** A client that holds its request open must not hold up the program's end. */
async function closeWithin(limitMs: number, server: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), limitMs);
  await server.close();
  clearTimeout(cut);
}

function takeRawBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
}

function mount(server: FastifyInstance, { method, path, handle }: RawHandler): void {
  server.route({
    method,
    url: path,
    handler: async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const answer = await handle({ headers: singleHeaders(request.headers), body });
      return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
    },
  });
}

/** A header sent twice is joined, so that a second signature cannot stand in for the first. */
function singleHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const joined = Object.entries(headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value] as const,
  );
  return Object.fromEntries(joined);
}

function statusOf(error: unknown): number {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
