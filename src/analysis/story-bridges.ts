import { type Word, wordsIn } from '../text/words.ts';
import { placeNames } from './places.ts';
import { stemRussian } from './stem-russian.ts';
import { bodyOf, conceptsOf } from './story-concepts.ts';
import type { Figure } from './story-figures.ts';

// Reports of one event in English and in Russian share no words. They share names, places and figures, once these are written alike: a place
// as its country code, a name as the consonants that both alphabets have for it ("Bjornsson", "Бьорнссона": brnsn), a figure as it is. And
// they are about the same things, which a table of concepts tells.

/** One part of a document: its words, which of them are proper names, and its figures. */
export interface BridgeSources {
  readonly words: readonly Word[];
  readonly names: readonly Word[];
  readonly figures: readonly Figure[];
}

/** Fewer consonants are too many people's ("Ли", "Lee"). */
const fewestConsonants = 3;
/** A figure of two digits stands in every report. */
const fewestDigits = 3;
/** Bridges, and concepts, of one document; those of the title come first. */
const mostBridges = 24;
const mostConcepts = 24;

/** Bridges of a document: `place:KZ`, `name:brnsn`, `body:7`, `figure:1104`; true for those that stand in the title. */
export function bridgeTerms(title: BridgeSources, lead: BridgeSources): ReadonlyMap<string, boolean> {
  return marked(bridgesOf(title), bridgesOf(lead), mostBridges);
}

/** What a document is about: `concept:12`; true for what stands in the title. */
export function conceptTerms(title: BridgeSources, lead: BridgeSources): ReadonlyMap<string, boolean> {
  return marked(conceptsIn(title), conceptsIn(lead), mostConcepts);
}

function marked(title: readonly string[], lead: readonly string[], most: number): ReadonlyMap<string, boolean> {
  const terms = new Map<string, boolean>();
  for (const term of title) terms.set(term, true);
  for (const term of lead) {
    if (terms.size >= most) break;
    if (!terms.has(term)) terms.set(term, false);
  }
  return terms;
}

function bridgesOf({ words, names, figures }: BridgeSources): readonly string[] {
  return [
    ...names.flatMap(nameBridge),
    ...words.flatMap((word) => bodyOf(word) ?? []),
    ...figures.flatMap(figureBridge),
  ];
}

function conceptsIn({ words }: BridgeSources): readonly string[] {
  return words.flatMap(({ form }) => conceptsOf(form));
}

function figureBridge({ figure }: Figure): readonly string[] {
  const isYear = /^(?:19|20)\d\d$/.test(figure);
  return figure.length >= fewestDigits && !isYear ? [`figure:${figure}`] : [];
}

/** The code of the country that a folded word names: by its name, an adjective of it, or one of its cities. */
export function placeCode(form: string): string | undefined {
  return countries().get(isCyrillic(form) ? stemRussian(form) : form);
}

function isCyrillic(form: string): boolean {
  return /^[а-я]/.test(form);
}

function nameBridge({ form }: Word): readonly string[] {
  const code = placeCode(form);
  if (code !== undefined) return [`place:${code}`];
  const consonants = isCyrillic(form) ? cyrillicConsonants(stemRussian(form)) : latinConsonants(form);
  return consonants.length >= fewestConsonants ? [`name:${consonants}`] : [];
}

const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'бb вv гg дd жj зs кk лl мm нn пp рr сs тt фf хh цs чc шw щw'.split(' ').map((pair) => [pair[0], pair[1]]),
);

function cyrillicConsonants(form: string): string {
  return consonantsOf([...form.replaceAll('дж', 'ж')].map((letter) => CYRILLIC[letter] ?? '').join(''));
}

/** Letter groups before single letters, in the order in which they are replaced; capitals keep a result from being replaced again. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/w/g, 'v'],
  [/sch|sh/g, 'W'],
  [/tch|ch/g, 'C'],
  [/kh/g, 'H'],
  [/zh|dj/g, 'J'],
  [/ph/g, 'f'],
  [/ts|tz|z|c(?=[eiy])/g, 's'],
  [/ck|c|q/g, 'k'],
  [/x/g, 'ks'],
  // Silent for a Russian ear: Bjornsson is Бьорнссон, Johnson is Джонсон.
  [/(?<=[bdfgklmnprstv])j|(?<=[a-z])h/g, ''],
];

function latinConsonants(form: string): string {
  const spoken = LATIN.reduce((word, [group, letter]) => word.replace(group, letter), form);
  return consonantsOf(spoken.toLowerCase().replace(/[^bcdfghjklmnprstvw]/g, ''));
}

/** No letter twice in a row. */
function consonantsOf(letters: string): string {
  return letters.replace(/(.)\1+/g, '$1');
}

let codes: ReadonlyMap<string, string> | undefined;

/** Country codes by the folded English and stemmed Russian names, adjectives and cities of one word; built when first asked for. */
function countries(): ReadonlyMap<string, string> {
  codes ??= new Map(
    [...letters].flatMap((first) => [...letters].flatMap((second) => countryKeys(first + second))).reverse(),
  );
  return codes;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function countryKeys(code: string): readonly [string, string][] {
  return placeNames(code).flatMap(({ text, language }): [string, string][] => {
    const [word, ...more] = wordsIn(text);
    if (word === undefined || more.length > 0) return [];
    if (language === 'en') return [[word.form, code]];
    if (language !== 'ru') return [];
    // The stem of an oblique case may be the whole name (Казахстане) and that of the name itself shorter.
    return [stemRussian(word.form), word.form].map((key): [string, string] => [key, code]);
  });
}
