/**
 * Index of the `>` that ends the tag beginning at `start` (where `<` stands), or of the `<` that begins the next tag when the first
 * was never closed, or -1 when neither comes. A `>` inside a quoted attribute does not end the tag, as long as the quote is closed
 * within `MAX_TAG_LENGTH`; an unclosed quote is ignored, so that one missing mark does not swallow the document.
 */
export function tagEnd(source: string, start: number): number {
  const end = endOutsideQuotes(source, start + 1);
  return end < 0 ? source.indexOf('>', start + 1) : end;
}

/** Longest tag whose quotes are honoured; a longer one (an image as a data: address) ends at its first `>`. Keeps floods of quotes linear. */
const MAX_TAG_LENGTH = 8192;

const QUOTE = 34;
const APOSTROPHE = 39;
const EQUALS = 61;
const LESS = 60;
const GREATER = 62;

function endOutsideQuotes(source: string, from: number): number {
  const limit = Math.min(source.length, from + MAX_TAG_LENGTH);
  let quote = 0;
  let before = 0;
  for (let index = from; index < limit; index++) {
    const code = source.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
      continue;
    }
    if (code === GREATER || code === LESS) return index;
    // A quote opens a value only after "="; an apostrophe elsewhere is a stray mark.
    if ((code === QUOTE || code === APOSTROPHE) && before === EQUALS) quote = code;
    if (code > 32) before = code;
  }
  return -1;
}
