import type { Migration } from 'kysely/migration';

/** Who may change a channel, where that was chosen, and which person made a watch: in Slack its owner may change it. */
export function permissions(): Migration {
  return {
    up: async (db) => {
      await db.schema.alterTable('channels').addColumn('who_may_change', 'text').execute();
      await db.schema
        .alterTable('watches')
        .addColumn('made_by', 'bigint', (c) => c.references('people.id').onDelete('set null'))
        .execute();
      await db.schema.createIndex('watches_made_by').on('watches').column('made_by').execute();
    },
  };
}
