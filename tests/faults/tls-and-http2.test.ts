import { createServer as createHttpServer } from 'node:http';
import { constants, createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2';
import { createServer as createHttp1Server } from 'node:https';
import { createServer as createNetServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import type { Fetcher, FetchResult } from '../../src/ports/fetcher.ts';
import { type FaultServer, FEED, fetcherFor, LIMIT_MS, listen, outcomeOf, serveRaw, tlsFile } from './fault-kit.ts';

const key = tlsFile('server-key');
const good = { key, cert: tlsFile('good') };

/** A fetcher that trusts the tests' authority and finds wire.example on loopback. */
const trusting = ({ port, host }: FaultServer, options: Partial<HttpFetcherOptions> = {}): Fetcher =>
  fetcherFor([`wire.example:${port}`, host], {
    authorities: tlsFile('authority'),
    resolve: async () => ['127.0.0.1'],
    ...options,
  });

const get = (fetcher: Fetcher, { port }: FaultServer, path = '/'): Promise<FetchResult> =>
  fetcher.fetch({ url: `https://wire.example:${port}${path}`, accept: 'feed' });

describe('TLS', () => {
  const withCertificate = (name: string): Promise<FaultServer> =>
    listen(createHttp1Server({ key, cert: tlsFile(name) }, (_request, response) => response.end(FEED)));

  it.each([
    ['good', 'fetched'],
    ['self-signed', 'certificate'],
    ['expired', 'certificate'],
    ['other-name', 'certificate'],
  ])('with a certificate that is %s ends in %s', async (name, expected) => {
    const server = await withCertificate(name);
    expect(outcomeOf(await get(trusting(server), server))).toBe(expected);
  });

  it('with an authority that nobody knows ends in certificate', async () => {
    const server = await withCertificate('good');
    const fetcher = fetcherFor([`wire.example:${server.port}`], { resolve: async () => ['127.0.0.1'] });
    expect(await get(fetcher, server)).toMatchObject({
      problem: { code: 'certificate', detail: expect.stringContaining('UNABLE_TO_VERIFY_LEAF_SIGNATURE') },
    });
  });

  it('that never shakes hands, or is none, ends within 5 s', async () => {
    const silent = await listen(createNetServer());
    const started = performance.now();
    const patience = { answerMs: 1000 };
    expect(outcomeOf(await get(trusting(silent, { patience }), silent))).toBe('timed-out');
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
    const plain = await listen(createHttpServer((_request, response) => response.end(FEED)));
    expect(outcomeOf(await get(trusting(plain), plain))).toBe('connection-failed');
    const noise = await serveRaw((socket) => socket.end('220 mail ready\r\n'));
    expect(outcomeOf(await get(trusting(noise), noise))).toBe('connection-failed');
  }, 10_000);
});

describe('HTTP/2', () => {
  async function serveHttp2(
    answer: (stream: ServerHttp2Stream, path: string) => void,
  ): Promise<FaultServer & { server: Http2SecureServer; versions: string[] }> {
    const versions: string[] = [];
    const server = createSecureServer({ ...good, allowHTTP1: true });
    server.on('request', (request, response) => {
      versions.push(request.httpVersion);
      if (request.httpVersion === '1.1') response.end(FEED);
    });
    server.on('stream', (stream: ServerHttp2Stream, headers) => {
      stream.on('error', () => {}); // the fetcher resets streams; that is what is tested
      answer(stream, headers[':path'] ?? '');
    });
    server.on('sessionError', () => {});
    return { ...(await listen(server)), server, versions };
  }

  it('is spoken where the server offers it, with one connection for many requests', async () => {
    const server = await serveHttp2((stream, path) => {
      if (path === '/moved') stream.respond({ ':status': 301, location: '/feed' }, { endStream: true });
      else stream.respond({ ':status': 200, etag: '"1"', 'content-encoding': 'gzip' });
      if (path !== '/moved') stream.end(gzipSync(FEED));
    });
    const fetcher = trusting(server, { maxPerHost: 20, spacingMs: 0 });
    const results = await Promise.all(Array.from({ length: 20 }, () => get(fetcher, server, '/feed')));
    expect(new Set(results.map(outcomeOf))).toEqual(new Set(['fetched']));
    expect(results[0]).toMatchObject({ headers: { etag: '"1"' }, body: Buffer.from(FEED) });
    expect(await get(fetcher, server, '/moved')).toMatchObject({ movedTo: `https://wire.example:${server.port}/feed` });
    expect([new Set(server.versions), server.connections()]).toEqual([new Set(['2.0']), 1]);
  });

  it('leads no further than HTTP/1.1: every address is checked', async () => {
    const server = await serveHttp2((stream) => {
      stream.respond({ ':status': 302, location: `https://127.0.0.1:${server.port + 1}/` }, { endStream: true });
    });
    expect(outcomeOf(await get(trusting(server), server))).toBe('private-address');
    const closed = fetcherFor([], { authorities: tlsFile('authority'), resolve: async () => ['127.0.0.1'] });
    expect(outcomeOf(await get(closed, server))).toBe('private-address');
  });

  it.each<[string, string, (stream: ServerHttp2Stream) => void]>([
    [
      'cuts the body',
      'unreadable',
      (stream) => {
        stream.respond({ ':status': 200 });
        stream.write('<rss>', () => stream.destroy(new Error('broken')));
      },
    ],
    [
      'sends less than it said',
      'unreadable',
      (stream) => {
        stream.respond({ ':status': 200, 'content-length': 100 });
        stream.end('<rss>');
      },
    ],
    [
      'never ends',
      'too-large',
      (stream) => {
        stream.respond({ ':status': 200 });
        const more = (): void => {
          while (!stream.destroyed && stream.write(Buffer.alloc(65_536)));
        };
        stream.on('drain', more);
        more();
      },
    ],
    ['says nothing', 'timed-out', () => {}],
    [
      'drips',
      'timed-out',
      (stream) => {
        stream.respond({ ':status': 200 });
        const timer = setInterval(() => stream.write(' '), 20);
        stream.on('close', () => clearInterval(timer));
      },
    ],
    ['refuses', 'refused', (stream) => stream.respond({ ':status': 403 }, { endStream: true })],
  ])('that %s is named within 5 s', async (_fault, expected, answer) => {
    const server = await serveHttp2(answer);
    const started = performance.now();
    // The waits that are the same over HTTP/1.1 are tested there in full.
    const patience = { answerMs: 600, totalMs: 1500 };
    expect(outcomeOf(await get(trusting(server, { patience }), server))).toBe(expected);
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  });

  it.each<[string, (stream: ServerHttp2Stream) => void]>([
    ['wants HTTP/1.1', (stream) => stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED)],
    ['breaks down', (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR)],
    ['says goodbye', (stream) => stream.session?.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM)],
    ['drops the connection', (stream) => stream.session?.destroy()],
  ])('that %s before its answer is asked once more over HTTP/1.1', async (_fault, answer) => {
    const server = await serveHttp2(answer);
    expect(outcomeOf(await get(trusting(server), server))).toBe('fetched');
    expect(server.versions.at(-1)).toBe('1.1');
  });

  it('that is agreed on and then not spoken ends in connection-failed', async () => {
    const server = await listen(
      createTlsServer({ ...good, ALPNProtocols: ['h2'] }, (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')),
    );
    expect(outcomeOf(await get(trusting(server), server))).toBe('connection-failed');
  });
});
