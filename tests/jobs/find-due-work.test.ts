import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDueWork, sweepItems } from '../../src/jobs/find-due-work.ts';
import type { HintKind } from '../../src/ports/queue.ts';
import type { Store } from '../../src/ports/store.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addFeed, addItem, openChannel, planDelivery } from './path-kit.ts';

const START = 10_000_000;

let store: Store;
let clock: FixedClock;
let hinted: string[];
let queue: ReturnType<typeof createInProcessQueue>;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  hinted = [];
  queue = createInProcessQueue({ report: (error) => hinted.push(String(error)) });
  const kinds: readonly HintKind[] = ['feed', 'item', 'channel'];
  for (const kind of kinds)
    await queue.work(kind, { concurrency: 1, batchSize: 1 }, async ([id]) => void hinted.push(`${kind} ${id}`));
});
afterEach(async () => {
  await queue.stop();
  await store.close();
});

/** What one look for due work hints. */
async function hints(look: typeof findDueWork | typeof sweepItems = findDueWork): Promise<readonly string[]> {
  hinted = [];
  await look({ store, queue, clock });
  await queue.idle();
  return hinted;
}

describe('looking for due work', () => {
  it('hints each due feed once, until its lease runs out', async () => {
    const { id } = await addFeed(store, 'Courier');
    expect(await hints()).toEqual([`feed ${id}`]);
    clock.moveBy(60_000);
    expect(await hints()).toEqual([]);
    clock.moveBy(180_000);
    expect(await hints()).toEqual([`feed ${id}`]);
  });

  it('hints a feed again when its next check has come', async () => {
    const { id } = await addFeed(store, 'Courier');
    await hints();
    await store.feeds.saveCheck(id, { checkedAt: START, nextCheckAt: START + 300_000, hasNewItems: false });
    clock.moveBy(299_000);
    expect(await hints()).toEqual([]);
    clock.moveBy(1_000);
    expect(await hints()).toEqual([`feed ${id}`]);
  });

  it('hints a channel as long as something waits for it that may go now', async () => {
    const channel = await openChannel(store);
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    expect(await hints()).toEqual([`channel ${channel.id}`]);
    expect(await hints()).toEqual([`channel ${channel.id}`]);
    await store.channels.change(channel.id, { notBefore: START + 5_000 });
    expect(await hints()).toEqual([]);
    clock.moveBy(5_000);
    expect(await hints()).toEqual([`channel ${channel.id}`]);
  });

  it('finds the items whose hint a crash dropped, oldest first', async () => {
    const feed = await addFeed(store, 'Courier');
    const ids = [
      await addItem(store, feed, { title: 'one', firstSeenAt: START }),
      await addItem(store, feed, { title: 'two', firstSeenAt: START }),
    ];
    expect(await hints(sweepItems)).toEqual(ids.map((id) => `item ${id}`));
  });
});
