interface Alphabet {
  readonly language: string;
  /** Letters that mark the language; together they must make up `share` of its script's letters in the text. */
  readonly marks: string;
  readonly share: number;
  /** Letters that the language does not have: more of them than a quarter of the marks, and it is another one. */
  readonly foreign: string;
}

// Tried in order. Letters of the alphabets: Unicode CLDR exemplar sets. The shares are well below what prose has (Kazakh 15 %, Russian ы + э 2 %)
// and above what a few foreign names bring into a text.
const CYRILLIC: readonly Alphabet[] = [
  { language: 'tg', marks: 'ҷӣӯҳ', share: 0.01, foreign: 'әөүұңіўыщ' },
  { language: 'uz', marks: 'ўҳ', share: 0.005, foreign: 'әөүұңіыщҷӣӯ' },
  { language: 'kk', marks: 'әғқұһ', share: 0.02, foreign: 'їєґўҳҷ' },
  { language: 'uk', marks: 'іїєґ', share: 0.02, foreign: 'ыэёъўәғқұһңөү' },
  { language: 'ky', marks: 'ңөү', share: 0.01, foreign: 'әғқұһі' },
  { language: 'kk', marks: 'әғқұһңөүі', share: 0.03, foreign: 'їєґўҳҷ' },
  { language: 'be', marks: 'іў', share: 0.02, foreign: 'иїєґщ' },
  { language: 'ru', marks: 'ыэё', share: 0.004, foreign: 'іїєґўәғқұһңөүҷӣӯҳјљњћђѓќ' },
  { language: 'bg', marks: 'ъ', share: 0.008, foreign: 'ыэёіјљњћђ' },
];
const LATIN: readonly Alphabet[] = [
  { language: 'uz', marks: 'ʻ', share: 0.015, foreign: 'äöüßéèłř' },
  { language: 'pl', marks: 'łąęśźżć', share: 0.02, foreign: 'řěůöüß' },
  { language: 'cs', marks: 'řěůáíýé', share: 0.02, foreign: 'łąęöüß' },
  { language: 'tr', marks: 'ğışİ', share: 0.02, foreign: 'łřě' },
  { language: 'de', marks: 'ßäöü', share: 0.008, foreign: 'łřěğışéèñ' },
  { language: 'sl', marks: 'čšž', share: 0.008, foreign: 'áéíýřěůłöüćđ' },
];
const ENGLISH_WORDS = new Set('the of and to in on for is as with after over say says said from by at new'.split(' '));
const OTHER_LATIN_WORDS = new Set(
  'der die und von le les des est pour el los del que di il della het een ve bir uchun bilan va w na z do je se v'.split(
    ' ',
  ),
);
/** Every letter that tells one alphabet from another; the others are not counted one by one. */
const TELLING_LETTERS = [...new Set([...CYRILLIC, ...LATIN].flatMap(({ marks, foreign }) => [...marks, ...foreign]))];
/** The number of each telling letter, from 1, by its UTF-16 unit: Cyrillic ends at 0x52f. */
const LETTER_NUMBERS = new Uint8Array(0x530);
TELLING_LETTERS.forEach((letter, index) => {
  LETTER_NUMBERS[letter.charCodeAt(0)] = index + 1;
});
const NUMBERED = { cyrillic: CYRILLIC.map(numbered), latin: LATIN.map(numbered) } as const;
/** In Russian ъ stands only before these vowels (съезд), in Bulgarian mostly elsewhere (българия). */
const BULGARIAN_SIGN = /ъ(?![еёюя])/;
/** Characters of a text that are read; a caller that joins texts need join no more. */
export const SAMPLE_LENGTH = 1000;
const LONGEST_TELLING_WORD = 6;
/** So many more English words than others, and the rest need not be read. */
const SURELY_ENGLISH = 6;

/**
 * The language of a text by its letters, as a BCP 47 code: kk, ru, ky, uz, tg, uk, be, bg, en and a few more; undefined where letters do not
 * tell, as in many headlines. Reads at most the first 1,000 characters.
 */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE_LENGTH).toLowerCase();
  const { cyrillic, latin, counts } = lettersOf(withUzbekLetters(sample));
  if (cyrillic > latin) {
    const language = byAlphabet(NUMBERED.cyrillic, counts, cyrillic);
    return language === 'bg' && !BULGARIAN_SIGN.test(sample) ? undefined : language;
  }
  if (latin === 0) return undefined;
  return byAlphabet(NUMBERED.latin, counts, latin) ?? english(sample);
}

/**
 * With the sign of oʻ and gʻ written as it should be; the ASCII apostrophe and quotation marks stand for it in most texts. What stands before a
 * single s is the English possessive.
 */
function withUzbekLetters(sample: string): string {
  return /[og][‘’'`]/.test(sample) ? sample.replaceAll(/(?<=[og])[‘’'`](?=\p{L})(?!s(?!\p{L}))/gu, 'ʻ') : sample;
}

interface NumberedAlphabet {
  readonly language: string;
  readonly marks: readonly number[];
  readonly share: number;
  readonly foreign: readonly number[];
}

function numbered({ language, marks, share, foreign }: Alphabet): NumberedAlphabet {
  const numbersOf = (letters: string) => [...letters].map((letter) => LETTER_NUMBERS[letter.charCodeAt(0)] ?? 0);
  return { language, marks: numbersOf(marks), share, foreign: numbersOf(foreign) };
}

interface LetterCounts {
  readonly cyrillic: number;
  readonly latin: number;
  /** How often each telling letter stands there, by its number; undefined when there is none. */
  readonly counts: Uint16Array | undefined;
}

/** Letters by script (ranges of the Unicode blocks Latin to Latin Extended-B, and Cyrillic), and the telling ones among them. */
function lettersOf(sample: string): LetterCounts {
  let counts: Uint16Array | undefined;
  let cyrillic = 0;
  let latin = 0;
  for (let at = 0; at < sample.length; at++) {
    const unit = sample.charCodeAt(at);
    if (isLatinLetter(unit)) latin++;
    if (unit < 0x80) continue;
    if (unit >= 0x400 && unit <= 0x52f) cyrillic++;
    const number = LETTER_NUMBERS[unit] ?? 0;
    if (number === 0) continue;
    counts ??= new Uint16Array(TELLING_LETTERS.length + 1);
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return { cyrillic, latin, counts };
}

function byAlphabet(
  alphabets: readonly NumberedAlphabet[],
  counts: Uint16Array | undefined,
  letters: number,
): string | undefined {
  if (counts === undefined) return undefined;
  const countOf = (numbers: readonly number[]) => {
    let sum = 0;
    for (const number of numbers) sum += counts[number] ?? 0;
    return sum;
  };
  return alphabets.find(({ marks, share, foreign }) => {
    const own = countOf(marks);
    return own > 0 && own >= share * letters && 4 * countOf(foreign) < own;
  })?.language;
}

function english(sample: string): string | undefined {
  let balance = 0;
  let from = 0;
  for (let at = 0; at <= sample.length; at++) {
    if (at < sample.length && isLatinLetter(sample.charCodeAt(at))) continue;
    const word = at - from <= LONGEST_TELLING_WORD ? sample.slice(from, at) : '';
    if (ENGLISH_WORDS.has(word)) balance++;
    else if (OTHER_LATIN_WORDS.has(word)) balance--;
    if (balance >= SURELY_ENGLISH) break;
    from = at + 1;
  }
  return balance > 0 ? 'en' : undefined;
}

/** Of a text in lower case: a to z, and Latin-1 to Latin Extended-B without × and ÷. */
function isLatinLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7);
}
