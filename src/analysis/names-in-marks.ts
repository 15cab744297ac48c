import type { Span } from '../text/sentences.ts';
import titles from './tables/title-words.json' with { type: 'json' };

/**
 * Whether words in marks are a name or a title and nothing that anyone said: a company ("Газпром"), a ship, a film (“The Nightly
 * Show”), a programme after a word such as "entitled" or "под названием". A Russian law
 * ("О внесении …") is named by its subject, however long. Words that end as a sentence ends are never a name.
 */
export function isNameInMarks(text: string, marked: Span): boolean {
  const inside = text.slice(marked.start, Math.min(marked.end, marked.start + 200)).trim();
  const words = inside.split(/\s+/);
  if (/^Об? \p{Ll}/u.test(inside) && !/[:,]\s?$/.test(text.slice(Math.max(0, marked.start - 3), marked.start - 1)))
    return true;
  if (words.length > 12 || marked.end - marked.start > 199) return false;
  const before = wordsBefore(text, marked.start - 1);
  if (/[\u0400-\u04ff]/.test(inside) || /[\u0400-\u04ff]/.test(before.join(' ')))
    return isRussianName(text, { marked, words, before });
  return isEnglishName(text, { marked, words, before });
}

interface Place {
  readonly marked: Span;
  readonly words: readonly string[];
  /** Up to three lower-case words before the opening mark, the nearest last; a colon or comma stands as a word. */
  readonly before: readonly string[];
}

const TITLE_NOUNS = new Set(titles.nouns.split(' '));
const RUSSIAN_TITLE_STEMS = titles.russianStems.split(' ');
const SMALL_WORDS = new Set(titles.smallWords.split(' '));

function isEnglishName(text: string, { marked, words, before }: Place): boolean {
  const last = before.at(-1) ?? '';
  const heavy = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()) && /\p{L}/u.test(word));
  const capitals = heavy.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word)).length;
  const isTitleCase = heavy.length >= 2 && capitals === heavy.length;
  const isAfterTitleNoun = before.slice(-2).some((word) => TITLE_NOUNS.has(word));
  if (isTitleCase && !/[,!?]$/.test(words.at(-1) ?? '') && last !== ':' && last !== ',') return true;
  if (isTitleCase && isAfterTitleNoun) return true;
  if (isAfterTitleNoun && words.length <= 8 && capitals * 2 > heavy.length && /^[^\p{L}]*\p{Lu}/u.test(words[0] ?? ''))
    return true;
  return (
    words.length === 1 && capitals === 1 && last !== ':' && last !== ',' && !/[!?,]/.test(text.charAt(marked.end - 1))
  );
}

function isRussianName(text: string, { marked, words, before }: Place): boolean {
  const first = text.charAt(marked.start);
  const isCapital = /[\p{Lu}\p{N}]/u.test(first);
  const last = before.at(-1) ?? '';
  if (/[!?…]$/.test(text.slice(marked.start, marked.end)) && words.length > 3) return false;
  // "в таких фильмах, как": the noun stands a word further off.
  const isAfterTitleNoun = before
    .slice(last === 'как' ? -3 : -2)
    .some((word) => RUSSIAN_TITLE_STEMS.some((stem) => word.startsWith(stem)));
  const isSpeech =
    last === ':' ||
    /^\s?[,.]?\s?[—–−-]\s?\p{Ll}/u.test(text.slice(marked.end + 1, marked.end + 7)) ||
    /[,.]/.test(text.charAt(marked.end - 1));
  if (isSpeech) return words.length === 1 && isCapital && !/[,.!?]/.test(text.charAt(marked.end - 1)) && last !== ':';
  if (isCapital && words.length <= 3) return true;
  if (isCapital && isAfterTitleNoun && words.length <= 10) return true;
  const heavy = words.filter((word) => word.length > 3);
  return heavy.length >= 2 && heavy.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
}

function wordsBefore(text: string, at: number): readonly string[] {
  const stretch = text.slice(Math.max(0, at - 60), Math.max(0, at)).toLowerCase();
  return (stretch.match(/[\p{L}\p{N}-]+|[:,.]/gu) ?? []).slice(-3);
}
