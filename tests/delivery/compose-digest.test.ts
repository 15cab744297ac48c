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
    itemId: storyId,
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
    edition: 'daily',
    gaps: [],
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
      story(1, { quotes: [quote(1, 'It is over, and we agreed.', { role: 'minister' })] }),
      story(2, { reports: [...story(2).reports, { itemId: 90, outlet: 'Other Post', title: 'x' }] }),
      story(3),
    ];
    expect(shown(digest(stories))).toBe(
      [
        'Digest for Monday, 23 November 2026',
        '═══════════════════════════════════',
        'From 22 Nov 09:00 to today 09:00 (Asia/Almaty)',
        'Sanctions: 3 · Central Asia: 0',
        '',
        'Sanctions · 3 stories',
        '─────────────────────',
        'Story 1',
        '  https://example.org/1',
        'Example News · 08:00',
        '',
        '  “It is over, and we agreed.”',
        '  — Ann Lee, minister',
        '',
        'Story 2',
        '  https://example.org/2',
        'Example News · 07:00 · +1 source',
        '',
        'and 1 more',
        '• Story 3 · Example News',
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
    const unclear = quote(1, 'Nobody knows who said this.', { isShown: false });
    const own = quote(1, 'This stands in our own report.', { rank: 3 });
    const foreign = quote(5, 'This stands in the other report.', { rank: 2 });
    expect(shown(digest([story(1, { reports, quotes: [unclear, foreign, own] })]))).toContain(
      '“This stands in our own report.”',
    );
    const text = shown(digest([story(1, { reports, quotes: [unclear, foreign] })]));
    expect(text).toContain(
      '“This stands in the other report.”\n  — Ann Lee\nQuoted by Other Post\n  https://other.example/5',
    );
  });

  it.each<[string, string, Partial<ItemQuote>]>([
    ['words of nobody', 'Nobody knows who said this.', { isShown: false }],
    ['words of somebody', 'I am trying hard not to cry.', { speaker: 'a viewer', speakerKind: 'unnamed' }],
    ['what an agency passes on', 'The talks will start next week.', { speaker: 'Reuters', speakerKind: 'institution' }],
    ['a scrap', 'minor to severe', {}],
    ['a long scrap', 'credit for shops and small farms in all of the country', { role: 'minister' }],
  ])('shows no %s', (_, text, change) => {
    expect(shown(digest([story(1, { quotes: [quote(1, text, change)] })]))).not.toContain('“');
  });

  it.each<[string, string, Partial<ItemQuote>]>([
    [
      'an office without a name',
      'The bridge will be open in May.',
      { speaker: 'a ministry spokesman', speakerKind: 'unnamed' },
    ],
    ['a sentence that begins with a figure', '12 bridges will be open in May.', {}],
    ['a sentence without capitals', 'გახსნა მაისში იქნება და არა ივნისში', {}],
  ])('shows %s', (_, text, change) => {
    expect(shown(digest([story(1, { quotes: [quote(1, text, change)] })]))).toContain(`“${text}”`);
  });

  it('takes the words of a minister before those of a single name', () => {
    const quotes = [
      quote(1, 'I was in shock all day long.', { speaker: 'Dana', speakerKind: 'person' }),
      quote(1, 'We shall sign it on Monday.', { rank: 2, role: 'minister' }),
    ];
    expect(shown(digest([story(1, { quotes })]))).toContain('“We shall sign it on Monday.”');
  });

  it('lists up to fourteen headlines behind "and 18 more", then how many are left', () => {
    const text = shown(
      digest(Array.from({ length: 20 }, (_, n) => story(n + 1, { headline: `Event${n + 1} of the day` }))),
    );
    expect(text).toContain('\nand 18 more\n• ');
    expect(text.match(/^• Event/gm)).toHaveLength(14);
    expect(text).toContain('\n• and 4 further stories\n');
  });

  it('ends with what else was said, one quote of each speaker with an office, none that stands above', () => {
    const minister = { role: 'minister' };
    const stories = [
      story(1, { hasTitleMatch: true, quotes: [quote(1, 'We shall sign it on Monday.', minister)] }),
      story(2, { hasTitleMatch: true }),
      story(3, {
        quotes: [
          quote(3, 'The bridge will be open in May.', { ...minister, speaker: 'Lena Orlick' }),
          quote(3, 'The road will follow in June, too.', { ...minister, speaker: 'Orlick', rank: 2 }),
          quote(3, 'I have seen nothing of the kind.', { speaker: 'Tom Bern', rank: 3 }),
        ],
      }),
      story(4, { quotes: [quote(4, 'We shall sign it on Tuesday.', minister)] }),
      story(5, {
        headline: 'Hockey season ends early',
        quotes: [quote(5, 'The season is over for all of us.', { speaker: 'Jan Ried', role: 'president' })],
      }),
    ];
    const text = shown(digest(stories));
    const said = text.slice(text.indexOf('Also said'));
    expect(said).toContain('“The bridge will be open in May.”\n  — Lena Orlick, minister\nExample News: Story 3');
    expect(said).not.toContain('June');
    expect(said).not.toContain('nothing of the kind');
    expect(said).not.toContain('Tuesday');
    expect(said).not.toContain('season is over');
  });

  it('folds follow-ups in, marks what was seen late, and names gaps', () => {
    const followUp = { itemId: 9, outlet: 'Other Post', title: 'Deal signed', url: 'https://other.example/9' };
    const text = shown(
      digest([story(1, { isLate: true, followUps: [followUp] })], {
        gaps: [{ fromAt: NOW - 5 * HOUR, toAt: NOW - HOUR }],
        dueAt: NOW - 2 * HOUR,
      }),
    );
    expect(text).toContain('Example News · 08:00 · late');
    expect(text).toContain('Then: Deal signed\n  https://other.example/9');
    expect(text).toMatch(/Nothing was read from 23 Nov 04:00 to 23 Nov 08:00;/);
    expect(text).toContain('This digest comes late; it was due 23 Nov 07:00.');
  });

  it('names the day of a story that is not of the digest’s own, and in a weekly edition of every story', () => {
    const yesterday = story(1, { at: NOW - 10 * HOUR });
    expect(shown(digest([yesterday]))).toContain('Example News · 22 Nov 23:00\n');
    expect(shown(digest([story(1)], { edition: 'weekly' }))).toContain('Example News · 23 Nov 08:00\n');
  });

  it('counts what stands under another heading', () => {
    const both = [story(1, { watchIds: [1, 2] }), story(2, { watchIds: [1, 2] }), story(3, { watchIds: [2] })];
    expect(shown(digest(both))).toContain('\nSanctions: 2 · Central Asia: 3 (2 under other headings)\n');
  });

  it('lists the headlines, the first five openly, of a section whose stories only name the subject in passing', () => {
    const passing = (count: number) =>
      Array.from({ length: count }, (_, n) => story(n + 1, { isAbout: false, quotes: [quote(n + 1, 'We agreed.')] }));
    const some = shown(digest(passing(2)));
    expect(some).toContain(
      'Sanctions · 2 stories\n─────────────────────\n• Story 1 · Example News · mentioned in passing\n',
    );
    expect(some).not.toMatch(/We agreed|more/);
    expect(shown(digest(passing(7)))).toMatch(/• Story 5 .*\n.*\n\nand 2 more\n• Story 6 /);
  });

  it('counts failing feeds beyond five and names none when all were read', () => {
    const failing = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(shown(digest([], { readings: { total: 9, read: 2, failing } }))).toMatch(
      /2 of 9 feeds read; failing: a, b, c, d, e and 2 more$/,
    );
    expect(shown(digest([], { readings: { total: 1, read: 1, failing: [] } }))).toMatch(/\n1 of 1 feed read$/);
  });

  it('names the week of a weekly edition', () => {
    expect(shown(digest([story(1)], { edition: 'weekly' }))).toMatch(/^The week to Monday, 23 November 2026/);
  });

  it('counts the stories in its one line', () => {
    expect(composeDigest(digest([story(1), story(2)])).summary).toEqual([
      { kind: 'phrase', id: 'digest-summary', args: { count: 2 } },
    ]);
  });
});
