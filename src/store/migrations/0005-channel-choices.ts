import type { Migration } from 'kysely/migration';

/**
 * What a channel may choose of its digests and alerts, watches that go out at night, which report a delivery tells of, and which stories a channel's
 * digests have shown. The report's id has no foreign key: what was told stays told when the item is deleted.
 */
export function channelChoices(): Migration {
  return {
    up: async (db) => {
      const channels = [
        db.schema.alterTable('channels').addColumn('digest_days', 'text'),
        db.schema.alterTable('channels').addColumn('skips_empty_digest', 'bigint', (c) => c.notNull().defaultTo(0)),
        db.schema.alterTable('channels').addColumn('weekly_day', 'bigint'),
        db.schema.alterTable('channels').addColumn('weekly_time', 'text'),
        db.schema.alterTable('channels').addColumn('weekly_set_at', 'bigint'),
        db.schema.alterTable('channels').addColumn('wants_follow_ups', 'bigint', (c) => c.notNull().defaultTo(1)),
        db.schema.alterTable('channels').addColumn('alert_pace', 'text', (c) => c.notNull().defaultTo('instant')),
        db.schema.alterTable('watches').addColumn('is_urgent', 'bigint', (c) => c.notNull().defaultTo(0)),
        // Four bytes, as the channel's id: a queued delivery stays small.
        db.schema.alterTable('deliveries').addColumn('item_id', 'integer'),
      ];
      for (const change of channels) await change.execute();
      await db.schema
        .createTable('told_stories')
        .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
        .addColumn('story_id', 'bigint', (c) => c.notNull().references('stories.id').onDelete('cascade'))
        .addColumn('told_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('told_stories_key', ['channel_id', 'story_id'])
        .execute();
      await db.schema.createIndex('told_stories_story').on('told_stories').column('story_id').execute();
    },
  };
}
