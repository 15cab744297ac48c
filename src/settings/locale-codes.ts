// Which language and country codes a feed may have. The names come from the run time's own tables, so nothing has to be kept up to date here.

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Codes that stand for a publisher which is no state. */
const unions = ['EU', 'UN'];

/** Codes that the tables name although no country has them: https://www.unicode.org/reports/tr35/#unicode_region_subtag (read 2026-11-23). */
const noCountries = ['EZ', 'QO', 'XA', 'XB', 'ZZ'];

/** A BCP 47 code in its usual form ("kk", "uz-Cyrl"), or undefined when it is not one or names no known language. */
export function languageCode(text: string): string | undefined {
  if (!/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(text)) return undefined;
  try {
    const code = Intl.getCanonicalLocales(text)[0];
    const primary = code?.split('-')[0];
    return primary !== undefined && languageNames.of(primary) !== undefined ? code : undefined;
  } catch {
    return undefined; // not well-formed; there is no other test
  }
}

/** An ISO 3166-1 alpha-2 code, EU or UN in capitals, or undefined. A former or unofficial code (UK) is undefined too. */
export function countryCode(text: string): string | undefined {
  const code = text.toUpperCase();
  if (unions.includes(code)) return code;
  if (!/^[A-Z]{2}$/.test(code) || noCountries.includes(code)) return undefined;
  return currentCode(code) === code && regionNames.of(code) !== undefined ? code : undefined;
}

/** The official code for a former or unofficial one: GB for UK; undefined when there is none. */
export function officialCountryCode(text: string): string | undefined {
  const code = text.toUpperCase();
  const official = /^[A-Z]{2}$/.test(code) ? currentCode(code) : undefined;
  return official === code ? undefined : official;
}

function currentCode(code: string): string | undefined {
  return Intl.getCanonicalLocales(`und-${code}`)[0]?.slice('und-'.length);
}
