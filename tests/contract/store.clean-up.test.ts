import { expect, test } from 'vitest';
import {
  aChannel,
  aDelivery,
  aFeed,
  aWatch,
  describeStore,
  newItem,
  process,
  type StoreContext,
} from './describe-store.ts';

const DAY = 86_400_000;
const now = 1000 * DAY;

function cleanUp(context: StoreContext, at = now) {
  return context.store.cleanUp({ now: at, retentionDays: 90, articleTextDays: 7 });
}

describeStore('cleaning up', (context) => {
  test('deletes article texts early and nothing else of their items', async () => {
    const { items, stories } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      ['a', 'b'].map((key) => newItem({ keys: [key], firstSeenAt: now - 8 * DAY })),
    );
    await items.saveArticleText(ids[0] ?? 0, 'old', now - 7 * DAY - 1);
    await items.saveArticleText(ids[1] ?? 0, 'kept', now - 7 * DAY);
    for (const id of ids) await process(context.store, id, { at: now - 2 * DAY });
    await cleanUp(context);
    const found = await items.find(ids);
    expect(found.map((item) => item.articleText)).toEqual([undefined, 'kept']);
    expect(await stories.members({ sequence: 0, since: 0 })).toMatchObject([
      { text: 'Some text.' },
      { text: 'Some text.' },
    ]);
  });

  test('empties the texts of entries that changed long ago, and of none that is to be compared', async () => {
    const { changes, items } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      ['old', 'due', 'young'].map((key) => newItem({ keys: [key], firstSeenAt: now - 20 * DAY })),
    );
    const [old = 0, due = 0, young = 0] = ids;
    const change = { version: 'v2', text: 'Now.', noticedAt: now - 9 * DAY - 1, checks: 0 } as const;
    await changes.note({ ...change, itemId: old });
    await changes.note({ ...change, itemId: due, dueAt: now });
    await changes.note({ ...change, itemId: young, noticedAt: now - 9 * DAY });
    await cleanUp(context);
    const texts = await Promise.all(ids.map(async (id) => (await changes.find(id))?.text));
    expect(texts).toEqual(['', 'Now.', 'Now.']);
  });

  test('forgets a key when its entry has been out of the feed for the retention time', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    await items.saveNew(
      feed.id,
      ['stays', 'leaves'].map((key) => newItem({ keys: [key], firstSeenAt: now - 200 * DAY })),
    );
    await items.keepKeys(feed.id, ['stays'], now - 91 * DAY);
    await cleanUp(context, now - 2 * DAY);
    expect(new Set((await items.knownKeys(feed.id, ['stays', 'leaves'])).keys())).toEqual(new Set(['stays', 'leaves']));
    await cleanUp(context);
    expect(new Set((await items.knownKeys(feed.id, ['stays', 'leaves'])).keys())).toEqual(new Set(['stays']));
  });

  test('forgets nothing of a feed that has answered "unchanged" for years, nor of one that shows an entry again', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    await items.saveNew(
      feed.id,
      ['a', 'b'].map((key) => newItem({ keys: [key], firstSeenAt: now - 900 * DAY })),
    );
    await items.keepKeys(feed.id, ['a'], now - 500 * DAY);
    await items.keepKeys(feed.id, ['a', 'b'], now - 450 * DAY);
    await cleanUp(context);
    expect(new Set((await items.knownKeys(feed.id, ['a', 'b'])).keys())).toEqual(new Set(['a', 'b']));
  });

  test('does not take entries saved at the same time for gone', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    await items.saveNew(feed.id, [newItem({ keys: ['old'], firstSeenAt: now - 300 * DAY })]);
    await items.saveNew(feed.id, [newItem({ keys: ['new'], firstSeenAt: now - 200 * DAY })]);
    await items.keepKeys(feed.id, ['old'], now - 200 * DAY);
    await cleanUp(context);
    expect(new Set((await items.knownKeys(feed.id, ['old', 'new'])).keys())).toEqual(new Set(['old', 'new']));
  });

  test('deletes old items that are gone from their feed, with matches, quotes and story', async () => {
    const { items, matches, quotes, stories } = context.store;
    const feed = await aFeed(context.store);
    const watch = await aWatch(context.store, await aChannel(context.store));
    const [gone, present, young, waiting] = await items.saveNew(feed.id, [
      newItem({ keys: ['gone'], firstSeenAt: now - 91 * DAY }),
      newItem({ keys: ['present'], firstSeenAt: now - 91 * DAY }),
      newItem({ keys: ['young'], firstSeenAt: now - 89 * DAY }),
      newItem({ keys: ['waiting'], firstSeenAt: now - 91 * DAY }),
    ]);
    const ids = [gone ?? 0, present ?? 0, young ?? 0];
    const made: number[] = [];
    for (const id of ids) made.push((await process(context.store, id, { at: now - 91 * DAY })).storyId);
    await matches.save(
      ids.map((itemId) => ({ watchId: watch.id, itemId, zone: 'title', isAbout: true, spans: [], terms: [] })),
    );
    await quotes.save([
      {
        itemId: ids[0] ?? 0,
        source: 'feed',
        start: 0,
        end: 2,
        text: 'ab',
        kind: 'direct',
        confidence: 1,
        isShown: true,
      },
    ]);
    await items.keepKeys(feed.id, ['present'], now - 5 * DAY);
    await cleanUp(context);
    expect((await items.find([...ids, waiting ?? 0])).map((item) => item.id)).toEqual([present, young, waiting]);
    expect((await matches.ofItems([watch.id], ids)).map((match) => match.itemId)).toEqual([present, young]);
    expect(await quotes.ofItems(ids)).toEqual([]);
    expect((await stories.members({ sequence: 0, since: 0 })).map((member) => member.storyId)).toEqual(made.slice(1));
    expect(await stories.lastSequence()).toBe(3);
    expect(new Set((await items.knownKeys(feed.id, ['gone'])).keys())).toEqual(new Set(['gone']));
    expect(await items.saveNew(feed.id, [newItem({ keys: ['gone'] })])).toEqual([gone]);
  });

  test('deletes old items of a feed that is polled no more', async () => {
    const { feeds, items } = context.store;
    const feed = await aFeed(context.store);
    const [id] = await items.saveNew(feed.id, [newItem({ keys: ['a'], firstSeenAt: now - 91 * DAY })]);
    await process(context.store, id ?? 0);
    await feeds.syncShared([], now);
    await cleanUp(context);
    expect(await items.find([id ?? 0])).toEqual([]);
  });

  test('deletes old finished deliveries and updates, not what waits', async () => {
    const { deliveries, updates } = context.store;
    const channel = await aChannel(context.store);
    const finish = async (subject: string, at: number) => {
      const id = await aDelivery(context.store, channel, { subject, createdAt: at });
      const taken = await deliveries.claimNext(channel.id, { now: at, leaseMs: 60_000 });
      if (taken) await deliveries.finish(taken, at);
      return id;
    };
    const old = await finish('1', now - 91 * DAY);
    const young = await finish('2', now - 89 * DAY);
    const waiting = await aDelivery(context.store, channel, { subject: '3', createdAt: now - 200 * DAY });
    await updates.record({ workspaceId: channel.workspaceId, eventId: 'E1', now: now - 91 * DAY });
    await updates.record({ workspaceId: channel.workspaceId, eventId: 'E2', now: now - 89 * DAY });
    await cleanUp(context);
    const left = await Promise.all([old, young, waiting].map((id) => deliveries.find(id)));
    expect(left.map((delivery) => delivery?.state)).toEqual([undefined, 'sent', 'waiting']);
    expect(await updates.record({ workspaceId: channel.workspaceId, eventId: 'E1', now })).toBe(true);
    expect(await updates.record({ workspaceId: channel.workspaceId, eventId: 'E2', now })).toBe(false);
    expect(await deliveries.claimNext(channel.id, { now, leaseMs: 1000 })).toMatchObject({ delivery: { id: waiting } });
  });

  test('deletes channels that were closed that long ago, with their watches', async () => {
    const { channels, watches } = context.store;
    const [gone, back] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    await aWatch(context.store, gone);
    const kept = await aWatch(context.store, back);
    context.clock.at = now - 91 * DAY;
    for (const channel of [gone, back]) await channels.change(channel.id, { state: 'closed', stateReason: 'blocked' });
    await channels.change(back.id, { state: 'active' });
    await cleanUp(context);
    expect(await channels.find(gone.id)).toBeUndefined();
    expect(await watches.ofChannel(gone.id)).toEqual([]);
    expect(await watches.ofChannel(back.id)).toEqual([kept]);
  });

  test('deletes more than one batch', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const keys = Array.from({ length: 1100 }, (_, index) => `k${index}`);
    const ids = await items.saveNew(
      feed.id,
      keys.map((key) => newItem({ keys: [key], firstSeenAt: 5 })),
    );
    await context.store.transaction(async (rows) => {
      for (const id of ids) await rows.items.saveArticleText(id, 'text', 5);
    });
    await cleanUp(context);
    expect((await items.find(ids)).filter((item) => item.articleText !== undefined)).toEqual([]);
  });
});
