import type { StoryMember, StoryReport } from '../model/story.ts';
import type { StoryRows } from '../ports/store.ts';
import { counter, lockSequence } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { present } from './row-values.ts';
import type { Database } from './schema.ts';

/** Stories and their members in the one order of processing. */
export function storyRows(db: Database, dialect: StoreDialect): StoryRows {
  return {
    lock: () => lockSequence(db, dialect),

    members: async ({ sequence, since }) => {
      const rows = await db
        .selectFrom('story_members')
        .selectAll()
        .where('sequence', '>', sequence)
        .where('at', '>=', since)
        .orderBy('sequence')
        .execute();
      return rows.map(
        (row): StoryMember => ({
          itemId: row.item_id,
          storyId: row.story_id,
          sequence: row.sequence,
          title: row.title,
          text: row.text,
          ...present({ canonicalUrl: row.canonical_url, language: row.language, outlet: row.outlet }),
          at: row.at,
          scope: row.scope,
        }),
      );
    },

    create: async ({ scope, createdAt }) => {
      const row = await db
        .insertInto('stories')
        .values({ scope, created_at: createdAt })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },

    add: async ({ storyId, itemId, sequence, document }) => {
      const { numUpdatedRows } = await db
        .updateTable('counters')
        .set({ value: sequence })
        .where('name', '=', 'sequence')
        .where('value', '=', sequence - 1)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Error(`Sequence ${sequence} is not the one after the last.`);
      await db
        .insertInto('story_members')
        .values({
          item_id: itemId,
          story_id: storyId,
          sequence,
          at: document.at,
          scope: document.scope,
          title: document.title,
          text: document.text,
          canonical_url: document.canonicalUrl ?? null,
          language: document.language ?? null,
          outlet: document.outlet ?? null,
        })
        .execute();
    },

    reports: (storyIds) => storyReports(db, dialect, storyIds),

    lastSequence: () => counter(db, 'sequence'),
  };
}

/** The first report of each outlet by story, in order of sequence. */
export async function storyReports(
  db: Database,
  dialect: StoreDialect,
  storyIds: readonly number[],
): Promise<ReadonlyMap<number, readonly StoryReport[]>> {
  const rows = await db
    .selectFrom('story_members')
    .innerJoin('items', 'items.id', 'story_members.item_id')
    .innerJoin('feeds', 'feeds.id', 'items.feed_id')
    .select(['story_members.story_id', 'story_members.item_id', 'items.title', 'items.url', 'feeds.name as outlet'])
    .where(({ ref }) => dialect.among(ref('story_members.story_id'), storyIds))
    .orderBy('story_members.sequence')
    .execute();
  const byStory = new Map<number, StoryReport[]>(storyIds.map((id) => [id, []]));
  for (const row of rows) {
    const reports = byStory.get(row.story_id);
    if (!reports || reports.some((report) => report.outlet === row.outlet)) continue;
    reports.push({ itemId: row.item_id, outlet: row.outlet, title: row.title, ...present({ url: row.url }) });
  }
  return byStory;
}
