import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * When the source of a quote was found to have changed it; and the entries of feeds that read otherwise than when an alert told of them, with what they say now
 * until that was compared (`due_at`).
 */
export function changedEntries(): Migration {
  return {
    up: async (db) => {
      await db.schema.alterTable('quotes').addColumn('changed_at', 'bigint').execute();
      await db.schema
        .createTable('changed_entries')
        .addColumn('item_id', 'bigint', (c) => c.primaryKey().references('items.id').onDelete('cascade'))
        .addColumn('version', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('noticed_at', 'bigint', (c) => c.notNull())
        .addColumn('due_at', 'bigint')
        .addColumn('checks', 'bigint', (c) => c.notNull())
        .addColumn('checked_at', 'bigint')
        .execute();
      await db.schema
        .createIndex('changed_entries_due')
        .on('changed_entries')
        .column('due_at')
        .where(sql.ref('due_at'), 'is not', null)
        .execute();
    },
  };
}
