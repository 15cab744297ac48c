import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEntryMemory } from '../../src/intake/entry-memory.ts';
import { refreshFeed } from '../../src/jobs/refresh-feed.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { type FakeEntry, type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { createLife, Died, mortalStore } from '../fakes/mortal-store.ts';
import { addWatch, createPath, feedSource, keptSender, openChannel, type Path, shownTexts } from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const MINUTE_MS = 60_000;

let site: FeedServer;
let store: Store;
let clock: FixedClock;
let path: Path;
let sender: ReturnType<typeof keptSender>;
/** A feed of its own for each test, on the one site. */
let name: string;
let tests = 0;

beforeAll(async () => {
  site = await startFeedServer();
});
afterAll(() => site.close());
beforeEach(async () => {
  tests += 1;
  name = `paper-${tests}`;
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  path = createPath({ store, clock, sender, feedHost: site.host });
  await store.feeds.syncShared([feedSource('Paper', site.feedUrl(name))], START);
  await addWatch(store, await openChannel(store), 'sanctions');
});
afterEach(async () => {
  await path.close();
  await store.close();
});

function publish(id: string, at: number, change: Partial<FakeEntry> = {}): void {
  site.publish(name, { id, title: `Sanctions ${id}`, text: `Text of ${id}.`, at, ...change });
}

function feedRequests(): number {
  return site.requests().filter((url) => url === `/feed/${name}`).length;
}

async function theFeed(): Promise<Feed> {
  const [feed] = await store.feeds.list();
  if (feed === undefined) throw new Error('no feed');
  return feed;
}

/** Comes to the time of the feed's next check and does what follows from it. */
async function nextRound(): Promise<void> {
  clock.moveTo(Math.max(clock.now() + MINUTE_MS, (await theFeed()).nextCheckAt));
  await path.runUntilIdle();
}

describe('a check of a feed', () => {
  it('stores the first reading as a baseline that alerts nobody, and alerts what comes after it', async () => {
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    expect(sender.requests).toHaveLength(0);
    expect(await store.items.find([1])).toMatchObject([{ isBaseline: true, state: 'done' }]);
    publish('two', START + MINUTE_MS);
    await nextRound();
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Sanctions two')]);
  });

  it('alerts the first entry of a feed that was empty at first', async () => {
    await path.runUntilIdle();
    expect(await theFeed()).toMatchObject({ isBaselined: true });
    clock.moveBy(3_600_000);
    publish('first', clock.now() - MINUTE_MS);
    await nextRound();
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Sanctions first')]);
  });

  it('stores one item for an entry that it sees twice, also when other entries come', async () => {
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    publish('two', START + MINUTE_MS);
    await nextRound();
    await nextRound();
    expect(await store.items.counts(0)).toEqual({ total: 2, waiting: 0 });
  });

  it('hints new items in the order in which they were published', async () => {
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    publish('early', START + 1_000);
    publish('late', START + 2_000);
    await nextRound();
    expect(shownTexts(sender).map((text) => /Sanctions (\w+)/.exec(text)?.[1])).toEqual(['early', 'late']);
  });

  it('asks with the validators it has and takes a 304 as a good answer', async () => {
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    const { validators } = await theFeed();
    await nextRound();
    const feed = await theFeed();
    expect(feed).toMatchObject({ failures: 0, lastSuccessAt: clock.now(), nextCheckAt: clock.now() + MINUTE_MS });
    expect(feed.validators).toEqual(validators);
    expect(path.log.lines.filter((line) => line === 'debug: feed read')).toHaveLength(1);
  });

  it('knows an unchanged body without an ETag and keeps its validators for eight days from the first', async () => {
    site.forgetEtag(name);
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    const before = (await theFeed()).validators;
    await nextRound();
    expect((await theFeed()).validators).toEqual(before);
    clock.moveBy(9 * 86_400_000);
    await nextRound();
    expect((await theFeed()).validators).toEqual({ ...before, keptAt: clock.now() });
    expect(path.log.lines.filter((line) => line === 'debug: feed read')).toHaveLength(1);
  });

  it.each([
    { what: 'an error of the server', code: 'server-error', fail: () => site.answerWith(name, 500) },
    {
      what: 'a page in its place',
      code: 'html-page',
      fail: () => site.showPage(name, '<html><body>Hello</body></html>'),
    },
  ])('keeps items and validators through $what, and says so until it is over', async ({ code, fail }) => {
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    const before = await theFeed();
    publish('two', START + 30_000);
    fail();
    await nextRound();
    await nextRound();
    const failing = await theFeed();
    expect(failing).toMatchObject({ failures: 2, problem: { code }, lastSuccessAt: before.lastSuccessAt });
    expect(failing.validators).toEqual(before.validators);
    expect(failing.nextCheckAt).toBeGreaterThan(clock.now());
    site.answerWith(name, 200);
    site.showPage(name, undefined);
    await nextRound();
    const good = await theFeed();
    expect(good).toMatchObject({ failures: 0, lastSuccessAt: clock.now() });
    expect(good.problem).toBeUndefined();
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Sanctions two')]);
  });

  it('waits as long as Retry-After says', async () => {
    site.answerWith(name, 429, { 'retry-after': '1800' });
    await path.runUntilIdle();
    expect(await theFeed()).toMatchObject({ problem: { code: 'rate-limited' }, nextCheckAt: START + 1_800_000 });
  });

  it('takes the first good answer after failures as the baseline', async () => {
    publish('one', START - MINUTE_MS);
    site.answerWith(name, 503);
    await path.runUntilIdle();
    expect(await theFeed()).toMatchObject({ isBaselined: false });
    site.answerWith(name, 200);
    await nextRound();
    expect(await store.items.find([1])).toMatchObject([{ isBaseline: true }]);
    expect(sender.requests).toHaveLength(0);
  });

  it('stops for good at 410 and keeps the items', async () => {
    publish('one', START - MINUTE_MS);
    await path.runUntilIdle();
    site.answerWith(name, 410);
    await nextRound();
    expect(await theFeed()).toMatchObject({ isEnabled: false, problem: { code: 'gone' } });
    const asked = feedRequests();
    clock.moveBy(30 * 86_400_000);
    await path.runUntilIdle();
    expect(feedRequests()).toBe(asked);
    expect(await store.items.counts(0)).toMatchObject({ total: 1 });
  });

  it('goes to the new address after two redirects for good with entries it knows, and to no other feed', async () => {
    for (const id of ['one', 'two']) publish(id, START - MINUTE_MS);
    site.publish(`${name}-other`, { id: 'strange', title: 'Strange', text: 'Other.', at: START });
    await path.runUntilIdle();
    site.answerWith(name, 301, { location: site.feedUrl(`${name}-other`) });
    await nextRound();
    clock.moveBy(7_200_000);
    await nextRound();
    expect((await theFeed()).movedTo).toBeUndefined();
    for (const id of ['one', 'two', 'three'])
      site.publish(`${name}-new`, { id, title: `Sanctions ${id}`, text: 'T.', at: START });
    site.answerWith(name, 308, { location: site.feedUrl(`${name}-new`) });
    await nextRound();
    expect(await theFeed()).toMatchObject({ moving: { to: site.feedUrl(`${name}-new`) } });
    clock.moveBy(7_200_000);
    site.publish(`${name}-new`, { id: 'four', title: 'Sanctions four', text: 'T.', at: clock.now() });
    await nextRound();
    expect(await theFeed()).toMatchObject({ url: site.feedUrl(name), movedTo: site.feedUrl(`${name}-new`) });
    const asked = feedRequests();
    await nextRound();
    expect(feedRequests()).toBe(asked);
    expect((await theFeed()).failures).toBe(0);
  });

  it('does not ask again when it was hinted once more while it stood in line', async () => {
    await path.runUntilIdle();
    const asked = feedRequests();
    await refreshFeed(path.refreshing, (await theFeed()).id);
    expect(feedRequests()).toBe(asked);
  });

  it('stores items, keys, validators and next check together or not at all', async () => {
    publish('one', START - MINUTE_MS);
    const { id } = await theFeed();
    const whole = createLife();
    const elsewhere = { entries: createEntryMemory(), store: mortalStore(await anotherStore(), whole) };
    await refreshFeed({ ...path.refreshing, ...elsewhere }, id);
    for (let step = 1; step < whole.steps; step++) {
      const attempt = refreshFeed({ ...path.refreshing, store: mortalStore(store, createLife(step)) }, id);
      await expect(attempt).rejects.toBeInstanceOf(Died);
      const feed = await theFeed();
      expect(feed).toMatchObject({ isBaselined: false, nextCheckAt: START });
      expect(feed.validators).toBeUndefined();
      expect(await store.items.hasKnownKeys(id)).toBe(false);
      expect(await store.items.counts(0)).toEqual({ total: 0, waiting: 0 });
    }
    await refreshFeed(path.refreshing, id);
    expect((await theFeed()).validators?.etag).toBeDefined();
    expect(await store.items.listNew(10)).toHaveLength(1);
  });
});

/** A store of its own with the same feed, to count the steps of a whole check on. */
async function anotherStore(): Promise<Store> {
  const other = await openStore({ url: 'sqlite::memory:', clock });
  await other.feeds.syncShared([feedSource('Paper', site.feedUrl(name))], START);
  return other;
}
