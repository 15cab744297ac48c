import { createStoryIndex, type StoryIndex, storyWindowMs } from '../analysis/group-stories.ts';
import type { Item } from '../model/item.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { storyDocumentOf } from './item-document.ts';

/** Assigns one item to a story, new or known; must be called in order, inside the transaction that it was given with. */
export type GroupItem = (item: Item) => Promise<{ storyId: number; sequence: number }>;

/** The one ordered place where items become stories. Holds an index in memory that is rebuilt from the stored members whenever it is behind. */
export interface StoryGrouping {
  /** Runs `work` in one transaction under the lock of grouping. When it fails, nothing of it is kept, in the store or in memory. */
  inTransaction<T>(store: Store, work: (rows: StoreRows, group: GroupItem) => Promise<T>): Promise<T>;
}

/** Grouping that begins with an empty index: the first transaction reads the members of the last 72 hours. */
export function createStoryGrouping(clock: Clock): StoryGrouping {
  let index = createStoryIndex();

  async function catchUp(rows: StoreRows): Promise<{ index: StoryIndex; last: number }> {
    const last = await rows.stories.lock();
    // It holds members that were never committed: only the commit itself failed.
    if (index.lastSequence > last) index = createStoryIndex();
    const current = index;
    const since = clock.now() - storyWindowMs;
    if (current.lastSequence < last) {
      const members = await rows.stories.members({ sequence: current.lastSequence, since });
      for (const member of members) current.add(member);
    }
    current.forgetBefore(since);
    return { index: current, last };
  }

  /** Begins again from the store, unless another transaction did so already. */
  function forget(used: StoryIndex | undefined): void {
    if (index === used) index = createStoryIndex();
  }

  return {
    async inTransaction(store, work) {
      let used: StoryIndex | undefined;
      try {
        return await store.transaction(async (rows) => {
          const { index: held, last } = await catchUp(rows);
          used = held;
          let sequence = last;
          try {
            return await work(rows, async (item) => {
              sequence += 1;
              return { storyId: await addToStory(rows, held, { item, sequence }, clock.now()), sequence };
            });
          } catch (error) {
            // Still under the lock: the next transaction must not see members that are about to be rolled back.
            forget(held);
            throw error;
          }
        });
      } catch (error) {
        forget(used);
        throw error;
      }
    },
  };
}

async function addToStory(
  rows: StoreRows,
  index: StoryIndex,
  next: { item: Item; sequence: number },
  now: number,
): Promise<number> {
  const document = storyDocumentOf(next.item);
  const storyId = index.find(document) ?? (await rows.stories.create({ scope: document.scope, createdAt: now }));
  await rows.stories.add({ storyId, itemId: next.item.id, sequence: next.sequence, document });
  index.add({ ...document, storyId, itemId: next.item.id, sequence: next.sequence });
  return storyId;
}
