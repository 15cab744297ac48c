import { expect, test } from 'vitest';
import type { Feedback } from '../../src/model/feedback.ts';
import { aChannel, aContent, aDelivery, aFeed, aWatch, describeStore, newItem, process } from './describe-store.ts';

describeStore('feedback', (context) => {
  const aReport = async (key = 'a') => {
    const feed = await aFeed(context.store);
    const [itemId = 0] = await context.store.items.saveNew(feed.id, [newItem({ keys: [key] })]);
    return { itemId, ...(await process(context.store, itemId)) };
  };

  test('comes back as it was given, the newest for a subject, and can be taken back', async () => {
    const { feedback } = context.store;
    const [channel, { itemId }] = [await aChannel(context.store), await aReport()];
    const saved: Feedback = { channelId: channel.id, kind: 'saved', subject: String(itemId), itemId, at: 5, by: 'Aru' };
    const wrong: Feedback = { channelId: channel.id, kind: 'wrong-quote', subject: 'key', words: 'Yes', itemId, at: 6 };
    await feedback.give({ ...saved, by: 'Ben' });
    await feedback.give(saved);
    await feedback.give(wrong);
    expect(await feedback.ofChannel(channel.id, 'saved', 10)).toEqual([saved]);
    expect(await feedback.newestWrongQuotes({ limit: 10 })).toEqual([wrong]);
    expect(await feedback.newestWrongQuotes({ limit: 10, workspaceId: channel.workspaceId })).toEqual([wrong]);
    expect(await feedback.newestWrongQuotes({ limit: 10, workspaceId: channel.workspaceId + 1 })).toEqual([]);
    expect(await feedback.wrongQuotes([channel.id, 99])).toEqual(new Map([[channel.id, new Set(['key'])]]));
    expect(await feedback.takeBack(channel.id, 'saved', String(itemId))).toBe(true);
    expect(await feedback.takeBack(channel.id, 'saved', String(itemId))).toBe(false);
    expect(await feedback.ofChannel(channel.id, 'saved', 10)).toEqual([]);
  });

  test('mutes a story for good and a source until it is over, in its own channel alone', async () => {
    const { feedback } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const { itemId, storyId } = await aReport();
    await feedback.give({ channelId: one.id, kind: 'muted-story', subject: String(storyId), itemId, at: 5 });
    await feedback.give({
      channelId: two.id,
      kind: 'muted-source',
      subject: 'Steppe Herald',
      itemId,
      at: 5,
      until: 100,
    });
    const muted = (now: number, story = storyId) =>
      feedback.mutedChannels({ storyId: story, outlet: 'Steppe Herald', now });
    expect(await muted(99)).toEqual(new Set([one.id, two.id]));
    expect(await muted(100)).toEqual(new Set([one.id]));
    expect(await muted(99, storyId + 1)).toEqual(new Set([two.id]));
    const about = { itemId, storyId, outlet: 'Steppe Herald', now: 99 };
    expect((await feedback.about(two.id, about)).map(({ kind }) => kind)).toEqual(['muted-source']);
  });

  test('keeps saved items past the retention, and goes with its channel', async () => {
    const { feedback, items } = context.store;
    const [channel, saved, muted] = [await aChannel(context.store), await aReport('a'), await aReport('b')];
    const base = { channelId: channel.id, at: 5 };
    await feedback.give({ ...base, kind: 'saved', subject: String(saved.itemId), itemId: saved.itemId });
    await feedback.give({ ...base, kind: 'muted-story', subject: String(muted.storyId), itemId: muted.itemId });
    const feed = await aFeed(context.store, 'Another');
    await context.store.feeds.syncShared([{ name: feed.name, url: feed.url, isEnabled: true }], 1);
    await context.store.cleanUp({ now: 10 ** 10, retentionDays: 1, articleTextDays: 1 });
    expect((await items.find([saved.itemId, muted.itemId])).map(({ id }) => id)).toEqual([saved.itemId]);
    await context.store.forget({ kind: 'channel', id: channel.id });
    expect(await feedback.ofChannel(channel.id, 'saved', 10)).toEqual([]);
  });

  test('moves with its chat', async () => {
    const { channels, feedback } = context.store;
    const [from, to] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    await feedback.give({ channelId: from.id, kind: 'muted-source', subject: 'A', at: 5, until: 9 });
    await channels.moveChat(from.workspaceId, '1', '2');
    expect(await feedback.ofChannel(to.id, 'muted-source', 10)).toMatchObject([{ subject: 'A' }]);
  });

  test('names its watch by the number that this has where the chat moves to', async () => {
    const { channels, feedback, watches } = context.store;
    const [from, to] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    for (const channel of [from, from, from, to]) await aWatch(context.store, channel, 'a');
    await watches.remove(from.id, 2);
    const rule = (channelId: number, subject: string, words: string) =>
      feedback.give({ channelId, kind: 'less', subject, words, at: 5 });
    await rule(from.id, '1', 'first');
    await rule(from.id, '2', 'of none');
    await rule(from.id, '3', 'second');
    await rule(to.id, '1', 'own');
    await channels.moveChat(from.workspaceId, '1', '2');
    expect((await watches.ofChannel(to.id)).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await feedback.ofChannel(to.id, 'less', 10)).toMatchObject([
      { subject: '1', words: 'own' },
      { subject: '2', words: 'first' },
      { subject: '3', words: 'second' },
    ]);
    expect(await feedback.ofChannel(from.id, 'less', 10)).toEqual([]);
  });

  test('finds what a message says and lets it say something else', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel, { lane: 'reply', kind: 'reply' });
    const claim = await deliveries.claimNext(channel.id, { now: 10, leaseMs: 1000 });
    if (claim === undefined) throw new Error('nothing to claim');
    await deliveries.saveParts(claim, [{ platform: 'telegram', html: 'Hello', plain: 'Hello' }]);
    await deliveries.beginPart(claim, 0, 10, 1000);
    await deliveries.receiptPart(claim, 0, { messageId: '77', sentAt: 10 });
    expect(await deliveries.ofMessage(channel.id, '77')).toBeUndefined();
    await deliveries.finish(claim, 10);
    expect(await deliveries.ofMessage(channel.id, '77')).toEqual({ id, content: aContent() });
    expect(await deliveries.ofMessage((await aChannel(context.store, '2')).id, '77')).toBeUndefined();

    const contentId = await deliveries.saveContent(aContent('Goodbye'), 20);
    await deliveries.reword(id, { contentId, dueAt: 20 });
    const edit = await deliveries.claimEdit(channel.id, { now: 20, leaseMs: 1000 });
    expect(edit?.content).toEqual(aContent('Goodbye'));
    if (edit === undefined) throw new Error('no edit');
    const later = await deliveries.saveContent(aContent('And again'), 25);
    await deliveries.reword(id, { contentId: later, dueAt: 30 });
    await deliveries.finishEdit(edit, { nextAt: 10_000 });
    expect(await deliveries.claimEdit(channel.id, { now: 30, leaseMs: 1000 })).toBeDefined();
  });

  test('lets a watch rest and gives it another query', async () => {
    const { watches } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const before = await watches.revision();
    expect(await watches.change(channel.id, 1, { isPaused: true })).toEqual({ ...watch, isPaused: true });
    expect(await watches.listMatched()).toEqual([]);
    expect(await watches.change(channel.id, 1, { isPaused: false, query: 'oil' })).toEqual({ ...watch, query: 'oil' });
    expect(await watches.listMatched()).toHaveLength(1);
    expect(await watches.change(channel.id, 9, { isPaused: true })).toBeUndefined();
    expect(await watches.revision()).toBeGreaterThan(before);
  });
});
