import forms from './tables/english-forms.json' with { type: 'json' };

// Only inflection is removed (steps 1a, 1b, 1c and 5 of the Porter2 algorithm, https://snowballstem.org/algorithms/english/stemmer.html, read
// 2026-11-23): the derivations of its steps 2 to 4 would make one word of organ and organization, universe and university.

const VOWEL = /[aeiouy]/;
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const IRREGULAR = stemsByForm(forms.irregular);
const UNCHANGED: ReadonlySet<string> = new Set(forms.unchanged);

/** The stem that an English word shares with its inflected forms. `word` is folded; words of up to two letters are their own stem. */
export function stemEnglish(word: string): string {
  if (word.length <= 2 || UNCHANGED.has(word)) return word;
  return IRREGULAR.get(word) ?? withoutInflection(word);
}

function withoutInflection(word: string): string {
  return withoutFinalE(withPlainY(withoutVerbEnding(withoutPlural(word))));
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies') || word.endsWith('ied')) return word.slice(0, word.length > 4 ? -2 : -1);
  if (word.endsWith('us') || word.endsWith('ss') || !word.endsWith('s')) return word;
  return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  if (word.endsWith('eed')) return firstRegion(word) <= word.length - 3 ? word.slice(0, -1) : word;
  const ending = ['ingly', 'edly', 'ing', 'ed'].find((candidate) => word.endsWith(candidate));
  if (ending === undefined) return word;
  const rest = word.slice(0, -ending.length);
  if (!VOWEL.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (DOUBLE.test(rest)) return rest.slice(0, -1);
  return isShort(rest) ? `${rest}e` : rest;
}

function withPlainY(word: string): string {
  return word.length > 2 && word.endsWith('y') && !VOWEL.test(word.charAt(word.length - 2))
    ? `${word.slice(0, -1)}i`
    : word;
}

function withoutFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const rest = word.slice(0, -1);
  const first = firstRegion(word);
  const second = first + firstRegion(word.slice(first));
  return second <= rest.length || (first <= rest.length && !endsInShortSyllable(rest)) ? rest : word;
}

/** Where the region after the first consonant that follows a vowel begins (R1 of Porter2); the word's length when there is none. */
function firstRegion(word: string): number {
  const found = /[aeiouy][^aeiouy]/.exec(word);
  return found === null ? word.length : found.index + 2;
}

function isShort(word: string): boolean {
  return firstRegion(word) >= word.length && endsInShortSyllable(word);
}

function endsInShortSyllable(word: string): boolean {
  return /(?:^|[^aeiouy])[aeiouy][^aeiouywx]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

/** Each form under the stem of the first word of its line. */
function stemsByForm(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const words = line.split(' ');
      const stem = withoutInflection(words[0] ?? '');
      return words.map((word): [string, string] => [word, stem]);
    }),
  );
}
