import { nearWord } from '../text/near-word.ts';

/** Languages that news come in here; `lang:` takes their codes and their English, Russian, Kazakh and own names. */
export const LANGUAGE_CODES = [
  'ar',
  'az',
  'be',
  'bg',
  'cs',
  'de',
  'en',
  'es',
  'fa',
  'fr',
  'hy',
  'it',
  'ja',
  'ka',
  'kk',
  'ky',
  'lt',
  'lv',
  'et',
  'mn',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sk',
  'sl',
  'sr',
  'tg',
  'tk',
  'tr',
  'uk',
  'uz',
  'zh',
];

/** What people write for a language that is neither its code nor its name: `kz` is the country. */
const SHORT_NAMES: readonly (readonly [string, string])[] = [
  ['kz', 'kk'],
  ['кз', 'kk'],
  ['қз', 'kk'],
  ['kaz', 'kk'],
  ['каз', 'kk'],
  ['қаз', 'kk'],
  ['қазақша', 'kk'],
  ['rus', 'ru'],
  ['рус', 'ru'],
  ['орысша', 'ru'],
  ['eng', 'en'],
  ['англ', 'en'],
  ['ағылшынша', 'en'],
  ['ua', 'uk'],
];

const NAMES: ReadonlyMap<string, string> = new Map([
  ...SHORT_NAMES,
  ...LANGUAGE_CODES.flatMap((code) => {
    const names = ['en', 'ru', 'kk', code].flatMap(
      (language) => new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? [],
    );
    return [...names, code].map((name): [string, string] => [name.toLowerCase(), code]);
  }),
]);

/** The BCP 47 primary code of a language given by code (`ru`, `ru-RU`) or by name; undefined when it is not known. */
export function languageCode(text: string): string | undefined {
  const name = text.toLowerCase();
  return NAMES.get(name) ?? NAMES.get(name.split('-')[0] ?? '');
}

/** The known language nearest to a text that is none. */
export function nearLanguage(text: string): string | undefined {
  const near = nearWord(text, [...NAMES.keys()]);
  return near === undefined ? undefined : NAMES.get(near);
}
