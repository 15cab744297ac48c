import type { PlaceNaming } from '../model/watch.ts';
import { nearWord } from '../text/near-word.ts';
import { wordsIn } from '../text/words.ts';
import table from './tables/places.json' with { type: 'json' };

/** One way to name a place in one language: a name of one or more words, an adjective or demonym, or a city. */
export interface PlaceName {
  readonly text: string;
  readonly language: string;
  readonly by: PlaceNaming;
}

type NamesByLanguage = Readonly<Record<string, readonly string[]>>;
interface Region {
  readonly members: readonly string[];
  readonly names: NamesByLanguage;
  readonly adjectives: NamesByLanguage;
}

/** The languages whose country names are known, from the Unicode CLDR inside `Intl.DisplayNames`. */
const LANGUAGES = ['en', 'ru', 'kk', 'ky', 'uz', 'uz-Cyrl', 'tg', 'tr', 'uk', 'de', 'fr', 'bg', 'pl', 'cs', 'sl'];
const REGIONS: Readonly<Record<string, Region>> = table.regions;
const ALIASES: Readonly<Record<string, NamesByLanguage>> = table.aliases;
const ADJECTIVES: Readonly<Record<string, NamesByLanguage>> = table.adjectives;
const NOT_THE_PLACE: Readonly<Record<string, NamesByLanguage>> = table.notThePlace;
const DOUBTFUL: Readonly<
  Record<
    string,
    readonly {
      readonly language: string;
      readonly names: readonly string[];
      readonly rivals: readonly string[];
      readonly supports: readonly string[];
    }[]
  >
> = table.doubtful;
const CITIES: Readonly<Record<string, NamesByLanguage>> = table.cities;
/** ISO 3166-1 leaves these to users or reserves them; CLDR names them all the same. EU and UN are no countries but sources have them. */
const NOT_A_COUNTRY = new Set([
  'EZ',
  'QO',
  'XA',
  'XB',
  'ZZ',
  'DD',
  'SU',
  'YU',
  'CS',
  'TP',
  'ZR',
  'BU',
  'FX',
  'NT',
  'VD',
  'YD',
  'HV',
  'RH',
  'DY',
  'NH',
  'UK',
  'AN',
]);

const DISPLAY_NAMES = LANGUAGES.map((language) => ({
  language,
  namers: (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' }),
  ),
}));

/** The country code or region id that a text names: a code (`KZ`), a region (`central-asia`) or a name in any known language; undefined for others. */
export function placeCode(text: string): string | undefined {
  const key = keyOf(text);
  return knownPlaces().get(key);
}

/** The known name or code nearest to a text that is none, for "did you mean". */
export function nearPlace(text: string): string | undefined {
  const names = [
    ...Object.keys(REGIONS),
    ...countryCodes().flatMap((code) => ownNames(code, ['en', 'ru', 'kk']).map((name) => name.text)),
  ];
  return nearWord(text, names);
}

/** Country codes that count for a place: of a region its members, of a country itself. */
export function countriesOf(code: string): readonly string[] {
  return REGIONS[code]?.members ?? [code];
}

/** All names of a place, those of a region's members among them. */
export function placeNames(code: string): readonly PlaceName[] {
  const region = REGIONS[code];
  if (region === undefined) return countryNames(code);
  return [
    ...listed(region.names, 'name'),
    ...listed(region.adjectives, 'adjective'),
    ...region.members.flatMap((member) => countryNames(member)),
  ];
}

/** Longer names that contain a name of the place and mean another: Northern Ireland, Latin America, New Mexico. */
export function namesOfOthers(code: string): readonly PlaceName[] {
  return countriesOf(code).flatMap((country) => listed(NOT_THE_PLACE[country] ?? {}, 'name'));
}

/**
 * Names of a place that also mean something else (Georgia the state, Jordan the player, Turkey the dish). They count where a word of
 * `supports` stands in the document too, or none of `rivals`; without rivals, only beside a support (Russian Того is mostly a pronoun).
 */
export interface DoubtfulNames {
  readonly names: readonly PlaceName[];
  readonly rivals: readonly string[];
  readonly supports: readonly string[];
}

/** The doubtful names of a place, of a region those of its members. */
export function doubtfulNames(code: string): readonly DoubtfulNames[] {
  return countriesOf(code).flatMap((country) =>
    (DOUBTFUL[country] ?? []).map(({ language, names, rivals, supports }) => ({
      names: names.map((text): PlaceName => ({ text, language, by: 'name' })),
      rivals,
      supports,
    })),
  );
}

function countryNames(code: string): readonly PlaceName[] {
  return [
    ...ownNames(code, LANGUAGES),
    ...listed(ALIASES[code] ?? {}, 'name'),
    ...listed(ADJECTIVES[code] ?? {}, 'adjective'),
    ...listed(CITIES[code] ?? {}, 'city'),
  ];
}

/** The names in CLDR, long and short, without what stands in brackets and with "and" for "&". */
function ownNames(code: string, languages: readonly string[]): readonly PlaceName[] {
  return DISPLAY_NAMES.filter(({ language }) => languages.includes(language)).flatMap(({ language, namers }) => {
    const names = namers.flatMap((namer) => namer.of(code) ?? []).map((name) => plainName(name, language));
    return [...new Set(names)].map((text): PlaceName => ({ text, language, by: 'name' }));
  });
}

function plainName(name: string, language: string): string {
  const bare = name.replace(/\([^()]*\)/, '').trim();
  return language === 'en' ? bare.replace('&', 'and').replace(/ SAR China$/, '') : bare;
}

function listed(names: NamesByLanguage, by: PlaceNaming): readonly PlaceName[] {
  return Object.entries(names).flatMap(([language, texts]) => texts.map((text): PlaceName => ({ text, language, by })));
}

/** Of each country its names, adjectives and cities in one language. */
export function namesOfCountries(language: string): readonly (readonly PlaceName[])[] {
  return countryCodes().map((code) => [
    ...ownNames(code, [language]),
    ...[
      ...listed(ALIASES[code] ?? {}, 'name'),
      ...listed(ADJECTIVES[code] ?? {}, 'adjective'),
      ...listed(CITIES[code] ?? {}, 'city'),
    ].filter((name) => name.language === language),
  ]);
}

let places: ReadonlyMap<string, string> | undefined;

/** Codes and names, folded, with the place they mean; built when first asked for, since most runs compile only a few places. */
function knownPlaces(): ReadonlyMap<string, string> {
  places ??= new Map(
    [...Object.keys(REGIONS), ...countryCodes()].reverse().flatMap((code) => {
      const names = REGIONS[code] === undefined ? countryNames(code) : listed(REGIONS[code].names, 'name');
      const texts = names.filter((name) => name.by === 'name').map((name) => name.text);
      return [...texts, code].map((text): [string, string] => [keyOf(text), code]);
    }),
  );
  return places;
}

let namedPlaces: ReadonlySet<string> | undefined;

/** Whether this is the name of a country, region or city in any known language, and nothing more. */
export function isNamedPlace(text: string): boolean {
  namedPlaces ??= new Set(
    [
      ...countryCodes().flatMap((code) => countryNames(code)),
      ...Object.values(REGIONS).flatMap(({ names }) => listed(names, 'name')),
    ].flatMap(({ by, text: name }) => (by === 'adjective' ? [] : [keyOf(name)])),
  );
  return namedPlaces.has(keyOf(text));
}

function countryCodes(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const namer = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NOT_A_COUNTRY.has(code) && namer.of(code) !== undefined);
}

function keyOf(text: string): string {
  return wordsIn(text)
    .map((word) => word.form)
    .join(' ');
}
