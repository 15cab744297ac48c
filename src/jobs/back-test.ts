import { compileWatches } from '../analysis/compile-watches.ts';
import { matchDocument } from '../analysis/match-item.ts';
import type { Item } from '../model/item.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch } from '../model/watch.ts';
import type { StoreRows } from '../ports/store.ts';
import { matchDocumentOf } from './item-document.ts';

/** Items read at once: bounds memory, and lets other work run between two pages. */
const PAGE_SIZE = 200;

/** What a query would have matched among processed items, oldest first. `upToSequence` is the last item that was looked at. */
export interface BackTest {
  readonly matches: readonly TestedItem[];
  readonly upToSequence: number;
}

/** One item that matches, with what tells whether it would have been an alert. */
export interface TestedItem extends Pick<Item, 'firstSeenAt' | 'isBaseline' | 'storyId'> {
  readonly itemId: number;
  readonly match: QueryMatch;
}

/** The newest items of `most` different stories, newest first: what the query is like. */
export function exampleIds(matches: readonly TestedItem[], most: number): readonly number[] {
  const newest = new Map<number | undefined, number>();
  for (const { storyId, itemId } of matches.toReversed()) {
    if (newest.size === most) break;
    if (!newest.has(storyId)) newest.set(storyId, itemId);
  }
  return [...newest.values()];
}

/** How many different stories the matched items belong to: what a channel would have been told of. */
export function storyCount(matches: readonly TestedItem[]): number {
  return new Set(matches.map(({ storyId }) => storyId)).size;
}

/**
 * Matches one query against the processed items first seen since `sinceAt` whose sequence lies after `afterSequence`, oldest first.
 * Items of private feeds count only for a channel that follows the feed.
 */
export async function backTest(
  rows: Pick<StoreRows, 'items' | 'feeds'>,
  topics: readonly Topic[],
  query: string,
  range: { readonly sinceAt: number; readonly afterSequence: number; readonly channelId?: number },
): Promise<BackTest> {
  const compiled = compileWatches([{ id: 1, query }], topics);
  const matches: TestedItem[] = [];
  let upToSequence = range.afterSequence;
  for (;;) {
    const page = await rows.items.processed({ afterSequence: upToSequence, since: range.sinceAt, limit: PAGE_SIZE });
    const followers = await rows.feeds.followers(
      page.filter((item) => item.visibility === 'private').map((item) => item.feedId),
    );
    for (const item of page) {
      upToSequence = Math.max(upToSequence, item.sequence ?? 0);
      if (
        item.visibility === 'private' &&
        !(range.channelId !== undefined && followers.get(item.feedId)?.has(range.channelId))
      )
        continue;
      const match = matchDocument(compiled, matchDocumentOf(item)).get(1);
      if (match !== undefined) matches.push(testedItem(item, match));
    }
    if (page.length < PAGE_SIZE) return { matches, upToSequence };
  }
}

function testedItem({ id: itemId, firstSeenAt, isBaseline, storyId }: Item, match: QueryMatch): TestedItem {
  return { itemId, firstSeenAt, isBaseline, match, ...(storyId === undefined ? {} : { storyId }) };
}
