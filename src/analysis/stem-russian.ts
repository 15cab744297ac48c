import forms from './tables/russian-forms.json' with { type: 'json' };

// After the Russian Snowball algorithm (https://snowballstem.org/algorithms/russian/stemmer.html, read 2026-11-23) without its derivational step,
// which would make one word of новый and новость. Where it parts the cases of one word or joins two words, the table has the right stem.

/** Also nouns that end like a gerund (усилив): only their nominative would be cut. */
const STEM_BY_FORM: ReadonlyMap<string, string> = new Map([
  ...forms.nounsInIv.split(' ').map((noun): [string, string] => [noun, noun]),
  ...Object.entries(forms.stems).flatMap(([stem, words]) =>
    words.split(' ').map((word): [string, string] => [word, stem]),
  ),
]);
const KNOWN_STEMS: ReadonlySet<string> = new Set(Object.keys(forms.stems));
const NONE: readonly Ending[] = [];
const VOWELS = 'аеиоуыэюя';
const A = 0x430;
const GERUND = endings('ив ивши ившись ыв ывши ывшись', 'в вши вшись');
const REFLEXIVE = endings('ся сь');
const ADJECTIVE = endings('ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею');
const PARTICIPLE = endings('ивш ывш ующ', 'ем нн вш ющ щ');
const VERB = endings(
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю',
  'ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно',
);
const NOUN = endings(
  'иями ями ами ией иям ием иях ев ов ие ье еи ии ей ой ий ям ем ам ом ах ях ию ью ия ья а е и й о у ы ь ю я',
);

const FINAL_I = endings('и');
const SUPERLATIVE = endings('ейше ейш');
const DOUBLE_N = endings('нн');
const SOFT_SIGN = endings('ь');

/** The stem that a Russian word shares with its inflected forms. `word` is folded (lower case, е for ё). */
export function stemRussian(word: string): string {
  const known = STEM_BY_FORM.get(word);
  if (known !== undefined) return known;
  const from = 1 + firstVowel(word);
  return from === 0 ? word : word.slice(0, tidied(word, from, withoutEnding(word, from)));
}

/** True for a stem of the table, whose forms are all listed there. */
export function isKnownStem(stem: string): boolean {
  return KNOWN_STEMS.has(stem);
}

function firstVowel(word: string): number {
  for (let at = 0; at < word.length; at++) if (VOWELS.includes(word.charAt(at))) return at;
  return -1;
}

/** Where the stem ends; only what follows the first vowel, from `from` on, is ever cut off. */
function withoutEnding(word: string, from: number): number {
  const gerund = endingLength(word, from, word.length, GERUND);
  if (gerund > 0) return word.length - gerund;
  const end = word.length - endingLength(word, from, word.length, REFLEXIVE);
  const adjective = endingLength(word, from, end, ADJECTIVE);
  if (adjective > 0) return end - adjective - endingLength(word, from, end - adjective, PARTICIPLE);
  const verb = endingLength(word, from, end, VERB);
  return end - (verb > 0 ? verb : endingLength(word, from, end, NOUN));
}

function tidied(word: string, from: number, end: number): number {
  const plain = end - endingLength(word, from, end, FINAL_I);
  const positive = plain - endingLength(word, from, plain, SUPERLATIVE);
  const single = positive - (endingLength(word, from, positive, DOUBLE_N) > 0 ? 1 : 0);
  return single - endingLength(word, from, single, SOFT_SIGN);
}

interface Ending {
  readonly letters: string;
  readonly isAfterA: boolean;
}

/** Endings by their last letter, counted from а, the longest first; those of the second text only after а or я. */
function endings(anywhere: string, afterA = ''): readonly (readonly Ending[])[] {
  const listed = (texts: string, isAfterA: boolean) =>
    texts.split(' ').flatMap((letters): Ending[] => (letters === '' ? [] : [{ letters, isAfterA }]));
  const byLetter: Ending[][] = Array.from({ length: 32 }, () => []);
  for (const ending of [...listed(anywhere, false), ...listed(afterA, true)])
    byLetter[ending.letters.charCodeAt(ending.letters.length - 1) - A]?.push(ending);
  return byLetter.map((each) => each.toSorted((one, other) => other.letters.length - one.letters.length));
}

/** Letters of the longest ending of the word's part from `from` to `end`; 0 when it has none. */
function endingLength(word: string, from: number, end: number, known: readonly (readonly Ending[])[]): number {
  if (end <= from) return 0;
  for (const { letters, isAfterA } of known[word.charCodeAt(end - 1) - A] ?? NONE) {
    const start = end - letters.length;
    if (start < from || !standsAt(word, start, letters)) continue;
    if (!isAfterA || (start > from && (word.charAt(start - 1) === 'а' || word.charAt(start - 1) === 'я')))
      return letters.length;
  }
  return 0;
}

function standsAt(word: string, start: number, letters: string): boolean {
  for (let at = 0; at < letters.length; at++) if (word.charCodeAt(start + at) !== letters.charCodeAt(at)) return false;
  return true;
}
