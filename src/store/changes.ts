import { type Selectable, sql } from 'kysely';
import type { EntryChange } from '../model/changed-entry.ts';
import type { ChangeRows } from '../ports/store.ts';
import type { StoreDialect } from './dialect.ts';
import { isNew } from './items.ts';
import { present } from './row-values.ts';
import type { ChangedEntryTable, Database } from './schema.ts';

/**
 * Some channel has an alert of the item's story, or the item has quotes that a digest has shown or may show yet. `kind` and `sequence` are written out for the
 * index `deliveries_subject`.
 */
const isTold = sql<number>`case when exists (select 1 from deliveries
  where kind = 'alert' and sequence = 0 and subject = cast(items.story_id as text))
  or exists (select 1 from quotes where quotes.item_id = items.id) then 1 else 0 end`;

/** What feeds have changed in entries that were read before. */
export function changeRows(db: Database, dialect: StoreDialect): ChangeRows {
  return {
    reword: async (entries) => {
      const rows = await db
        .selectFrom('items')
        .select(['id', 'title', 'text'])
        .where(({ ref }) => dialect.among(ref('id'), [...entries.keys()]))
        .where(isNew)
        .orderBy('id')
        .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate())
        .execute();
      for (const row of rows) {
        const { title, text } = entries.get(row.id) ?? row;
        if (title === row.title && text === row.text) continue;
        await db.updateTable('items').set({ title, text }).where('id', '=', row.id).execute();
      }
    },

    stored: async (itemIds, since) => {
      const rows = await db
        .selectFrom('items')
        .select(['id', 'title', 'text', 'published_at', 'first_seen_at', isTold.as('is_told')])
        .where(({ ref }) => dialect.among(ref('id'), itemIds))
        .where('first_seen_at', '>=', since)
        .where('state', '=', 'done')
        .orderBy('id')
        .execute();
      const changes = await db
        .selectFrom('changed_entries')
        .selectAll()
        .where(({ ref }) => dialect.among(ref('item_id'), itemIds))
        .execute();
      const changeOf = new Map(changes.map((row) => [row.item_id, changeOfRow(row)]));
      return rows.map((row) => ({
        itemId: row.id,
        title: row.title,
        text: row.text,
        firstSeenAt: row.first_seen_at,
        isTold: row.is_told === 1,
        ...present({ publishedAt: row.published_at, change: changeOf.get(row.id) ?? null }),
      }));
    },

    rename: async (itemId, title) => {
      await db.updateTable('items').set({ title }).where('id', '=', itemId).execute();
    },

    note: async (change) => {
      const { item_id: itemId, ...columns } = rowOf(change);
      await db
        .insertInto('changed_entries')
        .values({ item_id: itemId, ...columns })
        .onConflict((conflict) => conflict.column('item_id').doUpdateSet(columns))
        .execute();
    },

    due: async (now, limit) => {
      const rows = await db
        .selectFrom('changed_entries')
        .select('item_id')
        .where('due_at', 'is not', null)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('item_id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.item_id);
    },

    find: async (itemId) => {
      const row = await db.selectFrom('changed_entries').selectAll().where('item_id', '=', itemId).executeTakeFirst();
      return row && changeOfRow(row);
    },
  };
}

function rowOf(change: EntryChange): Selectable<ChangedEntryTable> {
  return {
    item_id: change.itemId,
    version: change.version,
    text: change.text,
    noticed_at: change.noticedAt,
    due_at: change.dueAt ?? null,
    checks: change.checks,
    checked_at: change.checkedAt ?? null,
  };
}

function changeOfRow(row: Selectable<ChangedEntryTable>): EntryChange {
  return {
    itemId: row.item_id,
    version: row.version,
    text: row.text,
    noticedAt: row.noticed_at,
    ...present({ dueAt: row.due_at, checkedAt: row.checked_at }),
    checks: row.checks,
  };
}
