import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/intake/parse-feed.ts';
import type { ParsedFeed } from '../../src/model/item.ts';

const folder = join(import.meta.dirname, '../fixtures/feeds');
const url = 'http://feeds.example/feed';

async function parsed(body: string | Uint8Array, contentType?: string): Promise<ParsedFeed> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const result = await parseFeed({ body: bytes, url, ...(contentType === undefined ? {} : { contentType }) });
  if (result.kind === 'failed') throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  return result.value;
}

async function problemOf(body: string | Uint8Array): Promise<string> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const result = await parseFeed({ body: bytes, url });
  return result.kind === 'failed' ? result.problem.code : 'parsed';
}

const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>T</title><link>http://t.example/</link>${items}</channel></rss>`;

/** Instants as text, so that the expected files can be read by people. */
function readable(feed: ParsedFeed): unknown {
  const items = feed.items.map((item) => ({
    ...item,
    ...(item.publishedAt === undefined ? {} : { publishedAt: new Date(item.publishedAt).toISOString() }),
    ...(item.updatedAt === undefined ? {} : { updatedAt: new Date(item.updatedAt).toISOString() }),
  }));
  return JSON.parse(JSON.stringify({ ...feed, items }));
}

describe('parseFeed', () => {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.xml'))
    .map((file) => file.slice(0, -4));
  it.each(names)('reads the fixture %s', async (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    expect(readable(await parsed(readFileSync(join(folder, `${name}.xml`))))).toEqual(expected);
  });

  it('reads windows-1251 by declaration, koi8-r by header, and either without any word of it', async () => {
    const russian = 'Санкции против предприятий и банков';
    const body = (declaration: string, encode: (text: string) => number[]): Uint8Array =>
      Uint8Array.from([...Buffer.from(declaration), ...encode(rss(`<item><title>${russian}</title></item>`))]);
    expect((await parsed(body('<?xml version="1.0" encoding="windows-1251"?>', windows1251))).items[0]?.title).toBe(
      russian,
    );
    expect((await parsed(body('', koi8), 'text/xml; charset=koi8-r')).items[0]?.title).toBe(russian);
    expect((await parsed(body('', koi8))).items[0]?.title).toBe(russian);
    expect((await parsed(body('<?xml version="1.0" encoding="utf-8"?>', windows1251))).items[0]?.title).toBe(russian);
  });

  it('believes the bytes rather than a wrong charset in the header', async () => {
    const feed = await parsed(rss('<item><title>Қазақстан</title></item>'), 'text/xml; charset=windows-1251');
    expect(feed.items[0]?.title).toBe('Қазақстан');
  });

  it('reads UTF-16 with and without a byte order mark, a UTF-8 mark, and gzip that nobody asked for', async () => {
    const text = rss('<item><title>Алматы</title></item>');
    const utf16 = Buffer.from(text, 'utf16le');
    for (const body of [
      utf16,
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      Buffer.from(`\ufeff${text}`),
      gzipSync(text),
    ]) {
      expect((await parsed(body)).items[0]?.title).toBe('Алматы');
    }
  });

  it('keeps the whole items of a gzip body that was cut off', async () => {
    const many = rss(
      Array.from(
        { length: 500 },
        (_, n) => `<item><title>Title ${n * 7919}</title><link>http://t.example/${n}</link></item>`,
      ).join(''),
    );
    const zipped = gzipSync(many);
    const feed = await parsed(zipped.subarray(0, zipped.length / 2));
    expect(feed.items.length).toBeGreaterThan(50);
    expect(feed.items.every((item) => item.link !== undefined)).toBe(true);
  });

  it('knows elements by the address of their namespace, not by their prefix', async () => {
    const feed = await parsed(
      '<rss version="2.0" xmlns:x="http://purl.org/dc/elements/1.1/" xmlns:dc="http://search.yahoo.com/mrss/"><channel>' +
        '<item><title>A</title><x:creator>Right</x:creator><dc:thumbnail url="http://t.example/i.jpg"/></item></channel></rss>',
    );
    expect(feed.items[0]).toMatchObject({ author: 'Right', image: 'http://t.example/i.jpg' });
  });

  it('drops an item that was cut off before it could be recognised again, and half a link', async () => {
    const feed = await parsed(
      '<rss><channel><item><title>Whole</title><link>http://t.example/1</link></item><item><title>Half</title><link>http://t.exa',
    );
    expect(feed.items.map((item) => item.title)).toEqual(['Whole']);
  });

  it('gives no address that a reader must not follow', async () => {
    const feed = await parsed(
      rss(
        '<item><title>A</title><link>javascript:alert(1)</link><description>&lt;img src="data:x"&gt;</description></item>',
      ),
    );
    expect(feed.items[0]).toEqual({ title: 'A' });
  });

  it('neither expands nested entities nor fetches external ones', async () => {
    const doctype = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const feed = await parsed(doctype + rss('<item><title>&a; &b; &x;</title></item>'));
    expect(feed.items[0]?.title).toBe('ha &b; &x;');
  });

  it('reads an empty feed as a feed without items', async () => {
    expect((await parsed('<rss version="2.0"><channel></channel></rss>')).items).toEqual([]);
    expect((await parsed('<feed xmlns="http://www.w3.org/2005/Atom"/>')).items).toEqual([]);
  });

  it.each([
    [
      'html-page',
      '<!DOCTYPE html><html><head><title>Checking your browser</title></head><body><item>x</item></body></html>',
    ],
    ['html-page', '<html><body><p>404'],
    ['not-a-feed', 'Not found'],
    ['not-a-feed', '<?xml version="1.0"?><urlset><url><loc>http://t.example/</loc></url></urlset>'],
    ['not-a-feed', '{"error":"no"}'],
    ['unreadable', '{"version":"https://jsonfeed.org/version/1","items":['],
    ['empty', ''],
    ['empty', '\u0000\u0000 \n'],
  ])('says %s of what is no feed', async (code, body) => {
    expect(await problemOf(body)).toBe(code);
  });

  it('reads names that mean something to JavaScript as ordinary names', async () => {
    const feed = await parsed(
      '<rss><channel><__proto__><x/></__proto__><item><constructor>1</constructor><title>__proto__</title></item></channel></rss>',
    );
    expect(feed.items).toEqual([{ title: '__proto__' }]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  const many = 200_000;
  it.each([
    ['"<"', rss(`<item><title>a</title><description>${'<'.repeat(many)}</description></item>`)],
    ['escaped "<"', rss(`<item><title>a</title><description>${'&lt;a '.repeat(many)}</description></item>`)],
    ['"&"', rss(`<item><title>a</title><description>${'&amp'.repeat(many)}</description></item>`)],
    ['unclosed comments', rss('<!--x>'.repeat(many))],
    ['unclosed declarations', rss('<!x['.repeat(many))],
    ['unclosed tags', rss('<a><b c="'.repeat(many))],
    ['nested feeds', '<feed><channel>'.repeat(many)],
    ['unclosed items', rss('<item>'.repeat(many))],
    ['attributes', rss(`<item ${'a="b" '.repeat(many)}/>`)],
    ['a title of megabytes', rss(`<item><title>${'x '.repeat(many * 5)}</title></item>`)],
  ])('reads a flood of %s in no more than a moment', async (_name, body) => {
    const started = performance.now();
    await parseFeed({ body: Buffer.from(body), url });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

/** Letters of the two old Cyrillic charsets, made by asking the decoder for each byte. */
const encoder = (charset: string): ((text: string) => number[]) => {
  const letters = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(charset).decode(Uint8Array.of(byte)), byte]),
  );
  return (text) => Array.from(text, (letter) => letters.get(letter) ?? 63);
};
const windows1251 = encoder('windows-1251');
const koi8 = encoder('koi8-r');
