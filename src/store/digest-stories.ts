import { sql } from 'kysely';
import { headlineWords, shareOfBoth } from '../delivery/headline-words.ts';
import type { DigestStory } from '../model/digest.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { StoryReport } from '../model/story.ts';
import type { PlaceNaming, Zone } from '../model/watch.ts';
import type { MatchRows } from '../ports/store.ts';
import type { StoreDialect } from './dialect.ts';
import { quotesOfItems } from './quotes.ts';
import { present } from './row-values.ts';
import type { Database } from './schema.ts';
import { storyReports } from './stories.ts';

type Range = Parameters<MatchRows['digestStories']>[0];

/** From the strongest to the weakest. */
const zones: readonly Zone[] = ['title', 'lead', 'body', 'source'];
const namings: readonly PlaceNaming[] = ['name', 'adjective', 'city'];

/**
 * What a channel's watches matched among the items of a range, gathered by story, newest story first. A story's headline, link and quotes come from one item, so
 * that quotes stand with the outlet that printed them: of those about the subject, where there are any, one in the channel's language; of these its strongest
 * match (among equals the one with a quote to show, then the one whose headline says what the others say, then the first).
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
  const facts = {
    quotes,
    reports: await storyReports(db, dialect, [...byStory.keys()]),
    told: await toldStories(db, dialect, range.channelId, [...byStory.keys()]),
    followUps: await followUps(db, range),
    language: range.language,
    maxItemAgeMs: range.maxItemAgeMs,
  };
  return [...byStory]
    .map(([storyId, rows]) => digestStory(storyId, rows, facts))
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
      'items.is_baseline',
      'feeds.name as outlet',
      'watches.id as watch_id',
      'watches.number',
      'matches.zone',
      'matches.is_about',
      'matches.place_naming',
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

/** Which of these stories an earlier digest of the channel has shown. */
async function toldStories(
  db: Database,
  dialect: StoreDialect,
  channelId: number,
  storyIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('told_stories')
    .select('story_id')
    .where('channel_id', '=', channelId)
    .where(({ ref }) => dialect.among(ref('story_id'), storyIds))
    .execute();
  return new Set(rows.map((row) => row.story_id));
}

/** The reports of the channel's follow-ups in the range, by the deliveries' subject. */
async function followUps(db: Database, range: Range): Promise<ReadonlyMap<string, readonly StoryReport[]>> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('items', 'items.id', 'deliveries.item_id')
    .innerJoin('feeds', 'feeds.id', 'items.feed_id')
    .select(['deliveries.subject', 'items.id', 'items.title', 'items.url', 'feeds.name'])
    .where('deliveries.channel_id', '=', range.channelId)
    .where('deliveries.kind', '=', 'alert')
    .where('deliveries.sequence', '>', 0)
    .where('items.sequence', '>', range.fromSequence)
    .where('items.sequence', '<=', range.toSequence)
    .orderBy('items.sequence')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.subject)].map(([subject, told]) => [
      subject,
      told.map((row) => ({ itemId: row.id, outlet: row.name, title: row.title, ...present({ url: row.url }) })),
    ]),
  );
}

interface StoryFacts {
  readonly quotes: ReadonlyMap<number, readonly ItemQuote[]>;
  readonly reports: ReadonlyMap<number, readonly StoryReport[]>;
  readonly told: ReadonlySet<number>;
  readonly followUps: ReadonlyMap<string, readonly StoryReport[]>;
  readonly language: string;
  readonly maxItemAgeMs: number;
}

function digestStory(storyId: number, rows: readonly MatchedItem[], facts: StoryFacts): DigestStory {
  const quotesOf = (row: MatchedItem) => facts.quotes.get(row.item_id) ?? [];
  const hasQuote = (row: MatchedItem) => quotesOf(row).some((quote) => quote.rank !== undefined);
  const likeness = likenessOf(rows);
  const strongest = rows.toSorted(
    (a, b) =>
      b.is_about - a.is_about ||
      Number(isIn(facts.language, b)) - Number(isIn(facts.language, a)) ||
      weakness(a) - weakness(b) ||
      namingWeakness(a) - namingWeakness(b) ||
      Number(hasQuote(b)) - Number(hasQuote(a)) ||
      (likeness.get(b.item_id) ?? 0) - (likeness.get(a.item_id) ?? 0) ||
      (a.sequence ?? 0) - (b.sequence ?? 0) ||
      a.number - b.number,
  );
  const head = strongest[0] as MatchedItem;
  // What the headline says is no follow-up of it.
  const followed = (facts.followUps.get(String(storyId)) ?? []).filter(({ itemId }) => itemId !== head.item_id);
  // Watches by their own strongest match; a quote says nothing about a watch.
  const watchIds = rows.toSorted((a, b) => weakness(a) - weakness(b) || a.number - b.number).map((row) => row.watch_id);
  return {
    storyId,
    itemId: head.item_id,
    watchIds: [...new Set(watchIds)],
    hasTitleMatch: rows.some((row) => row.zone === 'title'),
    isAbout: rows.some((row) => row.is_about === 1),
    ...namingOf(rows),
    ...matchedShare(rows, facts.reports.get(storyId) ?? []),
    ...(facts.told.has(storyId) ? { wasTold: true } : {}),
    ...(rows.every((row) => isLate(row, facts.maxItemAgeMs)) ? { isLate: true } : {}),
    ...(followed.length === 0 ? {} : { followUps: followed }),
    headline: head.title,
    ...present({ url: head.url, language: head.language }),
    outlet: head.outlet,
    at: head.published_at ?? head.first_seen_at,
    reports: facts.reports.get(storyId) ?? [],
    quotes: quotesOf(head),
  };
}

/** How much of each report's headline the others say too, by item: what one outlet alone makes of a story is no headline for it. */
function likenessOf(rows: readonly MatchedItem[]): ReadonlyMap<number, number> {
  const words = new Map(rows.map((row) => [row.item_id, headlineWords(row.title)]));
  return new Map(
    [...words].map(([id, own]) => [id, [...words.values()].reduce((sum, other) => sum + shareOfBoth(own, other), 0)]),
  );
}

/** None where a match is of no place. */
function namingOf(rows: readonly MatchedItem[]): { naming?: PlaceNaming } {
  if (rows.some((row) => row.place_naming === null)) return {};
  const naming = namings[Math.min(...rows.map(namingWeakness))];
  return naming === undefined ? {} : { naming };
}

/** Of a story about something else only a few of many outlets name what the channel follows. */
function matchedShare(rows: readonly MatchedItem[], reports: readonly StoryReport[]): { matchedShare?: number } {
  const matched = new Set(rows.map((row) => row.outlet)).size;
  return matched < reports.length ? { matchedShare: matched / reports.length } : {};
}

/** An entry of a feed's first reading is not late: nobody could have had it before. */
function isLate(row: MatchedItem, maxItemAgeMs: number): boolean {
  return row.is_baseline === 0 && row.first_seen_at - (row.published_at ?? row.first_seen_at) > maxItemAgeMs;
}

/** "kk-KZ" is Kazakh. */
function isIn(language: string, row: MatchedItem): boolean {
  return row.language?.split('-')[0] === language;
}

/** Matches about the subject before mentions in passing, then by zone. */
function weakness(row: MatchedItem): number {
  return (row.is_about === 1 ? 0 : zones.length) + zones.indexOf(row.zone as Zone);
}

/** A place by its name before one by an adjective of it, and that before one by a city. */
function namingWeakness({ place_naming: naming }: MatchedItem): number {
  return naming === null ? 0 : namings.indexOf(naming as PlaceNaming);
}
