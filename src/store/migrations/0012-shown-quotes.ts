import type { Migration } from 'kysely/migration';

/** Which quotes digests have shown: of them a later digest or follow-up shows none again, and one that its source changes is marked. */
export function shownQuotes(): Migration {
  return {
    up: async (db) => {
      await db.schema
        .createTable('shown_quotes')
        .addColumn('delivery_id', 'bigint', (c) => c.notNull().references('deliveries.id').onDelete('cascade'))
        .addColumn('item_id', 'bigint', (c) => c.notNull().references('items.id').onDelete('cascade'))
        .addColumn('start_offset', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('shown_quotes_key', ['delivery_id', 'item_id', 'start_offset'])
        .execute();
      await db.schema.createIndex('shown_quotes_item').on('shown_quotes').column('item_id').execute();
    },
  };
}
