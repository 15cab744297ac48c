import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import type { Fetcher, FetchRequest, FetchResult } from '../../src/ports/fetcher.ts';
import { startProxy } from '../fakes/proxy-server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let host: string;
let port: number;
let answers: Map<string, Answer>;
let seen: IncomingMessage[];
let connections: Set<Socket>;
let open: Fetcher[];

beforeEach(async () => {
  [answers, seen, connections, open] = [new Map(), [], new Set(), []];
  server = createServer((request, response) => {
    seen.push(request);
    const answer = answers.get(request.url ?? '');
    if (answer === undefined) response.writeHead(404).end('nothing here');
    else answer(request, response);
  });
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
  host = `127.0.0.1:${port}`;
});

afterEach(async () => {
  for (const fetcher of open) await fetcher.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function fetcher(options: Partial<HttpFetcherOptions> = {}): Fetcher {
  const made = createHttpFetcher({
    allowPrivateHosts: [host],
    maxPerHost: 2,
    spacingMs: 0,
    version: '0.1.0',
    ...options,
  });
  open.push(made);
  return made;
}

const get = (
  path: string,
  options: Partial<HttpFetcherOptions> = {},
  request: Partial<FetchRequest> = {},
): Promise<FetchResult> =>
  fetcher(options).fetch({ url: path.startsWith('http') ? path : `http://${host}${path}`, accept: 'feed', ...request });

const textOf = (result: FetchResult): string =>
  result.kind === 'fetched' ? new TextDecoder().decode(result.body) : result.kind;
const codeOf = (result: FetchResult): string => (result.kind === 'failed' ? result.problem.code : result.kind);
const redirect =
  (status: number, to: string): Answer =>
  (_request, response) =>
    response.writeHead(status, { location: to }).end('gone there');

describe('a fetch', () => {
  it('gives body and headers, says honestly who asks, and keeps the connection', async () => {
    answers.set('/feed', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/xml', etag: '"1"', 'x-other': 'x' }).end('<rss/>'),
    );
    const one = fetcher({ contact: 'desk@wire.example' });
    const first = await one.fetch({ url: `http://${host}/feed`, accept: 'feed' });
    for (let again = 0; again < 5; again++) await one.fetch({ url: `http://${host}/feed`, accept: 'feed' });
    expect(first).toMatchObject({
      kind: 'fetched',
      url: `http://${host}/feed`,
      headers: { 'content-type': 'text/xml', etag: '"1"' },
    });
    expect(first).not.toHaveProperty('movedTo');
    expect(first.kind === 'fetched' && first.headers['x-other']).toBeUndefined();
    expect(seen[0]?.headers['user-agent']).toBe('Quotewire/0.1.0 (+desk@wire.example)');
    // The pool may open a second one while the first is being handed back.
    expect(connections.size).toBeLessThanOrEqual(2);
  });

  it.each([
    ['gzip', gzipSync('<rss/>')],
    ['br', brotliCompressSync('<rss/>')],
    ['zstd', zstdCompressSync('<rss/>')],
    ['identity', Buffer.from('<rss/>')],
  ])('inflates %s', async (encoding, body) => {
    answers.set('/feed', (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    expect(textOf(await get('/feed'))).toBe('<rss/>');
  });

  it('is conditional with validators, and takes a 304 only then', async () => {
    answers.set('/feed', (_request, response) => response.writeHead(304, { etag: '"1"' }).end());
    const asked = await get(
      '/feed',
      {},
      { validators: { etag: '"1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' } },
    );
    expect(asked).toEqual({ kind: 'not-modified', headers: expect.objectContaining({ etag: '"1"' }) });
    expect(seen[0]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 23 Nov 2026 10:00:00 GMT',
    });
    expect(codeOf(await get('/feed'))).toBe('unexpected-status');
  });

  it('follows five redirects and says where the feed moved only when all were permanent', async () => {
    answers.set('/a', redirect(301, '/b'));
    answers.set('/b', redirect(308, `http://${host}/c`));
    answers.set('/c', (_request, response) => response.end('<rss/>'));
    answers.set('/d', redirect(302, '/a'));
    expect(await get('/a')).toMatchObject({ url: `http://${host}/c`, movedTo: `http://${host}/c` });
    const moved = await get('/d');
    expect(moved).toMatchObject({ kind: 'fetched', url: `http://${host}/c` });
    expect(moved).not.toHaveProperty('movedTo');
  });

  it('follows a public host to one that the operator opened, but nothing moves there for good', async () => {
    answers.set('/feed', redirect(301, `http://${host}/inside`));
    answers.set('/inside', (_request, response) => response.end('<rss/>'));
    const proxy = (await startProxy(port)).url;
    const moved = await get(`http://wire.example:${port}/feed`, { proxy, resolve: async () => ['8.8.8.8'] });
    expect(moved).toMatchObject({ kind: 'fetched', url: `http://${host}/inside` });
    expect(moved).not.toHaveProperty('movedTo');
  });

  it('gives up in a loop of redirects', async () => {
    answers.set('/a', redirect(302, '/a'));
    expect(codeOf(await get('/a'))).toBe('too-many-redirects');
    expect(seen).toHaveLength(6);
  });

  it.each([
    [401, 'unauthorised'],
    [402, 'refused'],
    [403, 'refused'],
    [404, 'not-found'],
    [410, 'gone'],
    [429, 'rate-limited'],
    [451, 'refused'],
    [500, 'server-error'],
    [503, 'server-error'],
    [204, 'unexpected-status'],
    [300, 'unexpected-status'],
    [302, 'unexpected-status'],
  ])('takes a %i as %s', async (status, code) => {
    answers.set('/feed', (_request, response) => response.writeHead(status).end());
    expect(await get('/feed')).toMatchObject({ kind: 'failed', problem: { code, status } });
  });

  it.each([
    ['120', 120_000],
    ['99999999999', 86_400_000],
    ['soon', undefined],
    ['-5', undefined],
    ['Mon, 01 Jan 2001 00:00:00 GMT', undefined],
    ['Fri, 01 Jan 2199 00:00:00 GMT', 86_400_000],
  ])('reads Retry-After %s', async (header, wait) => {
    answers.set('/feed', (_request, response) => response.writeHead(429, { 'retry-after': header }).end());
    const result = await get('/feed');
    expect(result.kind === 'failed' && result.retryAfterMs).toBe(wait);
  });
});

describe('a server that does harm', () => {
  it('is cut off at the size cap, also when the size shows only inflated, and when the body never ends', async () => {
    answers.set('/bomb', (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
    );
    answers.set('/endless', (_request, response) => {
      const chunk = Buffer.alloc(64_000, 'x');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    expect(codeOf(await get('/bomb', { maxBodyBytes: 1_000_000 }))).toBe('too-large');
    expect(codeOf(await get('/endless', { maxBodyBytes: 1_000_000 }))).toBe('too-large');
  });

  it('is left at the deadline when it is silent, drips or redirects for ever', async () => {
    answers.set('/silent', () => {});
    answers.set('/drip', (_request, response) => {
      response.write('<rss>');
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(codeOf(await get('/silent', { patience: { answerMs: 200, totalMs: 400 } }))).toBe('timed-out');
    expect(codeOf(await get('/drip', { patience: { answerMs: 200, totalMs: 400 } }))).toBe('timed-out');
  });

  it('is named when it cuts the body, breaks the compression, names an unknown one, or speaks no HTTP', async () => {
    answers.set('/cut', (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('<rss>', () => response.destroy());
    });
    answers.set('/broken', (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
    );
    answers.set('/unknown', (_request, response) => response.writeHead(200, { 'content-encoding': 'exotic' }).end('x'));
    answers.set('/noise', (_request, response) => response.socket?.end('SSH-2.0-Thing\r\n'));
    expect(codeOf(await get('/cut'))).toBe('unreadable');
    expect(codeOf(await get('/broken'))).toBe('unreadable');
    expect(codeOf(await get('/unknown'))).toBe('unreadable');
    expect(codeOf(await get('/noise'))).toBe('connection-failed');
  });

  it('is named when it cannot be found or reached, with its host but never with the path', async () => {
    const notFound = await get('http://wire.example/secret-path', {
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    expect(notFound).toMatchObject({ problem: { code: 'host-not-found', detail: 'wire.example: ENOTFOUND' } });
    expect(codeOf(await get('http://127.0.0.1:1/', { allowPrivateHosts: ['127.0.0.1:1'] }))).toBe('connection-failed');
    expect(codeOf(await get(`https://${host}/`))).toBe('connection-failed');
  });

  it('is not asked at all for what is no web address', async () => {
    const one = fetcher();
    for (const url of ['file:///etc/passwd', 'ftp://a.example/', 'no address', 'javascript:alert(1)']) {
      expect(codeOf(await one.fetch({ url, accept: 'feed' }))).toBe('bad-address');
    }
    answers.set('/a', redirect(302, 'file:///etc/passwd'));
    expect(codeOf(await get('/a'))).toBe('bad-address');
  });
});

describe('a private address', () => {
  const spellings = (): readonly string[] => [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.0.0.1:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://127.1:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[64:ff9b::7f00:1]:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://169.254.169.254/latest/meta-data`,
    `https://10.0.0.1/`,
  ];

  it('is refused in every spelling', async () => {
    for (const url of spellings())
      expect([url, codeOf(await get(url, { allowPrivateHosts: [] }))]).toEqual([url, 'private-address']);
    expect(connections.size).toBe(0);
  });

  it('is refused behind a redirect, and with another port than the one that is open', async () => {
    const open = { allowPrivateHosts: [`wire.example:${port}`], resolve: () => Promise.resolve(['127.0.0.1']) };
    for (const url of spellings()) {
      answers.set('/a', redirect(302, url));
      expect([url, codeOf(await get(`http://wire.example:${port}/a`, open))]).toEqual([url, 'private-address']);
    }
    expect(codeOf(await get(`http://wire.example:${port + 1}/`, open))).toBe('private-address');
  });

  it('is refused when a name resolves to it, also among public ones, and when the resolver fails', async () => {
    const resolveTo = (...addresses: string[]) => ({
      allowPrivateHosts: [],
      resolve: () => Promise.resolve(addresses),
    });
    const url = `http://wire.example:${port}/`;
    expect(codeOf(await get(url, resolveTo('127.0.0.1')))).toBe('private-address');
    expect(codeOf(await get(url, resolveTo('8.8.8.8', '127.0.0.1')))).toBe('private-address');
    expect(codeOf(await get(url, resolveTo()))).toBe('private-address');
    expect(connections.size).toBe(0);
  });

  it('is dialled exactly as it was checked: a name is looked up once for a connection', async () => {
    answers.set('/', (_request, response) => response.end('<rss/>'));
    let lookups = 0;
    const resolve = (): Promise<readonly string[]> => Promise.resolve(lookups++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']);
    const result = await get(`http://wire.example:${port}/`, { allowPrivateHosts: [`wire.example:${port}`], resolve });
    expect(textOf(result)).toBe('<rss/>');
    expect(lookups).toBe(1);
    expect(seen[0]?.headers.host).toBe(`wire.example:${port}`);
  });
});

describe('the limit per host', () => {
  it('does not hold for hosts that the operator opened', async () => {
    const waiting: ServerResponse[] = [];
    // Answers only when all eight are there at once.
    answers.set('/slow', (_request, response) => {
      if (waiting.push(response) === 8) for (const one of waiting) one.end('<rss/>');
    });
    const one = fetcher({ maxPerHost: 2 });
    const all = await Promise.all(
      Array.from({ length: 8 }, () => one.fetch({ url: `http://${host}/slow`, accept: 'feed' })),
    );
    expect(all.map(textOf)).toEqual(Array.from({ length: 8 }, () => '<rss/>'));
  });
});

describe('a proxy', () => {
  it('is asked for a tunnel to the checked address; private targets are refused before', async () => {
    answers.set('/', (_request, response) => response.end('<rss/>'));
    const targets: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket: Socket) => {
      targets.push(request.url ?? '');
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.destroy());
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const resolve = (): Promise<readonly string[]> => Promise.resolve(['8.8.8.8']);
    expect(textOf(await get(`http://wire.example:${port}/`, { proxy: address, resolve }))).toBe('<rss/>');
    expect(targets).toEqual([`8.8.8.8:${port}`]);
    expect(codeOf(await get('http://10.0.0.1/', { proxy: address }))).toBe('private-address');
    expect(targets).toHaveLength(1);
    for (const made of open) await made.close();
    proxy.closeAllConnections();
    await new Promise((done) => proxy.close(done));
  });
});
