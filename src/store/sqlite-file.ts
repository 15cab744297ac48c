import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes an empty file with its folder where there is none, and closes it to other users. SQLite gives the -wal and -shm files the mode of the main
 * file, so that must be right before SQLite opens it; and where it may not be written, the system's error says why and SQLite's does not. Not for a file
 * that this process has locked: closing it once more frees the lock (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** By the codes of the system (errno(3)) and of SQLite (https://www.sqlite.org/rescode.html). */
const REASONS: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'it is not a database',
  SQLITE_BUSY: 'another program keeps it locked',
  SQLITE_READONLY: 'this user may not write there',
  SQLITE_FULL: 'the disk is full',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENOSPC: 'the disk is full',
};

/** One plain sentence for a SQLite file that could not be opened. */
export function sqliteOpeningProblem(path: string, error: unknown): string {
  const code = errorCode(error);
  const reason = code.startsWith('SQLITE_CORRUPT') ? 'it is damaged' : REASONS[code];
  return `The database file ${path} cannot be opened: ${reason ?? (error instanceof Error ? error.message : String(error))}.`;
}

/** The `code` of an error of the system or of SQLite; empty without one. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
