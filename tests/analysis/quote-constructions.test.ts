import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';

interface LabelledQuote {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  /** Whether a reader may see the name, and the office and kind shown with it, where the construction is about that. */
  readonly is_shown?: boolean;
  readonly role?: string;
  readonly speaker_as?: 'institution' | 'unnamed';
}

interface Labelled {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly quotes: readonly LabelledQuote[];
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
    else if (label.is_shown === false) expect(quote?.isShown ?? false).toBe(false);
    else expect(quote).toMatchObject({ speaker: label.speaker });
    if (label.is_shown) expect(quote).toMatchObject({ isShown: true });
    if (label.role) expect(quote).toMatchObject({ role: label.role });
    if (label.speaker_as) expect(quote).toMatchObject({ speakerKind: label.speaker_as });
  }
  const overTitles = found.filter(
    (quote) =>
      quote.kind !== 'indirect' &&
      labels.unattributed_quoted.some(([start, end]) => quote.start < end && quote.end > start),
  );
  expect(overTitles).toEqual([]);
});
