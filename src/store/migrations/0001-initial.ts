import { type CreateTableBuilder, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { IdColumn } from '../dialect.ts';

/** The first schema; schema.ts says what the columns mean. Never edited: a change is a new migration. */
export function initialSchema(idColumn: IdColumn): Migration {
  return {
    up: async (db) => {
      await createPeopleTables(db, idColumn);
      await createFeedTables(db, idColumn);
      await createStoryTables(db, idColumn);
      await createWatchTables(db, idColumn);
      await createDeliveryTables(db, idColumn);
      await createSmallTables(db);
    },
  };
}

type AnyDatabase = Kysely<unknown>;

/** Ids are never used twice, also not those of deleted rows: they stand in deliveries' subjects and in logs. */
function tableWithId(db: AnyDatabase, name: string, idColumn: IdColumn): CreateTableBuilder<string, never> {
  return db.schema.createTable(name).addColumn('id', idColumn.type, idColumn.build) as CreateTableBuilder<
    string,
    never
  >;
}

async function createPeopleTables(db: AnyDatabase, idColumn: IdColumn): Promise<void> {
  await tableWithId(db, 'workspaces', idColumn)
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('stop_reason', 'text')
    .addColumn('stopped_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('workspaces_external', ['platform', 'external_id'])
    .execute();
  await tableWithId(db, 'people', idColumn)
    .addColumn('workspace_id', 'bigint', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('is_operator', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('people_external', ['workspace_id', 'external_id'])
    .execute();
  await tableWithId(db, 'channels', idColumn)
    .addColumn('workspace_id', 'bigint', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('chat_id', 'text', (c) => c.notNull())
    .addColumn('thread_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('has_chosen_zone', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('state_reason', 'text')
    .addColumn('closed_at', 'bigint')
    .addColumn('is_paused', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('digest_time', 'text')
    .addColumn('digest_set_at', 'bigint')
    .addColumn('quiet_from', 'text')
    .addColumn('quiet_to', 'text')
    .addColumn('not_before', 'bigint')
    .addColumn('last_watch_number', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  // As a partial index, because PostgreSQL takes the columns of a full one for a key: a moved chat would then wait for every plan of a delivery and the other way round.
  await db.schema
    .createIndex('channels_address')
    .on('channels')
    .columns(['workspace_id', 'chat_id', 'thread_id'])
    .unique()
    .where(sql<SqlBool>`thread_id is not null`)
    .execute();
  await index(db, 'channels_workspace', 'channels', ['workspace_id', 'chat_id']);
}

async function createFeedTables(db: AnyDatabase, idColumn: IdColumn): Promise<void> {
  await tableWithId(db, 'feeds', idColumn)
    .addColumn('visibility', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('country', 'text')
    .addColumn('section', 'text')
    .addColumn('full_text', 'text')
    .addColumn('is_enabled', 'bigint', (c) => c.notNull())
    .addColumn('gone_at', 'bigint')
    .addColumn('title', 'text')
    .addColumn('site_url', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('body_hash', 'text')
    .addColumn('validators_kept_at', 'bigint')
    .addColumn('next_check_at', 'bigint', (c) => c.notNull())
    .addColumn('last_check_at', 'bigint')
    .addColumn('last_success_at', 'bigint')
    .addColumn('last_new_item_at', 'bigint')
    .addColumn('failures', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('problem_code', 'text')
    .addColumn('problem_detail', 'text')
    .addColumn('problem_status', 'bigint')
    .addColumn('is_baselined', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('lease_until', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('feeds_address', ['visibility', 'url'])
    .execute();
  await index(db, 'feeds_due', 'feeds', ['next_check_at'], sql`is_enabled = 1 and gone_at is null`);
  await db.schema
    .createTable('feed_followers')
    .addColumn('feed_id', 'bigint', (c) => c.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('feed_followers_key', ['feed_id', 'channel_id'])
    .execute();
  await index(db, 'feed_followers_channel', 'feed_followers', ['channel_id']);
  await db.schema
    .createTable('seen_keys')
    .addColumn('feed_id', 'bigint', (c) => c.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('item_id', 'bigint', (c) => c.notNull())
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('absent_since', 'bigint')
    .addPrimaryKeyConstraint('seen_keys_key', ['feed_id', 'key'])
    .execute();
  await index(db, 'seen_keys_item', 'seen_keys', ['item_id']);
  await index(db, 'seen_keys_absent', 'seen_keys', ['absent_since'], sql`absent_since is not null`);
}

async function createStoryTables(db: AnyDatabase, idColumn: IdColumn): Promise<void> {
  await tableWithId(db, 'stories', idColumn)
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await tableWithId(db, 'items', idColumn)
    .addColumn('feed_id', 'bigint', (c) => c.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('canonical_url', 'text')
    .addColumn('author', 'text')
    .addColumn('image', 'text')
    .addColumn('language', 'text')
    .addColumn('published_at', 'bigint')
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('is_baseline', 'bigint', (c) => c.notNull())
    .addColumn('story_id', 'bigint', (c) => c.references('stories.id'))
    .addColumn('sequence', 'bigint')
    .execute();
  await index(db, 'items_new', 'items', ['id'], sql`state = 'new'`);
  await db.schema.createIndex('items_sequence').on('items').column('sequence').unique().execute();
  await index(db, 'items_first_seen', 'items', ['first_seen_at']);
  await index(db, 'items_story', 'items', ['story_id']);
  await index(db, 'items_feed', 'items', ['feed_id']);
  await db.schema
    .createTable('article_texts')
    .addColumn('item_id', 'bigint', (c) => c.primaryKey().references('items.id').onDelete('cascade'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'bigint', (c) => c.notNull())
    .execute();
  await index(db, 'article_texts_saved', 'article_texts', ['saved_at']);
  await db.schema
    .createTable('story_members')
    .addColumn('item_id', 'bigint', (c) => c.primaryKey().references('items.id').onDelete('cascade'))
    .addColumn('story_id', 'bigint', (c) => c.notNull().references('stories.id').onDelete('cascade'))
    .addColumn('sequence', 'bigint', (c) => c.notNull().unique())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('canonical_url', 'text')
    .addColumn('language', 'text')
    .addColumn('outlet', 'text')
    .execute();
  await index(db, 'story_members_story', 'story_members', ['story_id', 'sequence']);
  await index(db, 'story_members_at', 'story_members', ['at']);
}

async function createWatchTables(db: AnyDatabase, idColumn: IdColumn): Promise<void> {
  await tableWithId(db, 'watches', idColumn)
    .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('number', 'bigint', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('owes_proof', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('watches_number', ['channel_id', 'number'])
    .execute();
  await db.schema
    .createTable('matches')
    .addColumn('watch_id', 'bigint', (c) => c.notNull().references('watches.id').onDelete('cascade'))
    .addColumn('item_id', 'bigint', (c) => c.notNull().references('items.id').onDelete('cascade'))
    .addColumn('zone', 'text', (c) => c.notNull())
    .addColumn('is_about', 'bigint', (c) => c.notNull())
    .addColumn('place_naming', 'text')
    .addColumn('spans', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('matches_key', ['watch_id', 'item_id'])
    .execute();
  await index(db, 'matches_item', 'matches', ['item_id']);
  await db.schema
    .createTable('quotes')
    .addColumn('item_id', 'bigint', (c) => c.notNull().references('items.id').onDelete('cascade'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('start_offset', 'bigint', (c) => c.notNull())
    .addColumn('end_offset', 'bigint', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('speaker', 'text')
    .addColumn('role', 'text')
    .addColumn('speaker_kind', 'text')
    .addColumn('occasion', 'text')
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addColumn('is_shown', 'bigint', (c) => c.notNull())
    .addColumn('rank', 'bigint')
    .addPrimaryKeyConstraint('quotes_key', ['item_id', 'source', 'start_offset', 'end_offset'])
    .execute();
}

async function createDeliveryTables(db: AnyDatabase, idColumn: IdColumn): Promise<void> {
  await tableWithId(db, 'contents', idColumn)
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await tableWithId(db, 'deliveries', idColumn)
    .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('lane', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('content_id', 'bigint', (c) => c.notNull().references('contents.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('audience', 'text')
    .addColumn('watch_ids', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('not_before', 'bigint')
    .addColumn('claim', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('tries', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('detail', 'text')
    .addColumn('finished_at', 'bigint')
    .addColumn('folded_into', 'bigint', (c) => c.references('deliveries.id').onDelete('set null'))
    .addColumn('wanted_revision', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('sent_revision', 'bigint', (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('deliveries_key', ['channel_id', 'kind', 'subject', 'sequence'])
    .execute();
  await index(db, 'deliveries_next', 'deliveries', ['channel_id', 'lane', 'id'], sql`state in ('waiting', 'claimed')`);
  await index(db, 'deliveries_edits', 'deliveries', ['channel_id', 'id'], sql`wanted_revision > sent_revision`);
  await index(db, 'deliveries_finished', 'deliveries', ['finished_at'], sql`finished_at is not null`);
  await index(db, 'deliveries_folded', 'deliveries', ['folded_into'], sql`folded_into is not null`);
  await index(db, 'deliveries_content', 'deliveries', ['content_id']);
  await db.schema
    .createTable('delivery_parts')
    .addColumn('delivery_id', 'bigint', (c) => c.notNull().references('deliveries.id').onDelete('cascade'))
    .addColumn('position', 'bigint', (c) => c.notNull())
    .addColumn('rendered', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text')
    .addColumn('begun_at', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('repeats', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('is_plain', 'bigint', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('delivery_parts_key', ['delivery_id', 'position'])
    .execute();
  await index(db, 'delivery_parts_sent', 'delivery_parts', ['sent_at'], sql`sent_at is not null`);
}

async function createSmallTables(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable('digests')
    .addColumn('channel_id', 'bigint', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('schedule', 'text', (c) => c.notNull())
    .addColumn('local_day', 'text', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('to_at', 'bigint', (c) => c.notNull())
    .addColumn('from_sequence', 'bigint', (c) => c.notNull())
    .addColumn('to_sequence', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('digests_key', ['channel_id', 'schedule', 'local_day'])
    .execute();
  await db.schema
    .createTable('updates')
    .addColumn('workspace_id', 'bigint', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('handled_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('updates_key', ['workspace_id', 'event_id'])
    .execute();
  await index(db, 'updates_handled', 'updates', ['handled_at']);
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into counters (name, value) values ('sequence', 0), ('watch-revision', 0)`.execute(db);
  await db.schema
    .createTable('program_values')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

async function index(
  db: AnyDatabase,
  name: string,
  table: string,
  columns: readonly string[],
  where?: RawBuilder<unknown>,
): Promise<void> {
  const created = db.schema
    .createIndex(name)
    .on(table)
    .columns([...columns]);
  await (where ? created.where(where as RawBuilder<SqlBool>) : created).execute();
}
