import { type SqlBool, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Since when a delivery has only failed for the platform's reasons; null in almost every row, where it takes no room. And the way from a channel to what is claimed of it,
 * which was read from all that waits for it.
 */
export function failingDeliveries(): Migration {
  return {
    up: async (db) => {
      await db.schema.alterTable('deliveries').addColumn('failing_since', 'bigint').execute();
      await db.schema
        .createIndex('deliveries_claimed')
        .on('deliveries')
        .column('channel_id')
        .where(sql<SqlBool>`claim is not null`)
        .execute();
    },
  };
}
