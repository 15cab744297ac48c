import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FEED, LIMIT_MS, readFrom, serve } from './fault-kit.ts';

// What servers send instead of a feed, through the real fetcher and the worker threads. What the parser makes of odd feeds is tested in tests/intake.

const head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Steppe Courier</title>';
const tail = '</channel></rss>';
const item = (title: string, rest = ''): string =>
  `<item><title>${title}</title><guid>${title.slice(0, 9)}</guid>${rest}</item>`;
const feed = (...items: string[]): string => head + items.join('') + tail;
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const cyrillic = 'Мост открыт';
/** windows-1251 by hand: capital and small letters are at 0xc0 and 0xe0. */
const windows1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) =>
      letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0),
    ),
  );
const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY ${String.fromCharCode(98 + n)} "&${String.fromCharCode(97 + n)};&${String.fromCharCode(97 + n)};">`).join('')}]>`;

/** Body, Content-Type, and what must come of it: a number of items, a problem, or either of several. */
const documents: Readonly<
  Record<string, [body: () => string | Buffer, expected: readonly (number | string)[], type?: string]>
> = {
  'an HTML page': [() => '<!DOCTYPE html><html><body><p>News</p></body></html>', ['html-page'], 'text/html'],
  nothing: [() => '', ['empty']],
  'spaces only': [() => ' \n '.repeat(1000), ['empty']],
  'NUL bytes only': [() => Buffer.alloc(100_000), ['empty']],
  'an image': [() => Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ['not-a-feed', 'unreadable'], 'image/png'],
  'NUL bytes between': [() => feed(item('Bridge\0 opened')), [1]],
  'UTF-16': [() => utf16(FEED), [1]],
  'a wrong charset by header': [() => feed(item(cyrillic)), [1], 'text/xml; charset=windows-1251'],
  'a wrong charset by declaration': [() => feed(item(cyrillic)).replace('?>', ' encoding="iso-8859-1"?>'), [1]],
  'windows-1251 by declaration': [
    () => windows1251(feed(item(cyrillic)).replace('?>', ' encoding="windows-1251"?>')),
    [1],
  ],
  'a charset nobody knows': [() => FEED, [1], 'text/xml; charset=exotic'],
  'a feed cut in the middle': [() => feed(item('One'), item('Two')).slice(0, -60), [1, 2]],
  'a billion laughs': [
    () => `<?xml version="1.0"?>${laughs}${feed(item('&z;')).slice(21)}`,
    [1, 'unreadable', 'not-a-feed'],
  ],
  'an external entity': [
    () => feed(item('&x;')).replace('?>', '?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    [1, 'unreadable'],
  ],
  'deep nesting': [() => head + '<a>'.repeat(200_000), [0, 'unreadable', 'not-a-feed']],
  'a million unclosed tags': [() => head + '<item>'.repeat(1_000_000), ['any']],
  '100,000 items': [() => feed(item('Bridge opened').repeat(100_000)), ['any']],
  'a title of 10 MB': [() => feed(item('x'.repeat(10_000_000))), ['any']],
  'an attribute of 50 MB': [() => Buffer.from(`<rss a="${'x'.repeat(50_000_000)}">`), ['too-large']],
  'an attribute of 50 MB, in gzip nobody asked for': [
    () => gzipSync(`<rss a="${'x'.repeat(50_000_000)}">`),
    ['unreadable', 'too-large', 'not-a-feed'],
  ],
  'a flood of <': [() => feed(item('<'.repeat(2_000_000))), ['any']],
  'a flood of &': [() => feed(item('&'.repeat(2_000_000))), ['any']],
  'names like __proto__': [
    () => feed(item('One', '<__proto__><polluted>yes</polluted></__proto__><constructor>x</constructor>')),
    [1],
  ],
};

it.each(Object.entries(documents))(
  'ends with items or a problem within 5 s: %s',
  async (_what, [body, expected, type]) => {
    const bytes = body();
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': type ?? 'text/xml' }).end(bytes),
    );
    const { outcome, tookMs } = await readFrom(server);
    // The parser's own deadline is 5 s; what is fetched and waits for it comes on top.
    expect(tookMs).toBeLessThan(LIMIT_MS + 1_000);
    if (!expected.includes('any')) expect(expected).toContain(outcome);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  },
  15_000,
);

it('reads titles as they were meant', async () => {
  const read = async (body: string | Buffer): Promise<readonly string[]> =>
    (await readFrom(await serve((_request, response) => response.end(body)))).titles;
  expect(await read(windows1251(feed(item(cyrillic)).replace('?>', ' encoding="windows-1251"?>')))).toEqual([cyrillic]);
  expect(await read(utf16(feed(item(cyrillic)).replace('?>', ' encoding="utf-16"?>')))).toEqual([cyrillic]);
  const secret = await read(
    feed(item('&x;')).replace('?>', '?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  );
  expect(secret.join()).not.toContain('root');
});
