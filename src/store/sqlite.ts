import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type SqliteDatabase as KyselyDatabase,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  sql,
} from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { StoreDialect } from './dialect.ts';
import { alonePresence } from './presence.ts';
import { errorCode, makePrivateFile, sqliteOpeningProblem } from './sqlite-file.ts';

/** How long a statement waits for another process that writes. */
const BUSY_TIMEOUT_MS = 5000;
/** Of that, how long in one go: SQLite's own waiting stops this whole process. */
const BLOCKING_WAIT_MS = 20;
/** Between two goes the process does its other work for this long. */
const FREE_WAIT_MS = 30;
const KEPT_STATEMENTS = 500;

/**
 * SQLite in one file (or `:memory:`), mode 0600, its folder made when missing. Write-ahead log with synchronous FULL: what is committed survives
 * a power cut. The database's clock is this machine's, so it is the `clock` that is passed in.
 */
export function sqliteDialect(path: string, clock: Clock): StoreDialect {
  return {
    kysely: immediateDialect(() => openFile(path)),
    idColumn: { type: 'integer', build: (column) => column.primaryKey().autoIncrement() },
    hasRowLocks: false,
    now: () => sql<number>`${clock.now()}`,
    among: (column, values) => sql`${column} in (select value from json_each(${JSON.stringify(values)}))`,
    damage: async (db) => {
      const integrity = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db);
      const orphans = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
      return [
        ...integrity.rows
          .filter((row) => row.integrity_check !== 'ok')
          .map((row) => `The database file is damaged: ${oneLine(row.integrity_check)}.`),
        ...orphans.rows
          .slice(0, 20)
          .map((row) => `A row of ${row.table} names a row of ${row.parent} that is not there.`),
      ];
    },
    presence: alonePresence,
    scan: (_db, query) => query.stream(),
    isPassing: (error) => passing.test(errorCode(error)),
    isDamage: (error) => /^SQLITE_(CORRUPT|NOTADB)/.test(errorCode(error)),
    openingProblem: (error) => sqliteOpeningProblem(path, error),
  };
}

/** Another process holds the lock, the disk is full or its file system read-only: https://www.sqlite.org/rescode.html. */
const passing = /^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)/;

interface OpenFile extends KyselyDatabase {
  readonly isInTransaction: () => boolean;
}

function openFile(path: string): OpenFile {
  if (path !== ':memory:') makePrivateFile(path);
  const database = new SqliteDatabase(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -16000');
    database.pragma('journal_size_limit = 67108864');
    database.pragma(`busy_timeout = ${BLOCKING_WAIT_MS}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return keepingStatements(database);
}

/** Keeps prepared statements, because kysely prepares each one anew, which costs more than running it. */
function keepingStatements(database: SqliteDatabase.Database): OpenFile {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    isInTransaction: () => database.inTransaction,
    prepare: (text) => {
      const known = kept.get(text);
      if (known) return known;
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      const statement: SqliteStatement = database.prepare(text);
      kept.set(text, statement);
      return statement;
    },
  };
}

/**
 * kysely's SQLite dialect with these changes. Transactions that may write begin IMMEDIATE: one that reads first and writes later would otherwise fail at once,
 * without waiting, when another process wrote in between (https://www.sqlite.org/lang_transaction.html, SQLITE_BUSY_SNAPSHOT).
 * Waiting for another process leaves this one free. A transaction that SQLite has rolled back by itself (disk full) is not rolled back again, which would
 * hide the reason. And migrations run inside a transaction, which SQLite can and which keeps two processes apart.
 */
function immediateDialect(open: () => OpenFile): Dialect {
  return {
    createDriver: () => immediateDriver(open),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => Object.create(new SqliteAdapter(), { supportsTransactionalDdl: { value: true } }),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function immediateDriver(open: () => OpenFile): Driver {
  let file: OpenFile | undefined;
  const driver = new SqliteDriver({
    database: async () => {
      file = open();
      return file;
    },
  });
  const rollBack = async (connection: DatabaseConnection): Promise<void> => {
    if (file?.isInTransaction()) await connection.executeQuery(CompiledQuery.raw('rollback'));
  };
  let patient: DatabaseConnection | undefined;
  return {
    init: (options) => driver.init(options),
    acquireConnection: async () => {
      patient ??= patientConnection(await driver.acquireConnection());
      return patient;
    },
    beginTransaction: async (connection, { accessMode }) => {
      // SQLite answers at once, so a row of transactions would run without a turn of the event loop: no timer, no socket, no acknowledgement between them.
      await turn();
      await rollBack(connection); // left over when a commit and its rollback both failed
      await connection.executeQuery(CompiledQuery.raw(accessMode === 'read only' ? 'begin' : 'begin immediate'));
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: rollBack,
    releaseConnection: () => driver.releaseConnection(),
    destroy: () => driver.destroy(),
  };
}

/** Tries a statement again while another process holds the lock, until `BUSY_TIMEOUT_MS`; nothing of it has been done then. */
function patientConnection(connection: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: async <Row>(query: CompiledQuery) => {
      const last = performance.now() + BUSY_TIMEOUT_MS;
      for (;;) {
        try {
          return await connection.executeQuery<Row>(query);
        } catch (error) {
          if (errorCode(error) !== 'SQLITE_BUSY' || performance.now() > last) throw error;
          await sleep(FREE_WAIT_MS);
        }
      }
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

/** What integrity_check tells of one table begins with a line of its own. */
function oneLine(text: string): string {
  return text.replace(/^\*\*\*.*\*\*\*\n/, '').replaceAll('\n', '; ');
}
