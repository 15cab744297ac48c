import { foldedWords } from '../text/words.ts';

/** Fewer words than these are found anywhere: they prove nothing. */
const LEAST_WORDS = 3;
/** Of the sentences before the quote, and of those after it, this share must be in the new text: then it is the same text, and whole. */
const KEPT_SHARE = 2 / 3;
/** Where nothing stands after the quote, the new text must be about as long: a shorter one is cut off before it. */
const LEAST_LENGTH = 0.8;
/** What sites put under a summary. It stays when the summary is cut off, and so proves nothing. */
const FOOTER =
  /^\W*(?:the post|read (?:more|also)|continue reading|(?:photo|source|image|video)\b|читать|читайте|подробнее|источник|фото|видео|толығырақ|дереккөз)/iu;
const ELLIPSIS = /…|\.{3}|&hellip;/g;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Where a quote stands in the text in which it was found: UTF-16 offsets, end exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

interface Quoted extends Place {
  readonly text: string;
}

/**
 * True when the source has taken the quote's words out of this text or changed them: the words are in `now` no more, but what stands before and after them in
 * `before` is. Only words count: white space, marks, capitals and markup do not. A text that was cut off, rewritten or replaced proves nothing.
 */
export function isWithdrawn({ start, end }: Place, before: string, now: string): boolean {
  const said = foldedWords(before.slice(start, end));
  const kept = ` ${foldedWords(now)} `;
  if (said === '' || kept.includes(` ${said} `)) return false;
  if (isCutOff(before, now)) return false;
  const isThere = (sentence: string) => kept.includes(` ${sentence} `);
  const { ahead, behind } = surroundings({ start, end }, before);
  if (ahead.length + behind.length === 0) return false;
  if (!isMostly(ahead, isThere) || !isMostly(behind, isThere)) return false;
  return behind.length > 0 || wordCount(kept) >= LEAST_LENGTH * wordCount(foldedWords(before));
}

/**
 * The same for an article of which only the quotes are kept: they stand for its text, a line each. Of the last one nothing is known: behind it the article may
 * have been cut off.
 */
export function isWithdrawnAmong(quote: Quoted, quotes: readonly Quoted[], now: string): boolean {
  const inOrder = quotes.toSorted((a, b) => a.start - b.start);
  const at = inOrder.findIndex(({ start, end }) => start === quote.start && end === quote.end);
  if (at === -1 || at === inOrder.length - 1) return false;
  const lines = inOrder.map(({ text }) => text.replaceAll('\n', ' '));
  const start = lines.slice(0, at).join('\n').length + Math.min(at, 1);
  return isWithdrawn({ start, end: start + quote.text.length }, lines.join('\n'), now);
}

/** The new text is a beginning of the old one, apart from what the site puts under it, or says by a mark that it goes on elsewhere. */
function isCutOff(before: string, now: string): boolean {
  if (count(now, ELLIPSIS) > count(before, ELLIPSIS)) return true;
  const all = [...sentences.segment(now.trim())];
  const own = all.slice(0, all.findLastIndex(({ segment }) => !FOOTER.test(segment)) + 1);
  const words = foldedWords(own.map(({ segment }) => segment).join('')).split(' ');
  // The last word may be half of one.
  return `${foldedWords(before)} `.startsWith(words.slice(0, -1).join(' '));
}

interface Surroundings {
  /** Words of the sentences before the quote, and of those after it. */
  readonly ahead: readonly string[];
  readonly behind: readonly string[];
}

/** The sentences around the quote without its own, of which the attribution may go with it; where there are no others, what its own has beside it. */
function surroundings({ start, end }: Place, before: string): Surroundings {
  const all = sentencesOf(before);
  const ahead = all.filter((sentence) => sentence.end <= start).map(({ words }) => words);
  const behind = all.filter((sentence) => sentence.start >= end).map(({ words }) => words);
  if (ahead.length + behind.length > 0) return { ahead, behind };
  const rest = (text: string) => sentencesOf(text).map(({ words }) => words);
  return { ahead: rest(before.slice(0, start)), behind: rest(before.slice(end)) };
}

function sentencesOf(text: string): readonly (Place & { readonly words: string })[] {
  return [...text.matchAll(/[^\n]+/g)]
    .flatMap(({ index: line, 0: printed }) =>
      [...sentences.segment(printed)].map(({ segment, index }) => ({ segment, start: line + index })),
    )
    .filter(({ segment }) => !FOOTER.test(segment))
    .map(({ segment, start }) => ({ start, end: start + segment.length, words: foldedWords(segment) }))
    .filter(({ words }) => wordCount(words) >= LEAST_WORDS);
}

/** Also of none. */
function isMostly(parts: readonly string[], test: (part: string) => boolean): boolean {
  return parts.filter(test).length >= parts.length * KEPT_SHARE;
}

const wordCount = (words: string): number => words.split(' ').filter((word) => word !== '').length;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
