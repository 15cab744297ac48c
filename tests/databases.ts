import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** The two databases that the store runs on. */
export type DatabaseKind = 'SQLite' | 'PostgreSQL';

/** An empty database of its own; `empty` deletes all rows that tests have made. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly url: string;
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** For suites that run on both. */
export const databaseKinds: readonly DatabaseKind[] = ['SQLite', 'PostgreSQL'];

/** A file in a new folder, or a new database on the PostgreSQL of tests/postgres-server.ts. Close every store on it before `remove`. */
export async function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'SQLite' ? freshFile() : freshPostgres();
}

async function freshFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'quotewire-db-'));
  return {
    kind: 'SQLite',
    url: `sqlite:${join(folder, 'test.db')}`,
    empty: () => rm(folder, { recursive: true, force: true }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshPostgres(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    kind: 'PostgreSQL',
    url: url.href,
    empty: async () => {
      await runSql(url.href, emptyingSql);
    },
    remove: async () => {
      await runSql(server, `drop database ${name} with (force)`);
    },
  };
}

/** Deletes are faster than `truncate` on tables of a few rows; with the triggers off, in any order. */
const emptyingSql = `
  set session_replication_role = replica;
  do $$ declare t record; begin
    for t in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'counters' loop
      execute format('delete from %I', t.tablename);
    end loop;
    update counters set value = 0;
  end $$;`;

/** Until the work is done, or so many transactions of this PostgreSQL database wait for others. */
export async function untilWaiting(url: string, work: Promise<unknown>, waiting = 1): Promise<void> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while (!isDone && (await runSql(url, waits)).length < waiting);
}

/** Runs SQL on PostgreSQL past the store, on a connection of its own. */
export async function runSql(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query(text);
    return result.rows ?? [];
  } finally {
    await client.end();
  }
}
