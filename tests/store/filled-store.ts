import type { Store } from '../../src/ports/store.ts';
import { aChannel, aContent, aDelivery, aFeed, aWatch, newItem, process } from '../contract/describe-store.ts';

const AT = 1_700_000_000_000;

/** Puts at least one row into every table, with texts that are awkward to carry. */
export async function fillStore(store: Store): Promise<{ channelId: number; itemId: number; foldedId: number }> {
  const channel = await aChannel(store, '501');
  await store.channels.change(channel.id, { title: 'Desk “Восток”\u2028two', digestTime: '09:00', digestSetAt: AT });
  const person = await store.people.ensure({ workspaceId: channel.workspaceId, externalId: '501', name: 'Ayan' });
  await store.people.makeOperator(person.id);
  const watch = await aWatch(store, channel, '"rate cut" OR курс');
  const feed = await aFeed(store);
  await store.feeds.follow(channel.id, { name: 'Own', url: 'https://own.example/rss', isEnabled: true }, AT);
  const [itemId = 0] = await store.items.saveNew(feed.id, [
    newItem({ keys: ['a', 'b'], title: 'Quote " and \\ and\nline', text: 'tab\t 😀 қазақ', firstSeenAt: AT }),
  ]);
  await store.items.saveArticleText(itemId, 'The article. '.repeat(500), AT);
  const { storyId } = await process(store, itemId, { at: AT });
  await store.matches.save([
    {
      watchId: watch.id,
      itemId,
      zone: 'title',
      isAbout: true,
      spans: [{ source: 'title', start: 0, end: 5 }],
      terms: ['q'],
    },
  ] as never);
  await store.quotes.save([
    {
      itemId,
      source: 'feed',
      start: 0,
      end: 3,
      text: 'tab',
      kind: 'direct',
      confidence: 0.125,
      isShown: true,
      rank: 1,
    },
  ] as never);
  await store.changes.note({ itemId, version: 'v2', text: 'tab\t other', noticedAt: AT, dueAt: AT, checks: 0 });
  const alerts = [
    await aDelivery(store, channel, { subject: String(storyId), watchIds: [watch.id] }),
    await aDelivery(store, channel, { subject: '77', watchIds: [watch.id] }),
  ];
  const contentId = await store.deliveries.saveContent(aContent('Both'), AT);
  const foldedId = await store.deliveries.fold(alerts, {
    channelId: channel.id,
    kind: 'alert',
    subject: 'fold:1',
    sequence: 0,
    lane: 'alert',
    contentId,
    audience: { kind: 'channel' },
    createdAt: AT,
  });
  if (foldedId === undefined) throw new Error('not folded');
  const claim = await store.deliveries.claimNext(channel.id, { now: AT, leaseMs: 60_000 });
  if (claim) {
    await store.deliveries.saveParts(claim, [{ platform: 'terminal', text: 'Both' }]);
    await store.deliveries.beginPart(claim, 0, AT, 60_000);
  }
  const replyId = await aDelivery(store, channel, { kind: 'reply', lane: 'reply', subject: 'gone' });
  await store.digests.saveShown(replyId, [{ itemId, start: 0 }]);
  await store.digests.save({
    channelId: channel.id,
    schedule: 'daily',
    localDay: '2026-11-23',
    fromAt: AT,
    toAt: AT + 1,
    fromSequence: 0,
    toSequence: 1,
  });
  await store.feedback.give({
    channelId: channel.id,
    kind: 'wrong-quote',
    subject: 'key',
    words: '“Да”',
    itemId,
    at: AT,
    by: 'Ayan',
  });
  await store.digests.markTold(channel.id, [storyId], AT);
  await store.updates.record({ workspaceId: channel.workspaceId, eventId: 'u1', now: AT });
  await store.sourceRequests.add({
    channelId: channel.id,
    incoming: {
      kind: 'command',
      platform: 'telegram',
      workspaceExternalId: 'bot',
      eventId: 'u2',
      chatId: '501',
      chatKind: 'private',
      name: 'sources',
      argument: 'add own.example',
    },
    asked: { kind: 'address', address: 'https://own.example/' },
    createdAt: AT,
  });
  await store.values.set('operator-code', 'none');
  return { channelId: channel.id, itemId, foldedId };
}
