import { type SqlBool, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A queued delivery in fewer bytes, and the way from a story to its alerts. On PostgreSQL (`hasSmallIntegers`) numbers that stay small get two or four bytes, ids that only grow
 * fill their pages, and
 * `deliveries_next` leaves out the id: its entries of one channel then share their key (B-tree deduplication,
 * https://www.postgresql.org/docs/current/btree.html#BTREE-DEDUPLICATION). SQLite stores small numbers small by itself.
 */
export function smallDeliveries({ hasSmallIntegers }: { readonly hasSmallIntegers: boolean }): Migration {
  return {
    up: async (db) => {
      if (hasSmallIntegers) {
        await sql`alter table deliveries alter column channel_id type integer, ${sql.join(
          ['lane', 'sequence', 'tries', 'wanted_revision', 'sent_revision'].map(
            (name) => sql`alter column ${sql.ref(name)} type smallint`,
          ),
        )}`.execute(db);
        await sql`alter index deliveries_pkey set (fillfactor = 100)`.execute(db);
        await db.schema.dropIndex('deliveries_next').execute();
        await db.schema
          .createIndex('deliveries_next')
          .on('deliveries')
          .columns(['channel_id', 'lane'])
          .where(sql<SqlBool>`state in ('waiting', 'claimed')`)
          .execute();
      }
      // For "+3 sources": from a story to the alerts that were planned of it.
      await db.schema
        .createIndex('deliveries_subject')
        .on('deliveries')
        .column('subject')
        .where(sql<SqlBool>`kind = 'alert' and sequence = 0`)
        .execute();
    },
  };
}
