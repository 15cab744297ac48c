import { describe, expect, it } from 'vitest';
import { composeDigest, type Digest } from '../../src/delivery/compose-digest.ts';
import { digestSections } from '../../src/delivery/digest-sections.ts';
import { renderTerminal } from '../../src/format/terminal-text.ts';
import type { DigestStory } from '../../src/model/digest.ts';
import type { ItemQuote } from '../../src/model/quote.ts';
import { NOW, renderContext } from '../format/render-context.ts';

const HOUR = 3_600_000;

function quote(itemId: number, text: string, change: Partial<ItemQuote> = {}): ItemQuote {
  return {
    itemId,
    source: 'article',
    start: 0,
    end: text.length,
    text,
    kind: 'direct',
    speaker: 'Ann Lee',
    confidence: 1,
    isShown: true,
    rank: 1,
    ...change,
  };
}

function story(storyId: number, change: Partial<DigestStory> = {}): DigestStory {
  return {
    storyId,
    watchIds: [1],
    hasTitleMatch: false,
    headline: `Story ${storyId}`,
    url: `https://example.org/${storyId}`,
    language: 'en',
    outlet: 'Example News',
    at: NOW - storyId * HOUR,
    reports: [{ itemId: storyId, outlet: 'Example News', title: `Story ${storyId}` }],
    quotes: [],
    ...change,
  };
}

const watches = [
  { id: 1, title: 'Sanctions' },
  { id: 2, title: 'Central Asia' },
];

function digest(stories: readonly DigestStory[], change: Partial<Digest> = {}): Digest {
  return {
    at: NOW,
    fromAt: NOW - 24 * HOUR,
    toAt: NOW,
    sections: digestSections(stories, watches, { perSection: 2 }),
    readings: { total: 74, read: 71, failing: ['One', 'Two', 'Three'] },
    ...change,
  };
}

function shown(of: Digest, language = 'en'): string {
  return renderTerminal(composeDigest(of), renderContext({ language }), { colour: false, width: 100 });
}

describe('composeDigest', () => {
  it('says date, period and counts, then the stories of each watch, then how the feeds did', () => {
    const stories = [
      story(1, { quotes: [quote(1, 'It is over.', { role: 'minister' })] }),
      story(2, { reports: [...story(2).reports, { itemId: 90, outlet: 'Other Post', title: 'x' }] }),
      story(3),
    ];
    expect(shown(digest(stories))).toBe(
      [
        'Digest for Monday, 23 November 2026',
        '═══════════════════════════════════',
        'From 22 Nov 09:00 (GMT+5) to today 09:00 (Asia/Almaty)',
        'Sanctions: 3 · Central Asia: 0',
        '',
        'Sanctions · 3 stories',
        '─────────────────────',
        'Story 2',
        '  https://example.org/2',
        'Example News · 07:00 · +1 source',
        '',
        'Story 1',
        '  https://example.org/1',
        'Example News · 08:00',
        '',
        '  “It is over.”',
        '  — Ann Lee, minister',
        '',
        'and 1 more',
        '',
        '────────────────────────────────────────',
        '71 of 74 feeds read; failing: One, Two, Three',
      ].join('\n'),
    );
  });

  it('has right plurals in Russian', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => story(n + 1));
    expect(shown(digest(many(1)), 'ru')).toContain('Sanctions · 1 сюжет\n');
    expect(shown(digest(many(3)), 'ru')).toContain('Sanctions · 3 сюжета\n');
    expect(shown(digest(many(11)), 'ru')).toContain('Sanctions · 11 сюжетов\n');
    expect(shown(digest(many(21)), 'ru')).toContain('Sanctions · 21 сюжет\n');
    expect(shown(digest(many(21)), 'ru')).toContain('и ещё 19');
  });

  it('says that nothing matched', () => {
    const text = shown(digest([]));
    expect(text).toContain('\nSanctions: 0 · Central Asia: 0\n\nNothing matched in this period.\n');
    expect(text).not.toContain('stories');
  });

  it('prefers a quote with a speaker, then the headline’s own report', () => {
    const reports = [
      ...story(1).reports,
      { itemId: 5, outlet: 'Other Post', title: 'x', url: 'https://other.example/5' },
    ];
    const unclear = quote(1, 'Unclear.', { isShown: false });
    const own = quote(1, 'Own.', { rank: 3 });
    const foreign = quote(5, 'Foreign.', { rank: 2 });
    expect(shown(digest([story(1, { reports, quotes: [unclear, foreign, own] })]))).toContain('“Own.”');
    const text = shown(digest([story(1, { reports, quotes: [unclear, foreign] })]));
    expect(text).toContain('“Foreign.”\n  — Ann Lee\nQuoted by Other Post\n  https://other.example/5');
  });

  it('names the day of a story from outside the period', () => {
    expect(shown(digest([story(1, { at: NOW - 30 * HOUR })]))).toContain('Example News · 22 Nov 03:00 (GMT+5)');
  });

  it('names the day of every story where the period is longer than a day', () => {
    expect(shown(digest([story(1)], { fromAt: NOW - 72 * HOUR }))).toContain('Example News · 23 Nov 08:00 (GMT+5)');
  });

  it('counts failing feeds beyond five and names none when all were read', () => {
    const failing = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(shown(digest([], { readings: { total: 9, read: 2, failing } }))).toMatch(
      /2 of 9 feeds read; failing: a, b, c, d, e and 2 more$/,
    );
    expect(shown(digest([], { readings: { total: 1, read: 1, failing: [] } }))).toMatch(/\n1 of 1 feed read$/);
  });

  it('counts the stories in its one line', () => {
    expect(composeDigest(digest([story(1), story(2)])).summary).toEqual([
      { kind: 'phrase', id: 'digest-summary', args: { count: 2 } },
    ]);
  });
});
