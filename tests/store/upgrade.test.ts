import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { migrationNames } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { restore } from '../../src/store/restore.ts';
import { databaseKinds, freshDatabase } from '../databases.ts';

// Each earlier schema as a file of SQL (SQLite) and as a backup, which brings it to PostgreSQL too; both hold the rows of filled-store.ts.

const clock = { now: () => 1_700_000_500_000 };
const fixtures = join(import.meta.dirname, '..', 'fixtures', 'schema');
const earlier = migrationNames().slice(0, -1);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-upgrade-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What filled-store.ts has put there is there and can be worked with. */
async function expectAllThere(store: Store): Promise<void> {
  expect(await store.check()).toEqual([]);
  const [channel] = await store.channels.withDigest();
  expect(channel).toMatchObject({ chatId: '501', title: 'Desk “Восток”\u2028two', digestTime: '09:00' });
  const channelId = channel?.id ?? 0;
  expect(await store.watches.ofChannel(channelId)).toMatchObject([{ number: 1, query: '"rate cut" OR курс' }]);
  expect(await store.deliveries.counts()).toMatchObject({ folded: 2, claimed: 1, waiting: 1 });
  const [item] = await store.items.processed({ afterSequence: 0, since: 0, limit: 9 });
  expect(item).toMatchObject({ title: 'Quote " and \\ and\nline', text: 'tab\t 😀 қазақ', sequence: 1 });
  expect(item?.articleText).toHaveLength(6500);
  await store.enter();
  const claim = await store.deliveries.claimNext(channelId, { now: clock.now(), leaseMs: 60_000 });
  if (!claim) throw new Error('Nothing was claimed.');
  expect(claim.parts).toMatchObject([{ state: 'sending', rendered: { text: 'Both' } }]);
  await store.deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: clock.now() });
  await store.deliveries.finish(claim, clock.now());
  expect(await store.deliveries.wantEdits({ subjects: ['77'], sentSince: 0, dueAt: 1 })).toEqual([channelId]);
}

test('every earlier schema has its fixtures', () => {
  const expected = earlier.flatMap((name) => [`${name}.backup.jsonl`, `${name}.sql`]);
  expect(readdirSync(fixtures).sort()).toEqual(expected.sort());
});

describe.each(earlier)('a database of the schema %s', (name) => {
  test('is brought up to date when it is opened', async () => {
    const path = join(folder, `${name}.db`);
    new SqliteDatabase(path).exec(readFileSync(join(fixtures, `${name}.sql`), 'utf8')).close();
    const store = await openStore({ url: `sqlite:${path}`, clock });
    await expectAllThere(store);
    await store.close();
  });

  test.each(databaseKinds)('is brought up to date when its backup is restored into %s', async (kind) => {
    const file = join(folder, `${name}-${kind}.backup`);
    await writeFile(file, gzipSync(readFileSync(join(fixtures, `${name}.backup.jsonl`))));
    const database = await freshDatabase(kind);
    await (await openStore({ url: database.url, clock })).close(); // empty, but of the newest schema
    expect(await restore({ url: database.url, file, clock })).toMatchObject({ kind: 'done' });
    const store = await openStore({ url: database.url, clock });
    await expectAllThere(store);
    await store.close();
    await database.remove();
  });
});

test('what a channel had chosen for its alerts becomes the choice of each watch but the urgent ones', async () => {
  const path = join(folder, 'paces.db');
  const before = new SqliteDatabase(path);
  before.exec(readFileSync(join(fixtures, '0007-failing-deliveries.sql'), 'utf8'));
  before.exec(`update channels set alert_pace = 'hourly';
    insert into watches (channel_id, number, query, mode, created_at, owes_proof, is_urgent) values (1, 2, 'b', 'instant', 5, 0, 1)`);
  before.close();
  const store = await openStore({ url: `sqlite:${path}`, clock });
  expect(await store.watches.ofChannel(1)).toMatchObject([
    { mode: 'hourly', reach: 'all' },
    { mode: 'instant', isUrgent: true },
  ]);
  await store.close();
});
