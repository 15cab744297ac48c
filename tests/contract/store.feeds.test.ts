import { expect, test } from 'vitest';
import type { FeedSource } from '../../src/model/feed.ts';
import { aChannel, aFeed, describeStore, newItem } from './describe-store.ts';

const herald: FeedSource = { name: 'Herald', url: 'https://herald.example/rss', isEnabled: true };
const post: FeedSource = {
  name: 'Post',
  url: 'https://post.example/rss',
  language: 'ru',
  country: 'KZ',
  section: 'politics',
  fullText: 'always',
  isEnabled: true,
};

describeStore('shared feeds', (context) => {
  test('become those of the configuration: new, changed, disabled, back again', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald, post], 10);
    const [first, second] = await feeds.list();
    expect(first).toEqual({
      ...herald,
      id: first?.id,
      visibility: 'shared',
      nextCheckAt: 10,
      failures: 0,
      isBaselined: false,
    });
    expect(second).toMatchObject(post);

    await feeds.syncShared([{ ...herald, name: 'The Herald', language: 'en' }], 20);
    expect(await feeds.list()).toMatchObject([
      { id: first?.id, name: 'The Herald', language: 'en', isEnabled: true, nextCheckAt: 10 },
      { id: second?.id, isEnabled: false },
    ]);
    await feeds.syncShared([herald, post], 30);
    expect(await feeds.list()).toMatchObject([herald, { ...post, id: second?.id, nextCheckAt: 30 }]);
    expect((await feeds.list())[0]).not.toHaveProperty('language');
  });

  test('with one address twice are one feed, as the first says', async () => {
    await context.store.feeds.syncShared([herald, { ...herald, name: 'Copy' }], 10);
    expect((await context.store.feeds.list()).map((feed) => feed.name)).toEqual(['Herald']);
  });

  test('leave private feeds alone', async () => {
    const { feeds } = context.store;
    const channel = await aChannel(context.store);
    const mine = await feeds.follow(channel.id, herald, 5);
    await feeds.syncShared([herald], 10);
    await feeds.syncShared([], 20);
    expect(
      (await feeds.list()).map(({ id, visibility, isEnabled }) => [id === mine.id, visibility, isEnabled]),
    ).toEqual([
      [true, 'private', true],
      [false, 'shared', false],
    ]);
  });
});

describeStore('due feeds', (context) => {
  test('are claimed oldest due first, at most so many, and by one claimer', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald], 20);
    await feeds.syncShared([herald, post], 10);
    await feeds.syncShared([herald, post, { ...herald, url: 'https://later.example/', name: 'Later' }], 99);
    expect((await feeds.claimDue({ now: 30, limit: 1, leaseMs: 60_000 })).map((feed) => feed.name)).toEqual(['Post']);
    expect((await feeds.claimDue({ now: 30, limit: 9, leaseMs: 60_000 })).map((feed) => feed.name)).toEqual(['Herald']);
    expect(await feeds.claimDue({ now: 30, limit: 9, leaseMs: 60_000 })).toEqual([]);
  });

  test('are free again when the lease ran out, is released, or the check is saved', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald], 10);
    const claim = (leaseMs: number) => feeds.claimDue({ now: 30, limit: 9, leaseMs });
    expect(await claim(0)).toHaveLength(1);
    const [held] = await claim(60_000);
    expect(await claim(60_000)).toEqual([]);
    await feeds.release([held?.id ?? 0]);
    expect(await claim(60_000)).toHaveLength(1);
    await feeds.saveCheck(held?.id ?? 0, { checkedAt: 30, nextCheckAt: 30, hasNewItems: false });
    expect(await claim(60_000)).toHaveLength(1);
  });

  test('are never claimed twice by two stores at once', async () => {
    const { feeds } = context.store;
    const sources = Array.from({ length: 40 }, (_, index) => ({ ...herald, url: `https://${index}.example/` }));
    await feeds.syncShared(sources, 10);
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    const claims = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        (index % 2 ? feeds : other.feeds).claimDue({ now: 30, limit: 5, leaseMs: 60_000 }),
      ),
    );
    const ids = claims.flat().map((feed) => feed.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await feeds.claimDue({ now: 30, limit: 99, leaseMs: 60_000 })).length).toBe(40);
  });

  test('that are disabled or gone are not claimed, also when the configuration names a gone one again', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald, { ...post, isEnabled: false }], 10);
    const [feed] = await feeds.claimDue({ now: 30, limit: 9, leaseMs: 0 });
    expect(feed?.name).toBe('Herald');
    const problem = { code: 'gone', detail: '410', status: 410 } as const;
    await feeds.saveCheck(feed?.id ?? 0, { checkedAt: 30, nextCheckAt: 40, hasNewItems: false, problem, isGone: true });
    await feeds.syncShared([herald, { ...post, isEnabled: false }], 50);
    expect(await feeds.claimDue({ now: 99, limit: 9, leaseMs: 0 })).toEqual([]);
    expect(await feeds.find(feed?.id ?? 0)).toMatchObject({ isEnabled: false, problem });
  });
});

describeStore('leases', (context) => {
  test('are given back all at once when a program enters that is the only one', async () => {
    const { feeds, deliveries } = context.store;
    await feeds.syncShared([herald], 20);
    const channel = await aChannel(context.store);
    const contentId = await deliveries.saveContent({ kind: 'reply', summary: [], blocks: [] }, 20);
    const common = { kind: 'reply', lane: 'reply', audience: { kind: 'channel' }, subject: 'x', sequence: 0 } as const;
    await deliveries.plan({ ...common, channelId: channel.id, contentId, createdAt: 20 });
    const claim = { now: 30, leaseMs: 60_000 };
    expect(await feeds.claimDue({ ...claim, limit: 9 })).toHaveLength(1);
    expect(await deliveries.claimNext(channel.id, claim)).toBeDefined();
    expect(await feeds.claimDue({ ...claim, limit: 9 })).toHaveLength(0);
    expect(await deliveries.claimNext(channel.id, claim)).toBeUndefined();
    expect(await context.store.enter()).toBe(true);
    expect(await feeds.claimDue({ ...claim, limit: 9 })).toHaveLength(1);
    expect(await deliveries.claimNext(channel.id, claim)).toBeDefined();
  });
});

describeStore('feed checks', (context) => {
  test('success clears failures and baselines; a problem raises them and keeps the rest', async () => {
    const { feeds } = context.store;
    const { id } = await aFeed(context.store);
    const validators = { etag: '"a"', lastModified: 'Mon', bodyHash: 'ff', keptAt: 30 };
    await feeds.saveCheck(id, {
      checkedAt: 30,
      nextCheckAt: 40,
      title: 'T',
      siteUrl: 'https://s.example/',
      validators,
      hasNewItems: true,
    });
    const good = await feeds.find(id);
    expect(good).toMatchObject({
      title: 'T',
      siteUrl: 'https://s.example/',
      validators,
      nextCheckAt: 40,
      lastCheckAt: 30,
      lastSuccessAt: 30,
      lastNewItemAt: 30,
      failures: 0,
      isBaselined: true,
    });
    const problem = { code: 'server-error', detail: 'status 503', status: 503 } as const;
    await feeds.saveCheck(id, { checkedAt: 40, nextCheckAt: 50, problem, hasNewItems: false });
    await feeds.saveCheck(id, {
      checkedAt: 50,
      nextCheckAt: 60,
      problem: { code: 'timed-out', detail: 'x' },
      hasNewItems: false,
    });
    expect(await feeds.find(id)).toEqual({
      ...good,
      lastCheckAt: 50,
      nextCheckAt: 60,
      failures: 2,
      failingSince: 40,
      problem: { code: 'timed-out', detail: 'x' },
    });
    await feeds.saveCheck(id, { checkedAt: 60, nextCheckAt: 70, validators: { keptAt: 60 }, hasNewItems: false });
    const { problem: gone, ...rest } = { ...good, problem: undefined };
    expect(await feeds.find(id)).toEqual({
      ...rest,
      lastCheckAt: 60,
      lastSuccessAt: 60,
      nextCheckAt: 70,
      validators: { keptAt: 60 },
    });
  });

  test('tell when the first round is done, and how the feeds did since', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald, post, { ...herald, url: 'https://off.example/', isEnabled: false }], 1);
    const [one, two] = await feeds.list();
    expect(await feeds.isFirstRoundDone()).toBe(false);
    await feeds.saveCheck(one?.id ?? 0, { checkedAt: 30, nextCheckAt: 40, hasNewItems: false });
    expect(await feeds.isFirstRoundDone()).toBe(false);
    const problem = { code: 'timed-out', detail: 'x' } as const;
    await feeds.saveCheck(two?.id ?? 0, { checkedAt: 30, nextCheckAt: 40, hasNewItems: false, problem });
    expect(await feeds.isFirstRoundDone()).toBe(true);
    expect(await feeds.readings(30)).toEqual({ total: 2, read: 1, failing: ['Post'] });
    expect(await feeds.readings(31)).toEqual({ total: 2, read: 0, failing: ['Post'] });
  });
});

describeStore('the health of feeds', (context) => {
  const problem = { code: 'timed-out', detail: 'x' } as const;
  const failed = (at: number) => ({ checkedAt: at, nextCheckAt: at + 10, hasNewItems: false, problem });

  test('is told once a stage; a stopped feed is not due until it is tried again, and is troubled until people heard that it works', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald, post], 10);
    const [feed] = await feeds.list();
    const id = feed?.id ?? 0;
    expect(await feeds.troubled()).toEqual([]);
    await feeds.saveCheck(id, failed(30));
    expect(await feeds.troubled()).toMatchObject([{ id, failingSince: 30 }]);
    expect(await feeds.saveTold(id, { health: 'failing', now: 40 })).toBe(true);
    expect(await feeds.saveTold(id, { health: 'failing', now: 41 })).toBe(false);
    expect(await feeds.saveTold(id, { health: 'stopped', now: 50 })).toBe(true);
    const stopped = await feeds.find(id);
    expect(stopped).toMatchObject({ isEnabled: false, stoppedAt: 50, told: { health: 'stopped', at: 50 } });
    expect((await feeds.claimDue({ now: 99, limit: 9, leaseMs: 0 })).map((one) => one.name)).toEqual(['Post']);
    await feeds.retry([id], 60);
    await feeds.saveCheck(id, { checkedAt: 70, nextCheckAt: 80, hasNewItems: false });
    const [back, ...others] = await feeds.troubled();
    expect(others).toEqual([]);
    expect(back).toMatchObject({ id, isEnabled: true, told: { health: 'stopped' }, lastSuccessAt: 70 });
    expect(back).not.toHaveProperty('failingSince');
    expect(await feeds.saveTold(id, { health: 'works-again', now: 90 })).toBe(true);
    expect(await feeds.troubled()).toEqual([]);
  });

  test('tells where a feed has moved; the configuration may name it by either address', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald], 10);
    const id = (await feeds.list())[0]?.id ?? 0;
    const check = { checkedAt: 30, nextCheckAt: 40, hasNewItems: false };
    const moving = { to: 'https://new.example/rss', since: 30 };
    await feeds.saveCheck(id, { ...check, move: { kind: 'seen', moving } });
    expect(await feeds.find(id)).toMatchObject({ moving });
    await feeds.saveCheck(id, { ...check, move: { kind: 'none' } });
    expect(await feeds.find(id)).not.toHaveProperty('moving');
    await feeds.saveCheck(id, { ...check, move: { kind: 'proven', to: moving.to } });
    await feeds.syncShared([herald], 50);
    expect(await feeds.list()).toMatchObject([{ id, url: herald.url, movedTo: moving.to }]);
    await feeds.syncShared([{ ...herald, url: moving.to }], 60);
    expect(await feeds.list()).toMatchObject([{ id, url: moving.to, isEnabled: true }]);
    expect((await feeds.list())[0]).not.toHaveProperty('movedTo');
  });
});

describeStore('private feeds', (context) => {
  test('are one feed for all who follow them', async () => {
    const { feeds } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const feed = await feeds.follow(one.id, herald, 5);
    expect(feed).toMatchObject({ ...herald, visibility: 'private', nextCheckAt: 5 });
    await feeds.follow(one.id, herald, 6);
    expect((await feeds.follow(two.id, herald, 7)).id).toBe(feed.id);
    const shared = await aFeed(context.store);
    expect(await feeds.followers([feed.id, shared.id])).toEqual(
      new Map([
        [feed.id, new Set([one.id, two.id])],
        [shared.id, new Set()],
      ]),
    );
    expect(await feeds.isFirstRoundDone()).toBe(false);
  });

  test('do not count for the first round', async () => {
    const channel = await aChannel(context.store);
    const feed = await context.store.feeds.follow(channel.id, herald, 5);
    await context.store.items.saveNew(feed.id, [newItem({ keys: ['a'] })]);
    expect(await context.store.feeds.isFirstRoundDone()).toBe(true);
  });
});

describeStore('a retry', (context) => {
  test('makes a feed that failed or was given up due again, and leaves off what the operator switched off', async () => {
    const { feeds } = context.store;
    await feeds.syncShared([herald, { ...post, isEnabled: false }], 10);
    const [gone, off] = await feeds.list();
    const problem = { code: 'gone', detail: '410', status: 410 } as const;
    await feeds.saveCheck(gone?.id ?? 0, {
      checkedAt: 20,
      nextCheckAt: 900,
      problem,
      hasNewItems: false,
      isGone: true,
    });
    expect(await feeds.claimDue({ now: 999, limit: 9, leaseMs: 1 })).toEqual([]);
    await feeds.retry([gone?.id ?? 0, off?.id ?? 0], 30);
    expect(await feeds.claimDue({ now: 30, limit: 9, leaseMs: 1 })).toMatchObject([
      { id: gone?.id, failures: 0, isEnabled: true },
    ]);
    expect((await feeds.find(gone?.id ?? 0))?.problem).toBeUndefined();
  });
});
