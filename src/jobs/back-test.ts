import { candidateTest } from '../analysis/candidate-words.ts';
import { compileWatches } from '../analysis/compile-watches.ts';
import { matchDocument } from '../analysis/match-item.ts';
import type { Item } from '../model/item.ts';
import type { QueryDocument } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch } from '../model/watch.ts';
import type { StoreRows } from '../ports/store.ts';
import { matchDocumentOf } from './item-document.ts';

/** Items read at once: bounds memory, and lets other work run between two pages. */
const PAGE_SIZE = 200;
/** A stretch of so few items is read faster than the list of words. */
const SCANNED_WHOLE = 5_000;
/** Items that tell how common a word is. */
const SAMPLE_SIZE = 400;

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

/**
 * Matches one query against the processed items of the range, oldest first. Of a long stretch only the items are read that have a word without which the
 * query cannot match (docs/decisions, "back-tests"). Items of private feeds count only for a channel that follows the feed.
 */
export async function backTest(
  rows: BackTestRows,
  topics: readonly Topic[],
  query: string,
  range: BackTestRange,
): Promise<BackTest> {
  const compiled = compileWatches([{ id: 1, query }], topics);
  const upToSequence = await rows.stories.lastSequence();
  const matches: TestedItem[] = [];
  for await (const page of pagesOf(rows, { query, topics, range, upToSequence })) {
    for (const item of await thoseToSee(rows, page, range.channelId)) {
      const match = matchDocument(compiled, matchDocumentOf(item)).get(1);
      if (match !== undefined) matches.push(testedItem(item, match));
    }
  }
  return { matches, upToSequence: Math.max(upToSequence, range.afterSequence) };
}

interface Wanted {
  readonly query: string;
  readonly topics: readonly Topic[];
  readonly range: BackTestRange;
  readonly upToSequence: number;
}

/** The items that may match, in order of sequence: all up to where the index begins, from there on the candidates. */
async function* pagesOf(rows: BackTestRows, wanted: Wanted): AsyncGenerator<readonly Item[]> {
  const { range, upToSequence } = wanted;
  const isLong = upToSequence - range.afterSequence > SCANNED_WHOLE;
  const test = isLong ? candidateTest(wanted.query, wanted.topics, await sampleOf(rows, wanted)) : undefined;
  const indexedFrom = test === undefined ? undefined : await rows.archive.indexedFrom();
  if (test === undefined || indexedFrom === undefined) return yield* allPages(rows, range, upToSequence);
  yield* allPages(rows, range, Math.min(upToSequence, indexedFrom - 1));
  const ids = await rows.archive.itemsWith({
    words: (await rows.archive.words()).filter(test.isWanted),
    countries: test.countries,
    afterSequence: Math.max(range.afterSequence, indexedFrom - 1),
    since: range.sinceAt,
  });
  for (let start = 0; start < ids.length; start += PAGE_SIZE) {
    const items = await rows.items.find(ids.slice(start, start + PAGE_SIZE));
    yield items.filter(({ sequence }) => sequence !== undefined && sequence <= upToSequence);
  }
}

/** The newest items tell which words are rare. */
async function sampleOf(rows: BackTestRows, { range, upToSequence }: Wanted): Promise<readonly QueryDocument[]> {
  const newest = { afterSequence: upToSequence - SAMPLE_SIZE, since: range.sinceAt, limit: SAMPLE_SIZE };
  return (await rows.items.processed(newest)).map(matchDocumentOf);
}

async function* allPages(
  rows: BackTestRows,
  { sinceAt: since, afterSequence }: BackTestRange,
  upToSequence: number,
): AsyncGenerator<readonly Item[]> {
  for (let after = afterSequence; after < upToSequence; ) {
    const page = await rows.items.processed({ afterSequence: after, since, limit: PAGE_SIZE });
    yield page.filter(({ sequence = 0 }) => sequence <= upToSequence);
    if (page.length < PAGE_SIZE) return;
    after = page.at(-1)?.sequence ?? upToSequence;
  }
}

/** Separation: an item of a private feed is for the channels that follow it. */
async function thoseToSee(
  rows: BackTestRows,
  page: readonly Item[],
  channelId: number | undefined,
): Promise<readonly Item[]> {
  const hidden = page.filter((item) => item.visibility === 'private');
  if (hidden.length === 0) return page;
  const followers = await rows.feeds.followers(hidden.map((item) => item.feedId));
  const mayBeSeen = (item: Item) => channelId !== undefined && followers.get(item.feedId)?.has(channelId) === true;
  return page.filter((item) => item.visibility !== 'private' || mayBeSeen(item));
}

function testedItem({ id: itemId, firstSeenAt, isBaseline, storyId }: Item, match: QueryMatch): TestedItem {
  return { itemId, firstSeenAt, isBaseline, match, ...(storyId === undefined ? {} : { storyId }) };
}
