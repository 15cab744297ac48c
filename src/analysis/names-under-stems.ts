import type { Word } from '../text/words.ts';
import { namesOfCountries, type PlaceName } from './places.ts';
import table from './tables/russian-forms.json' with { type: 'json' };
import { caseForms, ownForms, stemsOf } from './word-forms.ts';

// A Russian name may share its stem with a word that has nothing to do with it: Германия and германий, Дания and данные, Куба and куб, Песков and песок.
// Only the capital tells them apart.

/** Something with names: the forms of its names, and all words that mean it or what comes from there. */
interface Named {
  readonly nameForms: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly isPlace: boolean;
}

const CYRILLIC = /^[а-я]+$/;
const NAMES = table.namesLikeWords.split(' ').map((name) => namedLikeWord(name.toLowerCase()));
let byStem: ReadonlyMap<string, ReadonlySet<Named>> | undefined;

/** All forms of a name that is spelt like a word (Песков, Маск), typed in one that only the name has; empty for other words. `form` is folded. */
export function formsOfNameLikeWord(form: string): readonly string[] {
  return NAMES.find(({ words }) => words.has(form))?.nameForms ?? [];
}

/**
 * The forms of the names that stand under one of these stems and are another word than `form` (folded): written with a capital, they do not count for it.
 * A case of the word itself counts all the same (Маска beside маска, Доминика beside Доминик), but not that of a word typed small beside a country's
 * name: Германия is the country and no case of германий.
 */
export function namesUnderStems(
  { form, wordCase }: Pick<Word, 'form' | 'wordCase'>,
  stems: readonly string[],
): readonly string[] {
  if (!CYRILLIC.test(form)) return [];
  byStem ??= indexed();
  const own = new Set(caseForms(form, 'ru', 'noun'));
  return [...new Set(stems.flatMap((stem) => [...(byStem?.get(stem) ?? [])]))]
    .filter(({ words }) => !words.has(form))
    .flatMap(({ nameForms, isPlace }) =>
      isPlace && wordCase === 'lower' ? nameForms : nameForms.filter((each) => !own.has(each)),
    );
}

function indexed(): ReadonlyMap<string, ReadonlySet<Named>> {
  const index = new Map<string, Set<Named>>();
  for (const named of [...namesOfCountries('ru').map(place), ...NAMES])
    for (const stem of named.nameForms.flatMap(stemsOf)) index.set(stem, (index.get(stem) ?? new Set()).add(named));
  return index;
}

function place(names: readonly PlaceName[]): Named {
  const kinds = ['noun', 'adjective', 'person'] as const;
  return {
    nameForms: names.filter(mayBeMistaken).flatMap(({ text }) => caseForms(text, 'ru', 'noun')),
    words: new Set(names.flatMap(({ text }) => kinds.flatMap((kind) => caseForms(text, 'ru', kind)))),
    isPlace: true,
  };
}

/** Names of one word. Those in the plural (Штаты, Эмираты) are common nouns too; Омск has one stem with what is of Omsk (омский). */
function mayBeMistaken({ text, by }: PlaceName): boolean {
  return by !== 'adjective' && /^[А-ЯЁ][а-яё]+$/.test(text) && !/(?:ы|ск|цк)$/.test(text);
}

/** Only the surnames in -ов have cases of their own (Песковым): Маска is also a mask. */
function namedLikeWord(name: string): Named {
  const isSurname = /[ое]в$/.test(name);
  const nameForms = isSurname ? ownForms(name) : caseForms(name, 'ru', 'noun');
  return { nameForms, words: new Set(isSurname ? nameForms : [name]), isPlace: false };
}
