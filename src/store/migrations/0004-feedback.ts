import { type SqlBool, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people say about alerts (saved, muted, wrong quotes), watches that rest, and the way from a platform's message to its delivery. */
export function feedbackTable(): Migration {
  return {
    up: async (db) => {
      await db.schema
        .createTable('feedback')
        .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('subject', 'text', (c) => c.notNull())
        .addColumn('words', 'text')
        .addColumn('item_id', 'bigint', (c) => c.references('items.id').onDelete('set null'))
        .addColumn('until_at', 'bigint')
        .addColumn('given_at', 'bigint', (c) => c.notNull())
        .addColumn('given_by', 'text')
        .addPrimaryKeyConstraint('feedback_key', ['channel_id', 'kind', 'subject'])
        .execute();
      // For muted sources and stories of many channels at once, for items that are kept, and for the operator's list.
      await db.schema.createIndex('feedback_subject').on('feedback').columns(['kind', 'subject']).execute();
      await db.schema
        .createIndex('feedback_item')
        .on('feedback')
        .column('item_id')
        .where(sql<SqlBool>`item_id is not null`)
        .execute();
      await db.schema
        .alterTable('watches')
        .addColumn('is_paused', 'bigint', (c) => c.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createIndex('delivery_parts_message')
        .on('delivery_parts')
        .column('message_id')
        .where(sql<SqlBool>`message_id is not null`)
        .execute();
    },
  };
}
