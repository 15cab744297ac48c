import { addressKey } from '../intake/address-key.ts';
import type { FeedSource, FullText } from '../model/feed.ts';
import { countryCode, languageCode, officialCountryCode } from './locale-codes.ts';
import { shownValue, unknownFields, type YamlEntry, yamlEntries } from './yaml-entries.ts';

const fieldNames = ['name', 'url', 'language', 'country', 'section', 'enabled', 'fullText'];
const fullTexts: readonly FullText[] = ['off', 'matched', 'always'];

/**
 * The feeds of `config/feeds.yaml` and every problem in it at once; `file` is how problems name it. An entry with a problem is left out of
 * the feeds. Two entries with one address or one name are a problem: readers tell outlets apart by name.
 */
export function readFeeds(text: string, file: string): { feeds: readonly FeedSource[]; problems: readonly string[] } {
  const list = yamlEntries(text, { file, key: 'feeds', noun: 'entry', nameField: 'name' });
  const problems = [...list.problems];
  const feeds: FeedSource[] = [];
  const seen = new Map<string, string>();
  for (const entry of list.entries) {
    const read = readEntry(entry);
    const found = [...read.problems, ...repeated(entry, seen)];
    problems.push(...found);
    if (found.length === 0) feeds.push(read.feed);
  }
  return { feeds, problems };
}

function readEntry(entry: YamlEntry): { feed: FeedSource; problems: readonly string[] } {
  const problems = [...unknownFields(entry, fieldNames)];
  const { fields } = entry;

  /** The field's value, read; what it cannot read is a problem. An absent field is no problem unless it is required. */
  const take = <T>(
    field: string,
    read: (value: unknown) => T | undefined,
    expected: string | ((value: unknown) => string),
  ) => {
    const value = fields[field];
    if (value === undefined || value === null) return undefined;
    const result = read(value);
    if (result === undefined) {
      const wanted = typeof expected === 'string' ? expected : expected(value);
      problems.push(`${entry.label}: field "${field}" is ${shownValue(value)}, expected ${wanted}`);
    }
    return result;
  };

  for (const field of ['name', 'url'])
    if (fields[field] === undefined || fields[field] === null)
      problems.push(`${entry.label}: field "${field}" is missing`);
  const name = take('name', plainText, 'a text');
  const url = take('url', feedAddress, 'an address that begins with https:// or http://');
  const language = take('language', ofText(languageCode), 'a language code (BCP 47) like en, ru or kk');
  const country = take('country', ofText(countryCode), expectedCountry);
  const section = take('section', plainText, 'a text');
  const isEnabled = take('enabled', (value) => (typeof value === 'boolean' ? value : undefined), 'true or false');
  const fullText = take(
    'fullText',
    (value) => fullTexts.find((word) => word === value),
    `one of ${fullTexts.join(', ')}`,
  );
  const feed: FeedSource = {
    name: name ?? '',
    url: url ?? '',
    ...(language !== undefined && { language }),
    ...(country !== undefined && { country }),
    ...(section !== undefined && { section }),
    isEnabled: isEnabled ?? true,
    ...(fullText !== undefined && { fullText }),
  };
  return { feed, problems };
}

/** The problem when the address stood in an earlier entry; remembers this one's. Two sites may well have the same name. */
function repeated(entry: YamlEntry, seen: Map<string, string>): readonly string[] {
  const { url } = entry.fields;
  if (typeof url !== 'string') return [];
  const key = addressKey(url);
  const earlier = seen.get(key);
  if (earlier !== undefined) return [`${entry.label}: field "url" is the same as in ${earlier}; remove one of them`];
  seen.set(key, entry.place);
  return [];
}

function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

function ofText<T>(read: (text: string) => T | undefined): (value: unknown) => T | undefined {
  return (value) => (typeof value === 'string' ? read(value) : undefined);
}

function feedAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const { protocol, hostname } = new URL(value);
  return ['http:', 'https:'].includes(protocol) && hostname !== '' ? value : undefined;
}

function expectedCountry(value: unknown): string {
  const official = typeof value === 'string' ? officialCountryCode(value) : undefined;
  const hint = official === undefined ? '' : `; did you mean ${official}?`;
  return `a country code (ISO 3166-1 alpha-2) like KZ, or EU or UN${hint}`;
}
