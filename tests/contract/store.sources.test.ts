import { expect, test } from 'vitest';
import type { FeedSource } from '../../src/model/feed.ts';
import type { IncomingCommand } from '../../src/model/incoming.ts';
import { aChannel, aContent, aDelivery, aFeed, describeStore, newItem, process } from './describe-store.ts';

const HOUR_MS = 3_600_000;
const own: FeedSource = { name: 'Own', url: 'https://own.example/rss', isEnabled: true };
const incoming: IncomingCommand = {
  kind: 'command',
  platform: 'telegram',
  workspaceExternalId: 'bot',
  eventId: 'u1',
  chatId: '100',
  chatKind: 'private',
  name: 'sources',
  argument: 'add own.example',
};

describeStore('what a channel reads', (context) => {
  test('is every shared feed that is on, and of the private ones its own', async () => {
    const { feeds } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const shared = await aFeed(context.store);
    const mine = await feeds.follow(one.id, own, 5);
    expect((await feeds.ofChannel(one.id)).map(({ id }) => id)).toEqual([shared.id, mine.id]);
    expect((await feeds.ofChannel(two.id)).map(({ id }) => id)).toEqual([shared.id]);
    await feeds.syncShared([], 6);
    expect(await feeds.ofChannel(two.id)).toEqual([]);
  });

  test('is read as long as somebody follows it, and begins anew after an hour without', async () => {
    const { feeds } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const { id } = await feeds.follow(one.id, own, 5);
    await feeds.follow(two.id, own, 5);
    await feeds.saveCheck(id, { checkedAt: 6, nextCheckAt: 900, hasNewItems: false });
    expect(await feeds.unfollow(one.id, id, 10)).toBe(true);
    expect(await feeds.unfollow(one.id, id, 10)).toBe(false);
    expect(await feeds.find(id)).toMatchObject({ isEnabled: true });
    await feeds.unfollow(two.id, id, 10);
    expect(await feeds.claimDue({ now: 5_000, limit: 9, leaseMs: 1 })).toEqual([]);
    expect(await feeds.follow(two.id, own, 10 + HOUR_MS)).toMatchObject({ id, isEnabled: true });
    expect(await feeds.find(id)).toMatchObject({ isBaselined: true, nextCheckAt: 10 + HOUR_MS });
    await feeds.unfollow(two.id, id, 20);
    await feeds.follow(one.id, own, 21 + HOUR_MS);
    expect(await feeds.find(id)).toMatchObject({ isBaselined: false });
  });

  test('goes with all its items when nobody has followed it for an hour, or when its last follower is forgotten', async () => {
    const { feeds, items } = context.store;
    const channel = await aChannel(context.store);
    const feed = await feeds.follow(channel.id, own, 5);
    const [itemId = 0] = await items.saveNew(feed.id, [newItem({ keys: ['a'] })]);
    await process(context.store, itemId);
    await feeds.unfollow(channel.id, feed.id, 10);
    await context.store.cleanUp({ now: 10 + HOUR_MS - 1, retentionDays: 90, articleTextDays: 7 });
    expect(await feeds.find(feed.id)).toBeDefined();
    await context.store.cleanUp({ now: 10 + HOUR_MS, retentionDays: 90, articleTextDays: 7 });
    expect(await feeds.find(feed.id)).toBeUndefined();
    expect(await items.find([itemId])).toEqual([]);

    const again = await feeds.follow(channel.id, own, 20);
    await feeds.unfollow(channel.id, again.id, 20);
    await context.store.forget({ kind: 'channel', id: channel.id });
    expect(await feeds.find(again.id)).toBeUndefined();
  });
});

describeStore('a source request', (context) => {
  test('is worked on by one at a time, keeps how far it is, and is answered once', async () => {
    const { sourceRequests } = context.store;
    const channel = await aChannel(context.store);
    const asked = { kind: 'address', address: own.url } as const;
    const id = await sourceRequests.add({ channelId: channel.id, incoming, asked, shownIn: 7, createdAt: 5 });
    expect(await sourceRequests.waiting()).toEqual([id]);
    expect(await sourceRequests.claim(id, { leaseMs: 60_000 })).toEqual({
      ...{ id, channelId: channel.id, incoming, asked, done: [], shownIn: 7, createdAt: 5 },
    });
    expect(await sourceRequests.claim(id, { leaseMs: 60_000 })).toBeUndefined();
    expect(await sourceRequests.waiting()).toEqual([]);
    const list = { kind: 'list', sources: [own], unusable: 1, beyond: 0 } as const;
    await sourceRequests.save({ id, asked: list, done: [{ kind: 'added', name: 'Own' }] }, { leaseMs: 60_000 });
    await sourceRequests.release(id);
    expect(await sourceRequests.claim(id, { leaseMs: 60_000 })).toMatchObject({
      asked: list,
      done: [{ kind: 'added', name: 'Own' }],
    });
    expect(await sourceRequests.finish(id)).toBe(true);
    expect(await sourceRequests.finish(id)).toBe(false);
  });

  test('is free again for the next program when the one that worked on it died, and goes with its channel', async () => {
    const { sourceRequests } = context.store;
    const channel = await aChannel(context.store);
    const id = await sourceRequests.add({ channelId: channel.id, incoming, asked: { kind: 'document' }, createdAt: 5 });
    await sourceRequests.claim(id, { leaseMs: 600_000 });
    await context.store.enter();
    expect(await sourceRequests.waiting()).toEqual([id]);
    await context.store.forget({ kind: 'channel', id: channel.id });
    expect(await sourceRequests.ofChannel(channel.id)).toEqual([]);
  });
});

describeStore('a message that waits', (context) => {
  test('says what it is reworded to, and owes no edit for it', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel, { kind: 'reply', lane: 'reply', subject: 'u1' });
    expect(await deliveries.idOf({ channelId: channel.id, kind: 'reply', subject: 'u1', sequence: 0 })).toBe(id);
    const contentId = await deliveries.saveContent(aContent('Found'), 10);
    expect(await deliveries.reword(id, { contentId, dueAt: 10 })).toBe(true);
    const claim = await deliveries.claimNext(channel.id, { now: 10, leaseMs: 1_000 });
    if (claim === undefined) throw new Error('nothing to send');
    expect(claim.content).toEqual(aContent('Found'));
    await deliveries.saveParts(claim, [{ platform: 'terminal', text: 'Found' }]);
    await deliveries.beginPart(claim, 0, 10, 1_000);
    // Reworded while it is on its way: an edit follows.
    const later = await deliveries.saveContent(aContent('Added'), 11);
    expect(await deliveries.reword(id, { contentId: later, dueAt: 11 })).toBe(true);
    await deliveries.receiptPart(claim, 0, { messageId: 'm1', sentAt: 11 });
    await deliveries.finish(claim, 11);
    expect(await deliveries.claimEdit(channel.id, { now: 11, leaseMs: 1_000 })).toMatchObject({
      content: aContent('Added'),
    });
  });
});

describeStore('a muted source', (context) => {
  test('without an end stays muted until it is taken back', async () => {
    const { feedback } = context.store;
    const { id: channelId } = await aChannel(context.store);
    await feedback.give({ channelId, kind: 'muted-source', subject: 'Own', at: 5 });
    const what = { storyId: 1, outlet: 'Own', now: Number.MAX_SAFE_INTEGER };
    expect(await feedback.mutedChannels(what)).toEqual(new Set([channelId]));
    await feedback.takeBack(channelId, 'muted-source', 'Own');
    expect(await feedback.mutedChannels(what)).toEqual(new Set());
  });
});
