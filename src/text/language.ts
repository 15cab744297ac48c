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
const ENGLISH_WORDS = /\b(?:the|of|and|to|in|on|for|is|as|with|after|over|says?|said|from|by|at|new)\b/gi;
const OTHER_LATIN_WORDS =
  /\b(?:der|die|und|von|le|les|des|est|pour|el|los|del|que|di|il|della|het|een|ve|bir|uchun|bilan|va|w|na|z|do|je|se|v)\b/gi;

/**
 * The language of a text by its letters, as a BCP 47 code: kk, ru, ky, uz, tg, uk, be, bg, en and a few more; undefined where letters do not
 * tell, as in many headlines. Reads at most the first 1,000 characters.
 */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, 1000).toLowerCase();
  const cyrillic = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic > latin) return byAlphabet(CYRILLIC, sample, cyrillic);
  if (latin === 0) return undefined;
  return byAlphabet(LATIN, sample.replaceAll(/(?<=[og])[‘’'`](?=\p{L})/gu, 'ʻ'), latin) ?? english(sample);
}

function byAlphabet(alphabets: readonly Alphabet[], sample: string, letters: number): string | undefined {
  const counts = new Map<string, number>();
  for (const letter of sample) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const countOf = (set: string) => [...set].reduce((sum, letter) => sum + (counts.get(letter) ?? 0), 0);
  return alphabets.find(({ marks, share, foreign }) => {
    const own = countOf(marks);
    return own > 0 && own >= share * letters && 4 * countOf(foreign) < own;
  })?.language;
}

function english(sample: string): string | undefined {
  const own = sample.match(ENGLISH_WORDS)?.length ?? 0;
  const other = sample.match(OTHER_LATIN_WORDS)?.length ?? 0;
  return own > other ? 'en' : undefined;
}
