import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How a call goes wrong. `refuse`: answered with this status and body. `cut`: the line is cut before anything is done. `lose-answer`: done, then
 * the line is cut. `hang`: never answered. `late`: done, and answered when `until` resolves. `half-answer`: done, then half of a JSON body.
 */
export type Fault =
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly body: object;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'late'; readonly until: Promise<void> }
  | { readonly kind: 'cut' | 'lose-answer' | 'hang' | 'half-answer' };

/** Says what goes wrong with this call, if anything. The request is the very object that a message remembers as the one it came with. */
export type DecideFault = (method: string, request: Readonly<Record<string, unknown>>) => Fault | undefined;

/** What a method answers: a status and a JSON body. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Faults that were asked for, by method, each used once. */
export interface Faults {
  add(method: string, ...faults: readonly Fault[]): void;
  take(method: string): Fault | undefined;
}

/** Faults by API method, each given once, in the order in which they were added. */
export function createFaults(): Faults {
  const waiting = new Map<string, Fault[]>();
  return {
    add: (method, ...faults) => void waiting.set(method, [...(waiting.get(method) ?? []), ...faults]),
    take: (method) => waiting.get(method)?.shift(),
  };
}

/** What was posted, in order, and a way to wait for it. */
export interface MessageBook<T> {
  add(message: T): void;
  change(message: T, to: T): void;
  all(): readonly T[];
  /** Resolves when that many are there. */
  received(count: number): Promise<readonly T[]>;
}

/** Keeps what the bot posted and wakes those who wait for so many messages. */
export function createMessageBook<T>(): MessageBook<T> {
  const messages: T[] = [];
  let waiting: { readonly count: number; readonly resolve: (all: readonly T[]) => void }[] = [];
  const tell = (): void => {
    for (const { count, resolve } of waiting) if (messages.length >= count) resolve(messages);
    waiting = waiting.filter(({ count }) => messages.length < count);
  };
  return {
    add(message) {
      messages.push(message);
      tell();
    },
    change: (message, to) => void messages.splice(messages.indexOf(message), 1, to),
    all: () => messages,
    received: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        tell();
      }),
  };
}

/** Starts a server on a free loopback port. An error of the handler is answered with status 500. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ server: Server; host: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      send(response, { status: 500, body: { error: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { server, host: `127.0.0.1:${port}`, close };
}

/** The whole body as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Does the work and answers, or goes wrong as the fault says. */
export async function answerWith(
  response: ServerResponse,
  fault: Fault | undefined,
  work: () => Answer | Promise<Answer>,
): Promise<void> {
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'cut') return cut(response);
  if (fault?.kind === 'refuse') return send(response, fault);
  const answer = await work();
  if (fault?.kind === 'lose-answer') return cut(response);
  if (fault?.kind === 'late') await fault.until;
  if (fault?.kind === 'half-answer') return sendText(response, 200, JSON.stringify(answer.body).slice(0, 9));
  send(response, answer);
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  sendText(response, status, JSON.stringify(body), headers);
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}
