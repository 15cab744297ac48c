import type { Database } from './schema.ts';

/** Runs several statements as one: inside the transaction that is there, else in one of their own. */
export async function atomically<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
