import { compileWatches } from '../analysis/compile-watches.ts';
import { matchDocument } from '../analysis/match-item.ts';
import type { Item } from '../model/item.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch } from '../model/watch.ts';
import type { StoreRows } from '../ports/store.ts';
import { archivePages } from './archive-pages.ts';
import { matchDocumentOf } from './item-document.ts';

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

/** What a back-test reads. */
export type BackTestRows = Pick<StoreRows, 'items' | 'feeds' | 'archive' | 'stories'>;

/** Where a back-test looks: items first seen since `sinceAt` with a sequence after `afterSequence`. */
export interface BackTestRange {
  readonly sinceAt: number;
  readonly afterSequence: number;
  readonly channelId?: number;
}

/** Matches one query against the processed items of the range. Items of private feeds count only for a channel that follows the feed. */
export async function backTest(
  rows: BackTestRows,
  topics: readonly Topic[],
  query: string,
  range: BackTestRange,
): Promise<BackTest> {
  const tested = (await backTestEach(rows, topics, [query], range)).get(query);
  if (tested === undefined) throw new Error('a query was not tested');
  return tested;
}

/** The same for several queries at once, by query: the items are read once. */
export async function backTestEach(
  rows: BackTestRows,
  topics: readonly Topic[],
  queries: readonly string[],
  range: BackTestRange,
): Promise<ReadonlyMap<string, BackTest>> {
  const compiled = compileWatches(
    queries.map((query, id) => ({ id, query })),
    topics,
  );
  const upToSequence = await rows.stories.lastSequence();
  const matches = queries.map((): TestedItem[] => []);
  for await (const page of archivePages(rows, { ...range, compiled, upToSequence, order: 'oldest-first' })) {
    for (const item of page) {
      for (const [id, match] of matchDocument(compiled, matchDocumentOf(item)))
        matches[id]?.push(testedItem(item, match));
    }
  }
  const lastSequence = Math.max(upToSequence, range.afterSequence);
  return new Map(
    queries.map((one, id): [string, BackTest] => [one, { matches: matches[id] ?? [], upToSequence: lastSequence }]),
  );
}

function testedItem({ id: itemId, firstSeenAt, isBaseline, storyId }: Item, match: QueryMatch): TestedItem {
  return { itemId, firstSeenAt, isBaseline, match, ...(storyId === undefined ? {} : { storyId }) };
}
