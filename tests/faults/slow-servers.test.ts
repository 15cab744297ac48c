import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type FaultServer, FEED, fetchFrom, LIMIT_MS, outcomeOf, serve, serveRaw } from './fault-kit.ts';

/** Writes something every so many milliseconds until the connection closes. */
function every(ms: number, response: Pick<ServerResponse, 'on'>, write: () => void): void {
  const timer = setInterval(write, ms);
  response.on('close', () => clearInterval(timer));
}

/** Writes as fast as it is taken, for ever. */
function flood(response: ServerResponse, chunk: string | Buffer): void {
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

// All at once: each waits out the usual patience.
const stuck: Readonly<Record<string, [expected: string, server: () => Promise<FaultServer>]>> = {
  'says nothing': ['timed-out', () => serve(() => {})],
  'says nothing after its head': [
    'timed-out',
    () => serve((_request, response) => response.writeHead(200).flushHeaders()),
  ],
  'drips its head': [
    'timed-out',
    () =>
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        every(50, socket as unknown as ServerResponse, () => socket.write(`X-${Math.random()}: 1\r\n`));
      }),
  ],
  'goes on with 103 for ever': [
    'timed-out',
    () =>
      serveRaw((socket) => {
        every(20, socket as unknown as ServerResponse, () => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'));
      }),
  ],
  'drips its body byte by byte': [
    'timed-out',
    () =>
      serve((_request, response) => {
        response.write('<rss>');
        every(20, response, () => response.write(' '));
      }),
  ],
  'drips a body with a length': [
    'timed-out',
    () =>
      serve((_request, response) => {
        response.writeHead(200, { 'content-length': 1_000_000 });
        every(20, response, () => response.write('x'));
      }),
  ],
  'drips gzip': [
    'timed-out',
    () =>
      serve((_request, response) => {
        const bytes = gzipSync(Buffer.from(Array.from({ length: 9000 }, () => Math.floor(Math.random() * 256))));
        let at = 0;
        response.writeHead(200, { 'content-encoding': 'gzip' });
        every(20, response, () => response.write(bytes.subarray(at++, at)));
      }),
  ],
  'never ends, fast': ['too-large', () => serve((_request, response) => flood(response, Buffer.alloc(65_536, 'x')))],
  'never ends, at 200 KB a second': [
    'too-large',
    () => serve((_request, response) => every(50, response, () => response.write(Buffer.alloc(10_000, 'x')))),
  ],
  'redirects to itself, each after two seconds': [
    'timed-out',
    () =>
      serve((_request, response) => {
        setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 2000);
      }),
  ],
  'drips the body of a redirect to itself': [
    'too-many-redirects',
    () =>
      serve((_request, response) => {
        response.writeHead(302, { location: '/again', 'content-length': 100_000 }).write('x'.repeat(70_000));
      }),
  ],
};

it('leaves a server that is stuck or without end within 5 s, whichever way', async () => {
  const outcomes = await Promise.all(
    Object.entries(stuck).map(async ([fault, [, start]]) => {
      const result = await fetchFrom(await start());
      return [fault, result.tookMs < LIMIT_MS ? outcomeOf(result) : `${Math.round(result.tookMs)} ms`];
    }),
  );
  expect(Object.fromEntries(outcomes)).toEqual(
    Object.fromEntries(Object.entries(stuck).map(([fault, [expected]]) => [fault, expected])),
  );
}, 10_000);

it('reads a server that is slow but alive to its end, beyond 5 s', async () => {
  // 3 s until it begins, then 16 KB a second for 2.2 s, once without and once with a length.
  const parts = Array.from({ length: 22 }, () => ' '.repeat(1600));
  const server = await serve((request, response) => {
    if (request.url === '/sized') response.setHeader('content-length', 22 * 1600 + FEED.length);
    setTimeout(() => {
      let sent = 0;
      response.write(FEED);
      every(100, response, () => (sent < parts.length ? response.write(parts[sent++] ?? '') : response.end()));
    }, 3000);
  });
  const slow = await Promise.all(
    ['/open', '/sized'].map((path) => fetchFrom(server, {}, { url: `http://${server.host}${path}` })),
  );
  expect(slow.map(outcomeOf)).toEqual(['fetched', 'fetched']);
  expect(Math.min(...slow.map((result) => result.tookMs))).toBeGreaterThan(LIMIT_MS);
}, 15_000);

it('keeps other hosts on time while thirty are stuck', async () => {
  const stuckServer = await serve(() => {});
  const good = await serve((_request, response) => response.end(FEED));
  const waiting = Array.from({ length: 30 }, () => fetchFrom(stuckServer, { patience: { answerMs: 1000 } }));
  const quick = await fetchFrom(good);
  expect([outcomeOf(quick), quick.tookMs < 500]).toEqual(['fetched', true]);
  expect(new Set((await Promise.all(waiting)).map(outcomeOf))).toEqual(new Set(['timed-out']));
});
