import type { EntryChange, StoredEntry } from '../model/changed-entry.ts';
import type { NewItem } from '../model/item.ts';
import { entryVersion, hasSameWords } from './entry-version.ts';

/** One item is compared so often at most, and at this distance: feeds that date their entries anew at every fetch change all the time. */
const MAX_CHECKS = 5;
const BETWEEN_CHECKS_MS = 30 * 60_000;

/** What an entry that was read again changes in its item: its headline, and what is to be compared. */
export interface EditedEntry {
  readonly itemId: number;
  readonly title?: string;
  readonly change?: EntryChange;
}

/**
 * The entries of a feed by the items that they are. An entry whose keys name several items, and an item that several entries claim, are left out: nobody knows
 * which is which.
 */
export function knownEntries(
  entries: readonly NewItem[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<number, NewItem> {
  const claims = entries.flatMap((entry) => {
    const ids = new Set(entry.keys.flatMap((key) => known.get(key) ?? []));
    return [...ids].map((itemId) => ({ itemId, entry, isClear: ids.size === 1 }));
  });
  const byItem = [...Map.groupBy(claims, ({ itemId }) => itemId)];
  return new Map(
    byItem.flatMap(([itemId, [claim, ...others]]) =>
      claim?.isClear && others.length === 0 ? [[itemId, claim.entry]] : [],
    ),
  );
}

/**
 * The change of one item, undefined when its entry reads as before. What somebody was told of, or may be quoted to, is to be compared; of all else the new text is
 * kept until a watch that looks back has it quoted.
 */
export function editedEntry(stored: StoredEntry, entry: NewItem, now: number): EditedEntry | undefined {
  const { itemId, firstSeenAt, change: before, isTold } = stored;
  const title = entry.title === stored.title ? {} : { title: entry.title };
  const version = entryVersion(entry, firstSeenAt);
  const isNew = version !== (before?.version ?? entryVersion(stored, firstSeenAt));
  // An entry that is only dated anew at every fetch would be written at every fetch.
  const isOnlyDated = !isTold && before !== undefined && hasSameWords(before.text, entry.text);
  if (!isNew || isOnlyDated) return title.title === undefined ? undefined : { itemId, ...title };
  const checks = before?.checks ?? 0;
  const dueAt = Math.max(now, (before?.checkedAt ?? 0) + BETWEEN_CHECKS_MS);
  const change: EntryChange = {
    itemId,
    version,
    text: checks < MAX_CHECKS ? entry.text : '',
    noticedAt: now,
    checks,
    ...(isTold && checks < MAX_CHECKS ? { dueAt } : {}),
    ...(before?.checkedAt === undefined ? {} : { checkedAt: before.checkedAt }),
  };
  return { itemId, ...title, change };
}

/** The change after it was compared. */
export function comparedChange({ dueAt: _, ...change }: EntryChange, now: number): EntryChange {
  return { ...change, text: '', checks: change.checks + 1, checkedAt: now };
}

/** The change after it could not be compared: it is tried again as long as tries are left. */
export function postponedChange(change: EntryChange, now: number): EntryChange {
  const tried = comparedChange(change, now);
  return tried.checks >= MAX_CHECKS ? tried : { ...tried, text: change.text, dueAt: now + BETWEEN_CHECKS_MS };
}
