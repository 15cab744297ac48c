import type { Token } from './article-tokens.ts';
import { formTable, type RussianForm } from './russian-forms.ts';
import { RUSSIAN } from './word-lists.ts';

/** Nouns of offices and people, of unnamed sources and of bodies, in all cases. */
export const HEADS = formTable(RUSSIAN.heads);
export const UNNAMED = formTable(RUSSIAN.unnamed);
export const INSTITUTIONS = formTable(RUSSIAN.institutions);
/** Kazakh nouns with the ending that says that they belong to the word before them. */
const KAZAKH_NOUNS: ReadonlySet<string> = new Set([...RUSSIAN.kazakh].filter((word) => /[іы]$/u.test(word)));

/** "жұмысшылардың": its last letter no Russian word has. */
export const KAZAKH_GENITIVE = /[ндт][ыі]ң$/u;

/** A noun at token `at` with what stands before and behind it; all indexes inclusive. */
export interface Phrase {
  readonly first: number;
  readonly at: number;
  readonly last: number;
  readonly form: RussianForm;
}

/** The phrase as printed, its head noun and the adjectives before it in the nominative. */
export function phraseText(tokens: readonly Token[], phrase: Phrase): string {
  const { first, at, last, form } = phrase;
  const start = form.isNominative ? first : at;
  const former =
    !form.isNominative && tokens.slice(first, at).some(({ lower }) => lower.startsWith('бывш')) ? ['бывший'] : [];
  const adjectives = form.isNominative ? [] : relational(tokens.slice(first, at), form.nominative);
  const words = tokens
    .slice(start, last + 1)
    .map((token, index) => (start + index === at && !form.isNominative ? form.nominative : token.text));
  return [...former, ...adjectives, ...words]
    .join(' ')
    .replaceAll('« ', '«')
    .replaceAll(' »', '»')
    .replaceAll(' ,', ',')
    .replace(/ (?=[!?])/gu, '')
    .replace(/" (.+?) "/u, '"$1"');
}

/** "в американском Минфине", "американского посла": adjectives of places in the nominative, where the noun's ending tells its gender. */
function relational(adjectives: readonly Token[], noun: string): readonly string[] {
  const isMan = /(?:[бвгджзклмнпрстфхцчшщй]|тель)$/u.test(noun.toLowerCase());
  if (!isMan) return [];
  return adjectives
    .filter(({ lower }) => /(?:ск|цк)(?:ого|ому|им|ом)$/u.test(lower))
    .map(({ text }) => text.replace(/(?:ого|ому|им|ом)$/u, 'ий'));
}

/** Where the owners of a Kazakh office or institution begin: the noun before it, and what stands in the genitive or with a capital before that. */
function kazakhOwners(tokens: readonly Token[], at: number): number {
  const isWord = (index: number) => tokens[index]?.kind === 'word' && tokens[index]?.sentence === tokens[at]?.sentence;
  if (!isWord(at - 1) || tokens[at - 1]?.speech) return at;
  let first = at - 1;
  while (
    at - first < 4 &&
    isWord(first - 1) &&
    (tokens[first - 1]?.isCapital || KAZAKH_GENITIVE.test(tokens[first - 1]?.lower ?? ''))
  )
    first -= 1;
  return first;
}

/** The first of up to three adjectives before a noun that agree with its case as far as endings tell. */
export function adjectivesBefore(tokens: readonly Token[], at: number, form: RussianForm): number {
  if (KAZAKH_NOUNS.has(tokens[at]?.lower ?? '')) return kazakhOwners(tokens, at);
  let first = at;
  while (at - first < 3) {
    const before = tokens[first - 1];
    if (
      before?.kind !== 'word' ||
      before.sentence !== tokens[at]?.sentence ||
      !(form.isNominative ? /(?:ий|ый|ой|ая|яя|ое|ее)$/u : /(?:ой|ей|ого|его|ому|ему|ым|им|ом|ем|ую|юю)$/u).test(
        before.lower,
      )
    )
      break;
    if (before.lower.length < 5 || RUSSIAN.function.has(before.lower) || HEADS.has(before.lower)) break;
    first -= 1;
  }
  return first;
}

/** Whether a capital may be due to the place alone: first in the sentence, or behind a mark. */
export function startsSentence(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.sentence !== tokens[at]?.sentence || tokens[at - 1]?.kind !== 'word';
}
