import type { Migration } from 'kysely/migration';

/** Since when a delivery has only failed for the platform's reasons. Null in almost every row: it takes no room there. */
export function failingDeliveries(): Migration {
  return {
    up: async (db) => {
      await db.schema.alterTable('deliveries').addColumn('failing_since', 'bigint').execute();
    },
  };
}
