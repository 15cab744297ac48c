import type { QueryNode } from '../model/query.ts';
import type { PlaceNaming } from '../model/watch.ts';
import { foldWord, type Word, wordsIn } from '../text/words.ts';
import { formsOfNameLikeWord, namesUnderStems } from './names-under-stems.ts';
import { inOtherScript } from './other-script.ts';
import { namesOfOthers, type PlaceName, placeNames } from './places.ts';
import { DEMONYM_ENDINGS } from './suffix-chains.ts';
import englishForms from './tables/english-forms.json' with { type: 'json' };
import { caseForms, hasPluralEnding, looksLikeAdjective, ownForms, stemsOf } from './word-forms.ts';
import type { WordTestRule } from './word-tests.ts';

/** One way in which a term can stand in a text: words side by side, each meeting its test. Equal keys mean equal tests. */
export interface TermPattern {
  readonly words: readonly { readonly key: string; readonly rule: WordTestRule }[];
  readonly by?: PlaceNaming;
}

/** The kinds of query leaves that are looked for in the text. */
export type TextTerm = QueryNode & { readonly kind: 'word' | 'phrase' | 'place' };

const CAPITALS_ONLY: ReadonlySet<string> = new Set(englishForms.capitalsOnly);
const CYRILLIC = /\p{Script=Cyrillic}/u;
const TURKIC = ['kk', 'ky', 'uz', 'uz-Cyrl', 'tr'];
/** Names of these languages are looked for in every text, since sites in Central Asia mix them; the others' only in texts of their own language. */
const EVERYWHERE = ['ru', 'kk'];
/** Below this length a Kazakh ending after a Cyrillic word is more often a Russian word by chance. */
const SHORTEST_KAZAKH_WORD = 5;
/** A word written with a capital is taken for a name that the other script spells too; shorter ones would meet others by chance. */
const SHORTEST_NAME = 5;

/** All patterns of one term. */
export function termPatterns(term: TextTerm): readonly TermPattern[] {
  const words = wordsIn(term.kind === 'place' ? '' : term.text);
  switch (term.kind) {
    case 'phrase':
      return [{ words: words.map(exactWord) }];
    case 'word':
      if (term.form === 'exact') return [{ words: words.map(exactWord) }];
      return [
        {
          words: words.map((word, index) =>
            term.form === 'prefix' && index === words.length - 1 ? prefixWord(word) : anyForm(word, term.text),
          ),
        },
      ];
    case 'place':
      return remembered(PATTERNS_OF_PLACES, term.code, () => placePatterns(placeNames(term.code)));
  }
}

/** Patterns of longer names in which a name of the place does not count. */
export function exceptionPatterns(term: TextTerm): readonly TermPattern[] {
  if (term.kind !== 'place') return [];
  return remembered(EXCEPTIONS_OF_PLACES, term.code, () => placePatterns(namesOfOthers(term.code)));
}

/** A place has hundreds of names and forms, which are always the same; there are three hundred places. */
const PATTERNS_OF_PLACES = new Map<string, readonly TermPattern[]>();
const EXCEPTIONS_OF_PLACES = new Map<string, readonly TermPattern[]>();

function remembered(
  known: Map<string, readonly TermPattern[]>,
  code: string,
  make: () => readonly TermPattern[],
): readonly TermPattern[] {
  const patterns = known.get(code) ?? make();
  known.set(code, patterns);
  return patterns;
}

function exactWord(word: Word): TermPattern['words'][number] {
  const letters = lettersOf(word);
  return { key: `exact ${letters} ${word.form}`, rule: { forms: [word.form], letters } };
}

function prefixWord(word: Word): TermPattern['words'][number] {
  return { key: `prefix ${word.form}`, rule: { prefixes: [word.form], letters: 'any' } };
}

function anyForm(word: Word, text: string): TermPattern['words'][number] {
  const letters = lettersOf(word);
  if (letters === 'capitals') return exactWord(word);
  const { form } = word;
  const other = inOtherScript(text.slice(word.start, word.end));
  const bases = [
    ...(CYRILLIC.test(form) && form.length >= SHORTEST_KAZAKH_WORD ? [form] : []),
    ...(other === undefined ? [] : [other]),
  ];
  const isName = word.wordCase !== 'lower' && form.length >= SHORTEST_NAME;
  const nameLikeWord = word.wordCase === 'capital' ? formsOfNameLikeWord(form) : [];
  if (nameLikeWord.length > 0)
    return { key: `like a word ${form}`, rule: { forms: nameLikeWord, name: form, letters: 'capital' } };
  const forms = ownForms(form);
  const isSurname = isName && hasPluralEnding(form);
  const stems = isSurname ? [] : stemsOf(form);
  const otherNames = namesUnderStems(word, stems);
  return {
    key: `${isName ? 'name' : word.wordCase} ${form}${other === undefined ? '' : ` ${other}`}`,
    rule: {
      ...(forms.length === 0 ? {} : { forms }),
      ...(isSurname ? {} : { stems }),
      ...(otherNames.length === 0 ? {} : { otherNames }),
      letters,
      ...(bases.length === 0 ? {} : { bases }),
      ...(isName ? { name: form } : {}),
    },
  };
}

/** `US` typed in capitals is the country and not the pronoun; most other words mean the same in any case. */
function lettersOf(word: Word): 'any' | 'capitals' {
  return word.wordCase === 'capitals' && CAPITALS_ONLY.has(word.form) ? 'capitals' : 'any';
}

/** Patterns of all forms of these names. */
export function placePatterns(names: readonly PlaceName[]): readonly TermPattern[] {
  return [...names, ...names.flatMap(turkicDemonyms)].map((name) => {
    const words = wordsIn(name.text);
    return {
      by: name.by,
      words: words.map((word, index) => placeWord(name, word, { isLast: index === words.length - 1 })),
    };
  });
}

/** Kazakh, Kyrgyz and Uzbek build a demonym from every name; those that the vowels of the name would not allow do no harm. */
function turkicDemonyms({ text, language, by }: PlaceName): readonly PlaceName[] {
  if (by !== 'name' || !TURKIC.includes(language) || text === text.toUpperCase()) return [];
  return DEMONYM_ENDINGS.map((ending) => ({ text: `${text}${ending}`.toLowerCase(), language, by: 'adjective' }));
}

function placeWord(
  name: PlaceName,
  word: Word,
  { isLast }: { readonly isLast: boolean },
): TermPattern['words'][number] {
  const raw = name.text.slice(word.start, word.end);
  const language = EVERYWHERE.includes(name.language) ? undefined : baseLanguage(name.language);
  const scope = language === undefined ? {} : { language };
  const isAbbreviation = word.wordCase === 'capitals' && word.form.length <= 5;
  if (isAbbreviation)
    return {
      key: `abbreviation ${word.form} ${language}`,
      rule: { forms: [word.form], letters: 'capitals', ...scope },
    };
  // Adjectives stand in lower case in most languages; names do not: turkey is a bird, and того a pronoun.
  const letters = raw === raw.toLowerCase() ? 'any' : 'capital';
  const key = `name ${name.language} ${letters} ${raw} ${name.by} ${isLast}`;
  if (TURKIC.includes(name.language) && isLast)
    return { key, rule: { bases: [word.form], forms: [word.form], letters, ...scope } };
  return { key, rule: { forms: [...new Set([...formsOf(name, raw), foldWord(raw)])], letters, ...scope } };
}

/** An adjective inside a name may be a noun that looks like one (Wielka, but Brytania), so both forms count. */
function formsOf(name: PlaceName, raw: string): readonly string[] {
  const nouns = caseForms(raw, name.language, name.by === 'adjective' ? 'person' : 'noun');
  if (name.by === 'adjective' && name.language === 'en') return caseForms(raw, 'en', 'adjective');
  const mayBeAdjective = looksLikeAdjective(raw, name.language) && (name.by === 'adjective' || /[\s-]/.test(name.text));
  return mayBeAdjective ? [...nouns, ...caseForms(raw, name.language, 'adjective')] : nouns;
}

function baseLanguage(language: string): string {
  return language.split('-')[0] ?? language;
}
