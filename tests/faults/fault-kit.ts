import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { createHttpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import { createWorkerIsolate } from '../../src/isolate/worker-isolate.ts';
import type { Fetcher, FetchRequest, FetchResult } from '../../src/ports/fetcher.ts';

/** What every fault must do: end within this, in ms. */
export const LIMIT_MS = 5_000;

export const FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Steppe Courier</title><link>https://courier.example/</link>' +
  '<item><title>Bridge opened</title><link>https://courier.example/1</link><guid>1</guid></item></channel></rss>';

const openFetchers: Fetcher[] = [];
const openServers: { close(): Promise<void> }[] = [];
const isolate = createWorkerIsolate();

afterEach(async () => {
  for (const fetcher of openFetchers.splice(0)) await fetcher.close();
  for (const server of openServers.splice(0)) await server.close();
});
afterAll(() => isolate.close());

export interface FaultServer {
  readonly host: string;
  readonly port: number;
  /** How many connections came in. */
  connections(): number;
}

/** Listens on loopback until the test ends. */
export async function listen(server: Server | NetServer): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // the fetcher cuts connections; that is what is tested
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  openServers.push({
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  });
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, port, connections: () => count };
}

/** An HTTP server that answers as told. */
export const serve = (answer: RequestListener): Promise<FaultServer> => listen(createHttpServer(answer));

/** A server that writes what it likes on each connection once the request is there. */
export const serveRaw = (answer: (socket: Socket) => void): Promise<FaultServer> =>
  listen(createNetServer((socket) => socket.once('data', () => answer(socket))));

/** A server that sends these bytes and closes. */
export const serveBytes = (head: string, ...body: (string | Uint8Array)[]): Promise<FaultServer> =>
  serveRaw((socket) => {
    socket.write(`${head.replaceAll('\n', '\r\n')}\r\n\r\n`);
    for (const part of body) socket.write(part);
    socket.end();
  });

/** The fetcher as the program has it, with these hosts open. */
export function fetcherFor(hosts: readonly string[], options: Partial<HttpFetcherOptions> = {}): Fetcher {
  const fetcher = createHttpFetcher({ allowPrivateHosts: hosts, maxPerHost: 2, version: '0.1.0', ...options });
  openFetchers.push(fetcher);
  return fetcher;
}

/** Fetches from a server with the usual patience; `tookMs` says how long it took. */
export async function fetchFrom(
  server: FaultServer,
  options: Partial<HttpFetcherOptions> = {},
  request: Partial<FetchRequest> = {},
): Promise<FetchResult & { tookMs: number }> {
  const started = performance.now();
  const result = await fetcherFor([server.host], options).fetch({
    url: `http://${server.host}/feed`,
    accept: 'feed',
    ...request,
  });
  return { ...result, tookMs: performance.now() - started };
}

/** Fetches and parses, both as the program does: the number of items, or the problem's code. */
export async function readFrom(
  server: FaultServer,
): Promise<{ outcome: number | string; titles: string[]; tookMs: number }> {
  const started = performance.now();
  const answer = await fetchFrom(server);
  if (answer.kind !== 'fetched') return { outcome: outcomeOf(answer), titles: [], tookMs: answer.tookMs };
  const contentType = answer.headers['content-type'];
  const parsed = await isolate.parseFeed({
    body: answer.body,
    url: answer.url,
    ...(contentType === undefined ? {} : { contentType }),
  });
  const tookMs = performance.now() - started;
  if (parsed.kind === 'failed') return { outcome: parsed.problem.code, titles: [], tookMs };
  const { items } = parsed.value;
  return { outcome: items.length, titles: items.slice(0, 5).map((item) => item.title), tookMs };
}

/** The problem's code, or the kind of a good answer. */
export const outcomeOf = (result: FetchResult): string =>
  result.kind === 'failed' ? result.problem.code : result.kind;

/** A file of tests/fixtures/tls: certificates for wire.example and 127.0.0.1, made for these tests alone. */
export const tlsFile = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'tls', `${name}.pem`), 'utf8');
