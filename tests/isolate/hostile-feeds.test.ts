import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerIsolate } from '../../src/isolate/worker-isolate.ts';

// Bodies that were made to hurt, 2 MB each where size is the point. Each has to end in time, with a result or a named problem, and the program goes on.

const isolate = createWorkerIsolate({ directBytes: 0 });
afterAll(() => isolate.close());

const SIZE = 2_000_000;
const flood = (piece: string): string => piece.repeat(SIZE / piece.length);
const rss = (inner: string): string => `<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
const item = (inner: string): string => `<item><title>A bridge</title><link>http://a.example/1</link>${inner}</item>`;
const text = (inner: string): string => item(`<description>${inner}</description>`);
const laughs = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY long "${'x'.repeat(900)}">]>`;

async function read(body: string | Uint8Array) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return isolate.parseFeed({ body: bytes, url: 'http://a.example/feed' });
}

async function itemsOf(body: string | Uint8Array) {
  const read_ = await read(body);
  if (read_.kind === 'failed') throw new Error(read_.problem.detail);
  return read_.value.items;
}

describe('a flood', () => {
  it.each<[string, string, number]>([
    ['of nested elements', rss(flood('<a>')), 0],
    ['of nested HTML in a text', rss(text(flood('<div>'))), 1],
    ['of unclosed entries', rss(flood('<item>')), 10_000],
    ['of 100,000 entries', rss('<item><title>A</title><link>/1</link></item>'.repeat(100_000)), 10_000],
    ['of <', rss(text(flood('<'))), 1],
    ['of < in a CDATA section', rss(text(`<![CDATA[${flood('<')}]]>`)), 1],
    ['of &', rss(text(flood('&'))), 1],
    ['of character references', rss(text(flood('&#x1F600;'))), 1],
    ['of end tags', rss(flood('</a>')), 0],
    ['of unclosed CDATA sections', rss(flood('<![CDATA[')), 0],
    ['of unclosed comments', rss(flood('<!--')), 0],
    ['of attributes', rss(item(`<enclosure ${flood('a="1" ')}/>`)), 1],
    ['of quotes', rss(text(`<![CDATA[${flood('<a x="')}]]>`)), 1],
    ['of categories', rss(item(flood('<category>a</category>'))), 1],
    ['of @ in an author', rss(item(`<author>${flood('a@')}</author>`)), 1],
    ['of declared entities', `${laughs}${rss(text(flood('&long;')))}`, 1],
    ['of white space', `${flood(' ')}${rss(item(''))}`, 1],
    ['of base addresses', rss(flood('<media:group xml:base="a/">')), 0],
  ])('%s is read as far as it makes sense', async (_name, body, items) => {
    expect((await itemsOf(body)).length).toBe(items);
  });

  it.each<[string, string, string]>([
    ['of brackets in JSON', `{"items":[${flood('[')}`, 'the JSON is nested too deeply'],
    ['of HTML', `<html>${flood('<div>')}`, 'the body is an HTML page'],
    ['of bytes of no charset', flood('\u0000'), 'the body is empty'],
  ])('%s is named', async (_name, body, detail) => {
    expect(await read(body)).toMatchObject({ kind: 'failed', problem: { detail } });
  });
});

describe('a giant', () => {
  it('title of 10 MB is cut', async () => {
    const [first] = await itemsOf(
      `<rss><channel><item><link>/1</link><title>${'word '.repeat(1_000_000)}</title></item></channel></rss>`,
    );
    expect(first?.title.length).toBeLessThanOrEqual(20_000);
    expect((await read(rss(`<item><title>${'word '.repeat(2_100_000)}</title></item>`))).kind).toBe('parsed');
  });

  it('attribute of 50 MB does no harm', async () => {
    const body = Buffer.concat([
      Buffer.from('<rss><channel><item><title>A</title><enclosure url="'),
      Buffer.alloc(50_000_000, 'x'),
    ]);
    expect((await read(body)).kind).toBe('parsed');
  });

  it('feed is read up to 8 MB, the entry at the cut included or not, letters whole', async () => {
    const items = await itemsOf(
      rss('<item><title>Қала көпірі</title><description>Жаңа көпір туралы</description></item>'.repeat(100_000)),
    );
    expect(items.length).toBe(10_000);
    expect(new Set(items.map((one) => one.title))).toEqual(new Set(['Қала көпірі']));
  });
});

describe('a trick', () => {
  it('with entities: they are not expanded twice and nothing outside is read', async () => {
    const external = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
    const [first] = await itemsOf(`${external}${rss('<item><title>&x; &a; &b;</title></item>')}`);
    expect(first?.title).toBe('&x; ha &b;');
  });

  it('with names of JavaScript: entries are plain and nothing is polluted', async () => {
    const names = '<__proto__><title>x</title></__proto__><constructor>y</constructor><toString/>';
    const items = await itemsOf(rss(`<item __proto__="z"><title>A</title>${names}</item>`));
    expect(items.map((one) => one.title)).toEqual(['A']);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
    const json = '{"items":[{"id":"1","title":"B","__proto__":{"polluted":true}}]}';
    expect((await itemsOf(json))[0]).toEqual({ id: '1', title: 'B' });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('with addresses: only http and https are links or images', async () => {
    const links = '<link>javascript:alert(1)</link><enclosure url="data:image/png;base64,AA" type="image/png"/>';
    const [first] = await itemsOf(rss(`<item><title>A</title>${links}</item>`));
    expect(first).toEqual({ title: 'A' });
  });

  it('with dates: absurd ones are no dates', async () => {
    const dates = ['99999999999999999999', 'Mon, 32 Foo 2026 99:99:99', '0001-01-01', '9999-12-31T23:59:59Z', '-1'];
    const items = await itemsOf(
      rss(dates.map((date) => `<item><title>A</title><pubDate>${date}</pubDate></item>`).join('')),
    );
    expect(items.map((one) => one.publishedAt)).toEqual(dates.map(() => undefined));
  });

  it('with direction marks and controls in a title: they are gone', async () => {
    const [first] = await itemsOf(rss('<item><title>A\u202e egdirb\u0007 \u2066new\u2069</title></item>'));
    expect(first?.title).toBe('A egdirb new');
  });

  it('with one id for all: every entry is there', async () => {
    const items = await itemsOf(
      rss([1, 2, 3].map((n) => `<item><guid>same</guid><title>T${n}</title></item>`).join('')),
    );
    expect(items.map((one) => one.title)).toEqual(['T1', 'T2', 'T3']);
  });
});
