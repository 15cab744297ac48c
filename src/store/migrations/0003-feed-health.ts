import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when a feed fails, what people were told of it, and where it is moving to or has moved. */
export const feedHealth: Migration = {
  up: async (db) => {
    for (const name of ['failing_since', 'told_at', 'moving_since'] as const) {
      await db.schema.alterTable('feeds').addColumn(name, 'bigint').execute();
    }
    for (const name of ['told_health', 'moved_to', 'moving_to'] as const) {
      await db.schema.alterTable('feeds').addColumn(name, 'text').execute();
    }
    await sql`update feeds set failing_since = coalesce(last_success_at, created_at) where failures > 0`.execute(db);
  },
};
