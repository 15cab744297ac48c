import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { IdColumn } from './dialect.ts';
import { initialSchema } from './migrations/0001-initial.ts';
import { smallDeliveries } from './migrations/0002-small-deliveries.ts';
import { feedHealth } from './migrations/0003-feed-health.ts';
import { feedbackTable } from './migrations/0004-feedback.ts';
import { channelChoices } from './migrations/0005-channel-choices.ts';
import { archiveWords } from './migrations/0006-archive-words.ts';
import { failingDeliveries } from './migrations/0007-failing-deliveries.ts';
import { changedEntries } from './migrations/0008-changed-entries.ts';
import { watchChoices } from './migrations/0009-watch-choices.ts';
import { permissions } from './migrations/0010-permissions.ts';
import { sourceRequests } from './migrations/0011-source-requests.ts';
import { shownQuotes } from './migrations/0012-shown-quotes.ts';
import type { Database } from './schema.ts';

/** Numbered and append-only; the order of the names is the order in which they run. */
function migrations(idColumn: IdColumn): Record<string, Migration> {
  return {
    '0001-initial': initialSchema(idColumn),
    '0002-small-deliveries': smallDeliveries({ hasSmallIntegers: idColumn.type === 'bigint' }),
    '0003-feed-health': feedHealth,
    '0004-feedback': feedbackTable(),
    '0005-channel-choices': channelChoices(),
    '0006-archive-words': archiveWords({ isPostgres: idColumn.type === 'bigint' }),
    '0007-failing-deliveries': failingDeliveries(),
    '0008-changed-entries': changedEntries(),
    '0009-watch-choices': watchChoices(),
    '0010-permissions': permissions(),
    '0011-source-requests': sourceRequests(idColumn),
    '0012-shown-quotes': shownQuotes(),
  };
}

/** All migrations of this program in order. */
export function migrationNames(): readonly string[] {
  return Object.keys(migrations({ type: 'integer', build: (column) => column }));
}

/**
 * Brings the schema to this program's version, or to an older one (`upTo`, a migration's name); two processes that start at once wait for each other.
 * Throws when it fails; nothing of it stays then.
 */
export async function migrate(
  db: Database,
  idColumn: IdColumn,
  options: { readonly upTo?: string } = {},
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(idColumn) } });
  const { error } =
    options.upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(options.upTo);
  if (error) throw error;
}

/** Names of migrations that ran on this database and that this program does not know: a newer program was here. Empty for a new database. */
export async function unknownMigrations(db: Database, idColumn: IdColumn): Promise<readonly string[]> {
  const known = migrations(idColumn);
  return (await ranMigrations(db)).filter((name) => !Object.hasOwn(known, name));
}

/** Names of migrations that have not run on this database. */
export async function missingMigrations(db: Database, idColumn: IdColumn): Promise<readonly string[]> {
  const ran = new Set(await ranMigrations(db));
  return Object.keys(migrations(idColumn)).filter((name) => !ran.has(name));
}

/** Names of migrations that ran, in order; none on an empty database. */
export async function ranMigrations(db: Database): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
