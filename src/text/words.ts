/** How a word is written: its first letter in lower case, a capital, or (two letters and more) all capitals. Digits count as lower case. */
export type WordCase = 'lower' | 'capital' | 'capitals';

/** One word of a text: `start` and `end` are UTF-16 offsets, end exclusive; `form` is the folded word by which words are compared. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly wordCase: WordCase;
}

/** A stretch of letters, digits and marks; apostrophes and soft hyphens may stand inside it (Oʻzbekiston, о'zbek, санк­ции). */
const WORD_LETTER = /[\p{L}\p{M}\p{N}'’‘ʼʻ\u00ad]/u;
const APOSTROPHES = "'’‘ʼʻ\u00ad";
const HAS_APOSTROPHE = /['’‘ʼʻ\u00ad]/;
const POSSESSIVE = /['’]s$/iu;
/** French and Italian elision: l'Iran, d’Ivoire. */
const ELISION = /^[cdjlmnst]['’]\p{L}/iu;
const PLAIN = /^[a-zа-я0-9]*$/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** The words of a text in order. Hyphens and full stops part words; the English possessive 's and a French elision are left outside. */
export function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  eachStretch(text, (from, to) => {
    const word = wordOf(text.slice(from, to));
    if (word !== undefined) words.push({ ...word, start: word.start + from, end: word.end + from });
  });
  return words;
}

/** The folded words of a text with a space between them: equal for texts that differ only in white space, punctuation and capitals. */
export function foldedWords(text: string): string {
  return wordsIn(text)
    .map(({ form }) => form)
    .join(' ');
}

/**
 * Calls back with each stretch of letters in order: where it begins and ends, and a number made of its letters, by which it can be looked up
 * (the multiplier is that of FNV-1a).
 */
export function eachStretch(text: string, visit: (from: number, to: number, hash: number) => void): void {
  let from = -1;
  let hash = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const kind = UNIT_KINDS[unit] || kindOf(unit);
    const width = kind === LETTER ? 1 : kind === HALF ? wideLetter(text, at) : 0;
    if (width > 0) {
      if (from < 0) {
        from = at;
        hash = 0;
      }
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      if (width === 2) hash = Math.imul(hash ^ text.charCodeAt(at + 1), FNV_PRIME);
    } else if (from >= 0) {
      visit(from, at, hash ^ (hash >>> 15));
      from = -1;
    }
    at += width || 1;
  }
  if (from >= 0) visit(from, text.length, hash ^ (hash >>> 15));
}

/** The word inside one stretch of letters, with offsets into it; undefined when it is all apostrophes. */
export function wordOf(stretch: string): Word | undefined {
  if (!HAS_APOSTROPHE.test(stretch))
    return { start: 0, end: stretch.length, form: foldWord(stretch), wordCase: caseOf(stretch) };
  let from = 0;
  let to = stretch.length;
  while (from < to && APOSTROPHES.includes(stretch.charAt(from))) from++;
  while (to > from && APOSTROPHES.includes(stretch.charAt(to - 1))) to--;
  let word = stretch.slice(from, to);
  if (POSSESSIVE.test(word)) word = word.slice(0, -2);
  if (ELISION.test(word)) {
    from += 2;
    word = word.slice(2);
  }
  if (word === '') return undefined;
  return { start: from, end: from + word.length, form: foldWord(word), wordCase: caseOf(word) };
}

/** What is known of each UTF-16 unit: not looked at yet, a letter of a word, none, or half of a character outside the basic plane. */
const UNIT_KINDS = new Uint8Array(0x1_0000);
const LETTER = 1;
const OTHER = 2;
const HALF = 3;
const FNV_PRIME = 0x01000193;

/** Units of a letter outside the basic plane that begins at this place: 2, or 0 when none does. */
function wideLetter(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  return point > 0xffff && WORD_LETTER.test(String.fromCodePoint(point)) ? 2 : 0;
}

function kindOf(unit: number): number {
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  const kind = isHalf ? HALF : WORD_LETTER.test(String.fromCharCode(unit)) ? LETTER : OTHER;
  UNIT_KINDS[unit] = kind;
  return kind;
}

/** The folded form of one word: lower case, ё as е, Latin letters without marks, Cyrillic without stress marks, no apostrophes. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = lower.replaceAll(/['’‘ʼʻ\u00ad]/g, '');
  if (CYRILLIC.test(bare)) return bare.normalize('NFC').replaceAll('\u0301', '').replaceAll('ё', 'е');
  return bare
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[łøđıßæœ]/g, (letter) => LATIN_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

function caseOf(word: string): WordCase {
  const first = word.charAt(0);
  if (first === first.toLowerCase()) return 'lower';
  const second = word.charAt(1);
  return word.length > 1 && second === second.toUpperCase() && word === word.toUpperCase() ? 'capitals' : 'capital';
}
