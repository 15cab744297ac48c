import { createStoryIndex, type StoryIndex } from '../analysis/group-stories.ts';
import type { Item } from '../model/item.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { storyDocumentOf } from './item-document.ts';

/** Two reports further apart than this are two stories. */
const WINDOW_MS = 72 * 3_600_000;

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

  async function catchUp(rows: StoreRows): Promise<number> {
    const last = await rows.stories.lock();
    const since = clock.now() - WINDOW_MS;
    if (index.lastSequence < last) {
      const members = await rows.stories.members({ sequence: index.lastSequence, since });
      for (const member of members) index.add(member);
    }
    index.forgetBefore(since);
    return last;
  }

  return {
    async inTransaction(store, work) {
      try {
        return await store.transaction(async (rows) => {
          let sequence = await catchUp(rows);
          const known = index;
          return work(rows, async (item) => {
            sequence += 1;
            return { storyId: await addToStory(rows, known, { item, sequence }, clock.now()), sequence };
          });
        });
      } catch (error) {
        // The index may hold members that were rolled back: begin again from the store.
        index = createStoryIndex();
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
