import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkerIsolate, type WorkerIsolateOptions } from '../../src/isolate/worker-isolate.ts';
import type { Isolate } from '../../src/ports/isolate.ts';
import { createDirectIsolate } from '../fakes/direct-isolate.ts';

const url = 'http://a.example/feed';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const feedOf = (items: number): Uint8Array =>
  bytes(`<rss><channel>${'<item><title>A bridge</title><link>/1</link></item>'.repeat(items)}</channel></rss>`);
const page = bytes(
  `<html><body><article>${'<p>The council of the lake town met on Monday and spoke about the new bridge.</p>'.repeat(5)}</article></body></html>`,
);

let isolate: Isolate | undefined;
const start = (options: WorkerIsolateOptions = {}): Isolate => {
  isolate = createWorkerIsolate(options);
  return isolate;
};
afterEach(() => isolate?.close());

describe('worker threads', () => {
  it('give what the parsers give, for feeds, small and large, and for articles', async () => {
    const direct = createDirectIsolate();
    const { parseFeed, articleText } = start();
    for (const body of [feedOf(1), feedOf(2_000)]) {
      expect(await parseFeed({ body, url })).toEqual(await direct.parseFeed({ body, url }));
    }
    expect(await articleText({ body: page, url })).toEqual(await direct.articleText({ body: page, url }));
    expect(await articleText({ body: bytes('no page'), url })).toMatchObject({ problem: { code: 'no-article' } });
  });

  it('leave the body to the caller', async () => {
    const body = feedOf(2_000);
    const before = body.length;
    await start().parseFeed({ body, url });
    expect(body.length).toBe(before);
  });

  it('name the feed that takes too long, and read the next one in a new thread', async () => {
    const { parseFeed } = start({ directBytes: 0, deadlineMs: 40 });
    const slow = parseFeed({ body: bytes(`<rss><channel>${'<item><title>x'.repeat(500_000)}`), url });
    const next = parseFeed({ body: feedOf(1), url });
    expect(await slow).toEqual({
      kind: 'failed',
      problem: { code: 'unreadable', detail: 'stopped after 0.04 s of parsing' },
    });
    expect(await next).toMatchObject({ kind: 'parsed' });
  });

  it('name the feed that takes too much memory, and read the next one in a new thread', async () => {
    const { parseFeed } = start({ directBytes: 0, heapMb: 20 });
    const many = `<item>${'<category>a</category>'.repeat(900)}</item>`.repeat(300);
    const large = parseFeed({ body: bytes(`<rss><channel>${many}`), url });
    const next = parseFeed({ body: feedOf(1), url });
    expect(await large).toEqual({
      kind: 'failed',
      problem: { code: 'unreadable', detail: 'stopped when parsing needed more than 20 MB' },
    });
    expect(await next).toMatchObject({ kind: 'parsed' });
  });

  it('do not let a small feed wait for a slow one', async () => {
    const { parseFeed } = start();
    const order: string[] = [];
    const slow = parseFeed({ body: bytes(`<rss><channel>${'<item><title>x'.repeat(200_000)}`), url });
    await Promise.all([
      slow.then(() => order.push('slow')),
      parseFeed({ body: feedOf(1), url }).then(() => order.push('small')),
    ]);
    expect(order).toEqual(['small', 'slow']);
  });

  it('give a large feed a thread of its own while the first is held up', async () => {
    const { parseFeed } = start({ directBytes: 0, patienceMs: 1 });
    const order: string[] = [];
    const slow = parseFeed({ body: bytes(`<rss><channel>${'<item><title>x'.repeat(600_000)}`), url });
    await Promise.all([
      slow.then(() => order.push('slow')),
      parseFeed({ body: feedOf(50), url }).then(() => order.push('other')),
    ]);
    expect(order).toEqual(['other', 'slow']);
  });

  it('inflate a small body that is gzipped unasked, where a bomb does no harm', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, '<item>'));
    expect(bomb.length).toBeLessThan(70_000);
    const { parseFeed } = start({ directBytes: 100_000 });
    expect((await parseFeed({ body: bomb, url })).kind).toBe('failed');
    const feed = await parseFeed({ body: gzipSync(feedOf(3)), url });
    expect(feed.kind === 'parsed' && feed.value.items.length).toBe(3);
  });

  it('may be closed twice; what waits then is answered', async () => {
    const { parseFeed, close } = start({ directBytes: 0 });
    const answers = Promise.all([parseFeed({ body: feedOf(9), url }), parseFeed({ body: feedOf(9), url })]);
    await close();
    await close();
    for (const answer of await answers) expect(answer.kind).toBe('failed');
    expect(await parseFeed({ body: feedOf(1), url })).toMatchObject({ kind: 'failed' });
  });
});
