import { printable } from '../text/printable.ts';

/** Characters of the query that are shown on either side of the place, so that the line fits a phone; the rest is cut with "…". */
const CONTEXT = 14;

/**
 * Two lines for fixed-width print: the query, or the part of it around the place, and carets under the characters that are wrong.
 * `at` and `length` count UTF-16 units of the query; `at` may be its end. Carets count what a reader sees as one character.
 */
export function queryPointer(query: string, place: { readonly at: number; readonly length: number }): string {
  const before = characters(query.slice(0, place.at));
  const wrong = characters(query.slice(place.at, place.at + place.length));
  const after = characters(query.slice(place.at + place.length));
  const left = before.length > CONTEXT ? ['…', ...before.slice(-CONTEXT)] : before;
  const shown = wrong.slice(0, CONTEXT);
  const right = after.length > CONTEXT ? [...after.slice(0, CONTEXT), '…'] : after;
  const line = [...left, ...shown, ...(wrong.length > CONTEXT ? ['…'] : right)].join('');
  return `${line}\n${' '.repeat(left.length)}${'^'.repeat(Math.max(1, shown.length))}`;
}

/** What a reader sees as single characters; every white space becomes one plain space, so that the query stays on one line. */
function characters(text: string): readonly string[] {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(printable(text))].map(({ segment }) =>
    /^\s/u.test(segment) ? ' ' : segment,
  );
}
