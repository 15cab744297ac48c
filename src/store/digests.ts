import type { DigestSlot } from '../model/digest.ts';
import type { DigestRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { pieces } from './row-values.ts';
import type { Database } from './schema.ts';

/** Digest slots. */
export function digestRows(db: Database): DigestRows {
  return {
    last: async (channelId, schedule) => {
      const row = await db
        .selectFrom('digests')
        .selectAll()
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
          toAt: row.to_at,
          fromSequence: row.from_sequence,
          toSequence: row.to_sequence,
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
  };
}
