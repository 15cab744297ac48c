const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text in at most `maxUtf16` UTF-16 units; a longer one ends at a word border with "…", which is counted. */
export function shorten(text: string, maxUtf16: number): string {
  if (text.length <= maxUtf16) return text;
  return `${text.slice(0, wordBorder(text, maxUtf16 - 1)).trimEnd()}…`;
}

/**
 * The last offset not after `max` (UTF-16 units) at which a word of `text` ends. Where the last word is so long that more than
 * half of the room would be lost, the last border of a character as a reader sees it.
 */
export function wordBorder(text: string, max: number): number {
  if (text.length <= max) return text.length;
  for (let at = max; at > max / 2; at--) {
    if (/\s/.test(text.charAt(at))) return at;
  }
  return characterBorder(text, max);
}

/** The last offset not after `max` that splits neither a surrogate pair nor, where they are of sane length, letters from their marks. */
function characterBorder(text: string, max: number): number {
  // A character with hundreds of marks is an attack on the layout, not a letter: looking 64 units back is enough for real ones.
  const from = wholeCodePoint(text, Math.max(0, max - 64));
  const border = graphemes.segment(text.slice(from, max + 64)).containing(max - from)?.index ?? 0;
  if (border > 0) return from + border;
  return wholeCodePoint(text, max);
}

function wholeCodePoint(text: string, at: number): number {
  const isInsidePair = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return isInsidePair ? at - 1 : at;
}
