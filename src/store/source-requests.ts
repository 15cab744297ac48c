import { sql } from 'kysely';
import type { SourceRequest } from '../model/source-request.ts';
import type { SourceRequestRows } from '../ports/store.ts';
import { lockInOrder } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { present } from './row-values.ts';
import type { Database, SourceRequestRow } from './schema.ts';

/** What channels want read. A channel's rows go with the channel. */
export function sourceRequestRows(db: Database, dialect: StoreDialect): SourceRequestRows {
  const isFree = sql<boolean>`(lease_until is null or lease_until <= ${dialect.now()})`;
  return {
    add: async ({ channelId, incoming, asked, shownIn, createdAt }) => {
      const row = await db
        .insertInto('source_requests')
        .values({
          channel_id: channelId,
          incoming: JSON.stringify(incoming),
          asked: JSON.stringify(asked),
          done: '[]',
          shown_in: shownIn ?? null,
          created_at: createdAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },

    ofChannel: async (channelId) => {
      const rows = await db
        .selectFrom('source_requests')
        .selectAll()
        .where('channel_id', '=', channelId)
        .orderBy('id')
        .execute();
      return rows.map(requestOf);
    },

    waiting: async () => {
      const rows = await db.selectFrom('source_requests').select('id').where(isFree).orderBy('id').execute();
      return rows.map((row) => row.id);
    },

    claim: async (id, { leaseMs }) => {
      const row = await db
        .updateTable('source_requests')
        .set({ lease_until: sql`${dialect.now()} + ${leaseMs}` })
        .where('id', '=', id)
        .where(isFree)
        .returningAll()
        .executeTakeFirst();
      return row && requestOf(row);
    },

    save: async ({ id, asked, done }, { leaseMs }) => {
      await lockInOrder(db, dialect);
      await db
        .updateTable('source_requests')
        .set({
          asked: JSON.stringify(asked),
          done: JSON.stringify(done),
          lease_until: sql`${dialect.now()} + ${leaseMs}`,
        })
        .where('id', '=', id)
        .execute();
    },

    release: async (id) => {
      await db.updateTable('source_requests').set({ lease_until: null }).where('id', '=', id).execute();
    },

    finish: async (id) => {
      await lockInOrder(db, dialect);
      const { numDeletedRows } = await db.deleteFrom('source_requests').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function requestOf(row: SourceRequestRow): SourceRequest {
  return {
    id: row.id,
    channelId: row.channel_id,
    incoming: JSON.parse(row.incoming),
    asked: JSON.parse(row.asked),
    done: JSON.parse(row.done),
    ...present({ shownIn: row.shown_in }),
    createdAt: row.created_at,
  };
}
