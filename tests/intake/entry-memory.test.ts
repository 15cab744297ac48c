import { describe, expect, it } from 'vitest';
import { createEntryMemory, type EntryMemory, type FeedBody } from '../../src/intake/entry-memory.ts';
import { entrySpans } from '../../src/intake/entry-spans.ts';
import { normaliseItems } from '../../src/intake/normalise-item.ts';
import { parseFeed } from '../../src/intake/parse-feed.ts';

const HOUR = 3_600_000;
const feedUrl = 'http://a.example/feed';
const entry = (n: number, title = `Bridge ${n}`): string =>
  `<item><title>${title}</title><link>http://a.example/${n}</link><guid>id-${n}</guid><description>Text ${n}</description></item>`;
const feed = (...entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>T</title><link>http://a.example/</link>\n${entries.join('\n')}\n</channel></rss>`;

async function read(memory: EntryMemory, text: string, options: { now?: number; contentType?: string } = {}) {
  const parts: FeedBody[] = [];
  const { now = 0, ...rest } = options;
  const answer = { body: new TextEncoder().encode(text), url: feedUrl, ...rest };
  const outcome = await memory.read({ feedId: 1, feedUrl, now }, answer, (part) => {
    parts.push(part);
    return parseFeed(part);
  });
  if (outcome.kind === 'failed') throw new Error(outcome.problem.detail);
  const { parsed, known, remember } = outcome.reading;
  const titles = parsed.items.map((item) => item.title);
  const keys = normaliseItems(parsed, { feedUrl, firstSeenAt: 0, isBaseline: false, isPlace: () => false, known }).map(
    (item) => item.keys,
  );
  return { titles, keys, known: known.length, remember, parses: parts.length };
}

async function readAndSave(memory: EntryMemory, text: string, options: { now?: number } = {}) {
  const reading = await read(memory, text, options);
  reading.remember();
  return reading;
}

describe('the memory of entries', () => {
  it('parses only what was not read and saved before', async () => {
    const memory = createEntryMemory();
    expect((await readAndSave(memory, feed(entry(1), entry(2)))).titles).toEqual(['Bridge 1', 'Bridge 2']);
    const second = await readAndSave(memory, feed(entry(3), entry(1), entry(2)));
    expect(second).toMatchObject({ titles: ['Bridge 3'], known: 2, parses: 1 });
    expect(await readAndSave(memory, feed(entry(3), entry(1)))).toMatchObject({ titles: [], known: 2 });
  });

  it('passes over nothing that was not saved', async () => {
    const memory = createEntryMemory();
    await readAndSave(memory, feed(entry(1)));
    await read(memory, feed(entry(2), entry(1)));
    expect((await read(memory, feed(entry(2), entry(1)))).titles).toEqual(['Bridge 2']);
  });

  it('gives new and edited entries the keys of a reading of the whole', async () => {
    const memory = createEntryMemory();
    await readAndSave(memory, feed(entry(1), entry(2), entry(3)));
    const body = feed(entry(4), entry(1, 'Bridge 1, corrected'), entry(2), entry(3));
    const part = await read(memory, body);
    expect(part.titles).toEqual(['Bridge 4', 'Bridge 1, corrected']);
    expect(part.keys).toEqual((await read(createEntryMemory(), body)).keys.slice(0, 2));
  });

  it('reads the whole again after six hours', async () => {
    const memory = createEntryMemory();
    await readAndSave(memory, feed(entry(1)), { now: 0 });
    expect((await readAndSave(memory, feed(entry(1)), { now: 5 * HOUR })).titles).toEqual([]);
    expect((await readAndSave(memory, feed(entry(1)), { now: 7 * HOUR })).titles).toEqual(['Bridge 1']);
    expect((await readAndSave(memory, feed(entry(1)), { now: 12 * HOUR })).titles).toEqual([]);
  });

  it.each<[string, string]>([
    [
      'the end of an entry in a CDATA section',
      '<item><title>B</title><description><![CDATA[</item> <item>]]></description></item>',
    ],
    ['an entry that is not closed', '<item><title>B</title>'],
    ['a comment between entries', '<!-- <item></item> -->'],
    ['an entry without content', '<item/>'],
    ['the same entry twice', `${entry(2)}${entry(2)}`],
  ])('reads the whole where it holds %s', async (_name, odd) => {
    const memory = createEntryMemory();
    await readAndSave(memory, feed(entry(1)));
    const text = feed(odd, entry(1));
    await readAndSave(memory, text);
    const again = await read(memory, text);
    expect(again.known).toBe(0);
    expect(again.titles).toEqual((await read(createEntryMemory(), text)).titles);
  });
});

describe('the spans of entries', () => {
  const spans = (text: string, contentType?: string): readonly string[] | undefined => {
    const body = new TextEncoder().encode(text);
    return entrySpans(body, contentType)?.map(({ from, to }) => new TextDecoder().decode(body.subarray(from, to)));
  };

  it('are the items of RSS and the entries of Atom', () => {
    expect(spans(feed(entry(1), entry(2)))).toEqual([entry(1), entry(2)]);
    expect(spans('<rdf:RDF><items><li/></items><item rdf:about="x">a</item></rdf:RDF>')).toEqual([
      '<item rdf:about="x">a</item>',
    ]);
    expect(spans('<feed><entry>a</entry> <entry xml:lang="kk">b</entry></feed>')).toEqual([
      '<entry>a</entry>',
      '<entry xml:lang="kk">b</entry>',
    ]);
  });

  it('are not looked for in another charset, under prefixes and in JSON', () => {
    expect(spans(feed(entry(1)), 'text/xml; charset=windows-1251')).toBeUndefined();
    expect(spans(feed(entry(1)).replace('UTF-8', 'koi8-r'))).toBeUndefined();
    expect(entrySpans(Buffer.from(feed(entry(1, 'Caf\u00e9')), 'latin1'))).toBeUndefined();
    expect(entrySpans(Buffer.from(feed('<item></item>'.repeat(10_001))))).toBeUndefined();
    expect(entrySpans(Buffer.from(feed(entry(1), ' '.repeat(9_000_000))))).toBeUndefined();
    expect(spans('<r:rss><r:item>a</r:item></r:rss>')).toBeUndefined();
    expect(spans('{"items":[]}')).toBeUndefined();
  });
});
