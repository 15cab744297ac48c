import { parseQuery } from '../analysis/parse-query.ts';
import type { QueryError } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { Shared, SharedWatch } from './share-line.ts';
import { MAX_WATCHES } from './watch-limits.ts';

/** What becomes of one watch of a line. */
export type PlannedWatch = SharedWatch &
  (
    | { readonly kind: 'new'; readonly canonical: string }
    | { readonly kind: 'known'; readonly watch: Watch }
    | { readonly kind: 'broken'; readonly error: QueryError }
    | { readonly kind: 'no-room' }
  );

/** What importing would do with each watch of a line, in its order, in a channel that has these watches. */
export function planImport(
  { watches }: Pick<Shared, 'watches'>,
  existing: readonly Watch[],
  topics: readonly Topic[],
): readonly PlannedWatch[] {
  const known = new Map(existing.map((watch) => [queryKey(watch.query), watch]));
  const taken = new Set(known.keys());
  return watches.flatMap((shared): readonly PlannedWatch[] => {
    const parsed = parseQuery(shared.query, topics);
    if (parsed.kind === 'error') return [{ ...shared, kind: 'broken', error: parsed.error }];
    const { canonical } = parsed.query;
    const watch = known.get(queryKey(canonical));
    if (watch !== undefined) return [{ ...shared, kind: 'known', watch }];
    if (taken.has(queryKey(canonical))) return []; // stands in the line twice
    if (taken.size >= MAX_WATCHES) return [{ ...shared, kind: 'no-room' }];
    taken.add(queryKey(canonical));
    return [{ ...shared, kind: 'new', canonical }];
  });
}

/** Phones turn apostrophes: to the matcher they are all alike. */
function queryKey(query: string): string {
  return query.replaceAll(/[’‘ʼʻ`´]/g, "'");
}
