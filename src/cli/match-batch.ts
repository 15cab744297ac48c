import { compileWatches } from '../analysis/compile-watches.ts';
import { matchDocument } from '../analysis/match-item.ts';
import type { QueryDocument, QueryError } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';

/** Answers one input line of `match --jsonl`; never throws. */
export type MatchBatch = { readonly kind: 'batch'; readonly answer: (line: string) => MatchAnswer } | MatchBatchError;

/** A `--watch` that cannot be used: not NAME=QUERY, or a query with an error. */
export type MatchBatchError =
  | { readonly kind: 'bad-watch'; readonly watch: string }
  | { readonly kind: 'bad-query'; readonly watch: string; readonly query: string; readonly error: QueryError };

/** One output line of `match --jsonl`. */
export type MatchAnswer =
  | {
      readonly id: string;
      readonly matches: readonly {
        readonly watch: string;
        readonly zone: string;
        readonly about: boolean;
        readonly by?: string;
        readonly terms: readonly string[];
      }[];
    }
  | { readonly id: string | null; readonly error: { readonly code: string; readonly message: string } };

/** Compiles the watches, each `NAME=QUERY`, and gives the function that answers the lines. */
export function matchBatch(watches: readonly string[], topics: readonly Topic[]): MatchBatch {
  const named = watches.map((watch) => ({
    watch,
    name: watch.slice(0, watch.indexOf('=')),
    query: watch.slice(watch.indexOf('=') + 1),
  }));
  const nameless = named.find(({ watch }) => watch.indexOf('=') < 1);
  if (nameless !== undefined) return { kind: 'bad-watch', watch: nameless.watch };
  const compiled = compileWatches(
    named.map(({ query }, id) => ({ id, query })),
    topics,
  );
  const [broken] = compiled.broken;
  if (broken !== undefined)
    return {
      kind: 'bad-query',
      watch: named[broken.id]?.name ?? '',
      query: named[broken.id]?.query ?? '',
      error: broken.error,
    };
  return {
    kind: 'batch',
    answer: (line) => {
      const input = readLine(line);
      if ('error' in input) return input;
      const matches = [...matchDocument(compiled, input.document)].sort(([a], [b]) => a - b);
      return {
        id: input.id,
        matches: matches.map(([id, match]) => ({
          watch: named[id]?.name ?? '',
          zone: match.zone,
          about: match.isAbout,
          ...(match.by === undefined ? {} : { by: match.by }),
          terms: match.terms,
        })),
      };
    },
  };
}

type Line = { readonly id: string; readonly document: QueryDocument } | (MatchAnswer & { readonly error: object });

function readLine(line: string): Line {
  const value = parsedLine(line);
  if (typeof value !== 'object' || value === null)
    return { id: null, error: { code: 'bad-json', message: 'not a JSON object' } };
  const { id, lang, title, text, sourceCountry, outlet, author, section } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string')
    return { id: null, error: { code: 'bad-line', message: 'field "id" is missing or not a text' } };
  if (
    (title !== undefined && typeof title !== 'string') ||
    (text !== undefined && typeof text !== 'string') ||
    (title ?? text) === undefined
  ) {
    return { id, error: { code: 'bad-line', message: 'expected texts in "title" and "text"' } };
  }
  return {
    id,
    document: {
      title: title ?? '',
      text: text ?? '',
      ...(typeof lang === 'string' ? { language: lang } : {}),
      ...(typeof sourceCountry === 'string' ? { sourceCountry } : {}),
      ...(typeof outlet === 'string' ? { outlet } : {}),
      ...(typeof author === 'string' ? { author } : {}),
      ...(typeof section === 'string' ? { section } : {}),
    },
  };
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The caller answers with an error line; the batch goes on.
    return undefined;
  }
}
