import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * How a watch reports becomes its own choice: what a channel had chosen for all of them (`alert_pace`) is given to each, but not to urgent ones, which were
 * never held back. From now on `alert_pace` is what new watches begin with. Beside it which matches a watch alerts of, how long a channel's digests are, and
 * whether its alerts show a preview of the page.
 */
export function watchChoices(): Migration {
  return {
    up: async (db) => {
      const changes = [
        db.schema.alterTable('watches').addColumn('reach', 'text', (c) => c.notNull().defaultTo('all')),
        db.schema.alterTable('channels').addColumn('digest_stories', 'bigint'),
        db.schema.alterTable('channels').addColumn('shows_previews', 'bigint', (c) => c.notNull().defaultTo(0)),
      ];
      for (const change of changes) await change.execute();
      await sql`update watches set mode = 'hourly' where mode = 'instant' and is_urgent = 0
        and channel_id in (select id from channels where alert_pace = 'hourly')`.execute(db);
    },
  };
}
