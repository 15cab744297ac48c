import { parseQuery } from '../analysis/parse-query.ts';
import { isSameSource, partsText, queryParts } from '../analysis/query-parts.ts';
import type { FormValues } from '../model/form.ts';
import type { QueryError } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';

/** The query that the fields make in its canonical form, or what is wrong with what was `typed`. */
export type ReadQuery =
  | { readonly kind: 'query'; readonly canonical: string }
  | { readonly kind: 'error'; readonly typed: string; readonly error: QueryError };

/** Reads the query of a watch's window; languages and sources that are typed in it count beside those that are chosen. */
export function readFormQuery(values: FormValues, topics: readonly Topic[]): ReadQuery {
  // White space of every kind parts words; a command is one line.
  const typed = (values.query ?? '').replaceAll(/\s/gu, ' ');
  const parsed = parseQuery(typed, topics);
  if (parsed.kind === 'error') return { kind: 'error', typed, error: parsed.error };
  const parts = queryParts(parsed.query.root);
  const languages = new Set([...parts.languages, ...linesOf(values.languages)]);
  const sources = [...parts.sources];
  for (const source of linesOf(values.sources))
    if (!sources.some((one) => isSameSource(one, source))) sources.push(source);
  return { kind: 'query', canonical: partsText({ rest: parts.rest, languages: [...languages], sources }) };
}

function linesOf(value: string | undefined): readonly string[] {
  return (value ?? '').split('\n').filter((line) => line !== '');
}
