import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceEdit } from '../../src/delivery/plan-source-edit.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { planDigestNow, runDigests } from '../../src/jobs/run-digests.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { ItemQuote } from '../../src/model/quote.ts';
import type { EditRequest, SendRequest } from '../../src/ports/sender.ts';
import type { Store, StoreRows } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshDatabase, type TestDatabase, untilWaiting } from '../databases.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addFeed, addItem, addWatch, createJobs, type Jobs, openChannel } from './path-kit.ts';

// Two programs on PostgreSQL: one finds that a source has changed a quote, the other plans and sends a digest that shows it. On SQLite one waits for the other.

/** 09:00 in Almaty. */
const NOON = Date.parse('2026-03-02T04:00:00Z');
const QUOTE = 'These firms knew what they carried that winter';
/** Runs as another program would: not as a part of the transaction that is running here. */
const outside = AsyncLocalStorage.snapshot();

let database: TestDatabase;
let [store, other]: [Store, Store] = [undefined as never, undefined as never];
let clock: FixedClock;
let jobs: Jobs;
let channel: Channel;
let quote: ItemQuote;
let shown: string[];

beforeAll(async () => {
  database = await freshDatabase('PostgreSQL');
});
beforeEach(async () => {
  clock = fixedClock(NOON - 3_600_000);
  [store, other] = [await openStore({ url: database.url, clock }), await openStore({ url: database.url, clock })];
  shown = [];
  const keep = ({ part }: SendRequest | EditRequest) => void shown.push(JSON.stringify(part));
  jobs = createJobs({
    store: other,
    clock,
    sender: {
      send: async (request) => {
        keep(request);
        return { kind: 'sent', messageId: 'm1' };
      },
      edit: async (request) => {
        keep(request);
        return { kind: 'edited' };
      },
    },
  });
  channel = await openChannel(store);
  await store.channels.change(channel.id, { digestTime: '09:00', digestSetAt: NOON - 7_200_000 });
  const watch = await addWatch(store, channel, 'sanctions');
  await store.watches.change(channel.id, watch.number, { mode: 'daily' });
  const text = `The council announced sanctions on Monday. “${QUOTE},” said council spokeswoman Ida Morvan.`;
  const item = { title: 'Sanctions on tanker firms', text, firstSeenAt: clock.now() };
  const id = await addItem(store, await addFeed(store, 'Courier'), item);
  await processItems(jobs.processing, [id]);
  [quote = undefined as never] = await store.quotes.ofItems([id]);
  clock.moveTo(NOON);
});
afterEach(async () => {
  await jobs.fetcher.close();
  await other.close();
  await store.close();
  await database.empty();
});
afterAll(() => database.remove());

/** What comparing an item with its source does when the quote is gone. */
async function markChanged(rows: StoreRows): Promise<void> {
  await rows.quotes.markChanged([quote], NOON);
  const edit = { ...sourceEdit(NOON), includesFollowUps: true, quotedItemId: quote.itemId } as const;
  await rows.deliveries.wantEdits({ subjects: [], ...edit });
}

describe('a digest that is planned and sent while a quote of it is found to be changed', () => {
  const plans: readonly [string, () => Promise<unknown>][] = [
    ['on schedule', () => runDigests(jobs.digesting)],
    ['asked for', () => other.transaction((rows) => planDigestNow(jobs.digesting, rows, channel, 'now'))],
  ];
  it.each(plans)('says so, at the latest by an edit: %s', async (_, plan) => {
    const send = () => sendDeliveries(jobs.sending, channel.id);
    let sent: Promise<void> | undefined;
    await store.transaction(async (rows) => {
      await markChanged(rows);
      sent = outside(() => plan().then(send));
      await untilWaiting(database.url, sent);
    });
    await sent;
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain(QUOTE);
    clock.moveBy(10 * 60_000);
    await send();
    expect(shown.at(-1)).toContain('changed by source');
  });
});
