import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { takeStartLock } from '../../src/store/start-lock.ts';
import { databaseKinds, freshDatabase, runSql } from '../databases.ts';

const clock = { now: () => 1 };
const openAndClose = fileURLToPath(new URL('open-and-close.ts', import.meta.url));
const writeForEver = fileURLToPath(new URL('write-for-ever.ts', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-open-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a SQLite file', () => {
  test('is made with its folder and readable by nobody else, as are its -wal and -shm', async () => {
    const path = join(folder, 'deep', 'er', 'a.db');
    const store = await openStore({ url: `sqlite:${path}`, clock });
    await store.values.set('a', 'b');
    for (const name of [path, `${path}-wal`, `${path}-shm`]) expect((await stat(name)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('that others could read is closed to them', async () => {
    const path = join(folder, 'open.db');
    await writeFile(path, '', { mode: 0o644 });
    await (await openStore({ url: `sqlite:${path}`, clock })).close();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('in memory serves too', async () => {
    const store = await openStore({ url: 'sqlite::memory:', clock });
    await store.values.set('a', 'b');
    expect(await store.values.get('a')).toBe('b');
    await store.close();
  });

  test('takes the writes of two processes at once, and keeps what was committed when they are killed', async () => {
    const url = `sqlite:${join(folder, 'killed.db')}`;
    const printed = (await Promise.all([writeUntilKilled(url, 10), writeUntilKilled(url, 40)])).flat();
    expect(printed.length).toBeGreaterThanOrEqual(50);
    const store = await openStore({ url, clock });
    const found = await store.items.find(printed);
    expect(found.filter((item) => item.state === 'done')).toHaveLength(printed.length);
    const members = await store.stories.members({ sequence: 0, since: 0 });
    expect(members.map((member) => member.sequence)).toEqual(members.map((_, index) => index + 1));
    expect(await store.stories.lastSequence()).toBe(members.length);
    expect(await store.check()).toEqual([]);
    await store.close();
  });

  test('that is damaged inside is reported by the check', async () => {
    const path = join(folder, 'damaged.db');
    await (await openStore({ url: `sqlite:${path}`, clock })).close();
    const raw = new SqliteDatabase(path);
    raw.pragma('foreign_keys = OFF');
    raw.exec(
      "insert into watches (channel_id, number, query, mode, created_at, owes_proof) values (99, 1, 'q', 'instant', 1, 0)",
    );
    raw.close();
    const store = await openStore({ url: `sqlite:${path}`, clock });
    expect(await store.check()).toEqual(['A row of watches names a row of channels that is not there.']);
    await store.close();
  });
});

/** Lets a process write until it has printed so many lines, kills it, and gives the ids that it printed. */
async function writeUntilKilled(url: string, lines: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [writeForEver, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (printed.push(Number(line)) === lines) child.kill('SIGKILL');
  }
  return printed;
}

describe('migrations', () => {
  for (const kind of databaseKinds) {
    test(`run once when several processes open an empty ${kind} database at the same time`, async () => {
      const database = await freshDatabase(kind);
      const children = Array.from({ length: 3 }, () =>
        spawn(process.execPath, [openAndClose, database.url], { stdio: ['ignore', 'ignore', 'inherit'] }),
      );
      const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
      expect(codes).toEqual([0, 0, 0]);
      const store = await openStore({ url: database.url, clock });
      expect(await store.check()).toEqual([]);
      expect(await store.stories.lastSequence()).toBe(0);
      await store.close();
      await database.remove();
    });

    test(`of a newer program on ${kind} are not touched: one sentence says so`, async () => {
      const database = await freshDatabase(kind);
      await (await openStore({ url: database.url, clock })).close();
      const newer = "insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00.000Z')";
      if (kind === 'SQLite') new SqliteDatabase(database.url.slice('sqlite:'.length)).exec(newer).close();
      else await runSql(database.url, newer);
      await expect(openStore({ url: database.url, clock })).rejects.toThrow(
        'The database was made by a newer version of this program (its schema has 9999-later): update the program.',
      );
      await database.remove();
    });
  }
});

describe('a database that cannot be opened', () => {
  const failing = async (url: string): Promise<string> => {
    const error: unknown = await openStore({ url, clock }).then(
      (store) => store.close(),
      (reason) => reason,
    );
    if (!(error instanceof Error)) throw new Error(`${url} was opened.`);
    return error.message;
  };

  test('is named with the reason: a file', async () => {
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'These are notes, and long enough to be no database of any kind at all.\n'.repeat(20));
    expect(await failing(`sqlite:${text}`)).toBe(`The database file ${text} cannot be opened: it is not a database.`);
    const inside = join(folder, 'folder.db');
    await mkdir(inside);
    expect(await failing(`sqlite:${inside}`)).toBe(`The database file ${inside} cannot be opened: it is a folder.`);
  });

  test('is named with the reason also where a start would take its place', () => {
    const below = join(folder, 'notes.txt', 'a.db');
    expect(() => takeStartLock(`sqlite:${below}`)).toThrow(
      `The database file ${below} cannot be opened: a part of its path is a file.`,
    );
  });

  test('is named with the reason, without its password: a server', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const address = free.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise((resolve) => free.close(resolve));
    expect(await failing(`postgres://desk:hush@127.0.0.1:${port}/news`)).toBe(
      `The database server 127.0.0.1:${port} does not answer (ECONNREFUSED).`,
    );
    const missing = new URL(inject('postgresUrl'));
    missing.pathname = '/nowhere';
    expect(await failing(missing.href)).toBe(`The database server ${missing.host} has no database "nowhere".`);
  });

  test('is named with the reason, without its password: a wrong password', async () => {
    const server = refusingServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    expect(await failing(`postgres://desk:hush@${host}/news`)).toBe(
      `The database server ${host} refuses the user "desk" with this password.`,
    );
    server.close();
  });

  test('is named with what an address looks like', async () => {
    const expected = 'The database address must be sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME; found ';
    expect(await failing('mysql://desk:hush@host/news')).toBe(`${expected}mysql:.`);
    expect(await failing('data/quotewire.db')).toBe(`${expected}no scheme.`);
    expect(await failing('sqlite:')).toBe(`${expected}sqlite:.`);
    expect(await failing('postgres://desk:hush@[bad/news')).toBe(`${expected}postgres:.`);
  });
});

describe('a PostgreSQL connection that breaks', () => {
  test('costs the statement that ran on it, not the program', async () => {
    const database = await freshDatabase('PostgreSQL');
    const store = await openStore({ url: database.url, clock });
    const breakAll = () =>
      runSql(
        database.url,
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    await store.values.set('a', '1');
    const broken = store.transaction(async (rows) => {
      await rows.values.set('a', '2');
      await breakAll();
      await rows.values.set('a', '3');
    });
    await expect(broken).rejects.toThrow();
    expect(await store.values.get('a')).toBe('1');
    await breakAll();
    // The pool may hand out a connection whose end it has not noticed yet; the statement after that goes through.
    await store.values.get('a').catch(() => undefined);
    expect(await store.values.get('a')).toBe('1');
    await store.close();
    await database.remove();
  });
});

/** A server that answers every start-up message as PostgreSQL answers a wrong password. */
function refusingServer() {
  const fields = 'SFATAL\0C28P01\0Mpassword authentication failed for user "desk"\0\0';
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + fields.length, 1);
  return createServer((socket) => socket.once('data', () => socket.end(Buffer.concat([head, Buffer.from(fields)]))));
}
