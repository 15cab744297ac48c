import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../ports/clock.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { archiveRows } from './archive.ts';
import { changeRows } from './changes.ts';
import { channelRows } from './channels.ts';
import { isEditOwed } from './claim-delivery.ts';
import { cleanUp } from './clean-up.ts';
import { deliveryRows } from './deliveries.ts';
import type { StoreDialect } from './dialect.ts';
import { digestRows } from './digests.ts';
import { feedbackRows } from './feedback.ts';
import { feedRows } from './feeds.ts';
import { forget, forgettable } from './forget.ts';
import { itemRows } from './items.ts';
import { matchRows } from './matches.ts';
import { migrate, missingMigrations, unknownMigrations } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { personRows } from './people.ts';
import { quoteRows } from './quotes.ts';
import type { Database } from './schema.ts';
import { sourceRequestRows } from './source-requests.ts';
import { storyRows } from './stories.ts';
import { updateRows } from './updates.ts';
import { valueRows } from './values.ts';
import { watchRows } from './watches.ts';
import { workspaceRows } from './workspaces.ts';

/**
 * Opens the database at `url` and brings its schema up to date: `sqlite:PATH` (a path relative to the working folder, or `:memory:`) or `postgres://…`.
 * Throws an Error with one plain sentence, never with the password, when that is not possible. `clock` dates what the callers do not date; on SQLite leases too.
 */
export async function openStore(options: { url: string; clock: Clock }): Promise<Store> {
  const { db, dialect } = await openDatabase(options, (opened) => migrate(opened.db, opened.dialect.idColumn));
  return storeOver(db, dialect, options.clock);
}

function storeOver(db: Database, dialect: StoreDialect, clock: Clock): Store {
  const running = new AsyncLocalStorage<{ isOpen: boolean }>();
  const refuseInside = () => {
    if (running.getStore()?.isOpen)
      throw new Error('Inside a transaction use the rows that it is given, not the store.');
  };
  let closing: Promise<void> | undefined;
  return {
    ...guarded(rowsOver(db, dialect, clock), refuseInside),
    transaction: async (work) => {
      refuseInside();
      const state = { isOpen: true };
      try {
        return await db
          .transaction()
          .execute((inner) => running.run(state, () => work(rowsOver(inner, dialect, clock))));
      } finally {
        state.isOpen = false;
      }
    },
    cleanUp: async (limits) => {
      refuseInside();
      await cleanUp(db, dialect, limits);
    },
    enter: async () => {
      refuseInside();
      return dialect.presence.enter(() => releaseLeases(db));
    },
    forgettable: async (whom) => {
      refuseInside();
      return forgettable(db, dialect, whom);
    },
    forget: async (whom) => {
      refuseInside();
      return db.transaction().execute((inner) => forget(inner, dialect, whom));
    },
    check: async () => {
      refuseInside();
      const unknown = await unknownMigrations(db, dialect.idColumn);
      const missing = await missingMigrations(db, dialect.idColumn);
      return [
        ...unknown.map((name) => `The schema has ${name}, which this version of the program does not know.`),
        ...missing.map((name) => `The schema lacks ${name}.`),
        ...(await damageOf(db, dialect)),
      ];
    },
    close: async () => {
      closing ??= dialect.presence.leave().finally(() => db.destroy());
      await closing;
    },
  };
}

async function damageOf(db: Database, dialect: StoreDialect): Promise<readonly string[]> {
  try {
    return await dialect.damage(db);
  } catch (error) {
    if (!dialect.isDamage(error)) throw error;
    return [`The database is damaged: ${error instanceof Error ? error.message : String(error)}.`];
  }
}

async function releaseLeases(db: Database): Promise<void> {
  await db.updateTable('feeds').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
  await db.updateTable('source_requests').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
  await db.updateTable('deliveries').set({ lease_until: 0 }).where('state', '=', 'claimed').execute();
  await db.updateTable('deliveries').set({ lease_until: 0 }).where(isEditOwed).where('claim', 'is not', null).execute();
}

function rowsOver(db: Database, dialect: StoreDialect, clock: Clock): StoreRows {
  return {
    workspaces: workspaceRows(db, clock),
    people: personRows(db, clock),
    channels: channelRows(db, dialect, clock),
    feeds: feedRows(db, dialect),
    items: itemRows(db, dialect),
    archive: archiveRows(db, dialect),
    stories: storyRows(db, dialect),
    watches: watchRows(db, dialect),
    matches: matchRows(db, dialect),
    quotes: quoteRows(db, dialect),
    changes: changeRows(db, dialect),
    deliveries: deliveryRows(db, dialect, clock),
    digests: digestRows(db, dialect),
    feedback: feedbackRows(db, dialect),
    sourceRequests: sourceRequestRows(db, dialect),
    updates: updateRows(db),
    values: valueRows(db),
  };
}

type Method = (...args: readonly unknown[]) => unknown;

/**
 * The rows with a check before every call. A call on the store from inside a transaction would, on SQLite with its one connection, wait for that very
 * transaction, for ever; on PostgreSQL it would see and write beside it. Both are mistakes that should be heard at once.
 */
function guarded(rows: StoreRows, check: () => void): StoreRows {
  const nouns = Object.entries(rows).map(([noun, methods]) => [
    noun,
    Object.fromEntries(
      Object.entries(methods as Record<string, Method>).map(([name, method]) => [
        name,
        async (...args: readonly unknown[]) => {
          check();
          return method(...args);
        },
      ]),
    ),
  ]);
  return Object.fromEntries(nouns) as StoreRows;
}
