import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { aChannel, aContent, aDelivery, aFeed, aWatch, describeStore, newItem, process } from './describe-store.ts';

/** Runs as another part of the program would: not as a part of the transaction that is running here. */
const outside = AsyncLocalStorage.snapshot();

describeStore('a transaction', (context) => {
  test('keeps everything or leaves no trace, whatever noun was written', async () => {
    const { store } = context;
    const channel = await aChannel(store);
    const feed = await aFeed(store);
    const revision = await store.watches.revision();
    const failing = store.transaction(async (rows) => {
      await rows.workspaces.ensure({ platform: 'slack', externalId: 'T9' });
      const watch = await aWatch(rows, channel);
      const [itemId = 0] = await rows.items.saveNew(feed.id, [newItem({ keys: ['a'] })]);
      await rows.feeds.saveCheck(feed.id, {
        checkedAt: 5,
        nextCheckAt: 6,
        validators: { etag: 'e', keptAt: 5 },
        hasNewItems: true,
      });
      const sequence = (await rows.stories.lock()) + 1;
      const storyId = await rows.stories.create({ scope: 'shared', createdAt: 5 });
      const document = { title: 't', text: '', at: 5, scope: 'shared' };
      await rows.stories.add([{ storyId, itemId, sequence, document }]);
      await rows.matches.save([{ watchId: watch.id, itemId, zone: 'title', isAbout: true, spans: [], terms: [] }]);
      const contentId = await rows.deliveries.saveContent(aContent(), 5);
      await rows.deliveries.plan({
        channelId: channel.id,
        kind: 'alert',
        subject: '1',
        sequence: 0,
        lane: 'alert',
        contentId,
        audience: { kind: 'channel' },
        createdAt: 5,
      });
      await rows.items.markDone([{ itemId, storyId, sequence }]);
      await rows.updates.record({ workspaceId: channel.workspaceId, eventId: 'E', now: 5 });
      await rows.values.set('a', 'b');
      throw new Error('the power went');
    });
    await expect(failing).rejects.toThrow('the power went');
    expect(await store.watches.revision()).toBe(revision);
    expect(await store.watches.ofChannel(channel.id)).toEqual([]);
    expect(await store.items.hasKnownKeys(feed.id)).toBe(false);
    expect(await store.items.counts(0)).toEqual({ total: 0, waiting: 0 });
    expect(await store.feeds.find(feed.id)).toEqual(feed);
    expect(await store.stories.lastSequence()).toBe(0);
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 0 });
    expect(await store.updates.record({ workspaceId: channel.workspaceId, eventId: 'E', now: 6 })).toBe(true);
    expect(await store.values.get('a')).toBeUndefined();
    expect((await aWatch(store, channel)).number).toBe(1);
  });

  test('gives what its work gives, and reads what it has written', async () => {
    const given = await context.store.transaction(async (rows) => {
      await rows.values.set('a', '1');
      return rows.values.get('a');
    });
    expect(given).toBe('1');
    expect(await context.store.values.get('a')).toBe('1');
  });

  test('fails as a whole when one statement of it fails', async () => {
    const { store } = context;
    const failing = store.transaction(async (rows) => {
      await rows.values.set('a', '1');
      await rows.items.saveArticleText(12345, 'of no item', 5);
    });
    await expect(failing).rejects.toThrow();
    expect(await store.values.get('a')).toBeUndefined();
    await store.values.set('a', '2');
    expect(await store.values.get('a')).toBe('2');
  });

  test('says so when the store itself is called inside it, instead of waiting for itself', async () => {
    const { store } = context;
    await expect(store.transaction(() => store.values.get('a'))).rejects.toThrow(/Inside a transaction/);
    await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow(/Inside a transaction/);
    expect(await store.values.get('a')).toBeUndefined();
  });

  test('lets the rest of the program use the store meanwhile and afterwards', async () => {
    const { store } = context;
    let meanwhile: Promise<void> | undefined;
    let afterwards: (() => Promise<string | undefined>) | undefined;
    await store.transaction(async (rows) => {
      meanwhile = outside(() => store.values.set('b', '1'));
      afterwards = () => store.values.get('b');
      await rows.values.set('a', '1');
    });
    await meanwhile;
    expect(await afterwards?.()).toBe('1');
  });

  test('never waits for one that waits for it, whatever both touch and in which order', async () => {
    const { store } = context;
    const channel = await aChannel(store, '1');
    const feed = await aFeed(store);
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : store;
    const command = async (own: Store) =>
      own.transaction(async (rows) => {
        await rows.channels.change(channel.id, { title: 'Desk' });
        await aWatch(rows, channel);
        await aChannel(rows, '2');
      });
    const save = async (own: Store, key: string) => {
      const [id = 0] = await own.items.saveNew(feed.id, [newItem({ keys: [key] })]);
      await process(own, id);
      await aDelivery(own, channel, { subject: key });
    };
    const send = async (own: Store) => {
      const claim = await own.deliveries.claimNext(channel.id, { now: 100, leaseMs: 0 });
      if (!claim) return;
      await own.transaction(async (rows) => {
        await rows.deliveries.postpone(claim, { notBefore: 100, detail: 'x' });
        await rows.channels.change(channel.id, { notBefore: 100 });
        await rows.channels.change(channel.id, { state: 'active' });
      });
    };
    const move = async (own: Store, from: string, to: string) => own.channels.moveChat(channel.workspaceId, from, to);
    for (let round = 0; round < 12; round += 1) {
      const outcomes = await Promise.allSettled([
        command(store),
        move(other, '1', '3'),
        save(store, `a${round}`),
        send(store),
        command(other),
        move(store, '3', '1'),
        save(other, `b${round}`),
        send(other),
      ]);
      const faults = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => String(reason));
      // Two who send from one channel with claims that run out at once: the slower one is refused, as it should be.
      expect(faults.filter((fault) => !fault.includes('took over'))).toEqual([]);
    }
  });

  test('many at once raise a number one by one', async () => {
    const { store } = context;
    const before = await store.watches.revision();
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : store;
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => (index % 2 ? store : other).transaction((rows) => rows.watches.touch())),
    );
    expect(await store.watches.revision()).toBe(before + 30);
  });
});

describeStore('a store', (context) => {
  test('closes twice and refuses work afterwards', async () => {
    const another = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    await another.close();
    await another.close();
    await expect(another.values.get('a')).rejects.toThrow();
  });

  test('opens again on what it has written, and is sound', async () => {
    await context.store.values.set('a', 'Привет');
    if (context.kind === 'SQLite') await context.store.close();
    const again = await context.openAnother();
    expect(await again.values.get('a')).toBe('Привет');
    expect(await again.check()).toEqual([]);
  });
});
