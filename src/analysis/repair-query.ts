import type { QueryError } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { queryTokens } from './query-tokens.ts';

/** Mistakes that are mended in one query: more of them are another query. */
const MOST = 6;
/** Above this nobody typed it, and each try parses it anew. */
const MAX_LENGTH = 2_000;

/**
 * What somebody probably meant by a query that cannot be read: the same words, closed and spelled so that it can be. Undefined when it can be read as it is, or
 * when what is wrong cannot be mended without guessing what to look for (`NOT oil`).
 */
export function repairedQuery(text: string, topics: readonly Topic[]): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let repaired = text;
  for (let tries = 0; tries < MOST; tries++) {
    const parsed: ParsedQuery = parseQuery(repaired, topics);
    if (parsed.kind === 'query') return repaired === text ? undefined : repaired;
    const mended = mend(repaired, parsed.error)?.replace(/\s+/gu, ' ').trim();
    if (mended === undefined || mended === repaired) return undefined;
    repaired = mended;
  }
  return undefined;
}

/** The text with its first mistake mended. */
function mend(text: string, error: QueryError): string | undefined {
  const { at, length, phrase, suggestion } = error;
  const [before, wrong, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  if (suggestion !== undefined) return before + suggestion + after;
  switch (phrase) {
    case 'query-unclosed-group':
      return `${text})`;
    case 'query-unclosed-quote':
      return `${text}"`;
    case 'query-stray-close':
    case 'query-operator-alone':
    case 'query-no-letters':
    case 'query-missing-value':
      return `${before} ${after}`;
    case 'query-missing-term':
      return withoutLastToken(before, after);
    case 'query-short-prefix':
      return before + wrong.replaceAll('*', '') + after;
    case 'query-unknown-field':
      return `${before}${wrong.replace(/:$/, '')} ${after.replace(/^:/, '')}`;
    case 'query-unknown-topic':
    case 'query-unknown-place':
      // Without its field it is a word like others.
      return before.replace(/[\p{L}]+:$/u, '') + wrong + after;
    default:
      return undefined;
  }
}

/** Of `oil AND` and `oil ()` what stands before the place where a word is missing goes, with the parenthesis that it opened. */
function withoutLastToken(before: string, after: string): string | undefined {
  const last = queryTokens(before).at(-2);
  if (last === undefined) return undefined;
  const rest = last.kind === 'open' ? after.replace(/^\s*\)/u, '') : after;
  return `${before.slice(0, last.at)} ${rest}`;
}
