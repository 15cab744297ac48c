import { keyQuotes } from '../analysis/key-quotes.ts';
import type { Quote } from '../model/quote.ts';

/** The words of `text` that a query looks for. */
export type FindTerms = (query: string, text: string) => readonly string[];

/**
 * The answer to one input line of `quotes --jsonl`, as one line of JSON. A line reads `{"id", "lang"?, "text", "watch"?}` and gives
 * `{"id", "quotes": […]}`; a line that cannot be read gives `{"id" | null, "error": {"code", "message"}}`.
 * `findTerms` gives the words of the text that a watch's query looks for; without it the query's own words count.
 */
export function quotesBatchLine(line: string, findTerms: FindTerms = plainTerms): string {
  const read = readLine(line);
  if (read.kind === 'error') return JSON.stringify({ id: read.id, error: { code: read.code, message: read.message } });
  const quotes = keyQuotes({
    text: read.text,
    ...(read.watch && { terms: findTerms(read.watch, read.text) }),
  });
  return JSON.stringify({ id: read.id, quotes: quotes.map(quoteJson) });
}

/** A quote with the field names of the batch form; absent fields are left out, a speaker that nobody could name is null. */
export function quoteJson(quote: Quote): Record<string, unknown> {
  const { isShown, speaker, speakerKind, ...rest } = quote;
  return { ...rest, speaker: speaker ?? null, speakerKind: speakerKind ?? null, shown: isShown };
}

/** The words of a query that are no operators and no field names: what a quote should better contain. */
export function plainTerms(query: string): readonly string[] {
  const words = query.replace(/\bNOT\s+(?:"[^"]*"|\S+)/g, ' ').match(/[\p{L}\p{N}-]+/gu) ?? [];
  return words.filter((word) => !FIELDS.has(word) && word.length > 2);
}

const FIELDS = new Set(['AND', 'OR', 'NOT', 'topic', 'place', 'source', 'lang', 'title']);

type Line =
  | {
      readonly kind: 'line';
      readonly id: unknown;
      readonly text: string;
      readonly watch?: string;
    }
  | { readonly kind: 'error'; readonly id: unknown; readonly code: string; readonly message: string };

function readLine(line: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return {
      kind: 'error',
      id: null,
      code: 'not-json',
      message: `not a line of JSON: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  if (typeof value !== 'object' || value === null)
    return { kind: 'error', id: null, code: 'not-an-object', message: 'expected a JSON object with "id" and "text"' };
  const { id = null, text, watch } = value as Record<string, unknown>;
  if (typeof text !== 'string')
    return { kind: 'error', id, code: 'no-text', message: `expected "text" to be a string, found ${typeof text}` };
  return {
    kind: 'line',
    id,
    text,
    ...(typeof watch === 'string' && { watch }),
  };
}
