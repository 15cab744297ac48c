import { sql } from 'kysely';
import type { DigestSlot } from '../model/digest.ts';
import type { DigestRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { isUntold } from './open-alerts.ts';
import { quoteOf } from './quotes.ts';
import { pieces } from './row-values.ts';
import type { Database } from './schema.ts';

/** A pause cancelled it before anything of it could be out. */
const wasCancelled = sql<number>`case when exists (select 1 from deliveries where deliveries.channel_id = digests.channel_id
  and deliveries.kind = 'digest' and deliveries.subject = digests.schedule || ':' || digests.local_day and ${isUntold}) then 1 else 0 end`;

/** Digest slots, and what digests have shown. */
export function digestRows(db: Database, dialect: StoreDialect): DigestRows {
  return {
    last: async (channelId, schedule) => {
      const row = await db
        .selectFrom('digests')
        .selectAll()
        .select(wasCancelled.as('was_cancelled'))
        .where('channel_id', '=', channelId)
        .where('schedule', '=', schedule)
        .orderBy('to_at', 'desc')
        .orderBy('local_day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return (
        row && {
          channelId: row.channel_id,
          schedule: row.schedule as DigestSlot['schedule'],
          localDay: row.local_day,
          fromAt: row.from_at,
          toAt: row.was_cancelled === 1 ? row.from_at : row.to_at,
          fromSequence: row.from_sequence,
          toSequence: row.was_cancelled === 1 ? row.from_sequence : row.to_sequence,
        }
      );
    },

    save: async (slot) => {
      const row = await db
        .insertInto('digests')
        .values({
          channel_id: slot.channelId,
          schedule: slot.schedule,
          local_day: slot.localDay,
          from_at: slot.fromAt,
          to_at: slot.toAt,
          from_sequence: slot.fromSequence,
          to_sequence: slot.toSequence,
        })
        .onConflict((conflict) => conflict.columns(['channel_id', 'schedule', 'local_day']).doNothing())
        .returning('local_day')
        .executeTakeFirst();
      return row !== undefined;
    },

    markTold: async (channelId, storyIds, at) =>
      atomically(db, async (inner) => {
        for (const piece of pieces(storyIds)) {
          await inner
            .insertInto('told_stories')
            .values(piece.map((storyId) => ({ channel_id: channelId, story_id: storyId, told_at: at })))
            .onConflict((conflict) => conflict.columns(['channel_id', 'story_id']).doNothing())
            .execute();
        }
      }),

    saveShown: async (deliveryId, quotes) =>
      atomically(db, async (inner) => {
        for (const piece of pieces(quotes)) {
          await inner
            .insertInto('shown_quotes')
            .values(
              piece.map(({ itemId, start }) => ({ delivery_id: deliveryId, item_id: itemId, start_offset: start })),
            )
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      }),

    shown: async (channelId, storyIds) => {
      const rows = await db
        .selectFrom('items')
        .innerJoin('shown_quotes', 'shown_quotes.item_id', 'items.id')
        .innerJoin('deliveries', 'deliveries.id', 'shown_quotes.delivery_id')
        .innerJoin('quotes', (join) =>
          join
            .onRef('quotes.item_id', '=', 'shown_quotes.item_id')
            .onRef('quotes.start_offset', '=', 'shown_quotes.start_offset'),
        )
        .selectAll('quotes')
        .select('items.story_id')
        .distinct()
        .where(({ ref }) => dialect.among(ref('items.story_id'), storyIds))
        .where('deliveries.channel_id', '=', channelId)
        .where('deliveries.kind', '=', 'digest')
        .where('deliveries.state', 'not in', ['cancelled', 'dead'])
        .orderBy('quotes.item_id')
        .orderBy('quotes.start_offset')
        .execute();
      const byStory = Map.groupBy(rows, (row) => row.story_id ?? 0);
      return new Map([...byStory].map(([storyId, ofStory]) => [storyId, ofStory.map(quoteOf)]));
    },
  };
}
