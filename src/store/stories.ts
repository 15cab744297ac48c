import type { Insertable } from 'kysely';
import type { StoryMember, StoryReport } from '../model/story.ts';
import type { StoryRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { counter, lockSequence } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { pieces, present } from './row-values.ts';
import type { Database, StoryMemberTable } from './schema.ts';

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

    add: async (members) =>
      atomically(db, async (inner) => {
        const [first] = members;
        if (first === undefined) return;
        const gap = members.find(({ sequence }, index) => sequence !== first.sequence + index);
        const { numUpdatedRows } = await inner
          .updateTable('counters')
          .set({ value: first.sequence + members.length - 1 })
          .where('name', '=', 'sequence')
          .where('value', '=', first.sequence - 1)
          .executeTakeFirst();
        if (gap !== undefined || numUpdatedRows !== 1n)
          throw new Error(`Sequence ${(gap ?? first).sequence} is not the one after the last.`);
        for (const piece of pieces(members))
          await inner.insertInto('story_members').values(piece.map(memberColumns)).execute();
      }),

    reports: (storyIds) => storyReports(db, dialect, storyIds),

    lastSequence: () => counter(db, 'sequence'),
  };
}

function memberColumns({
  storyId,
  itemId,
  sequence,
  document,
}: Parameters<StoryRows['add']>[0][number]): Insertable<StoryMemberTable> {
  return {
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
    .select([
      'story_members.story_id',
      'story_members.item_id',
      'items.title',
      'items.url',
      'items.language',
      'feeds.name as outlet',
    ])
    .where(({ ref }) => dialect.among(ref('story_members.story_id'), storyIds))
    .orderBy('story_members.sequence')
    .execute();
  const byStory = new Map<number, StoryReport[]>(storyIds.map((id) => [id, []]));
  for (const row of rows) {
    const reports = byStory.get(row.story_id);
    if (!reports || reports.some((report) => report.outlet === row.outlet)) continue;
    reports.push({
      itemId: row.item_id,
      outlet: row.outlet,
      title: row.title,
      ...present({ url: row.url, language: row.language }),
    });
  }
  return byStory;
}
