import { createStoryIndex, type StoryIndex, storyWindowMs } from '../analysis/group-stories.ts';
import type { Item } from '../model/item.ts';
import type { StoryDocument } from '../model/story.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { storyDocumentOf } from './item-document.ts';

/** An item's place: its story, new or known, and its position in the one order of processing. */
export interface Place {
  readonly itemId: number;
  readonly storyId: number;
  readonly sequence: number;
}

/** Assigns items to stories, in their order; must be called inside the transaction that it was given with. */
export type GroupItems = (items: readonly Item[]) => Promise<readonly Place[]>;

/** The one ordered place where items become stories. Holds an index in memory that is rebuilt from the stored members whenever it is behind. */
export interface StoryGrouping {
  /** Runs `work` in one transaction under the lock of grouping. When it fails, nothing of it is kept, in the store or in memory. */
  inTransaction<T>(store: Store, work: (rows: StoreRows, group: GroupItems) => Promise<T>): Promise<T>;
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
            return await work(rows, async (items) => {
              const places = await addToStories(rows, held, { items, after: sequence }, clock.now());
              sequence += items.length;
              return places;
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

async function addToStories(
  rows: StoreRows,
  index: StoryIndex,
  next: { items: readonly Item[]; after: number },
  now: number,
): Promise<readonly Place[]> {
  const members: { itemId: number; storyId: number; sequence: number; document: StoryDocument }[] = [];
  for (const item of next.items) {
    const document = storyDocumentOf(item);
    const storyId = index.find(document) ?? (await rows.stories.create({ scope: document.scope, createdAt: now }));
    const sequence = next.after + members.length + 1;
    index.add({ ...document, storyId, itemId: item.id, sequence });
    members.push({ itemId: item.id, storyId, sequence, document });
  }
  await rows.stories.add(members);
  return members.map(({ document: _document, ...place }) => place);
}
