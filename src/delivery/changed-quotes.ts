/** What became of shown words: the source's text has them no longer (`removed`), or has a sentence like them (`changed`). */
export interface QuoteChange {
  readonly text: string;
  readonly kind: 'removed' | 'changed';
}

/** Share of a quote's words that one stretch of the text has, from which the source has changed the words rather than taken them out. */
const ALIKE = 0.6;

/**
 * Which of the shown quotes the source's present text no longer has word for word. Kinds of quotation marks, dashes and spaces do not count:
 * a new page template is no change of what was said. An empty text tells nothing.
 */
export function changedQuotes(shown: readonly string[], text: string): readonly QuoteChange[] {
  const now = plain(text);
  if (now === '') return [];
  const sentences = now.split(/(?<=[.!?…])\s/).map((sentence) => new Set(sentence.split(' ')));
  return shown
    .filter((quote) => !now.includes(plain(quote)))
    .map((quote) => ({ text: quote, kind: isLikeAny(plain(quote), sentences) ? 'changed' : 'removed' }));
}

function isLikeAny(quote: string, sentences: readonly ReadonlySet<string>[]): boolean {
  const words = new Set(quote.split(' '));
  return sentences.some((sentence) => words.intersection(sentence).size >= ALIKE * words.size);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/["'«»“”„‘’`]/g, '')
    .replaceAll(/[‐‑‒–—―]/g, '-')
    .replaceAll(/[\s\u00ad\u200b]+/g, ' ')
    .trim();
}
