import { sql } from 'kysely';
import type { Watch } from '../model/watch.ts';
import type { WatchRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { counter, raiseWatchRevision } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { bit, present } from './row-values.ts';
import type { Database, WatchRow } from './schema.ts';

/** Watches. Every change raises the revision under the lock of grouping. */
export function watchRows(db: Database, dialect: StoreDialect): WatchRows {
  return {
    revision: () => counter(db, 'watch-revision'),

    add: async (watch) =>
      atomically(db, async (inner) => {
        await raiseWatchRevision(inner, dialect);
        const channel = await inner
          .updateTable('channels')
          .set({ last_watch_number: sql`last_watch_number + 1` })
          .where('id', '=', watch.channelId)
          .returning('last_watch_number')
          .executeTakeFirstOrThrow();
        const row = await inner
          .insertInto('watches')
          .values({
            channel_id: watch.channelId,
            number: channel.last_watch_number,
            query: watch.query,
            mode: watch.mode,
            created_at: watch.createdAt,
            created_by: watch.createdBy ?? null,
            made_by: watch.madeBy ?? null,
            owes_proof: bit(watch.owesProof),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return watchOf(row);
      }),

    remove: async (channelId, number) =>
      atomically(db, async (inner) => {
        await raiseWatchRevision(inner, dialect);
        const row = await inner
          .deleteFrom('watches')
          .where('channel_id', '=', channelId)
          .where('number', '=', number)
          .returningAll()
          .executeTakeFirst();
        return row && watchOf(row);
      }),

    change: async (channelId, number, { isPaused, isUrgent, query, mode, reach }) =>
      atomically(db, async (inner) => {
        await raiseWatchRevision(inner, dialect);
        const row = await inner
          .updateTable('watches')
          .set({
            ...(isPaused === undefined ? {} : { is_paused: bit(isPaused) }),
            ...(isUrgent === undefined ? {} : { is_urgent: bit(isUrgent) }),
            ...(query === undefined ? {} : { query }),
            ...(mode === undefined ? {} : { mode }),
            ...(reach === undefined ? {} : { reach }),
          })
          .where('channel_id', '=', channelId)
          .where('number', '=', number)
          .returningAll()
          .executeTakeFirst();
        return row && watchOf(row);
      }),

    ofChannel: async (channelId) => {
      const rows = await db
        .selectFrom('watches')
        .selectAll()
        .where('channel_id', '=', channelId)
        .orderBy('number')
        .execute();
      return rows.map(watchOf);
    },

    listMatched: async () => {
      const rows = await db
        .selectFrom('watches')
        .innerJoin('channels', 'channels.id', 'watches.channel_id')
        .selectAll('watches')
        .where('channels.state', '<>', 'pending')
        .where('watches.is_paused', '=', 0)
        .orderBy('watches.id')
        .execute();
      return rows.map(watchOf);
    },

    touch: async () => atomically(db, (inner) => raiseWatchRevision(inner, dialect)),

    owingProof: async () => {
      const rows = await db.selectFrom('watches').selectAll().where('owes_proof', '=', 1).orderBy('id').execute();
      return rows.map(watchOf);
    },

    proofGiven: async (id) => {
      await db.updateTable('watches').set({ owes_proof: 0 }).where('id', '=', id).execute();
    },
  };
}

function watchOf(row: WatchRow): Watch {
  return {
    id: row.id,
    channelId: row.channel_id,
    number: row.number,
    query: row.query,
    mode: row.mode as Watch['mode'],
    createdAt: row.created_at,
    ...present({ createdBy: row.created_by, madeBy: row.made_by }),
    owesProof: row.owes_proof === 1,
    isPaused: row.is_paused === 1,
    isUrgent: row.is_urgent === 1,
    reach: row.reach as Watch['reach'],
  };
}
