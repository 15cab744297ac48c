import { expect, test } from 'vitest';
import type { ItemQuote } from '../../src/model/quote.ts';
import { untilWaiting } from '../databases.ts';
import { aChannel, aDelivery, aFeed, describeStore, newItem, process } from './describe-store.ts';

const change = { itemId: 0, version: 'v2', text: 'Now.', noticedAt: 5_000, checks: 0 } as const;

describeStore('changed entries', (context) => {
  async function anItem(key: string, firstSeenAt = 1_000): Promise<{ itemId: number; storyId: number }> {
    const feed = await aFeed(context.store);
    const [itemId = 0] = await context.store.items.saveNew(feed.id, [newItem({ keys: [key], firstSeenAt })]);
    return { itemId, ...(await process(context.store, itemId)) };
  }

  test('are compared with what is stored of processed items, and know who was told', async () => {
    const { store } = context;
    const told = await anItem('told');
    const untold = await anItem('untold');
    const old = await anItem('old', 10);
    await aDelivery(store, await aChannel(store), { subject: String(told.storyId), itemId: told.itemId });
    const [waiting = 0] = await store.items.saveNew((await aFeed(store)).id, [newItem({ keys: ['waiting'] })]);
    const ids = [told, untold, old].map(({ itemId }) => itemId);
    expect(await store.changes.stored([...ids, waiting], 1_000)).toEqual([
      { itemId: told.itemId, title: 'Title of told', text: 'Some text.', firstSeenAt: 1_000, isTold: true },
      { itemId: untold.itemId, title: 'Title of untold', text: 'Some text.', firstSeenAt: 1_000, isTold: false },
    ]);
    expect(await store.changes.stored([], 0)).toEqual([]);
  });

  test('are what is processed where they change before that, and not once it has begun', async () => {
    const { kind, store, url } = context;
    const feed = await aFeed(store);
    const [itemId = 0] = await store.items.saveNew(feed.id, [newItem({ keys: ['a'] })]);
    const done = await anItem('done');
    const now = { title: 'Now', text: 'New.' };
    await store.changes.reword(new Map([itemId, done.itemId].map((id) => [id, now])));
    expect(await store.items.findNew([itemId])).toMatchObject([now]);
    expect(await store.items.find([done.itemId])).toMatchObject([{ title: 'Title of done', text: 'Some text.' }]);
    const other = kind === 'PostgreSQL' ? await context.openAnother() : store;
    const reword = () => other.changes.reword(new Map([[itemId, { title: 'Later', text: '' }]]));
    let later: Promise<void> | undefined;
    await store.transaction(async (rows) => {
      await rows.items.findNew([itemId]);
      if (kind === 'PostgreSQL') {
        later = reword();
        await untilWaiting(url, later);
      }
      const sequence = (await rows.stories.lock()) + 1;
      const storyId = await rows.stories.create({ scope: 'shared', createdAt: 1_000 });
      await rows.items.markDone([{ itemId, storyId, sequence }]);
    });
    await (later ?? reword());
    expect(await store.items.find([itemId])).toMatchObject([{ ...now, state: 'done' }]);
  });

  test('keep the newest change of an item until it was compared', async () => {
    const { changes } = context.store;
    const { itemId } = await anItem('a');
    await changes.rename(itemId, 'New title');
    await changes.note({ ...change, itemId, dueAt: 7_000 });
    expect(await changes.due(6_999, 9)).toEqual([]);
    expect(await changes.due(7_000, 9)).toEqual([itemId]);
    const compared = { ...change, itemId, version: 'v3', text: '', checks: 1, checkedAt: 8_000 };
    await changes.note(compared);
    expect(await changes.due(9_000, 9)).toEqual([]);
    expect(await changes.find(itemId)).toEqual(compared);
    expect(await changes.stored([itemId], 0)).toMatchObject([{ title: 'New title', change: compared }]);
    expect(await changes.find(itemId + 1)).toBeUndefined();
  });

  test('mark the quotes that were changed, with the first time that it was noticed', async () => {
    const { quotes } = context.store;
    const { itemId } = await anItem('a');
    const quote: ItemQuote = {
      itemId,
      source: 'feed',
      start: 0,
      end: 4,
      text: 'Some',
      kind: 'direct',
      confidence: 1,
      isShown: true,
    };
    const other = { ...quote, start: 5, end: 9, text: 'text' };
    await quotes.save([quote, other]);
    await quotes.markChanged([quote], 5_000);
    await quotes.markChanged([quote], 6_000);
    expect(await quotes.ofItems([itemId])).toEqual([{ ...quote, changedAt: 5_000 }, other]);
  });

  test('ask for an edit of follow-ups too, also of those that were folded, and of no other story', async () => {
    const { store } = context;
    const channel = await aChannel(store);
    const others = await aChannel(store, '200');
    await aDelivery(store, channel, { subject: '7' });
    const followUp = await aDelivery(store, channel, { subject: '7', sequence: 1 });
    const folded = await aDelivery(store, others, { subject: '7', sequence: 0 });
    const elsewhere = await aDelivery(store, channel, { subject: '8', sequence: 0 });
    const into = await store.deliveries.fold([folded], {
      channelId: others.id,
      kind: 'alert',
      subject: 'folded:1',
      sequence: 0,
      lane: 'alert',
      contentId: (await store.deliveries.find(folded))?.contentId ?? 0,
      audience: { kind: 'channel' },
      createdAt: 1,
    });
    const revisions = async () =>
      Promise.all(
        [followUp, into ?? 0, elsewhere].map(async (id) => (await store.deliveries.find(id))?.wantedRevision),
      );
    await store.deliveries.wantEdits({ subjects: ['7'], sentSince: 0, dueAt: 1 });
    expect(await revisions()).toEqual([0, 1, 0]);
    await store.deliveries.wantEdits({ subjects: ['7'], sentSince: 0, dueAt: 1, includesFollowUps: true });
    expect(await revisions()).toEqual([1, 2, 0]);
  });
});
