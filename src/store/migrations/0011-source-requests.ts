import type { Migration } from 'kysely/migration';
import type { IdColumn } from '../dialect.ts';

/** What channels want read: an address, or a file with feeds. */
export function sourceRequests(idColumn: IdColumn): Migration {
  return {
    up: async (db) => {
      await db.schema
        .createTable('source_requests')
        .addColumn('id', idColumn.type, idColumn.build)
        .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
        .addColumn('incoming', 'text', (c) => c.notNull())
        .addColumn('asked', 'text', (c) => c.notNull())
        .addColumn('done', 'text', (c) => c.notNull())
        .addColumn('shown_in', 'bigint')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('lease_until', 'bigint')
        .execute();
      await db.schema.createIndex('source_requests_channel').on('source_requests').column('channel_id').execute();
    },
  };
}
