import type { Watch } from '../model/watch.ts';

/** Watches of one channel, at most: a list that still fits two messages, and a bound on what one chat costs everybody's matching. */
export const MAX_WATCHES = 50;

/** Why a query cannot become another watch of its channel. */
export type WatchObstacle = { readonly kind: 'duplicate'; readonly watch: Watch } | { readonly kind: 'too-many' };

/** Whether the channel follows this query (in canonical form) already, or has all the watches it may have; undefined when neither. */
export function watchObstacle(query: string, watches: readonly Watch[]): WatchObstacle | undefined {
  const watch = watches.find((candidate) => candidate.query === query);
  if (watch !== undefined) return { kind: 'duplicate', watch };
  return watches.length >= MAX_WATCHES ? { kind: 'too-many' } : undefined;
}
