import Database from 'better-sqlite3';
import { OpeningProblem } from './open-database.ts';
import { errorCode, makePrivateFile, sqliteOpeningProblem } from './sqlite-file.ts';

/** Held by the one `start` that runs on a SQLite file. */
export interface StartLock {
  release(): void;
}

/** A program that was killed a moment ago may still hold the lock, ms. */
const DYING_MS = 1_000;

/**
 * Takes the right to be the only `start` on a SQLite file, or undefined when another process has it. It is a lock of the operating system on
 * `FILE.start`, taken through SQLite itself, so kill -9 frees it and other commands can use the database beside it. PostgreSQL and a database in
 * memory need none. Throws an OpeningProblem where the file may not be made or written.
 */
export function takeStartLock(databaseUrl: string): StartLock | undefined {
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : ':memory:';
  if (file === ':memory:') return { release: () => undefined };
  try {
    return lockOn(`${file}.start`);
  } catch (error) {
    throw new OpeningProblem(sqliteOpeningProblem(file, error), { cause: error });
  }
}

function lockOn(path: string): StartLock | undefined {
  makePrivateFile(path);
  const lock = new Database(path, { timeout: DYING_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (errorCode(error) === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return { release: () => lock.close() };
}
