import { type SqlBool, sql } from 'kysely';
import type { Store } from '../ports/store.ts';
import { forgetWords } from './archive.ts';
import { lockInOrder } from './counters.ts';
import { deleteFeeds, unfollowedFeeds } from './delete-feeds.ts';
import type { StoreDialect } from './dialect.ts';
import type { Database } from './schema.ts';

type Limits = Parameters<Store['cleanUp']>[0];

const DAY_MS = 86_400_000;
/** Rows that one transaction deletes, so that nothing waits long for it. */
const BATCH = 500;
/** A feed takes thousands of rows with it. */
const FEED_BATCH = 5;
/** So long somebody may take back that a feed was removed. */
const UNDO_MS = 3_600_000;
/** A watch that looks back, and a late weekly edition, quote no older ones. */
const CHANGES_DAYS = 9;
/** Grouping looks back 72 hours; what it read of older members is emptied after this. */
const GROUPING_DAYS = 7;

/** Deletes what is past keeping, in small transactions: interrupted, it goes on the next time. */
export async function cleanUp(db: Database, dialect: StoreDialect, limits: Limits): Promise<void> {
  const textsBefore = limits.now - limits.articleTextDays * DAY_MS;
  const before = limits.now - limits.retentionDays * DAY_MS;
  await deleteArticleTexts(db, dialect, textsBefore);
  await emptyOldChanges(db, dialect, limits.now - CHANGES_DAYS * DAY_MS);
  await emptyOldMembers(db, dialect, limits.now - Math.max(GROUPING_DAYS, limits.articleTextDays) * DAY_MS);
  await deleteDeliveries(db, dialect, before);
  await deleteItems(db, dialect, before);
  await deleteKeys(db, before);
  await deleteClosedChannels(db, dialect, before);
  await deleteUnfollowedFeeds(db, dialect, limits.now - UNDO_MS);
  await deleteUnused(db, dialect, before);
}

/** Texts of changed entries that nobody was told of; those that are to be compared stay. */
async function emptyOldChanges(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('changed_entries')
        .select('item_id as id')
        .where('noticed_at', '<', before)
        .where('due_at', 'is', null)
        .where('text', '<>', '')
        .limit(BATCH)
        .execute(),
    (inner, ids) =>
      inner
        .updateTable('changed_entries')
        .set({ text: '' })
        .where(({ ref }) => dialect.among(ref('item_id'), ids))
        .execute(),
  );
}

/** Hands ids to `remove` until `find` finds none. */
async function inBatches(
  { db, dialect }: { db: Database; dialect: StoreDialect },
  find: (db: Database) => Promise<readonly { id: number }[]>,
  remove: (db: Database, ids: readonly number[]) => Promise<unknown>,
  batch = BATCH,
): Promise<void> {
  for (;;) {
    const count = await db.transaction().execute(async (inner) => {
      await lockInOrder(inner, dialect);
      const rows = await find(inner);
      const ids = rows.map((row) => row.id);
      if (ids.length > 0) await remove(inner, ids);
      return ids.length;
    });
    if (count < batch) return;
  }
}

async function deleteArticleTexts(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner.selectFrom('article_texts').select('item_id as id').where('saved_at', '<', before).limit(BATCH).execute(),
    (inner, ids) =>
      inner
        .deleteFrom('article_texts')
        .where(({ ref }) => dialect.among(ref('item_id'), ids))
        .execute(),
  );
}

async function emptyOldMembers(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('story_members')
        .select('item_id as id')
        .where('at', '<', before)
        .where('text', '<>', '')
        .limit(BATCH)
        .execute(),
    (inner, ids) =>
      inner
        .updateTable('story_members')
        .set({ text: '' })
        .where(({ ref }) => dialect.among(ref('item_id'), ids))
        .execute(),
  );
}

/** Finished deliveries with their parts, the receipts. */
async function deleteDeliveries(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('deliveries')
        .select('id')
        .where('finished_at', 'is not', null)
        .where('finished_at', '<', before)
        .limit(BATCH)
        .execute(),
    (inner, ids) =>
      inner
        .deleteFrom('deliveries')
        .where(({ ref }) => dialect.among(ref('id'), ids))
        .execute(),
  );
}

/** Old processed items that nobody saved and that are gone from their feed, or whose feed is polled no more; their matches, quotes and texts go with them. */
async function deleteItems(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('items')
        .innerJoin('feeds', 'feeds.id', 'items.feed_id')
        .select('items.id')
        .where('items.first_seen_at', '<', before)
        .where('items.state', '=', 'done')
        .where(({ not, exists, selectFrom, ref }) =>
          not(
            exists(
              selectFrom('feedback')
                .select('feedback.item_id')
                .where('feedback.item_id', '=', ref('items.id'))
                .where('feedback.kind', '=', 'saved'),
            ),
          ),
        )
        .where(({ or, not, exists, selectFrom, ref }) =>
          or([
            sql<SqlBool>`feeds.is_enabled = 0 or feeds.gone_at is not null`,
            not(
              exists(
                selectFrom('seen_keys')
                  .select('seen_keys.key')
                  .where('seen_keys.item_id', '=', ref('items.id'))
                  .where('seen_keys.absent_since', 'is', null),
              ),
            ),
          ]),
        )
        .limit(BATCH)
        .execute(),
    async (inner, ids) => {
      await forgetWords(inner, dialect, ids);
      await inner
        .deleteFrom('items')
        .where(({ ref }) => dialect.among(ref('id'), ids))
        .execute();
    },
  );
}

async function deleteKeys(db: Database, before: number): Promise<void> {
  await db.deleteFrom('seen_keys').where('absent_since', 'is not', null).where('absent_since', '<', before).execute();
}

/** Closed that long: nobody came back. Their watches, deliveries and digests go with them. */
async function deleteClosedChannels(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('channels')
        .select('id')
        .where('state', '=', 'closed')
        .where('closed_at', '<', before)
        .limit(BATCH)
        .execute(),
    (inner, ids) =>
      inner
        .deleteFrom('channels')
        .where(({ ref }) => dialect.among(ref('id'), ids))
        .execute(),
  );
}

async function deleteUnfollowedFeeds(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) => unfollowedFeeds(inner, { before, limit: FEED_BATCH }),
    (inner, ids) => deleteFeeds(inner, dialect, ids),
    FEED_BATCH,
  );
}

/** Stories without items, contents without deliveries, updates that no platform sends again. */
async function deleteUnused(db: Database, dialect: StoreDialect, before: number): Promise<void> {
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('stories')
        .select('stories.id')
        .where('created_at', '<', before)
        .where(({ not, exists, selectFrom, ref }) =>
          not(exists(selectFrom('items').select('items.id').where('items.story_id', '=', ref('stories.id')))),
        )
        .limit(BATCH)
        .execute(),
    (inner, ids) =>
      inner
        .deleteFrom('stories')
        .where(({ ref }) => dialect.among(ref('id'), ids))
        .execute(),
  );
  await inBatches(
    { db, dialect },
    (inner) =>
      inner
        .selectFrom('contents')
        .select('contents.id')
        .where('created_at', '<', before)
        .where(({ not, exists, selectFrom, ref }) =>
          not(
            exists(
              selectFrom('deliveries').select('deliveries.id').where('deliveries.content_id', '=', ref('contents.id')),
            ),
          ),
        )
        .limit(BATCH)
        .execute(),
    (inner, ids) =>
      inner
        .deleteFrom('contents')
        .where(({ ref }) => dialect.among(ref('id'), ids))
        .execute(),
  );
  await db.deleteFrom('updates').where('handled_at', '<', before).execute();
}
