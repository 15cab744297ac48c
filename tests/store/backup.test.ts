import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp, type Progress } from '../../src/store/back-up.ts';
import { tableOrder } from '../../src/store/backup-tables.ts';
import { openStore } from '../../src/store/open-store.ts';
import { restore } from '../../src/store/restore.ts';
import { takeStartLock } from '../../src/store/start-lock.ts';
import { databaseKinds, freshDatabase, type TestDatabase } from '../databases.ts';
import { fillStore } from './filled-store.ts';

const clock = { now: () => 1_700_000_500_000 };
const writeForEver = fileURLToPath(new URL('write-for-ever.ts', import.meta.url));

let folder = '';
const databases: TestDatabase[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-backup-'));
});
afterAll(async () => {
  for (const database of databases) await database.remove();
  await rm(folder, { recursive: true, force: true });
});

async function fresh(kind: TestDatabase['kind']): Promise<string> {
  const database = await freshDatabase(kind);
  databases.push(database);
  return database.url;
}

let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `${files}.backup`);
};

async function linesOf(file: string): Promise<readonly string[]> {
  return gunzipSync(await readFile(file))
    .toString()
    .split('\n');
}

/** A backup of a filled store. */
async function filledBackup(kind: TestDatabase['kind']): Promise<{ url: string; file: string }> {
  const url = await fresh(kind);
  const store = await openStore({ url, clock });
  await fillStore(store);
  await store.close();
  const file = newFile();
  expect(await backUp({ url, file, clock })).toMatchObject({ kind: 'done' });
  return { url, file };
}

describe('a backup', () => {
  for (const from of databaseKinds) {
    for (const to of databaseKinds) {
      test(`of ${from} is restored into ${to} with every row and id`, async () => {
        const original = await filledBackup(from);
        const url = await fresh(to);
        const steps: Progress[] = [];
        const restored = await restore({ url, file: original.file, clock, onProgress: (step) => steps.push(step) });
        expect(restored).toMatchObject({ kind: 'done', createdAt: clock.now() });
        expect(steps.at(-1)?.rows).toBe(steps.at(-1)?.total);

        const again = newFile();
        await backUp({ url, file: again, clock });
        const [before, after] = [await linesOf(original.file), await linesOf(again)];
        const tables = (lines: readonly string[]) => JSON.parse(lines[0] ?? '').tables;
        const names = (lines: readonly string[]) => tables(lines).map((table: { name: string }) => table.name);
        expect(names(before)).toEqual(tableOrder);
        expect(tables(before).every((table: { rows: number }) => table.rows > 0)).toBe(true);
        expect(tables(after)).toEqual(tables(before));
        // Only the lease is not what it was: nobody holds anything now.
        const withoutLease = (line: string) => line.replace(/("claimed".*?"[0-9a-f-]{36}"),\d+/, '$1,0');
        expect(after.slice(1).map(withoutLease).sort()).toEqual(before.slice(1).map(withoutLease).sort());

        const store = await openStore({ url, clock });
        expect(await store.check()).toEqual([]);
        const deliveries = await store.deliveries.list({ limit: 9, state: 'folded' });
        expect(deliveries).toHaveLength(2);
        const workspace = await store.workspaces.ensure({ platform: 'slack', externalId: 'T1' });
        expect(workspace.id).toBeGreaterThan(1);
        await store.close();
      });
    }
  }

  test('is readable by nobody else, and replaces an older backup but no other file', async () => {
    const { url, file } = await filledBackup('SQLite');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await backUp({ url, file, clock })).toMatchObject({ kind: 'done' });
    const path = url.slice('sqlite:'.length);
    const size = (await stat(path)).size;
    expect(await backUp({ url, file: path, clock })).toEqual({
      kind: 'refused',
      text: `${path} is there already and is no backup of this program: choose another name.`,
    });
    expect((await stat(path)).size).toBe(size);
  });

  test('of nothing, or into no folder, is refused with one sentence', async () => {
    const missing = join(folder, 'missing.db');
    expect(await backUp({ url: `sqlite:${missing}`, file: newFile(), clock })).toEqual({
      kind: 'refused',
      text: `There is no database file ${missing} to back up.`,
    });
    const { url } = await filledBackup('SQLite');
    const nowhere = join(folder, 'no', 'where.backup');
    expect(await backUp({ url, file: nowhere, clock })).toEqual({
      kind: 'refused',
      text: `${nowhere} cannot be written: its folder is not there.`,
    });
    expect(await backUp({ url: await fresh('PostgreSQL'), file: newFile(), clock })).toEqual({
      kind: 'refused',
      text: 'The database is empty: there is nothing to back up.',
    });
  });

  for (const kind of databaseKinds) {
    test(`of ${kind} is of one instant, while another process writes on`, async () => {
      const url = await fresh(kind);
      const child = spawn(process.execPath, [writeForEver, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      const file = newFile();
      let printed = 0;
      for await (const _line of createInterface(child.stdout)) {
        printed += 1;
        if (printed === 50) void backUp({ url, file, clock }).finally(() => setImmediate(() => child.kill('SIGKILL')));
      }
      const target = await fresh('SQLite');
      expect(await restore({ url: target, file, clock })).toMatchObject({ kind: 'done' });
      const store = await openStore({ url: target, clock });
      expect(await store.check()).toEqual([]);
      const members = await store.stories.members({ sequence: 0, since: 0 });
      expect(members.length).toBeGreaterThanOrEqual(50);
      expect(await store.stories.lastSequence()).toBe(members.length);
      const { total, waiting } = await store.items.counts(0);
      expect([0, 1]).toContain(total - members.length);
      expect(waiting).toBe(total - members.length);
      await store.close();
    });
  }
});

describe('a restore', () => {
  test.each(databaseKinds)('into %s that holds anything is refused and changes nothing', async (kind) => {
    const { file } = await filledBackup('SQLite');
    const url = await fresh(kind);
    const store = await openStore({ url, clock });
    await store.values.set('a', 'b');
    expect(await restore({ url, file, clock })).toEqual({
      kind: 'refused',
      text: 'The database holds data already (program_values): a backup is restored into an empty one. Give DATABASE_URL another address.',
    });
    expect(await store.values.get('a')).toBe('b');
    await store.close();
  });

  test('beside a start on the same file is refused', async () => {
    const { file } = await filledBackup('SQLite');
    const url = await fresh('SQLite');
    const lock = takeStartLock(url);
    expect(await restore({ url, file, clock })).toEqual({
      kind: 'refused',
      text: `A "start" runs on ${url}: stop it first.`,
    });
    lock?.release();
  });

  test.each(databaseKinds)('of a file that was cut or damaged leaves %s empty', async (kind) => {
    const { file } = await filledBackup('SQLite');
    const whole = await readFile(file);
    const lines = await linesOf(file);
    const url = await fresh(kind);
    const refusal = async (content: Uint8Array | string): Promise<string> => {
      const broken = newFile();
      await writeFile(broken, content);
      const result = await restore({ url, file: broken, clock });
      return result.kind === 'refused' ? result.text.replace(broken, 'FILE') : 'restored';
    };
    const early = 'FILE is not complete: it ends too early.';
    const damaged = 'FILE is damaged, or is no backup of this program.';
    expect(await refusal(whole.subarray(0, whole.length - 20))).toBe(early);
    expect(await refusal(gzipSync(lines.slice(0, -2).join('\n')))).toBe(early);
    expect(await refusal(gzipSync(lines.slice(0, 3).join('\n')))).toBe(early);
    const flipped = Uint8Array.from(whole);
    flipped[whole.length - 100] = (flipped[whole.length - 100] ?? 0) ^ 255;
    expect([early, damaged]).toContain(await refusal(flipped));
    expect(await refusal('not a backup')).toBe(damaged);
    expect(await refusal('')).toBe(early);
    expect(await refusal(gzipSync('{"format":"other"}\n'))).toBe(damaged);
    expect(await refusal(gzipSync(lines.with(1, '[1,{}]').join('\n')))).toBe(damaged);
    expect(await refusal(gzipSync([...lines.slice(0, -1), lines[1], ''].join('\n')))).toBe(damaged);
    const other = (lines[0] ?? '').replace('"title"', '"title) values (1); drop table feeds; --"');
    expect(await refusal(gzipSync(lines.with(0, other).join('\n')))).toBe(
      'FILE is damaged: its tables are not those of its version.',
    );
    const doubled = lines.with(2, lines[1] ?? '');
    expect(await refusal(gzipSync(doubled.join('\n')))).toMatch(/^FILE is damaged/);
    const newer = 'FILE was made by a newer version of this program: update the program.';
    expect(await refusal(gzipSync((lines[0] ?? '').replace('"version":1', '"version":2')))).toBe(newer);
    const later = (lines[0] ?? '').replace('"migrations":["0001', '"migrations":["0000-other","0001');
    expect(await refusal(gzipSync(lines.with(0, later).join('\n')))).toBe(newer);

    const store = await openStore({ url, clock });
    expect(await store.items.counts(0)).toEqual({ total: 0, waiting: 0 });
    expect(await store.check()).toEqual([]);
    await store.close();
    expect(await restore({ url, file, clock })).toMatchObject({ kind: 'done' });
  });

  test('of no file says so', async () => {
    const file = join(folder, 'none');
    expect(await restore({ url: await fresh('SQLite'), file, clock })).toEqual({
      kind: 'refused',
      text: `There is no file ${file}.`,
    });
  });
});
