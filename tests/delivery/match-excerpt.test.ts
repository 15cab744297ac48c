import { describe, expect, it } from 'vitest';
import { matchExcerpt, matchedWords } from '../../src/delivery/match-excerpt.ts';
import type { MatchSpan } from '../../src/model/watch.ts';

/** Spans of every occurrence of these words in the text. */
function spansOf(text: string, ...words: readonly string[]): readonly MatchSpan[] {
  return words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, 'gi'))].map(({ index }) => ({
      field: 'text' as const,
      start: index,
      end: index + word.length,
    })),
  );
}

/** The excerpt as text, matched words in brackets. */
function excerpt(text: string, words: readonly string[], quotes: readonly string[] = []): string | undefined {
  const ranges = quotes.map((quote) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }));
  return matchExcerpt(text, spansOf(text, ...words), ranges)
    ?.map((node) => (node.kind === 'marked' ? `[${node.text}]` : node.kind === 'text' ? node.text : ''))
    .join('');
}

describe('matchExcerpt', () => {
  it('shows the paragraph of the first match with the matched words marked', () => {
    expect(excerpt('Weather.\n\nTalks on  sanctions began.\nMore.', ['sanctions'])).toBe('Talks on [sanctions] began.');
  });

  it('prefers the passage with more different matched words', () => {
    const text = 'Kazakhstan is large.\n\nKazakhstan and sanctions.\n\nSanctions, sanctions.';
    expect(excerpt(text, ['kazakhstan', 'sanctions'])).toBe('[Kazakhstan] and [sanctions].');
  });

  it('cuts a long paragraph at words, shortly before the first match', () => {
    const text = `${'before '.repeat(30)}sanctions ${'after '.repeat(60)}`;
    const shown = excerpt(text, ['sanctions']) ?? '';
    expect(shown).toMatch(/^…before (before )*\[sanctions\] after(?: after)*…$/);
    expect(shown.length).toBeLessThanOrEqual(204);
  });

  it('never shows words of a quote', () => {
    const text = 'He said: “We will keep the sanctions,” and left. The sanctions stay.';
    expect(excerpt(text, ['sanctions'], ['We will keep the sanctions,'])).toBe('…and left. The [sanctions] stay.');
    expect(excerpt('“Only sanctions here.”', ['sanctions'], ['Only sanctions here.'])).toBeUndefined();
  });

  it('ignores spans that lie outside the text or overlap', () => {
    const spans: readonly MatchSpan[] = [
      { field: 'text', start: 0, end: 5 },
      { field: 'text', start: 2, end: 7 },
      { field: 'text', start: 8, end: 900 },
      { field: 'title', start: 0, end: 4 },
    ];
    expect(matchExcerpt('talks on', spans, [])).toEqual([
      { kind: 'text', text: '' },
      { kind: 'marked', text: 'talks' },
      { kind: 'text', text: ' on' },
    ]);
  });
});

describe('matchedWords', () => {
  it('gives each word once, as the text prints it first', () => {
    const text = 'Sanctions and sanctions and talks';
    expect(matchedWords('text', text, spansOf(text, 'sanctions', 'talks'))).toEqual(['Sanctions', 'talks']);
  });
});
