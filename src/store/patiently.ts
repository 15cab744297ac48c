import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreDialect } from './dialect.ts';
import type { Database } from './schema.ts';

/** How long a database may be away before a write that must not be lost is given up. */
const PATIENCE_MS = 600_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Does a write again until the database takes it, when what stands in its way may pass by itself. The write must be one that may be done twice: a
 * connection that breaks during a commit leaves open whether it was done. Inside a transaction it is tried once, because that fails as a whole.
 */
export async function patiently<T>(db: Database, dialect: StoreDialect, write: () => Promise<T>): Promise<T> {
  const last = performance.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (db.isTransaction || !dialect.isPassing(error) || performance.now() > last) throw error;
      await sleep(pauseMs);
    }
  }
}
