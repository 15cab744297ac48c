import type { ItemQuote } from '../model/quote.ts';
import type { StoreRows } from '../ports/store.ts';

/** The stored quotes of a story's other reports, an entry for each outlet but that of this item. */
export async function quotesElsewhere(
  rows: StoreRows,
  storyId: number,
  itemId: number,
): Promise<readonly (readonly ItemQuote[])[]> {
  const reports = (await rows.stories.reports([storyId])).get(storyId) ?? [];
  const others = reports.filter((report) => report.itemId !== itemId).map((report) => report.itemId);
  if (others.length === 0) return [];
  return [...Map.groupBy(await rows.quotes.ofItems(others), (quote) => quote.itemId).values()];
}
