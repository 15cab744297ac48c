import { expect, it } from 'vitest';
import { rankQuotes } from '../../src/analysis/rank-quotes.ts';
import type { Quote } from '../../src/model/quote.ts';

function quote(text: string, start: number, more: Partial<Quote> = {}): Quote {
  return {
    start,
    end: start + text.length,
    text,
    kind: 'direct',
    speaker: 'Ingrid Solberg',
    speakerKind: 'person',
    confidence: 0.95,
    isShown: true,
    ...more,
  };
}

/** An article of 5,000 letters that holds each quote where it says it stands. */
function articleWith(quotes: readonly Quote[]): string {
  return quotes.reduce((text, one) => text.slice(0, one.start) + one.text + text.slice(one.end), '.'.repeat(5000));
}

const ranked = (quotes: readonly Quote[], terms: readonly string[] = []) =>
  rankQuotes(quotes, { title: '', text: articleWith(quotes), terms })
    .filter((one) => one.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');

it('chooses at most three quotes and 120 words together', () => {
  const chosen = ranked([1, 2, 3, 4, 5].map((n) => quote(words(45, `word${n}`), n * 400)));
  expect(chosen.length).toBeLessThanOrEqual(3);
  expect(chosen.reduce((sum, one) => sum + one.text.split(' ').length, 0)).toBeLessThanOrEqual(120);
});

it('prefers the words of the watch', () => {
  const [best] = ranked(
    [
      quote('The weather is fine in the old harbour today', 0),
      quote('The sanctions will stay in the old harbour', 100),
    ],
    ['sanctions'],
  );
  expect(best?.text).toContain('sanctions');
});

it('prefers a named speaker to an unclear one', () => {
  const unclear = quote('The harbour tax stays as it is for now', 0, { isShown: false });
  const named = quote('The harbour tax stays as it is for good', 100);
  expect(ranked([unclear, named])[0]?.text).toBe(named.text);
});

it('lets a second voice come before the second quote of the first', () => {
  const one = quote('We will keep the harbour tax until the pier is paid', 0);
  const two = quote('We will keep the harbour tax until the road is paid', 100);
  const other = quote('We will fight the harbour tax until the very last day', 200, { speaker: 'Olav Brekke' });
  expect(
    ranked([one, two, other])
      .slice(0, 2)
      .map((chosen) => chosen.speaker)
      .sort(),
  ).toEqual(['Ingrid Solberg', 'Olav Brekke']);
});

it('chooses a statement once, however it is worded', () => {
  const whole = quote('We will keep the harbour tax until the new pier is paid for', 0);
  const again = quote('Until the new pier is paid for we will keep this harbour tax', 100);
  const denied = quote('We will not keep the harbour tax until the new pier is paid for', 200);
  expect(ranked([whole, again])).toHaveLength(1);
  expect(ranked([whole, denied])).toHaveLength(2);
});

it('lets a contrasting statement of the first speaker come before a third voice', () => {
  const text = 'We will keep the harbour tax until the pier is paid';
  const turned = quote('But the harbour tax is not what will save this town from ruin', 200);
  const others = ['Olav Brekke', 'Ida Morvan'].map((speaker, at) =>
    quote('The harbour tax has been a subject of talks for years', 400 + 200 * at, { speaker }),
  );
  const chosen = ranked([quote(text, 0), turned, ...others], ['tax']);
  expect(chosen.slice(0, 2).map(({ speaker }) => speaker)).toEqual(['Ingrid Solberg', 'Ingrid Solberg']);
});

it('never chooses a few words or reported speech', () => {
  expect(
    ranked([quote('effective', 0), quote('they have always paid the harbour tax', 50, { kind: 'indirect' })]),
  ).toEqual([]);
});

it('chooses a single long statement, which the alert will cut', () => {
  expect(ranked([quote(words(200, 'word'), 0)])).toHaveLength(1);
});
