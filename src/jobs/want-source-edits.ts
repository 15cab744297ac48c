import { isWorthAnEdit, sourceEdit } from '../delivery/plan-source-edit.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * Part of SAVE 2, after the items of one batch were grouped (item id → story id): where a story that was there before got reports of new outlets, the messages
 * that show it owe an edit of "+n sources". Messages of a private feed's story count that feed's items alone, because stories of two scopes never join.
 */
export async function wantSourceEdits(
  rows: Pick<StoreRows, 'stories' | 'deliveries'>,
  grouped: ReadonlyMap<number, number>,
  now: number,
): Promise<void> {
  if (grouped.size === 0) return;
  const subjects: string[] = [];
  for (const [storyId, reports] of await rows.stories.reports([...new Set(grouped.values())])) {
    const before = reports.filter(({ itemId }) => !grouped.has(itemId)).length;
    if (before === 0) continue; // nobody was told of it before
    if (isWorthAnEdit({ before: before - 1, known: reports.length - 1 })) subjects.push(String(storyId));
  }
  if (subjects.length > 0) await rows.deliveries.wantEdits({ subjects, ...sourceEdit(now) });
}
