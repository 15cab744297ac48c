import { foldWord } from '../text/words.ts';
import { stemEnglish } from './stem-english.ts';
import { isKnownStem, stemRussian } from './stem-russian.ts';
import endingsByLanguage from './tables/name-endings.json' with { type: 'json' };

type EndingRule = readonly string[];
interface LanguageEndings {
  readonly noun: readonly EndingRule[];
  readonly adjective: readonly EndingRule[];
  /** Demonyms, which have a plural too. */
  readonly person?: readonly EndingRule[];
}

/** Per language and kind of word, the longest ending first: `[ending, the endings that take its place]`. */
const ENDINGS: Readonly<Record<string, LanguageEndings>> = Object.fromEntries(
  Object.entries(endingsByLanguage).map(([language, rules]) => [
    language,
    {
      noun: rules.noun.toSorted(byLength),
      adjective: rules.adjective.toSorted(byLength),
      ...('person' in rules ? { person: rules.person.toSorted(byLength) } : {}),
    },
  ]),
);
const CYRILLIC = /^[а-яёіїєґў]+$/;
const LATIN = /^[a-z]+$/;

/** The stem under which a folded word is compared with others "in any form": English for Latin letters, Russian for Cyrillic, else the word itself. */
export function stemOf(form: string): string {
  if (LATIN.test(form)) return stemEnglish(form);
  return CYRILLIC.test(form) ? stemRussian(form) : form;
}

/** A stem that ends in a consonant and к or ц, between which the nominative or the genitive plural has a vowel: список, списка; ставка, ставок. */
const MAY_TAKE_VOWEL = /^(.{2,}[бвгджзклмнпрстфхцчшщ])([кц])$/;
const MAY_LOSE_VOWEL = /^(.{2,}[бвгджзклмнпрстфхцчшщ])[ое]([кц])$/;

/**
 * All stems that the inflected forms of a word may have: its own, and for Russian those with and without a fleeting vowel. What no word has
 * (потк beside поток) does no harm.
 */
export function stemsOf(form: string): readonly string[] {
  const stem = stemOf(form);
  if (!CYRILLIC.test(form)) return [stem];
  const [, start, end] = MAY_TAKE_VOWEL.exec(stem) ?? [];
  if (start !== undefined && end !== undefined)
    return [stem, ...(isKnownStem(stem) ? [] : [`${start}о${end}`, `${start}е${end}`])];
  const [, shortStart, shortEnd] = stem === form && !isKnownStem(stem) ? (MAY_LOSE_VOWEL.exec(stem) ?? []) : [];
  return shortStart === undefined ? [stem] : [stem, `${shortStart}${shortEnd}`];
}

const ENDS_IN_CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/;
const NOUN_OR_SURNAME_ENDINGS = ['', ...'а у ом ем ым е ы и ой ов ам ами ах ых ыми'.split(' ')];

/**
 * The forms of a Russian word whose last letters the stemmer takes for an ending (титан, канал, Байден, Песков), so that it parts the word's own cases:
 * титан and титаном. Empty for all other words.
 */
export function ownForms(form: string): readonly string[] {
  if (!CYRILLIC.test(form) || !ENDS_IN_CONSONANT.test(form) || isKnownStem(stemOf(form)) || stemOf(form) === form)
    return [];
  return NOUN_OR_SURNAME_ENDINGS.map((ending) => form + ending);
}

/** True for Песков and Медведев, which but for the capital are a plural of песок and look like one of медведь; a Russian surname mostly. */
export function hasPluralEnding(form: string): boolean {
  return /.[ое]в$/.test(form) && stemOf(form) !== form;
}

/**
 * The folded case forms of one word of a name or an adjective, generated from its ending by the language's table; the word alone where the
 * language has no table. The forms are generated, not stemmed, because stemming parts Казахстане from Казахстан and joins Грузия with груз.
 */
export function caseForms(word: string, language: string, kind: 'noun' | 'adjective' | 'person'): readonly string[] {
  const form = word.toLowerCase();
  if (language === 'en') return kind === 'adjective' ? [foldWord(form), foldWord(`${form}s`)] : [foldWord(form)];
  const rules = ENDINGS[language];
  const rule = (rules?.[kind] ?? rules?.noun)?.find(([ending = '']) => form.endsWith(ending));
  if (rule === undefined) return [foldWord(form)];
  const [ending = '', endings = ''] = rule;
  const stem = form.slice(0, form.length - ending.length);
  return [...new Set([form, ...endings.split(' ').map((each) => stem + each)].map(foldWord))];
}

/** True when a word of a Slavic name declines like an adjective: Южная (Корея), Saudská (Arábie). */
export function looksLikeAdjective(word: string, language: string): boolean {
  const endings: Readonly<Record<string, RegExp>> = {
    ru: /(?:ая|яя|ий|ый|ое|ее|ые|ие)$/i,
    uk: /(?:ий|на|ва|ська|ні|ські)$/i,
    pl: /(?:ka|na|wa|ia|owa|cka|one|skie)$/i,
    cs: /[áéí]$/i,
    sl: /(?:na|va|ska|eni|eno|ene)$/i,
  };
  return endings[language]?.test(word) === true;
}

function byLength([a = '']: EndingRule, [b = '']: EndingRule): number {
  return b.length - a.length;
}
