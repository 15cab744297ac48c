import { sql } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { Database } from './schema.ts';

// Two counters order what must not pass each other: `sequence` numbers the processed items, `watch-revision` the changes of watches.
// Whoever changes either holds the row of `sequence` first, so that a watch is never added while an item is being saved.

/** Locks the row of `sequence` until the transaction ends and gives its value. */
export async function lockSequence(db: Database, dialect: StoreDialect): Promise<number> {
  if (!db.isTransaction) throw new Error('The lock of grouping is held only inside a transaction.');
  const row = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'sequence')
    .$if(dialect.hasRowLocks, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return row.value;
}

/**
 * Keeps the order in which locks are taken, so that no two transactions wait for each other: first the row of `sequence`, then channels, then deliveries.
 * Inside a transaction of the caller, who may come to need the first later, it is taken here; a method by itself does not need it.
 */
export async function lockInOrder(db: Database, dialect: StoreDialect): Promise<void> {
  if (dialect.hasRowLocks && db.isTransaction) await lockSequence(db, dialect);
}

/** Raises the watch revision, under the lock of `sequence`. Belongs in the transaction of the change. */
export async function raiseWatchRevision(db: Database, dialect: StoreDialect): Promise<void> {
  await lockSequence(db, dialect);
  await db.updateTable('counters').set({ value: sql`value + 1` }).where('name', '=', 'watch-revision').execute();
}

/** The value of a counter as last committed, or as this transaction set it. */
export async function counter(db: Database, name: 'sequence' | 'watch-revision'): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}
