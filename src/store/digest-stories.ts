import { sql } from 'kysely';
import type { DigestStory } from '../model/digest.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { StoryReport } from '../model/story.ts';
import type { Zone } from '../model/watch.ts';
import type { MatchRows } from '../ports/store.ts';
import type { StoreDialect } from './dialect.ts';
import { quotesOfItems } from './quotes.ts';
import { present } from './row-values.ts';
import type { Database } from './schema.ts';
import { storyReports } from './stories.ts';

type Range = Parameters<MatchRows['digestStories']>[0];

/** From the strongest to the weakest. */
const zones: readonly Zone[] = ['title', 'lead', 'body', 'source'];

/**
 * What a channel's watches matched among the items of a range, gathered by story, newest story first. A story's headline, link and quotes come from one item, its
 * strongest match (among equals the one with a quote to show, then the first), so that quotes stand with the outlet that printed them.
 */
export async function digestStories(
  db: Database,
  dialect: StoreDialect,
  range: Range,
): Promise<readonly DigestStory[]> {
  const matched = await matchedItems(db, range);
  const byStory = Map.groupBy(matched, (row) => row.story_id as number);
  const quotes = Map.groupBy(
    await quotesOfItems(db, dialect, [...new Set(matched.map((row) => row.item_id))]),
    (quote) => quote.itemId,
  );
  const reports = await storyReports(db, dialect, [...byStory.keys()]);
  return [...byStory]
    .map(([storyId, rows]) => digestStory(storyId, rows, quotes, reports.get(storyId) ?? []))
    .sort((a, b) => b.at - a.at || b.storyId - a.storyId);
}

type MatchedItem = Awaited<ReturnType<typeof matchedItems>>[number];

async function matchedItems(db: Database, range: Range) {
  const datedAt = sql<number>`coalesce(items.published_at, items.first_seen_at)`;
  return db
    .selectFrom('items')
    .innerJoin('matches', 'matches.item_id', 'items.id')
    .innerJoin('watches', 'watches.id', 'matches.watch_id')
    .innerJoin('feeds', 'feeds.id', 'items.feed_id')
    .select([
      'items.id as item_id',
      'items.story_id',
      'items.sequence',
      'items.title',
      'items.url',
      'items.language',
      'items.published_at',
      'items.first_seen_at',
      'feeds.name as outlet',
      'watches.id as watch_id',
      'watches.number',
      'matches.zone',
      'matches.is_about',
    ])
    .where('watches.channel_id', '=', range.channelId)
    .where('items.sequence', '>', range.fromSequence)
    .where('items.sequence', '<=', range.toSequence)
    .where(datedAt, '>=', range.since)
    .where(({ or, eb }) => or([eb('items.is_baseline', '=', 0), eb(datedAt, '>=', range.baselineSince)]))
    .where('items.story_id', 'is not', null)
    .orderBy('items.sequence')
    .execute();
}

function digestStory(
  storyId: number,
  rows: readonly MatchedItem[],
  quotes: ReadonlyMap<number, readonly ItemQuote[]>,
  reports: readonly StoryReport[],
): DigestStory {
  const quotesOf = (row: MatchedItem) => quotes.get(row.item_id) ?? [];
  const hasQuote = (row: MatchedItem) => quotesOf(row).some((quote) => quote.rank !== undefined);
  const strongest = rows.toSorted(
    (a, b) =>
      weakness(a) - weakness(b) ||
      Number(hasQuote(b)) - Number(hasQuote(a)) ||
      (a.sequence ?? 0) - (b.sequence ?? 0) ||
      a.number - b.number,
  );
  const head = strongest[0] as MatchedItem;
  // Watches by their own strongest match; a quote says nothing about a watch.
  const watchIds = rows.toSorted((a, b) => weakness(a) - weakness(b) || a.number - b.number).map((row) => row.watch_id);
  return {
    storyId,
    watchIds: [...new Set(watchIds)],
    hasTitleMatch: rows.some((row) => row.zone === 'title'),
    isAbout: rows.some((row) => row.is_about === 1),
    headline: head.title,
    ...present({ url: head.url, language: head.language }),
    outlet: head.outlet,
    at: head.published_at ?? head.first_seen_at,
    reports,
    quotes: quotesOf(head),
  };
}

/** Matches about the subject before mentions in passing, then by zone. */
function weakness(row: MatchedItem): number {
  return (row.is_about === 1 ? 0 : zones.length) + zones.indexOf(row.zone as Zone);
}
