import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aDelivery } from '../contract/describe-store.ts';
import { CHAT, createWorld, type World } from '../e2e/app-kit.ts';
import { type PostgresServer, startPostgres } from '../postgres-server.ts';

// What the store and the running program do while their database is in trouble, and after it: nothing lost, nothing doubled, plain words, no restart.

const START = Date.parse('2026-03-02T04:00:00Z');
const clock = { now: () => Date.now() };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-faults-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A message that the platform has taken, of which the store has not heard yet. */
async function messageOnItsWay(store: Store) {
  const channel = await aChannel(store);
  const id = await aDelivery(store, channel);
  const claim = await store.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 });
  if (!claim) throw new Error('Nothing was claimed.');
  await store.deliveries.saveParts(claim, [{ platform: 'terminal', text: 'one' }]);
  await store.deliveries.beginPart(claim, 0, 100, 60_000);
  return {
    receipt: () => store.deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: 100 }),
    async isReceipted() {
      await store.deliveries.finish(claim, 100);
      return (await store.deliveries.find(id))?.state === 'sent';
    },
  };
}

async function errorOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: Error) => error.message,
  );
}

/** A running program with one watch, whose database can be put into trouble. */
async function runningWorld(databaseUrl: string): Promise<World> {
  const world = await createWorld({ at: START, databaseUrl });
  world.site.publish('courier', { id: 'old', title: 'Harvest', text: 'It began.', at: START - 3_600_000 });
  await world.start();
  world.telegram.say({ chatId: CHAT, text: '/watch sanctions' });
  await world.until('the answer', () => world.telegram.messages().length > 0);
  await world.until('the first reading', () => world.app().store.feeds.isFirstRoundDone());
  return world;
}

/** News and a question arrive while the database is in trouble; after it both are answered once. */
async function outlast(world: World, trouble: { isFelt: () => boolean; end: () => Promise<void> }): Promise<void> {
  world.site.publish('courier', { id: 'new', title: 'New sanctions', text: 'On four firms.', at: START });
  world.telegram.say({ chatId: CHAT, text: '/list' });
  await world.until('an error', trouble.isFelt);
  const count = (text: string) => world.telegram.messages().filter((message) => message.text.includes(text)).length;
  expect([count('New sanctions'), count('follows 1 watch')]).toEqual([0, 0]);
  await trouble.end();
  await world.until('the alert', () => count('New sanctions') > 0);
  await world.until('the list', () => count('follows 1 watch') > 0);
  await world.app().idle();
  expect([count('New sanctions'), count('follows 1 watch')]).toEqual([1, 1]);
  expect(await world.app().store.deliveries.counts()).toMatchObject({ waiting: 0, repeats: 0, givenUp: 0, dead: 0 });
}

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe('a SQLite file that another process has locked', () => {
  const lock = (path: string) => {
    const other = new SqliteDatabase(path);
    other.exec('begin immediate');
    return { release: () => other.exec('rollback').close() };
  };

  test('is waited for, while the program does its other work', async () => {
    const path = join(folder, 'locked.db');
    const store = await openStore({ url: `sqlite:${path}`, clock });
    const held = lock(path);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns === 20) held.release();
    }, 10);
    await Promise.all([store.values.set('a', '1'), store.transaction((rows) => rows.values.set('b', '2'))]);
    clearInterval(timer);
    expect(turns).toBeGreaterThanOrEqual(20);
    expect(await store.values.get('b')).toBe('2');
    await store.close();
  });

  test('for long costs the running program nothing but time', { timeout: 60_000 }, async () => {
    const path = join(folder, 'world.db');
    const running = await runningWorld(`sqlite:${path}`);
    world = running;
    const held = lock(path);
    await outlast(running, {
      isFelt: () => running.log.lines.some((line) => line.includes('database is locked')),
      end: async () => {
        held.release();
      },
    });
  });
});

const mount = join(tmpdir(), `quotewire-small-${process.pid}`);
let canMount = false;
try {
  execFileSync('mkdir', ['-p', mount]);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', mount], { stdio: 'ignore' });
  canMount = true;
} catch {
  canMount = false; // only root may, and not everywhere
}
afterAll(async () => {
  if (canMount) execFileSync('umount', [mount]);
  await rm(mount, { recursive: true, force: true });
});

describe.skipIf(!canMount)(
  `a disk that is full${canMount ? '' : ' (left out: only root may mount a small one)'}`,
  () => {
    const fill = async () => {
      for (const size of [1 << 20, 1 << 12])
        for (let index = 0; ; index += 1) {
          const isFull = await writeFile(join(mount, `fill-${size}-${index}`), Buffer.alloc(size)).then(
            () => false,
            () => true,
          );
          if (isFull) break;
        }
    };
    const empty = async () => {
      execFileSync('sh', ['-c', `rm -f ${mount}/fill-*`]);
    };

    test('refuses what comes, keeps what is there, and takes the receipt of a message when there is room again', async () => {
      const store = await openStore({ url: `sqlite:${join(mount, 'a.db')}`, clock });
      const message = await messageOnItsWay(store);
      await store.values.set('kept', 'yes');
      await fill();
      const large = 'x'.repeat(100_000);
      expect(await errorOf(store.values.set('large', large))).toBe('database or disk is full');
      const inTransaction = store.transaction(async (rows) => {
        await rows.values.set('small', '1');
        await rows.values.set('large', large);
      });
      expect(await errorOf(inTransaction)).toBe('database or disk is full');
      expect([await store.values.get('kept'), await store.values.get('small')]).toEqual(['yes', undefined]);
      const receipt = message.receipt();
      await empty();
      await receipt;
      expect(await message.isReceipted()).toBe(true);
      await store.values.set('large', large);
      expect(await store.check()).toEqual([]);
      await store.close();
    });

    test('costs the running program nothing but time', { timeout: 60_000 }, async () => {
      const running = await runningWorld(`sqlite:${join(mount, 'world.db')}`);
      world = running;
      await fill();
      await outlast(running, {
        isFelt: () => running.log.lines.some((line) => line.includes('disk is full')),
        end: empty,
      });
      await running.close();
      world = undefined;
    });

    test('that is read-only is named when the file is opened', async () => {
      await (await openStore({ url: `sqlite:${join(mount, 'b.db')}`, clock })).close();
      execFileSync('mount', ['-o', 'remount,ro', mount]);
      const text = await errorOf(openStore({ url: `sqlite:${join(mount, 'b.db')}`, clock }));
      execFileSync('mount', ['-o', 'remount,rw', mount]);
      expect(text).toBe(`The database file ${join(mount, 'b.db')} cannot be opened: its file system is read-only.`);
    });
  },
);

describe('a PostgreSQL that is restarted', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('takes the receipt of a message when it is back', { timeout: 30_000 }, async () => {
    const store = await openStore({ url: server.url, clock });
    const message = await messageOnItsWay(store);
    await server.down();
    const receipt = message.receipt();
    expect(await errorOf(store.values.set('a', '1'))).toMatch(/terminat|ECONNREFUSED|closed/);
    await server.up();
    await receipt;
    expect(await message.isReceipted()).toBe(true);
    await store.close();
  });

  test('costs the running program nothing but time', { timeout: 60_000 }, async () => {
    const running = await runningWorld(server.url);
    world = running;
    await server.down();
    await outlast(running, {
      isFelt: () => running.log.lines.some((line) => line.includes('ECONNREFUSED')),
      end: () => server.up(),
    });
  });

  test('in the middle of a migration by a newer program goes on with the older one', async () => {
    const store = await openStore({ url: server.url, clock });
    const channel = await aChannel(store, '900');
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    // Prepared statements say `select *`: the new column changes their result.
    for (let turn = 0; turn < 3; turn += 1) await store.watches.ofChannel(channel.id);
    await client.query('alter table watches add column note text');
    await store.watches.ofChannel(channel.id).catch(() => undefined);
    expect(await store.watches.ofChannel(channel.id)).toEqual([]);
    const ended = once(client, 'end');
    await client.end();
    await ended;
    await store.close();
  });
});
