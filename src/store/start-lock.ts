import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** Held by the one `start` that runs on a SQLite file. */
export interface StartLock {
  release(): void;
}

/** A program that was killed a moment ago may still hold the lock, ms. */
const DYING_MS = 1_000;

/**
 * Takes the right to be the only `start` on a SQLite file, or undefined when another process has it. It is a lock of the operating system on
 * `FILE.start`, taken through SQLite itself, so kill -9 frees it and other commands can use the database beside it. PostgreSQL and a database in
 * memory need none.
 */
export function takeStartLock(databaseUrl: string): StartLock | undefined {
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : ':memory:';
  if (file === ':memory:') return { release: () => undefined };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = new Database(`${file}.start`, { timeout: DYING_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    chmodSync(`${file}.start`, 0o600);
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return { release: () => lock.close() };
}
