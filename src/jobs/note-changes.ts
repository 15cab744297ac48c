import { editedEntry, knownEntries } from '../intake/changed-entries.ts';
import type { NewItem } from '../model/item.ts';
import type { StoreRows } from '../ports/store.ts';

/** A weekly edition quotes reports of seven days, and a new watch looks back as far; a late one a day more. */
const LOOKED_AT_MS = 8 * 24 * 3_600_000;

/**
 * Part of SAVE 1: entries that were read before and read otherwise now. What waits to be processed is processed as it reads now. Of the others a new headline is
 * what digests and lists of sources show from here on; a new text is noted, to be compared with the item's quotes: soon where somebody was told of it
 * (check-changes.ts), else when they are taken from it (digest-quotes.ts). `known` are the items of the entries' keys.
 */
export async function noteChanges(
  rows: Pick<StoreRows, 'changes'>,
  read: { readonly entries: readonly NewItem[]; readonly known: ReadonlyMap<string, number>; readonly now: number },
): Promise<void> {
  const entries = knownEntries(read.entries, read.known);
  if (entries.size === 0) return;
  // First: what is just being processed is among the others when that is done.
  await rows.changes.reword(entries);
  for (const stored of await rows.changes.stored([...entries.keys()], read.now - LOOKED_AT_MS)) {
    const entry = entries.get(stored.itemId);
    const edited = entry && editedEntry(stored, entry, read.now);
    if (edited?.title !== undefined) await rows.changes.rename(edited.itemId, edited.title);
    if (edited?.change !== undefined) await rows.changes.note(edited.change);
  }
}
