import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';

interface Labelled {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly quotes: readonly { readonly start: number; readonly end: number; readonly speaker: string | null }[];
  readonly unattributed_quoted: readonly (readonly [number, number])[];
}

const constructions = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'quotes', 'constructions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

it.each(constructions.map((one) => [one.id, one] as const))('reads %s', (_id, { lang, text, ...labels }) => {
  const found = keyQuotes({ text });
  for (const label of labels.quotes) {
    // A full stop before the closing mark is part of the printed words, not of the label.
    const quote = found.find(({ start, end }) => start === label.start && (end === label.end || end === label.end + 1));
    if (label.speaker === null) expect(quote?.speaker).toBeUndefined();
    else if (lang === 'kk') expect(quote).toMatchObject({ isShown: false });
    else expect(quote).toMatchObject({ speaker: label.speaker });
  }
  const overTitles = found.filter(
    (quote) =>
      quote.kind !== 'indirect' &&
      labels.unattributed_quoted.some(([start, end]) => quote.start < end && quote.end > start),
  );
  expect(overTitles).toEqual([]);
});
