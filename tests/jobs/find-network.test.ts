import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNetwork } from '../../src/jobs/find-network.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { ProblemCode } from '../../src/model/problem.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fixedClock } from '../fakes/clock.ts';
import { addFeed } from './path-kit.ts';

const START = 1_000_000;

let store: Store;
let courier: Feed;
let herald: Feed;

beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', clock: fixedClock(START) });
  courier = await addFeed(store, 'Courier');
  herald = await addFeed(store, 'Herald');
});
afterEach(() => store.close());

async function checked(feed: Feed, at: number, code?: ProblemCode): Promise<void> {
  const problem = code === undefined ? {} : { problem: { code, detail: '' } };
  await store.feeds.saveCheck(feed.id, { checkedAt: at, nextCheckAt: at, hasNewItems: false, ...problem });
}

describe('looking for the network', () => {
  it('knows nothing before every feed was asked since the start', async () => {
    await checked(courier, START + 1, 'host-not-found');
    await checked(herald, START - 1, 'host-not-found');
    expect(await findNetwork(store, START)).toBe('unknown');
  });

  it('misses it when no feed could be reached', async () => {
    await checked(courier, START + 1, 'host-not-found');
    await checked(herald, START + 1, 'timed-out');
    expect(await findNetwork(store, START)).toBe('missing');
  });

  it.each([undefined, 'refused', 'html-page'] as const)('finds it when one site answers (%s)', async (code) => {
    await checked(courier, START + 1, 'host-not-found');
    await checked(herald, START + 1, code);
    expect(await findNetwork(store, START)).toBe('there');
  });

  it('does not wait for a feed that is switched off', async () => {
    await checked(courier, START + 1);
    await store.feeds.syncShared([courier], START);
    expect(await findNetwork(store, START)).toBe('there');
  });

  it('misses nothing where there is no feed', async () => {
    await store.feeds.syncShared([], START);
    expect(await findNetwork(store, START)).toBe('there');
  });
});
