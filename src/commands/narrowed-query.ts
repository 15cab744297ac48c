import { parseQuery } from '../analysis/parse-query.ts';
import { isSameSource, partsText, type QueryParts, queryParts } from '../analysis/query-parts.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { WatchChoiceCommand } from './command.ts';

/** The query that a watch then has; undefined when there is no such watch, or its query cannot be read any more. */
export function narrowedQuery(
  watches: readonly Watch[],
  { by, isWanted, number, value }: Extract<WatchChoiceCommand, { kind: 'narrow-watch' }>,
  topics: readonly Topic[],
): string | undefined {
  const watch = watches.find((one) => one.number === number);
  const parts = watch && partsOf(watch, topics);
  if (parts === undefined) return undefined;
  const added = isWanted ? [value] : [];
  return partsText(
    by === 'language'
      ? { ...parts, languages: [...parts.languages.filter((code) => code !== value), ...added] }
      : { ...parts, sources: [...parts.sources.filter((source) => !isSameSource(source, value)), ...added] },
  );
}

/** The parts of a watch's query; undefined when it cannot be read any more: a topic that it names is gone. */
export function partsOf({ query }: Watch, topics: readonly Topic[]): QueryParts | undefined {
  const parsed = parseQuery(query, topics);
  return parsed.kind === 'query' ? queryParts(parsed.query.root) : undefined;
}
