import { type SqlBool, sql } from 'kysely';
import type { Item } from '../model/item.ts';
import type { ItemRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { itemOf, selectItems } from './item-row.ts';
import { pieces } from './row-values.ts';
import { saveNewItems } from './save-new-items.ts';
import type { Database } from './schema.ts';

/** Written out, not as a parameter: only so does SQLite see that the index `items_new` serves. */
export const isNew = sql<SqlBool>`items.state = 'new'`;

/** PostgreSQL takes the values of a list for text unless it is told. */
const whole = (value: number) => sql<number>`cast(${value} as bigint)`;

/** Items, the memory of seen entries, and article texts. */
export function itemRows(db: Database, dialect: StoreDialect): ItemRows {
  const findItems = async (ids: readonly number[], only: 'new' | 'all'): Promise<readonly Item[]> => {
    const rows = await selectItems(db)
      .where(({ ref }) => dialect.among(ref('items.id'), ids))
      .$if(only === 'new', (query) => query.where(isNew))
      .$if(only === 'new' && dialect.hasRowLocks, (query) => query.forNoKeyUpdate('items'))
      .orderBy('items.id')
      .execute();
    return rows.map(itemOf);
  };

  return {
    knownKeys: async (feedId, keys) => {
      const rows = await db
        .selectFrom('seen_keys')
        .select(['key', 'item_id'])
        .where('feed_id', '=', feedId)
        .where(({ ref }) => dialect.among(ref('key'), keys))
        .execute();
      return new Map(rows.map((row) => [row.key, row.item_id]));
    },

    hasKnownKeys: async (feedId) => {
      const row = await db
        .selectFrom('seen_keys')
        .select('key')
        .where('feed_id', '=', feedId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    saveNew: async (feedId, items) => atomically(db, (inner) => saveNewItems(inner, dialect, feedId, items)),

    keepKeys: async (feedId, keys, now) =>
      atomically(db, async (inner) => {
        await inner
          .updateTable('seen_keys')
          .set({ absent_since: null })
          .where('feed_id', '=', feedId)
          .where('absent_since', 'is not', null)
          .where(({ ref }) => dialect.among(ref('key'), keys))
          .execute();
        // Entries saved in this very transaction are in the feed, whether the caller names them or not.
        await inner
          .updateTable('seen_keys')
          .set({ absent_since: now })
          .where('feed_id', '=', feedId)
          .where('absent_since', 'is', null)
          .where('first_seen_at', '<', now)
          .where(({ ref, not }) => not(dialect.among(ref('key'), keys)))
          .execute();
      }),

    findNew: (ids) => findItems(ids, 'new'),

    listNew: async (limit) => {
      const rows = await db.selectFrom('items').select('id').where(isNew).orderBy('id').limit(limit).execute();
      return rows.map((row) => row.id);
    },

    find: (ids) => findItems(ids, 'all'),

    saveArticleText: async (itemId, text, now) => {
      await db
        .insertInto('article_texts')
        .values({ item_id: itemId, text, saved_at: now })
        .onConflict((conflict) => conflict.column('item_id').doUpdateSet({ text, saved_at: now }))
        .execute();
    },

    markDone: async (done) =>
      atomically(db, async (inner) => {
        for (const piece of pieces(done)) {
          const values = piece.map(
            ({ itemId, storyId, sequence }) => sql`(${whole(itemId)}, ${whole(storyId)}, ${whole(sequence)})`,
          );
          const { numAffectedRows } = await sql`with done(item_id, story_id, sequence) as (values ${sql.join(values)})
            update items set state = 'done', story_id = done.story_id, sequence = done.sequence
            from done where items.id = done.item_id and ${isNew}`.execute(inner);
          if (numAffectedRows !== BigInt(piece.length))
            throw new Error(`Of ${piece.length} items some are not new: another worker has processed them.`);
        }
      }),

    processed: async ({ afterSequence, since, limit }) => {
      const rows = await selectItems(db)
        .where('items.sequence', '>', afterSequence)
        .where('items.first_seen_at', '>=', since)
        .orderBy('items.sequence')
        .limit(limit)
        .execute();
      return rows.map(itemOf);
    },

    counts: async (since) => {
      const row = await db
        .selectFrom('items')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .select(sql<number>`count(case when state = 'new' then 1 end)`.as('waiting'))
        .where('first_seen_at', '>=', since)
        .executeTakeFirstOrThrow();
      return { total: row.total, waiting: row.waiting };
    },
  };
}
