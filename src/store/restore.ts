import { CompiledQuery, sql } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import { dropWords } from './archive.ts';
import type { BackupResult, Progress } from './back-up.ts';
import { BackupProblem, type BackupReader, type BackupTable, type BackupValue, readBackup } from './backup-file.ts';
import { filledTables, type StoredTable, setLastId, storedTables } from './backup-tables.ts';
import type { StoreDialect } from './dialect.ts';
import { migrate, migrationNames, ranMigrations } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { takeStartLock } from './start-lock.ts';

/**
 * Fills an empty database of either kind from a backup of either kind, all or nothing, and brings its schema up to date. Refuses a database that holds
 * anything, one that a `start` uses, and a file that is damaged, cut or newer than this program. Leases that were held then are over.
 */
export async function restore(options: {
  readonly url: string;
  readonly file: string;
  readonly clock: Clock;
  readonly onProgress?: (progress: Progress) => void;
}): Promise<BackupResult> {
  let reader: BackupReader | undefined;
  try {
    reader = await readBackup(options.file);
    refuseNewerBackup(reader, options.file);
    const lock = takeStartLock(options.url);
    if (lock === undefined) throw new BackupProblem(`A "start" runs on ${options.url}: stop it first.`);
    try {
      const { db, dialect } = await openDatabase(options, async () => undefined);
      try {
        await prepareSchema(db, dialect, reader.header.migrations);
        const rows = await fill(db, dialect, { ...options, reader });
        await migrate(db, dialect.idColumn);
        return { kind: 'done', rows, createdAt: reader.header.createdAt };
      } finally {
        await db.destroy();
      }
    } finally {
      lock.release();
    }
  } catch (error) {
    return { kind: 'refused', text: error instanceof Error ? error.message : String(error) };
  } finally {
    await reader?.close();
  }
}

function refuseNewerBackup({ header }: BackupReader, file: string): void {
  const known = migrationNames();
  if (header.migrations.length === 0 || header.migrations.some((name, index) => name !== known[index])) {
    throw new BackupProblem(`${file} was made by a newer version of this program: update the program.`);
  }
}

/** Brings an empty database to the schema of the backup, which later migrations then work on as they did on the original. */
async function prepareSchema(db: Database, dialect: StoreDialect, migrations: readonly string[]): Promise<void> {
  const ran = await ranMigrations(db);
  const tables = await storedTables(db, dialect);
  await refuseFilled(db, tables);
  if (ran.length > migrations.length) {
    await dropWords(db);
    for (const { name } of tables.toReversed()) await db.schema.dropTable(name).execute();
    await sql`delete from kysely_migration`.execute(db);
  }
  await migrate(db, dialect.idColumn, { upTo: migrations.at(-1) as string });
}

async function refuseFilled(db: Database, tables: readonly StoredTable[]): Promise<void> {
  const filled = await filledTables(db, tables);
  if (filled.length === 0) return;
  throw new BackupProblem(
    `The database holds data already (${filled.slice(0, 3).join(', ')}): a backup is restored into an empty one. Give DATABASE_URL another address.`,
  );
}

/** One transaction: a file that proves damaged at its end leaves nothing behind. */
async function fill(
  db: Database,
  dialect: StoreDialect,
  { reader, file, onProgress }: { reader: BackupReader; file: string; onProgress?: (progress: Progress) => void },
): Promise<number> {
  const { tables } = reader.header;
  const total = tables.reduce((sum, table) => sum + table.rows, 0);
  return db.transaction().execute(async (inner) => {
    const stored = await storedTables(inner, dialect);
    await refuseFilled(inner, stored);
    refuseOtherTables(tables, stored, file);
    await sql`delete from counters`.execute(inner);
    let rows = 0;
    for (const table of tables) {
      for await (const piece of reader.rows(table, rowsAtOnce(table))) {
        await insert(inner, dialect, table, piece, file);
        rows += piece.length;
        onProgress?.({ rows, total });
      }
      if (table.lastId !== undefined) await setLastId(inner, dialect, table.name as StoredTable['name'], table.lastId);
    }
    await reader.end();
    await inner.updateTable('feeds').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
    await inner.updateTable('deliveries').set({ lease_until: 0 }).where('lease_until', 'is not', null).execute();
    return rows;
  });
}

/** The names in the file become part of statements: they must be exactly those of the schema. */
function refuseOtherTables(tables: readonly BackupTable[], stored: readonly StoredTable[], file: string): void {
  const shape = (each: readonly { name: string; columns: readonly string[] }[]) =>
    JSON.stringify(each.map(({ name, columns }) => [name, columns.toSorted()]));
  if (shape(tables) === shape(stored)) return;
  throw new BackupProblem(`${file} is damaged: its tables are not those of its version.`);
}

/** A statement takes at most 32,766 values (SQLITE_MAX_VARIABLE_NUMBER); beyond about a thousand it gets no faster. */
function rowsAtOnce({ columns }: BackupTable): number {
  return Math.max(1, Math.floor(1000 / columns.length));
}

async function insert(
  db: Database,
  dialect: StoreDialect,
  { name, columns }: BackupTable,
  rows: readonly (readonly BackupValue[])[],
  file: string,
): Promise<void> {
  let place = 0;
  const mark = () => {
    place += 1;
    return dialect.hasRowLocks ? `$${place}` : '?';
  };
  const values = rows.map((row) => `(${row.map(mark).join(',')})`).join(',');
  const text = `insert into "${name}" (${columns.map((column) => `"${column}"`).join(',')}) values ${values}`;
  try {
    await db.executeQuery(CompiledQuery.raw(text, rows.flat()));
  } catch (error) {
    // Every row was once taken by such a database: a refusal for what it says (integrity: 23, wrong value: 22) is the file's fault.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^(SQLITE_CONSTRAINT|SQLITE_MISMATCH|2[23])/.test(code)) throw error;
    throw new BackupProblem(`${file} is damaged: a row of ${name} does not fit the others.`, { cause: error });
  }
}
