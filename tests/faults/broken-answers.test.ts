import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import {
  type FaultServer,
  FEED,
  fetcherFor,
  LIMIT_MS,
  outcomeOf,
  readFrom,
  serve,
  serveBytes,
  serveRaw,
} from './fault-kit.ts';

const OK = 'HTTP/1.1 200 OK';
const encoded = (encoding: string, body: Uint8Array): Promise<FaultServer> =>
  serve((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
/** 40 MB in 40 KB. */
const bomb = gzipSync(Buffer.alloc(40_000_000));

it.each<[string, number | string, () => Promise<FaultServer>]>([
  ['a Content-Length that is too long', 'unreadable', () => serveBytes(`${OK}\nContent-Length: 5000`, FEED)],
  ['a Content-Length that is too short', 1, () => serveBytes(`${OK}\nContent-Length: ${FEED.length}`, FEED, '<junk>')],
  ['no Content-Length', 1, () => serveBytes(OK, FEED)],
  ['a Content-Length that is no number', 'connection-failed', () => serveBytes(`${OK}\nContent-Length: many`, FEED)],
  [
    'two different Content-Lengths',
    'connection-failed',
    () => serveBytes(`${OK}\nContent-Length: 5\nContent-Length: 6`, FEED),
  ],
  ['a Content-Length beyond the cap', 'too-large', () => serveBytes(`${OK}\nContent-Length: 99999999999`, FEED)],
  [
    'a body cut in the middle of a chunk',
    'unreadable',
    () => serveBytes(`${OK}\nTransfer-Encoding: chunked`, 'ff\r\n<rss><channel>'),
  ],
  [
    'a chunk size that is no number',
    'unreadable',
    () => serveBytes(`${OK}\nTransfer-Encoding: chunked`, 'zz\r\n<rss>'),
  ],
  [
    'a connection that is reset in the body',
    'unreadable',
    () =>
      serveRaw((socket) => {
        socket.write(`${OK}\r\nContent-Length: 100\r\n\r\n<rss>`, () => socket.resetAndDestroy());
      }),
  ],
  ['a connection that is reset at once', 'connection-failed', () => serveRaw((socket) => socket.resetAndDestroy())],
  ['a connection that is closed at once', 'connection-failed', () => serveRaw((socket) => socket.end())],
  ['another protocol', 'connection-failed', () => serveRaw((socket) => socket.end('SSH-2.0-Thing\r\n'))],
  ['a head of 100 KB', 'too-large', () => serveBytes(`${OK}\nX-Long: ${'x'.repeat(100_000)}`, FEED)],
  ['gzip', 1, () => encoded('gzip', gzipSync(FEED))],
  ['gzip in gzip', 1, () => encoded('gzip, gzip', gzipSync(gzipSync(FEED)))],
  ['deflate as it should be', 1, () => encoded('deflate', deflateSync(FEED))],
  ['deflate without its head', 1, () => encoded('deflate', deflateRawSync(FEED))],
  ['brotli', 1, () => encoded('br', brotliCompressSync(FEED))],
  ['zstd', 1, () => encoded('zstd', zstdCompressSync(FEED))],
  ['gzip that is cut', 'unreadable', () => encoded('gzip', gzipSync(FEED).subarray(0, 60))],
  ['gzip that is none', 'unreadable', () => encoded('gzip', Buffer.from(FEED))],
  ['an encoding nobody knows', 'unreadable', () => encoded('exotic', Buffer.from(FEED))],
  ['five encodings', 'unreadable', () => encoded('gzip, gzip, gzip, gzip, gzip', gzipSync(FEED))],
  ['a gzip bomb', 'too-large', () => encoded('gzip', bomb)],
  ['a gzip bomb in gzip', 'too-large', () => encoded('gzip, gzip', gzipSync(bomb))],
  ['a brotli bomb', 'too-large', () => encoded('br', brotliCompressSync(Buffer.alloc(40_000_000)))],
  ['gzip that nobody asked for and no header names', 1, () => serveBytes(OK, gzipSync(FEED))],
])('gives a clear end to %s', async (_fault, expected, start) => {
  const { outcome, tookMs } = await readFrom(await start());
  expect(outcome).toBe(expected);
  expect(tookMs).toBeLessThan(LIMIT_MS);
});

it('holds at most three large bodies at once, whatever thirty bombs try', async () => {
  const server = await encoded('gzip', bomb);
  const fetcher = fetcherFor([server.host]);
  const before = process.memoryUsage.rss();
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const results = await Promise.all(
    Array.from({ length: 30 }, () => fetcher.fetch({ url: `http://${server.host}/`, accept: 'feed' })),
  );
  clearInterval(timer);
  expect(new Set(results.map(outcomeOf))).toEqual(new Set(['too-large']));
  expect((peak - before) / 1e6).toBeLessThan(256);
});

it('reads all of many large bodies that come at once', async () => {
  const begin = `${FEED}${' '.repeat(4_000_000)}`;
  const { promise: allThere, resolve } = Promise.withResolvers<void>();
  let requests = 0;
  const server = await serve((_request, response) => {
    requests += 1;
    if (requests === 8) resolve();
    // Three take the places for large bodies, and one of the others is let in while the end of theirs is parsed.
    response.write(begin, () => void allThere.then(() => response.end('.')));
  });
  const fetcher = fetcherFor([server.host]);
  const results = await Promise.all(
    Array.from({ length: 8 }, () => fetcher.fetch({ url: `http://${server.host}/`, accept: 'feed' })),
  );
  expect(results.map((result) => (result.kind === 'fetched' ? result.body.length : result))).toEqual(
    results.map(() => begin.length + 1),
  );
});

it('asks once more when a kept connection turns out to be closed', async () => {
  let answers = 0;
  const server = await serveRaw((socket) => {
    const answer = (): void => {
      answers += 1;
      socket.write(`${OK}\r\nContent-Length: ${FEED.length}\r\n\r\n${FEED}`);
      // The second request on this connection meets a server that has had enough of it.
      socket.once('data', () => socket.resetAndDestroy());
    };
    answer();
  });
  const fetcher = fetcherFor([server.host]);
  const request = { url: `http://${server.host}/feed`, accept: 'feed' } as const;
  const outcomes = [outcomeOf(await fetcher.fetch(request)), outcomeOf(await fetcher.fetch(request))];
  expect([outcomes, answers]).toEqual([['fetched', 'fetched'], 2]);
});
