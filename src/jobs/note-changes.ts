import { editedEntry, knownEntries } from '../intake/changed-entries.ts';
import type { NewItem } from '../model/item.ts';
import type { StoreRows } from '../ports/store.ts';

/** Messages are edited for a day (delivery/plan-source-edit.ts); before that quiet hours may hold them back for another. */
const LOOKED_AT_MS = 48 * 3_600_000;

/**
 * Part of SAVE 1: entries that were read before and read otherwise now. A new headline is what digests and lists of sources show from here on; what was told of
 * in an alert is noted, to be compared with its quotes (check-changes.ts). `known` are the items of the entries' keys.
 */
export async function noteChanges(
  rows: Pick<StoreRows, 'changes'>,
  read: { readonly entries: readonly NewItem[]; readonly known: ReadonlyMap<string, number>; readonly now: number },
): Promise<void> {
  const entries = knownEntries(read.entries, read.known);
  if (entries.size === 0) return;
  for (const stored of await rows.changes.stored([...entries.keys()], read.now - LOOKED_AT_MS)) {
    const entry = entries.get(stored.itemId);
    const edited = entry && editedEntry(stored, entry, read.now);
    if (edited?.title !== undefined) await rows.changes.rename(edited.itemId, edited.title);
    if (edited?.change !== undefined) await rows.changes.note(edited.change);
  }
}
