import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aDelivery } from '../contract/describe-store.ts';
import { freshDatabase, runSql } from '../databases.ts';

// Several programs on one PostgreSQL: only one that is alone may take over what others held.

const clock = { now: () => 1 };
const enterAndStay = fileURLToPath(new URL('enter-and-stay.ts', import.meta.url));

test('a program that enters beside another leaves its leases alone; the next after kill -9 need not wait', async () => {
  const database = await freshDatabase('PostgreSQL');
  const store = await openStore({ url: database.url, clock });
  const channel = await aChannel(store);
  await aDelivery(store, channel);
  const other = spawn(process.execPath, [enterAndStay, database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  expect(await store.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 })).toBeDefined();
  expect(await store.enter()).toBe(false);
  expect(await store.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 })).toBeUndefined();
  await store.close();
  other.kill('SIGKILL');
  const next = await openStore({ url: database.url, clock });
  expect(await next.enter()).toBe(true);
  expect(await next.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 })).toBeDefined();
  await next.close();
  await database.remove();
});

/** Of this database only: pg_locks shows those of the whole server, on which other tests run beside this one. */
const heldHere = `from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`;

test('a program is known again after its connection broke, also to one that comes before it is back', async () => {
  const database = await freshDatabase('PostgreSQL');
  const [store, other] = await Promise.all([1, 2].map(() => openStore({ url: database.url, clock })));
  if (store === undefined || other === undefined) throw new Error('Two stores were opened.');
  const channel = await aChannel(store);
  await aDelivery(store, channel);
  expect(await store.enter()).toBe(true);
  expect(await store.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 })).toBeDefined();
  await runSql(database.url, `select pg_terminate_backend(pid) ${heldHere}`);
  expect(await other.enter()).toBe(false);
  expect(await other.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 })).toBeUndefined();
  while ((await runSql(database.url, `select pid ${heldHere} and granted`)).length < 2); // the test's own time limit ends it
  await Promise.all([store.close(), other.close()]);
  await database.remove();
});
