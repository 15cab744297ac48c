import { expect, it } from 'vitest';
import { createDirectIsolate } from '../../src/isolate/direct-isolate.ts';

it('gives what the parsers give, and may be closed twice', async () => {
  const isolate = createDirectIsolate();
  const body = new TextEncoder().encode('<rss><channel><item><title>A</title></item></channel></rss>');
  const feed = await isolate.parseFeed({ body, url: 'http://a.example/' });
  expect(feed).toEqual({ kind: 'parsed', value: { items: [{ title: 'A' }] } });
  const article = await isolate.articleText({ body, url: 'http://a.example/' });
  expect(article).toMatchObject({ kind: 'failed', problem: { code: 'no-article' } });
  await isolate.close();
  await isolate.close();
});
