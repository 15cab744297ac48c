import { type CompiledWatches, compileWatches, updateWatches } from '../analysis/compile-watches.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { Log } from '../ports/log.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * All watches that items are matched against, at one revision. `compiled` is shared and moves on with the revision; `byId` does not: a watch that is not in it
 * is passed over.
 */
export interface ActiveWatches {
  readonly revision: number;
  readonly compiled: CompiledWatches;
  readonly byId: ReadonlyMap<number, Watch>;
}

/** Holds the compiled watches and takes over what changed when their revision in the store has moved. */
export interface WatchIndex {
  /** The watches as these rows see them: inside SAVE 2, under the lock of grouping, none can be missed. */
  current(rows: Pick<StoreRows, 'watches'>): Promise<ActiveWatches>;
}

/** An index that is empty until first asked. A watch whose stored query no longer parses (a topic was removed) is logged and matches nothing. */
export function createWatchIndex(deps: { readonly topics: () => readonly Topic[]; readonly log: Log }): WatchIndex {
  let held: ActiveWatches | undefined;
  let heldTopics: readonly Topic[] | undefined;
  return {
    async current(rows) {
      const revision = await rows.watches.revision();
      const topics = deps.topics();
      const same = heldTopics === topics ? held : undefined;
      // An older read that ends late must not undo a newer one.
      if (same !== undefined && same.revision >= revision) return same;
      const watches = await rows.watches.listMatched();
      const compiled = same?.compiled ?? compileWatches([], topics);
      const broken = updateWatches(compiled, same?.byId ?? new Map(), watches);
      for (const each of broken) deps.log.warn('watch matches nothing: its query no longer parses', { watch: each.id });
      held = { revision, compiled, byId: new Map(watches.map((watch) => [watch.id, watch])) };
      heldTopics = topics;
      return held;
    },
  };
}
