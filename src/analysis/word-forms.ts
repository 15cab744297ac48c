import { foldWord } from '../text/words.ts';
import { stemEnglish } from './stem-english.ts';
import { stemRussian } from './stem-russian.ts';
import endingsByLanguage from './tables/name-endings.json' with { type: 'json' };

type EndingRule = readonly string[];
interface LanguageEndings {
  readonly noun: readonly EndingRule[];
  readonly adjective: readonly EndingRule[];
}

/** Per language and kind of word, the longest ending first: `[ending, the endings that take its place]`. */
const ENDINGS: Readonly<Record<string, LanguageEndings>> = Object.fromEntries(
  Object.entries(endingsByLanguage).map(([language, rules]) => [
    language,
    { noun: rules.noun.toSorted(byLength), adjective: rules.adjective.toSorted(byLength) },
  ]),
);
const CYRILLIC = /^[а-яёіїєґў]+$/;
const LATIN = /^[a-z]+$/;

/** The stem under which a folded word is compared with others "in any form": English for Latin letters, Russian for Cyrillic, else the word itself. */
export function stemOf(form: string): string {
  if (LATIN.test(form)) return stemEnglish(form);
  return CYRILLIC.test(form) ? stemRussian(form) : form;
}

/**
 * The folded case forms of one word of a name or an adjective, generated from its ending by the language's table; the word alone where the
 * language has no table. The forms are generated, not stemmed, because stemming parts Казахстане from Казахстан and joins Грузия with груз.
 */
export function caseForms(word: string, language: string, kind: 'noun' | 'adjective'): readonly string[] {
  const form = word.toLowerCase();
  if (language === 'en') return kind === 'adjective' ? [foldWord(form), foldWord(`${form}s`)] : [foldWord(form)];
  const rule = ENDINGS[language]?.[kind].find(([ending = '']) => form.endsWith(ending));
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
