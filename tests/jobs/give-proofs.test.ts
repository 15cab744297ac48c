import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveProofs } from '../../src/jobs/give-proofs.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addFeed, addItem, createJobs, type Jobs, keptSender, openChannel, shownTexts } from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let courier: Feed;
let herald: Feed;
let channel: Channel;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender });
  courier = await addFeed(store, 'Courier');
  herald = await addFeed(store, 'Herald');
  channel = await openChannel(store);
  await owingWatch('sanctions');
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

async function owingWatch(query: string): Promise<void> {
  await store.watches.add({ channelId: channel.id, query, mode: 'instant', createdAt: START, owesProof: true });
}

async function checked(feed: Feed, problem?: Problem): Promise<void> {
  const check = { checkedAt: clock.now(), nextCheckAt: clock.now() + 60_000, hasNewItems: false };
  await store.feeds.saveCheck(feed.id, { ...check, ...(problem && { problem }) });
}

async function proofs(): Promise<readonly string[]> {
  await giveProofs(jobs.digesting);
  for (let i = 0; i < 3; i++) await sendDeliveries(jobs.sending, channel.id);
  return shownTexts(sender);
}

const refused: Problem = { code: 'refused', detail: '403' };

describe('the proof that a watch works', () => {
  it('waits until every feed was asked and every item is processed, and comes once', async () => {
    await checked(courier);
    const id = await addItem(store, courier, { title: 'Sanctions on bread', firstSeenAt: START, isBaseline: true });
    expect(await proofs()).toEqual([]);
    await checked(herald, refused);
    expect(await proofs()).toEqual([]);
    await processItems(jobs.processing, [id]);
    expect(await proofs()).toEqual([expect.stringContaining('Sanctions on bread')]);
    clock.moveBy(60_000);
    expect(await proofs()).toHaveLength(1);
  });

  it('says so when nothing matched', async () => {
    await checked(courier);
    await checked(herald);
    expect(await proofs()).toEqual([expect.stringContaining('No match in the last 7 days')]);
  });

  it('waits on while no feed at all could be read', async () => {
    await checked(courier, refused);
    await checked(herald, refused);
    expect(await proofs()).toEqual([]);
    await checked(herald);
    expect(await proofs()).toHaveLength(1);
  });

  it('comes for the other watches when that of one fails', async () => {
    await owingWatch('bread');
    await checked(courier);
    await checked(herald);
    const broken = { ...jobs.digesting, store: failingProofOf(1) };
    await expect(giveProofs(broken)).rejects.toThrow('on purpose');
    await sendDeliveries(jobs.sending, channel.id);
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Watch 2')]);
    await proofs();
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Watch 2'), expect.stringContaining('Watch 1')]);
  });

  it('is not sent for a watch that was removed before it went out', async () => {
    await checked(courier);
    await checked(herald);
    await giveProofs(jobs.digesting);
    await store.watches.remove(channel.id, 1);
    await sendDeliveries(jobs.sending, channel.id);
    expect(sender.requests).toHaveLength(0);
  });
});

/** The store that cannot read the newest match of one watch. */
function failingProofOf(watchId: number): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((rows) =>
        work({
          ...rows,
          matches: {
            ...rows.matches,
            async newestOf(id) {
              if (id === watchId) throw new Error('on purpose');
              return rows.matches.newestOf(id);
            },
          },
        }),
      ),
  };
}
