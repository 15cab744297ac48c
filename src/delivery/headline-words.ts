import { wordsIn } from '../text/words.ts';

/** Beginnings of a headline's longer words: enough to see that two headlines are on one subject. */
export function headlineWords(headline: string): ReadonlySet<string> {
  return new Set(
    wordsIn(headline)
      .filter(({ form }) => form.length > 3)
      .map(({ form }) => form.slice(0, 5)),
  );
}

/** How many of the shorter headline's words stand in the other, 0 to 1. */
export function commonShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = a.intersection(b).size;
  return common === 0 ? 0 : common / Math.min(a.size, b.size);
}

/** How many of all words of two headlines stand in both, 0 to 1. */
export function shareOfBoth(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.union(b).size;
  return all === 0 ? 0 : a.intersection(b).size / all;
}
