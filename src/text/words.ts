/** How a word is written: its first letter in lower case, a capital, or (two letters and more) all capitals. Digits count as lower case. */
export type WordCase = 'lower' | 'capital' | 'capitals';

/** One word of a text: `start` and `end` are UTF-16 offsets, end exclusive; `form` is the folded word by which words are compared. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly wordCase: WordCase;
}

// One character class, so that scanning is linear. Apostrophes and soft hyphens may stand inside a word (Oʻzbekiston, о'zbek, санк­ции).
const WORD = /[\p{L}\p{M}\p{N}'’‘ʼʻ\u00ad]+/gu;
const APOSTROPHES = "'’‘ʼʻ\u00ad";
const POSSESSIVE = /['’]s$/iu;
/** French and Italian elision: l'Iran, d’Ivoire. */
const ELISION = /^[cdjlmnst]['’]\p{L}/iu;
const PLAIN = /^[a-zа-я0-9]*$/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** The words of a text in order. Hyphens and full stops part words; the English possessive 's and a French elision are left outside. */
export function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const found of text.matchAll(WORD)) {
    const word = trimmed(found[0], found.index);
    if (word !== undefined) words.push(word);
  }
  return words;
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

function trimmed(raw: string, index: number): Word | undefined {
  let from = 0;
  let to = raw.length;
  while (from < to && APOSTROPHES.includes(raw.charAt(from))) from++;
  while (to > from && APOSTROPHES.includes(raw.charAt(to - 1))) to--;
  let word = raw.slice(from, to);
  if (POSSESSIVE.test(word)) word = word.slice(0, -2);
  if (ELISION.test(word)) {
    from += 2;
    word = word.slice(2);
  }
  if (word === '') return undefined;
  return { start: index + from, end: index + from + word.length, form: foldWord(word), wordCase: caseOf(word) };
}

function caseOf(word: string): WordCase {
  const first = word.charAt(0);
  if (first === first.toLowerCase()) return 'lower';
  return word.length > 1 && word === word.toUpperCase() ? 'capitals' : 'capital';
}
