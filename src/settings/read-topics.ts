import type { ByLanguage, Topic } from '../model/topic.ts';
import { languageCode } from './locale-codes.ts';
import { shownValue, unknownFields, type YamlEntry, yamlEntries } from './yaml-entries.ts';

const fieldNames = ['id', 'name', 'description', 'query', 'match', 'miss'];

/**
 * The topics of `config/topics.yaml` and every problem in it at once; `file` is how problems name it. An entry with a problem is left out.
 * A query may be a list, of which any has to be met. `checkQuery` gives what is wrong with a query as a sentence, or undefined. Queries may name other topics, so a caller reads the file
 * once with a check that accepts all, and again with a check that knows the topics found.
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
  const query = queryOf(fields.query);
  if (query === '') wrong('query', 'a query or a list of queries');
  const queryProblem = query === '' ? undefined : checkQuery(query);
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
