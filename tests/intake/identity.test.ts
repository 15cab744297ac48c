import { describe, expect, it } from 'vitest';
import { newItems } from '../../src/intake/new-items.ts';
import { normaliseItems } from '../../src/intake/normalise-item.ts';
import type { NewItem, ParsedItem } from '../../src/model/item.ts';

const at = Date.parse('2026-11-23T10:15:00Z');
const about = { feedUrl: 'https://wire.example/rss', firstSeenAt: at, isBaseline: false, isPlace: () => false };

function entry(n: number, change: Partial<ParsedItem> = {}): ParsedItem {
  return {
    title: `Title ${n}`,
    link: `https://wire.example/${n}`,
    id: `guid-${n}`,
    publishedAt: at - n * 60_000,
    ...change,
  };
}

const read = (items: readonly ParsedItem[]): readonly NewItem[] =>
  normaliseItems({ link: 'https://wire.example/', items }, about);

/** Titles that are new in the second reading. */
function newTitles(first: readonly ParsedItem[], second: readonly ParsedItem[]): readonly string[] {
  const known = new Set(newItems(read(first), new Set()).flatMap((item) => item.keys));
  return newItems(read(second), known).map((item) => item.title);
}

const three = [entry(1), entry(2), entry(3)];

describe('the identity of entries', () => {
  it('shows nothing twice, in whatever order it comes', () => {
    expect(newTitles(three, three.toReversed())).toEqual([]);
  });

  it('knows an entry whose headline and date were edited', () => {
    expect(newTitles(three, [entry(1, { title: 'Corrected', publishedAt: at }), ...three.slice(1)])).toEqual([]);
  });

  it('knows an entry whose guid changes with every fetch', () => {
    expect(
      newTitles(
        three,
        three.map((item) => ({ ...item, id: `${item.id}-${Math.PI}` })),
      ),
    ).toEqual([]);
  });

  it('knows an entry whose link got tracking parameters, another scheme or "www."', () => {
    const moved = three.map(({ id: _, ...item }) => ({
      ...item,
      link: `http://www.wire.example/${item.title.at(-1)}/?utm_source=rss#top`,
    }));
    expect(
      newTitles(
        three.map(({ id: _, ...item }) => item),
        moved,
      ),
    ).toEqual([]);
  });

  it('knows an entry whose link and headline changed together', () => {
    expect(
      newTitles(three, [entry(1, { title: 'Other', link: 'https://wire.example/other' }), ...three.slice(1)]),
    ).toEqual([]);
  });

  it('tells entries apart that share one guid', () => {
    const same = three.map((item) => ({ ...item, id: 'wire' }));
    expect(newTitles([], same)).toHaveLength(3);
    expect(newTitles(same, [entry(4, { id: 'wire' }), ...same])).toEqual(['Title 4']);
  });

  it('tells entries apart that all link to the home page, or to one page', () => {
    for (const link of ['https://wire.example', 'https://wire.example/live']) {
      const same = three.map(({ id: _, ...item }) => ({ ...item, link }));
      const { id: _, ...fourth } = entry(4, { link });
      expect(newTitles([], same)).toHaveLength(3);
      expect(newTitles(same, [fourth, ...same])).toEqual(['Title 4']);
    }
  });

  it('shows a second entry with a headline that was used before', () => {
    expect(newTitles(three, [entry(9, { title: 'Title 1' }), ...three])).toEqual(['Title 1']);
  });

  it('works for a feed of one entry that is replaced by the next', () => {
    expect(newTitles([entry(1)], [entry(2)])).toEqual(['Title 2']);
    expect(newTitles([entry(1)], [entry(1, { title: 'Corrected' })])).toEqual([]);
    expect(newTitles([entry(1)], three)).toEqual(['Title 2', 'Title 3']);
    expect(newTitles([entry(1, { id: 'wire' })], [entry(2, { id: 'wire' })])).toEqual(['Title 2']);
  });

  it('tells entries without guid, link and date by title and text', () => {
    const bare = [
      { title: 'Note', summary: 'One' },
      { title: 'Note', summary: 'Two' },
    ];
    expect(newTitles([], bare)).toHaveLength(2);
    expect(newTitles(bare, [{ title: 'Note', summary: 'Three' }, ...bare])).toEqual(['Note']);
  });

  it('takes an entry that is listed twice once', () => {
    expect(newTitles([], [entry(1), entry(1), entry(2)])).toEqual(['Title 1', 'Title 2']);
  });

  it('never uses a date alone', () => {
    const sameMinute = three.map((item) => ({ ...item, publishedAt: at }));
    expect(newTitles(sameMinute, [entry(4, { publishedAt: at }), ...sameMinute])).toEqual(['Title 4']);
  });

  it('keeps keys short and free of the body', () => {
    for (const item of read(three)) for (const key of item.keys) expect(key).toMatch(/^[\w-]{22}$/);
  });
});

describe('normaliseItems', () => {
  it('clamps dates in the future, takes the longer text, and the feed’s language when none is configured', () => {
    const items = normaliseItems(
      {
        language: 'en_us',
        items: [entry(1, { publishedAt: at + 86_400_000, summary: 'Short', content: 'A longer text' })],
      },
      about,
    );
    expect(items[0]).toMatchObject({
      publishedAt: at,
      text: 'A longer text',
      language: 'en-US',
      canonicalUrl: 'https://wire.example/1',
    });
    const russian = normaliseItems({ language: 'en', items: three }, { ...about, feedLanguage: 'ru' });
    expect(russian[0]?.language).toBe('ru');
  });

  it('makes a title of the text where there is none, and leaves out entries that say nothing', () => {
    const items = read([
      { title: '', summary: `${'word '.repeat(60)}\n\nSecond` },
      { title: '', link: 'https://wire.example/x' },
    ]);
    expect(items).toHaveLength(1);
    expect(items[0]?.title).toMatch(/^word word .*…$/);
    expect(items[0]?.title.length).toBeLessThanOrEqual(120);
  });
});
