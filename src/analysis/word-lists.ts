import type { Gender } from './mentions.ts';
import { nameStem } from './russian-forms.ts';
import names from './tables/given-names.json' with { type: 'json' };
import nations from './tables/nationalities.json' with { type: 'json' };
import nouns from './tables/speaker-nouns.json' with { type: 'json' };

const setOf = (words: string): ReadonlySet<string> => new Set(words.toLowerCase().replaceAll('ё', 'е').split(/\s+/));

/** English words of speakers, all in lower case; the table tells them apart by what they can be. */
export const ENGLISH = {
  titles: setOf(nouns.en.titles),
  plural: setOf(nouns.en.plural),
  person: setOf(nouns.en.person),
  institution: setOf(nouns.en.institution),
  male: setOf(nouns.en.male),
  female: setOf(nouns.en.female),
  organisation: setOf(nouns.orgWords),
  /** What a body says something in: a statement, a report, a website. */
  documents: setOf(nouns.en.documents),
  /** Bodies that a reader does not know by the noun alone ("the company"). */
  generic: setOf(nouns.en.generic),
  function: setOf(nouns.en_function),
  places: setOf(nations.enPlaces),
};

/** What an English noun can name; undefined for all other words. One look-up for the four lists. */
export interface SpeakerNoun {
  readonly isPlural: boolean;
  readonly isInstitution: boolean;
  readonly isPerson: boolean;
}

const SPEAKER_NOUNS: ReadonlyMap<string, SpeakerNoun> = new Map(
  [...ENGLISH.plural, ...ENGLISH.institution, ...ENGLISH.titles, ...ENGLISH.person].map((word) => [
    word,
    {
      isPlural: ENGLISH.plural.has(word),
      isInstitution: ENGLISH.institution.has(word),
      isPerson: ENGLISH.titles.has(word) || ENGLISH.person.has(word),
    },
  ]),
);

/** The speaker noun that this English word in lower case is. */
export function speakerNoun(lower: string): SpeakerNoun | undefined {
  return SPEAKER_NOUNS.get(lower);
}

/** Russian words of speakers in the nominative, in lower case, ё as е. */
export const RUSSIAN = {
  heads: new Set([...setOf(nouns.ru.heads), ...setOf(nouns.ru.kazakhHeads)]),
  unnamed: new Set([...setOf(nouns.ru.unnamed), ...setOf(nouns.ru.kazakhSources)]),
  institutions: new Set([...setOf(nouns.ru.institutions), ...setOf(nouns.ru.kazakhInstitutions)]),
  /** Kazakh offices and institutions; they are among the others too. */
  kazakh: setOf(`${nouns.ru.kazakhHeads} ${nouns.ru.kazakhInstitutions}`),
  function: setOf(nouns.ru_function),
  /** Bodies that a reader does not know by the noun alone («ведомство»). */
  generic: setOf(nouns.ru.generic),
  /** "Канадец Нгуен": where somebody is from. */
  demonyms: setOf(nouns.ru.demonyms),
  /** "Господин Волков". */
  address: setOf(nouns.ru.address),
  /** Stems of news agencies and papers. */
  outlets: new Set([...setOf(nouns.ru.outlets)].map(nameStem)),
  places: setOf(nations.ruPlaces),
  adjectives: nations.ruAdjectives.split(' '),
};

const GENERAL_NOUNS = Map.groupBy(
  Object.entries(nouns.general).flatMap(([general, offices]) =>
    offices.split(' ').map((office) => ({ office, general })),
  ),
  ({ office }) => office,
);

/** Nouns by which a later mention can mean the holder of this office, lower case: an ambassador is "the diplomat". */
export function generalNouns(office: string): readonly string[] {
  return (GENERAL_NOUNS.get(office) ?? []).map(({ general }) => general);
}

const COUNTRY_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(nations.en).flatMap(([country, words]) =>
    words.split(' ').map((word) => [word.toLowerCase(), country] as const),
  ),
);

/** The country that an English word names or belongs to ("Kazakh" → "Kazakhstan"), or undefined. */
export function countryOf(lower: string): string | undefined {
  return COUNTRY_OF.get(lower);
}

const ENGLISH_GENDER = genderTable(names.en);
const RUSSIAN_GENDER = genderTable(names.ru);

/** Gender of a given name in English or Russian spelling, lower case, nominative; undefined for names the table lacks. */
export function givenNameGender(lower: string): Gender | undefined {
  return ENGLISH_GENDER.get(lower) ?? RUSSIAN_GENDER.get(lower);
}

function genderTable(table: { male: string; female: string }): ReadonlyMap<string, Gender> {
  const map = new Map<string, Gender>();
  for (const name of setOf(table.female)) map.set(name, 'female');
  for (const name of setOf(table.male)) map.set(name, 'male');
  return map;
}
