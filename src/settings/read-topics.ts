import type { ByLanguage, Topic } from '../model/topic.ts';
import { languageCode } from './locale-codes.ts';
import { shownValue, unknownFields, type YamlEntry, yamlEntries } from './yaml-entries.ts';

const fieldNames = ['id', 'name', 'description', 'lists', 'query', 'match', 'miss'];

/** How a query names a list of words. */
const LIST_NAME = /^@\p{Ll}+$/u;
const LISTS = /@\p{Ll}+/gu;

/**
 * The topics of `config/topics.yaml` and every problem in it at once; `file` is how problems name it. An entry with a problem is left out. A query may be a
 * list, of which any has to be met; `@name` in it stands for the words that the topic has under `lists`. `checkQuery` gives what is wrong with a query as a
 * sentence, or undefined. Queries may name other topics, so a caller reads the file once with a check that accepts all, and again with a check that knows the
 * topics found.
 */
export function readTopics(
  text: string,
  file: string,
  checkQuery: (query: string) => string | undefined,
): { topics: readonly Topic[]; problems: readonly string[] } {
  const list = yamlEntries(text, { file, key: 'topics', noun: 'topic', nameField: 'id' });
  const problems = [...list.problems];
  const topics: Topic[] = [];
  const seen = new Map<unknown, string>();
  for (const entry of list.entries) {
    const read = readEntry(entry, checkQuery);
    const found = [...read.problems, ...repeated(entry, seen)];
    problems.push(...found);
    if (found.length === 0) topics.push(read.topic);
  }
  return { topics, problems };
}

function readEntry(
  entry: YamlEntry,
  checkQuery: (query: string) => string | undefined,
): { topic: Topic; problems: readonly string[] } {
  const { fields, label } = entry;
  const problems = [...unknownFields(entry, fieldNames)];
  const wrong = (field: string, expected: string) => {
    const value = fields[field];
    const found = value === undefined || value === null ? 'is missing' : `is ${shownValue(value)}`;
    problems.push(`${label}: field "${field}" ${found}, expected ${expected}`);
  };

  const id = typeof fields.id === 'string' && /^[a-z\d]+(-[a-z\d]+)*$/.test(fields.id) ? fields.id : undefined;
  if (id === undefined) wrong('id', 'lower-case letters and digits with hyphens between, like central-asia');
  const texts = (field: string): ByLanguage => {
    const found = byLanguage(fields[field]);
    if (found === undefined) wrong(field, 'a text for each language code, "en" among them');
    return found ?? { en: '' };
  };
  const name = texts('name');
  const description = texts('description');
  const lists = wordLists(fields.lists);
  if (lists === undefined)
    wrong('lists', 'words joined by OR under a name in lower case each, like "buyers: refiner OR port"');
  const { query, unknown } = withLists(queryOf(fields.query), lists ?? new Map());
  problems.push(...unknown.map((list) => `${label}: field "query": there is no list "${list}" under "lists"`));
  if (query === '') wrong('query', 'a query or a list of queries');
  const queryProblem = query === '' || unknown.length > 0 ? undefined : checkQuery(query);
  if (queryProblem !== undefined) problems.push(`${label}: field "query": ${queryProblem}`);
  const headlines = (field: string): readonly string[] => {
    const found = textList(fields[field]);
    if (found === undefined) wrong(field, 'a list of headlines');
    return found ?? [];
  };
  return {
    topic: { id: id ?? '', name, description, query, match: headlines('match'), miss: headlines('miss') },
    problems,
  };
}

/** A list of queries asks for any of them; empty for what is none. */
function queryOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const parts = Array.isArray(value) && value.length > 0 ? textList(value) : undefined;
  return parts === undefined ? '' : parts.map((part) => `(${part.trim()})`).join(' OR ');
}

/** The words of each named list of a topic; none where the field is absent, undefined where it is something else. */
function wordLists(value: unknown): ReadonlyMap<string, string> | undefined {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const lists = new Map<string, string>();
  for (const [name, words] of Object.entries(value)) {
    if (!LIST_NAME.test(`@${name}`) || typeof words !== 'string' || words.trim() === '') return undefined;
    lists.set(name, words.trim());
  }
  return lists;
}

/** The query with each `@name` written out, and the names that stand for nothing. */
function withLists(query: string, lists: ReadonlyMap<string, string>): { query: string; unknown: readonly string[] } {
  const unknown = new Set<string>();
  const written = query.replaceAll(LISTS, (reference) => {
    const name = reference.slice(1);
    const words = lists.get(name);
    if (words === undefined) unknown.add(name);
    return `(${words ?? reference})`;
  });
  return { query: written, unknown: [...unknown] };
}

/** A problem when the id stood in an earlier entry; remembers this one's. */
function repeated(entry: YamlEntry, seen: Map<unknown, string>): readonly string[] {
  const { id } = entry.fields;
  const earlier = seen.get(id);
  if (id === undefined || earlier === undefined) {
    seen.set(id, entry.place);
    return [];
  }
  return [`${entry.label}: field "id" is the same as in ${earlier}; remove one of them`];
}

function byLanguage(value: unknown): ByLanguage | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const texts: Record<string, string> = {};
  for (const [language, text] of Object.entries(value)) {
    if (languageCode(language) === undefined || typeof text !== 'string' || text.trim() === '') return undefined;
    texts[language] = text.trim();
  }
  const { en } = texts;
  return en === undefined ? undefined : { ...texts, en };
}

/** An absent list is an empty one. */
function textList(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.every((headline): headline is string => typeof headline === 'string' && headline.trim() !== '')
    ? value
    : undefined;
}
