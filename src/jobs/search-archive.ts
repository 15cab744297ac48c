import { compileWatches } from '../analysis/compile-watches.ts';
import { matchDocument } from '../analysis/match-item.ts';
import { isNamed, isRight, isWhole, rankedQuotes } from '../delivery/shown-quotes.ts';
import type { Item } from '../model/item.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch } from '../model/watch.ts';
import type { StoreRows } from '../ports/store.ts';
import { archivePages } from './archive-pages.ts';
import { matchDocumentOf } from './item-document.ts';

/** Stories after which a search stops: nobody turns 200 pages, and a word of every third report would otherwise have the whole archive read. */
const MOST_STORIES = 1_000;

/** Items after which a search stops, some seconds of work: only a query that many items might match and few do comes so far (`lang:ru NOT …`). */
const MOST_ITEMS = 50_000;

/** What a search looks for, and where: items first seen since `sinceAt`, up to this sequence (without it up to now), which the channel may see. */
export interface Search {
  readonly query: string;
  readonly sinceAt: number;
  readonly upToSequence?: number;
  readonly channelId?: number;
}

/** One story of an answer: how many of its reports match, and the newest of these; `at` is its publication in ms. */
export interface FoundStory {
  readonly storyId: number;
  readonly itemId: number;
  readonly at: number;
  readonly reports: number;
}

/**
 * The stories that match, newest first. `end`: the whole part of the archive was searched, or the search stopped after many stories or many items; the oldest item
 * that was looked at then came in at `backTo`.
 */
export interface SearchResult {
  readonly stories: readonly FoundStory[];
  readonly end: 'all' | 'many-stories' | 'many-items';
  readonly backTo?: number;
  readonly sinceAt: number;
  readonly upToSequence: number;
}

type SearchRows = Pick<StoreRows, 'items' | 'feeds' | 'archive' | 'stories'>;

/** Searches the archive, from the newest item back; the same search up to the same sequence finds the same again. */
export async function searchArchive(
  rows: SearchRows,
  topics: readonly Topic[],
  search: Search,
  { mostItems = MOST_ITEMS }: { readonly mostItems?: number } = {},
): Promise<SearchResult> {
  const compiled = compileWatches([{ id: 1, query: search.query }], topics);
  const lastSequence = await rows.stories.lastSequence();
  // A changed client can send any number with a button: reading back from there would never end.
  const upToSequence = Math.min(search.upToSequence ?? lastSequence, lastSequence);
  const found = new Map<number, FoundStory>();
  let [end, seen]: [SearchResult['end'], number] = ['all', 0];
  let backTo: number | undefined;
  const part = { ...search, compiled, upToSequence, afterSequence: 0, order: 'newest-first' } as const;
  for await (const page of archivePages(rows, part)) {
    for (const item of page) {
      backTo = item.firstSeenAt;
      if (matchDocument(compiled, matchDocumentOf(item)).get(1) === undefined) continue;
      const story = found.get(storyKey(item));
      if (story === undefined && found.size === MOST_STORIES) end = 'many-stories';
      else found.set(storyKey(item), withReport(story, item));
    }
    seen += page.length;
    if (seen >= mostItems && end === 'all') end = 'many-items';
    if (end !== 'all') break;
  }
  const stories = [...found.values()].sort(newestFirst);
  return { stories, end, sinceAt: search.sinceAt, upToSequence, ...(backTo === undefined ? {} : { backTo }) };
}

/** Whether `a` comes before `b` in an answer (negative) or after it. */
export function newestFirst(a: Pick<FoundStory, 'at' | 'storyId'>, b: Pick<FoundStory, 'at' | 'storyId'>): number {
  return b.at - a.at || b.storyId - a.storyId;
}

/** A story as it is shown: its newest matching report, why that matches, and the best of its stored quotes. */
export interface ShownStory extends FoundStory {
  readonly item: Item;
  readonly match: QueryMatch;
  readonly quotes: readonly ItemQuote[];
  readonly quote?: ItemQuote;
}

/** Reads what is shown of these stories; those whose report is gone meanwhile, or matches no more, are left out. */
export async function readStories(
  rows: Pick<StoreRows, 'items' | 'quotes' | 'feedback'>,
  topics: readonly Topic[],
  {
    query,
    stories,
    channelId,
  }: { readonly query: string; readonly stories: readonly FoundStory[]; readonly channelId: number },
): Promise<readonly ShownStory[]> {
  const compiled = compileWatches([{ id: 1, query }], topics);
  const ids = stories.map(({ itemId }) => itemId);
  const items = new Map((await rows.items.find(ids)).map((item) => [item.id, item]));
  const allQuotes = Map.groupBy(await rows.quotes.ofItems(ids), ({ itemId }) => itemId);
  const wrong = (await rows.feedback.wrongQuotes([channelId])).get(channelId);
  return stories.flatMap((story): readonly ShownStory[] => {
    const item = items.get(story.itemId);
    const match = item && matchDocument(compiled, matchDocumentOf(item)).get(1);
    if (item === undefined || match === undefined) return [];
    const quotes = allQuotes.get(item.id) ?? [];
    const quote = bestQuote(quotes.filter((one) => isRight(one, wrong)));
    return [{ ...story, item, match, quotes, ...(quote === undefined ? {} : { quote }) }];
  });
}

/** The first by rank of those that have a speaker and say something by themselves. */
function bestQuote(quotes: readonly ItemQuote[]): ItemQuote | undefined {
  return rankedQuotes(quotes).find((quote) => isNamed(quote) && isWhole(quote));
}

function storyKey({ id, storyId }: Item): number {
  return storyId ?? -id;
}

function withReport(story: FoundStory | undefined, item: Item): FoundStory {
  const at = item.publishedAt ?? item.firstSeenAt;
  const reports = (story?.reports ?? 0) + 1;
  if (story !== undefined && story.at >= at) return { ...story, reports };
  return { storyId: storyKey(item), itemId: item.id, at, reports };
}
