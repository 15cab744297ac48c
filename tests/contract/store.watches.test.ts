import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { aChannel, aWatch, describeStore } from './describe-store.ts';

/** Runs as another part of the program would: not as a part of the transaction that is running here. */
const outside = AsyncLocalStorage.snapshot();

describeStore('watches', (context) => {
  test('are numbered by channel, and a number is never given twice', async () => {
    const { watches } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const first = await aWatch(context.store, one);
    const second = await aWatch(context.store, one);
    expect([first.number, second.number, (await aWatch(context.store, two)).number]).toEqual([1, 2, 1]);
    expect(await watches.remove(one.id, 2)).toEqual(second);
    expect(await watches.remove(one.id, 2)).toBeUndefined();
    const third = await aWatch(context.store, one);
    expect(third.number).toBe(3);
    expect(third.id).toBeGreaterThan(second.id);
    expect(await watches.ofChannel(one.id)).toEqual([first, third]);
  });

  test('come back as they were added', async () => {
    const { watches } = context.store;
    const channel = await aChannel(context.store);
    const watch = {
      channelId: channel.id,
      query: 'a AND b',
      mode: 'daily',
      createdAt: 5,
      createdBy: 'Aru',
      madeBy: (await context.store.people.ensure({ workspaceId: channel.workspaceId, externalId: '7' })).id,
      owesProof: true,
    } as const;
    const added = await watches.add(watch);
    expect(added).toEqual({ ...watch, id: added.id, number: 1, isPaused: false, isUrgent: false, reach: 'all' });
    const change = { mode: 'weekly', reach: 'about' } as const;
    expect(await watches.change(channel.id, 1, change)).toEqual({ ...added, ...change });
    expect(await watches.ofChannel(channel.id)).toEqual([{ ...added, ...change }]);
  });

  test('of closed and paused channels are matched on, those of pending ones are not', async () => {
    const { channels, watches } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const active = await aWatch(context.store, one);
    const resting = await aWatch(context.store, two);
    for (const change of [{ isPaused: true }, { isPaused: false, state: 'closed' }] as const) {
      await channels.change(two.id, change);
      expect(await watches.listMatched()).toEqual([active, resting]);
    }
    await channels.change(two.id, { state: 'pending' });
    expect(await watches.listMatched()).toEqual([active]);
  });

  test('raise the revision when added, removed or touched', async () => {
    const { watches } = context.store;
    const channel = await aChannel(context.store);
    const seen = [await watches.revision()];
    await aWatch(context.store, channel);
    seen.push(await watches.revision());
    await watches.remove(channel.id, 1);
    seen.push(await watches.revision());
    await watches.touch();
    seen.push(await watches.revision());
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    expect(seen).toHaveLength(4);
  });

  test('cannot be added while an item is being saved', async () => {
    const channel = await aChannel(context.store);
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    let isSaved = false;
    let adding: Promise<boolean> | undefined;
    await context.store.transaction(async (rows) => {
      await rows.stories.lock();
      const before = await rows.watches.revision();
      adding = outside(() => aWatch(other, channel)).then(() => isSaved);
      // Several round trips to the database, in which the other one would have been through.
      for (let turn = 0; turn < 20; turn += 1) expect(await rows.watches.revision()).toBe(before);
      isSaved = true;
    });
    expect(await adding).toBe(true);
  });

  test('owe a proof until it is given', async () => {
    const { watches } = context.store;
    const channel = await aChannel(context.store);
    await aWatch(context.store, channel);
    const owing = await watches.add({
      channelId: channel.id,
      query: 'x',
      mode: 'instant',
      createdAt: 5,
      owesProof: true,
    });
    expect(await watches.owingProof()).toEqual([owing]);
    await watches.proofGiven(owing.id);
    expect(await watches.owingProof()).toEqual([]);
  });
});
