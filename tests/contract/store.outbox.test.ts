import { expect, test } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import type { NewDelivery } from '../../src/model/delivery.ts';
import { aChannel, aContent, aDelivery, aWatch, describeStore, type StoreContext } from './describe-store.ts';

// What goes on in the outbox beside sending: folding, edits, the operator's list.

const LEASE_MS = 60_000;
const part = (text: string) => ({ platform: 'terminal', text }) as const;

async function claimed(context: StoreContext, channel: Channel, leaseMs = LEASE_MS, now = 100) {
  const claim = await context.store.deliveries.claimNext(channel.id, { now, leaseMs });
  if (!claim) throw new Error('Nothing was claimed.');
  return claim;
}

async function sendNext(context: StoreContext, channel: Channel, at = 100): Promise<number> {
  const { deliveries } = context.store;
  const claim = await claimed(context, channel, LEASE_MS, at);
  await deliveries.saveParts(claim, [part('one')]);
  await deliveries.beginPart(claim, 0, at, LEASE_MS);
  await deliveries.receiptPart(claim, 0, { messageId: `m${claim.delivery.id}`, sentAt: at });
  await deliveries.finish(claim, at);
  return claim.delivery.id;
}

async function folded(
  context: StoreContext,
  channel: Channel,
  change: Partial<NewDelivery> = {},
): Promise<NewDelivery> {
  const contentId = await context.store.deliveries.saveContent(aContent('Folded'), 50);
  return {
    channelId: channel.id,
    kind: 'alert',
    subject: 'fold:1',
    sequence: 0,
    lane: 'alert',
    contentId,
    audience: { kind: 'channel' },
    createdAt: 50,
    ...change,
  };
}

describeStore('folding', (context) => {
  test('makes many alerts one message, which goes in their place', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const ids = [];
    for (const subject of ['1', '2', '3']) ids.push(await aDelivery(context.store, channel, { subject }));
    await deliveries.wantEdits({ subjects: ['2'], sentSince: 0, dueAt: 200 });
    const waiting = await deliveries.waitingAlerts(channel.id, { now: 100, limit: 9 });
    expect(waiting.map(({ delivery }) => delivery.id)).toEqual(ids);
    expect(waiting[0]?.content).toEqual(aContent());
    expect(await deliveries.waitingAlerts(channel.id, { now: 100, limit: 2 })).toHaveLength(2);

    const id = await deliveries.fold(ids, await folded(context, channel));
    for (const one of ids) expect(await deliveries.find(one)).toMatchObject({ state: 'folded' });
    expect(await deliveries.find(ids[1] ?? 0)).toMatchObject({ wantedRevision: 1, sentRevision: 1 });
    expect(await deliveries.counts()).toMatchObject({ folded: 3, waiting: 1 });
    expect(await sendNext(context, channel)).toBe(id);
    expect(await deliveries.claimNext(channel.id, { now: 100, leaseMs: 1 })).toBeUndefined();
    expect(await deliveries.planned('alert', '2', [channel.id])).toEqual(new Set([channel.id]));
  });

  test('takes only alerts that are due, untouched, unrefused and still wanted', async () => {
    const { deliveries, watches, channels } = context.store;
    const channel = await aChannel(context.store);
    const [kept, gone] = [await aWatch(context.store, channel, 'a'), await aWatch(context.store, channel, 'b')];
    await watches.remove(channel.id, gone.number);
    const begun = await aDelivery(context.store, channel, { subject: '1' });
    const first = await claimed(context, channel, 0);
    await deliveries.saveParts(first, [part('one')]);
    await deliveries.beginPart(first, 0, 100, 0);
    await deliveries.retryPart(first, 0, { wasUnknown: true, asPlain: false });
    await deliveries.postpone(first, { notBefore: 1, detail: 'x' });
    await aDelivery(context.store, channel, { subject: '2', notBefore: 101 });
    await aDelivery(context.store, channel, { subject: '3', watchIds: [gone.id] });
    await aDelivery(context.store, channel, { kind: 'digest', lane: 'digest', subject: '4' });
    const wanted = await aDelivery(context.store, channel, { subject: '5', watchIds: [gone.id, kept.id] });
    const ids = async () =>
      (await deliveries.waitingAlerts(channel.id, { now: 100, limit: 9 })).map(({ delivery }) => delivery.id);
    expect(await ids()).toEqual([wanted]);
    const into = await folded(context, channel);
    for (const refused of [[begun, wanted], [wanted, wanted + 99], []])
      expect(await deliveries.fold(refused, into)).toBeUndefined();
    expect(await deliveries.find(wanted)).toMatchObject({ state: 'waiting' });
    await channels.change(channel.id, { isPaused: true });
    expect(await ids()).toEqual([]);
    await channels.change(channel.id, { isPaused: false, state: 'closed' });
    expect(await ids()).toEqual([]);
  });

  test('of an alert that somebody claimed, or into a message that is there, writes nothing', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const [one, two] = [
      await aDelivery(context.store, channel, { subject: '1' }),
      await aDelivery(context.store, channel, { subject: '2' }),
    ];
    const claim = await claimed(context, channel);
    expect(await deliveries.fold([one, two], await folded(context, channel))).toBeUndefined();
    await deliveries.postpone(claim, { notBefore: 1, detail: 'x' });
    expect(await deliveries.fold([one, two], await folded(context, channel, { subject: '1' }))).toBeUndefined();
    expect(await deliveries.counts()).toMatchObject({ waiting: 2, folded: 0 });
  });

  test('leaves a folded message that waits as it is, and is undone with its transaction', async () => {
    const { store } = context;
    const channel = await aChannel(store);
    const ids = [await aDelivery(store, channel, { subject: '1' }), await aDelivery(store, channel, { subject: '2' })];
    const first = await store.deliveries.fold(ids, await folded(context, channel));
    const later = await aDelivery(store, channel, { subject: '3' });
    const last = await aDelivery(store, channel, { subject: '4' });
    const into = await folded(context, channel, { subject: 'fold:2' });
    const work = (fails: boolean) =>
      store.transaction(async (rows) => {
        const waiting = await rows.deliveries.waitingAlerts(channel.id, { now: 100, limit: 9 });
        expect(waiting.map(({ delivery }) => delivery.id)).toEqual([later, last]);
        const id = await rows.deliveries.fold(
          waiting.map(({ delivery }) => delivery.id),
          into,
        );
        if (fails) throw new Error('the power went');
        return id;
      });
    await expect(work(true)).rejects.toThrow('the power went');
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 3, folded: 2 });
    expect(await work(false)).toBeGreaterThan(last);
    expect(await store.deliveries.find(first ?? 0)).toMatchObject({ state: 'waiting' });
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 2, folded: 4 });
  });

  test('beside senders loses and doubles nothing', async () => {
    const { store } = context;
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : store;
    const channel = await aChannel(store);
    for (let subject = 0; subject < 40; subject += 1) await aDelivery(store, channel, { subject: String(subject) });
    const sent: number[] = [];
    const send = async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        const claim = await other.deliveries.claimNext(channel.id, { now: 100, leaseMs: LEASE_MS });
        if (!claim) continue;
        await other.deliveries.saveParts(claim, [part('x')]);
        await other.deliveries.beginPart(claim, 0, 100, LEASE_MS);
        await other.deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: 100 });
        await other.deliveries.finish(claim, 100);
        sent.push(claim.delivery.id);
      }
    };
    const intos = await Promise.all([1, 2, 3, 4].map((n) => folded(context, channel, { subject: `fold:${n}` })));
    const fold = async () => {
      for (const into of intos)
        await store.transaction(async (rows) => {
          const waiting = await rows.deliveries.waitingAlerts(channel.id, { now: 100, limit: 5 });
          await rows.deliveries.fold(
            waiting.map(({ delivery }) => delivery.id),
            into,
          );
        });
    };
    await Promise.all([send(), fold()]);
    const { waiting, folded: foldedCount, claimed: held } = await store.deliveries.counts();
    expect(new Set(sent).size).toBe(sent.length);
    expect(foldedCount).toBeGreaterThan(0);
    expect(sent.length + waiting + foldedCount + held).toBe(44);
  });
});

describeStore('an alert that is not out', (context) => {
  const open = (channel: Channel, subject = '7') =>
    context.store.transaction((rows) => rows.deliveries.openAlerts(subject, [channel.id]));
  const join = (deliveryId: number, watchIds: readonly number[], contentId?: number) =>
    context.store.transaction((rows) =>
      rows.deliveries.joinAlert(deliveryId, { watchIds, ...(contentId === undefined ? {} : { contentId }) }),
    );

  test('goes out as long as any watch that joined it is left, and says what it was given', async () => {
    const { deliveries, watches } = context.store;
    const channel = await aChannel(context.store);
    const [first, second] = [await aWatch(context.store, channel, 'a'), await aWatch(context.store, channel, 'b')];
    const id = await aDelivery(context.store, channel, { subject: '7', watchIds: [first.id] });
    await aDelivery(context.store, channel, { subject: '8', watchIds: [first.id] });
    const rendered = await claimed(context, channel);
    await deliveries.saveParts(rendered, [part('old')]);
    await deliveries.postpone(rendered, { notBefore: 1, detail: 'the rate of the platform' });
    const channelId = channel.id;
    expect(await open(channel)).toEqual([{ channelId, deliveryId: id, watchIds: [first.id], content: aContent() }]);
    await join(id, [first.id, second.id], await deliveries.saveContent(aContent('New'), 20));
    await watches.remove(channel.id, first.number);
    expect(await claimed(context, channel)).toMatchObject({ delivery: { id }, content: aContent('New'), parts: [] });
    expect(await deliveries.counts()).toMatchObject({ claimed: 1, waiting: 1 });
  });

  test('cannot be changed any more once it may be out, but be asked for', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const [first, second] = [await aWatch(context.store, channel, 'a'), await aWatch(context.store, channel, 'b')];
    const id = await aDelivery(context.store, channel, { subject: '7', watchIds: [first.id] });
    const claim = await claimed(context, channel);
    await deliveries.saveParts(claim, [part('one')]);
    expect(await open(channel)).toEqual([{ channelId: channel.id, deliveryId: id, watchIds: [first.id] }]);
    const both = [first.id, second.id];
    await join(id, both);
    await deliveries.beginPart(claim, 0, 100, LEASE_MS);
    await deliveries.retryPart(claim, 0, { wasUnknown: true, asPlain: false });
    await deliveries.postpone(claim, { notBefore: 1, detail: 'x' });
    expect(await open(channel)).toEqual([{ channelId: channel.id, deliveryId: id, watchIds: both }]);
    await sendNext(context, channel);
    expect(await open(channel)).toEqual([]);
  });

  test('waits no longer than a watch that joins it would, and not longer than it did', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel, { subject: '7', notBefore: 500 });
    const held = async (until: number | undefined) => {
      await context.store.transaction((rows) => rows.deliveries.joinAlert(id, { watchIds: [1], held: { until } }));
      return (await deliveries.find(id))?.notBefore;
    };
    expect([await held(900), await held(300), await held(undefined)]).toEqual([500, 300, undefined]);
    expect(await held(300)).toBeUndefined();
  });

  test('and is held back, waits as long as is wanted of each when the choice changes', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const [a, b] = [await aWatch(context.store, channel, 'a'), await aWatch(context.store, channel, 'b')];
    const first = await aDelivery(context.store, channel, { subject: '7', notBefore: 500, watchIds: [a.id] });
    const second = await aDelivery(context.store, channel, { subject: '8', notBefore: 500, watchIds: [b.id] });
    const due = await aDelivery(context.store, channel, { subject: '9', notBefore: 90, watchIds: [b.id] });
    await deliveries.holdAgain(channel.id, 100, ({ watchIds = [] }) => (watchIds.includes(a.id) ? undefined : 700));
    const ends = await Promise.all([first, second, due].map(async (id) => (await deliveries.find(id))?.notBefore));
    expect(ends).toEqual([undefined, 700, 90]);
    const waiting = await context.store.transaction((rows) =>
      rows.deliveries.waitingAlerts(channel.id, { now: 100, limit: 5 }),
    );
    expect(waiting.map(({ delivery, wasHeld }) => [delivery.id, wasHeld])).toEqual([
      [first, false],
      [due, true],
    ]);
  });

  test('is the message it was folded into', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const ids = [
      await aDelivery(context.store, channel, { subject: '7' }),
      await aDelivery(context.store, channel, { subject: '8' }),
    ];
    const into = await deliveries.fold(ids, await folded(context, channel, { watchIds: [1] }));
    expect(await open(channel)).toEqual([{ channelId: channel.id, deliveryId: into, watchIds: [1] }]);
    expect(await open(await aChannel(context.store, '200'))).toEqual([]);
  });

  test('that was cancelled is planned anew, alone or folded, and only when nothing of it can be out', async () => {
    const { deliveries, watches } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const ids = [];
    for (const subject of ['7', '8', '9'])
      ids.push(await aDelivery(context.store, channel, { subject, watchIds: [watch.id] }));
    await deliveries.fold(ids.slice(1), await folded(context, channel, { watchIds: [watch.id] }));
    const unsure = await claimed(context, channel);
    await deliveries.saveParts(unsure, [part('one')]);
    await deliveries.beginPart(unsure, 0, 100, LEASE_MS);
    await deliveries.retryPart(unsure, 0, { wasUnknown: true, asPlain: false });
    await deliveries.postpone(unsure, { notBefore: 1, detail: 'x' });
    await watches.remove(channel.id, watch.number);
    expect(await deliveries.claimNext(channel.id, { now: 100, leaseMs: LEASE_MS })).toBeUndefined();
    expect(await deliveries.counts()).toMatchObject({ cancelled: 4, folded: 0, waiting: 0 });

    expect(await deliveries.planned('alert', '7', [channel.id])).toEqual(new Set([channel.id]));
    expect(await deliveries.planned('alert', '8', [channel.id])).toEqual(new Set());
    const contentId = await deliveries.saveContent(aContent('New'), 20);
    const again = { channelId: channel.id, kind: 'alert', sequence: 0, lane: 'alert', contentId } as const;
    const anew = { ...again, audience: { kind: 'channel' }, createdAt: 20 } as const;
    expect(await deliveries.plan({ ...anew, subject: '7' })).toBeUndefined();
    expect(await deliveries.plan({ ...anew, subject: '8' })).toBe(ids[1]);
    expect(await deliveries.plan({ ...anew, subject: '8' })).toBeUndefined();
    expect(await claimed(context, channel)).toMatchObject({ delivery: { id: ids[1] }, content: aContent('New') });
  });
});

describeStore('what was told of a story', (context) => {
  test('is known by channel: the alert and its follow-ups in order, with their reports', async () => {
    const { deliveries } = context.store;
    const [one, two] = [await aChannel(context.store), await aChannel(context.store, '200')];
    const third = await aChannel(context.store, '300');
    await aDelivery(context.store, one, { subject: '7', itemId: 41, createdAt: 10 });
    await aDelivery(context.store, one, { subject: '7', sequence: 1, itemId: 42, createdAt: 20 });
    await aDelivery(context.store, two, { subject: '7' });
    await aDelivery(context.store, third, { subject: '8', itemId: 43 });
    expect(await deliveries.tellings('7', [one.id, two.id, third.id])).toEqual(
      new Map([
        [
          one.id,
          [
            { sequence: 0, toldAt: 10, itemId: 41 },
            { sequence: 1, toldAt: 20, itemId: 42 },
          ],
        ],
        [two.id, [{ sequence: 0, toldAt: 10 }]],
      ]),
    );
  });

  test('is answered at the first message of the alert, or at the one that it was folded into', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const key = (subject: string) => ({ channelId: channel.id, kind: 'alert' as const, subject, sequence: 0 });
    await aDelivery(context.store, channel, { subject: '1' });
    const claim = await claimed(context, channel, LEASE_MS);
    await deliveries.saveParts(claim, [part('one'), part('two')]);
    expect(await deliveries.firstMessageOf(key('1'))).toBeUndefined();
    for (const position of [0, 1]) {
      await deliveries.beginPart(claim, position, 100, LEASE_MS);
      await deliveries.receiptPart(claim, position, { messageId: `m${position}`, sentAt: 100 });
    }
    await deliveries.finish(claim, 100);
    expect(await deliveries.firstMessageOf(key('1'))).toBe('m0');

    const waiting = await aDelivery(context.store, channel, { subject: '2' });
    await deliveries.fold([waiting], await folded(context, channel));
    const sent = await sendNext(context, channel);
    expect(await deliveries.firstMessageOf(key('2'))).toBe(`m${sent}`);
    expect(await deliveries.firstMessageOf(key('3'))).toBeUndefined();
  });

  test('lets others pass while it is held back, but not while it is only put off', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const held = await aDelivery(context.store, channel, { subject: '1', notBefore: 10_000 });
    expect(await deliveries.channelsWithWork(100)).toEqual([]);
    const next = await aDelivery(context.store, channel, { subject: '2' });
    const last = await aDelivery(context.store, channel, { subject: '3' });
    expect(await deliveries.channelsWithWork(100)).toEqual([channel.id]);
    const claim = await claimed(context, channel);
    expect(claim.delivery.id).toBe(next);
    await deliveries.postpone(claim, { notBefore: 5_000, detail: 'x', failedFor: 'content' });
    expect(await deliveries.claimNext(channel.id, { now: 100, leaseMs: 1 })).toBeUndefined();
    expect(await deliveries.channelsWithWork(100)).toEqual([]);
    expect(await sendNext(context, channel, 5_000)).toBe(next);
    expect(await sendNext(context, channel, 10_000)).toBe(held);
    expect(await sendNext(context, channel, 10_000)).toBe(last);
  });
});

describeStore('edits', (context) => {
  const want = (subject: string, dueAt = 200, sentSince = 0) =>
    context.store.deliveries.wantEdits({ subjects: [subject], sentSince, dueAt });
  const claimEdit = (channel: Channel, now = 1000) =>
    context.store.deliveries.claimEdit(channel.id, { now, leaseMs: LEASE_MS });

  test('a change of a story owes an edit to each message that shows it, once, at its time', async () => {
    const { deliveries } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    for (const channel of [one, two]) await aDelivery(context.store, channel, { subject: '7' });
    await aDelivery(context.store, two, { subject: '8' });
    const id = await sendNext(context, one);
    await sendNext(context, two);
    await sendNext(context, two);
    expect(await claimEdit(one)).toBeUndefined();
    expect([...(await want('7', 200))].sort()).toEqual([one.id, two.id]);
    await want('7', 900);
    expect(await deliveries.channelsWithWork(199)).toEqual([]);
    expect(await deliveries.channelsWithWork(200)).toEqual([one.id, two.id]);
    expect(await claimEdit(one, 199)).toBeUndefined();

    const edit = await claimEdit(one, 200);
    if (!edit) throw new Error('no edit');
    expect(edit).toMatchObject({
      delivery: { id, state: 'sent', wantedRevision: 2, sentRevision: 0 },
      content: aContent(),
      parts: [{ messageId: `m${id}`, rendered: part('one') }],
    });
    expect(await claimEdit(one, 200)).toBeUndefined();
    expect(await deliveries.channelsWithWork(200)).toEqual([two.id]);
    await deliveries.saveEditedPart(edit, 0, part('one +2'));
    await deliveries.finishEdit(edit, { nextAt: 500 });
    expect(await deliveries.find(id)).toMatchObject({ state: 'sent', wantedRevision: 2, sentRevision: 2 });
    expect(await claimEdit(one)).toBeUndefined();
    expect(await deliveries.channelsWithWork(1000)).toEqual([two.id]);
    await want('7', 300);
    expect(await claimEdit(one, 499)).toBeUndefined();
    expect(await claimEdit(one, 500)).toMatchObject({ delivery: { id, wantedRevision: 3 } });
  });

  test('what is wanted during an edit is due after it, at the distance that was set', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel, { subject: '7' });
    await sendNext(context, channel);
    await want('7');
    const edit = await claimEdit(channel);
    if (!edit) throw new Error('no edit');
    await want('7');
    await deliveries.finishEdit(edit, { nextAt: 2000 });
    expect(await claimEdit(channel, 1999)).toBeUndefined();
    expect(await claimEdit(channel, 2000)).toMatchObject({ delivery: { wantedRevision: 2, sentRevision: 1 } });
  });

  test('a failed edit comes again; one whose holder died comes again after its lease; a late holder is refused', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel, { subject: '7' });
    const id = await sendNext(context, channel);
    await want('7');
    const failed = await claimEdit(channel);
    if (!failed) throw new Error('no edit');
    await deliveries.postponeEdit(failed, { notBefore: 1500, detail: '502' });
    expect(await claimEdit(channel, 1499)).toBeUndefined();
    const died = await deliveries.claimEdit(channel.id, { now: 1500, leaseMs: 0 });
    const next = await claimEdit(channel, 1500);
    if (!died || !next) throw new Error('no edit');
    await expect(deliveries.finishEdit(died, { nextAt: 1 })).rejects.toThrow(/took over/);
    await expect(deliveries.saveEditedPart(died, 0, part('old'))).rejects.toThrow(/took over/);
    expect(await claimEdit(channel, 1500)).toBeUndefined();
    await context.store.enter();
    const last = await claimEdit(channel, 1500);
    if (!last) throw new Error('no edit');
    await deliveries.finishEdit(last, { nextAt: 1600, detail: 'message to edit not found' });
    expect(await deliveries.find(id)).toMatchObject({ state: 'sent', sentRevision: 1 });
  });

  test('a change between rendering and receipt is not lost, one before rendering owes nothing', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel, { subject: '7' });
    expect(await want('7')).toEqual([]);
    const claim = await claimed(context, channel);
    await deliveries.saveParts(claim, [part('one')]);
    await deliveries.beginPart(claim, 0, 100, LEASE_MS);
    expect(await claimEdit(channel)).toBeUndefined();
    await deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: 100 });
    await deliveries.finish(claim, 100);
    expect(await deliveries.find(id)).toMatchObject({ wantedRevision: 1, sentRevision: 1 });
    expect(await claimEdit(channel)).toBeUndefined();

    const later = await aDelivery(context.store, channel, { subject: '8' });
    const second = await claimed(context, channel);
    await deliveries.saveParts(second, [part('two')]);
    await want('8');
    await deliveries.beginPart(second, 0, 100, LEASE_MS);
    await deliveries.receiptPart(second, 0, { messageId: 'm', sentAt: 100 });
    await deliveries.finish(second, 100);
    expect(await claimEdit(channel)).toMatchObject({ delivery: { id: later } });
  });

  test('a folded alert shows in the message it was folded into; old, cancelled and other messages owe nothing', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const ids = [
      await aDelivery(context.store, channel, { subject: '7' }),
      await aDelivery(context.store, channel, { subject: '8' }),
    ];
    const first = await deliveries.fold(ids, await folded(context, channel));
    const again = await deliveries.fold([first ?? 0], await folded(context, channel, { subject: 'fold:2' }));
    expect(await sendNext(context, channel)).toBe(again);
    await aDelivery(context.store, channel, { subject: '7', sequence: 1 });
    await sendNext(context, channel);
    expect(await want('7', 200, 101)).toEqual([]);
    expect(await want('7', 200, 100)).toEqual([channel.id]);
    const edit = await claimEdit(channel);
    expect(edit).toMatchObject({ delivery: { id: again } });
    if (edit) await deliveries.finishEdit(edit, { nextAt: 0 });
    expect(await claimEdit(channel)).toBeUndefined();
  });

  test('waits for the channel: for a claim of it, while it is told to wait, while it is closed', async () => {
    const { deliveries, channels } = context.store;
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel, { subject: '7' });
    await sendNext(context, channel);
    await want('7');
    await aDelivery(context.store, channel, { subject: '8' });
    const claim = await claimed(context, channel);
    expect(await claimEdit(channel)).toBeUndefined();
    await deliveries.postpone(claim, { notBefore: 5000, detail: 'x' });
    await channels.change(channel.id, { notBefore: 1001 });
    expect(await claimEdit(channel)).toBeUndefined();
    await channels.change(channel.id, { notBefore: undefined, state: 'closed' });
    expect(await claimEdit(channel)).toBeUndefined();
    expect(await deliveries.channelsWithWork(1000)).toEqual([]);
    await channels.change(channel.id, { state: 'active' });
    expect(await deliveries.channelsWithWork(1000)).toEqual([channel.id]);
    const edit = await claimEdit(channel);
    expect(edit).toBeDefined();
    expect(await deliveries.claimNext(channel.id, { now: 6000, leaseMs: 1 })).toBeUndefined();
    if (edit) await deliveries.finishEdit(edit, { nextAt: 0 });
    expect(await deliveries.claimNext(channel.id, { now: 6000, leaseMs: 1 })).toBeDefined();
  });
});

describeStore('the list of deliveries', (context) => {
  test('tells what needs a look, newest first, without a word of what they say', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const dead = await aDelivery(context.store, channel, { subject: '1' });
    await deliveries.setAside(await claimed(context, channel), 'invalid_blocks');
    const unsure = await aDelivery(context.store, channel, { subject: '2' });
    const claim = await claimed(context, channel);
    await deliveries.saveParts(claim, [part('one'), part('two')]);
    await deliveries.beginPart(claim, 0, 100, LEASE_MS);
    await deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: 100 });
    await deliveries.beginPart(claim, 1, 100, LEASE_MS);
    await deliveries.giveUpPart(claim, 1);
    await deliveries.finish(claim, 100);
    const sent = await aDelivery(context.store, channel, { subject: '3' });
    await sendNext(context, channel);
    const failing = await aDelivery(context.store, channel, { subject: '4' });
    await deliveries.postpone(await claimed(context, channel), { notBefore: 300, detail: '502', failedFor: 'content' });
    const fresh = await aDelivery(context.store, channel, { subject: '5' });

    const listed = await deliveries.list({ limit: 9 });
    expect(listed).toEqual([
      {
        id: failing,
        kind: 'alert',
        state: 'waiting',
        channelId: channel.id,
        platform: 'telegram',
        channelState: 'active',
        createdAt: 10,
        notBefore: 300,
        tries: 1,
        detail: '502',
        parts: { total: 0, sent: 0, givenUp: 0 },
      },
      expect.objectContaining({ id: unsure, state: 'sent', parts: { total: 2, sent: 1, givenUp: 1 } }),
      expect.objectContaining({ id: dead, state: 'dead', detail: 'invalid_blocks', finishedAt: context.clock.at }),
    ]);
    expect((await deliveries.list({ limit: 1, beforeId: failing })).map(({ id }) => id)).toEqual([unsure]);
    expect((await deliveries.list({ state: 'waiting', limit: 9 })).map(({ id }) => id)).toEqual([fresh, failing]);
    expect((await deliveries.list({ state: 'sent', limit: 9 })).map(({ id }) => id)).toEqual([sent, unsure]);
    expect(await deliveries.counts()).toMatchObject({ givenUp: 1, dead: 1 });
  });

  test('a dead delivery goes again when it is asked for; nothing else does', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const ids = [
      await aDelivery(context.store, channel, { subject: '1' }),
      await aDelivery(context.store, channel, { subject: '2' }),
    ];
    for (const _id of ids) {
      const claim = await claimed(context, channel);
      await deliveries.saveParts(claim, [part('as rendered then'), part('two')]);
      if (claim.delivery.id === ids[1]) {
        await deliveries.beginPart(claim, 0, 100, LEASE_MS);
        await deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: 100 });
      }
      await deliveries.setAside(claim, 'refused');
    }
    const sent = await aDelivery(context.store, channel, { subject: '3' });
    await sendNext(context, channel);
    expect(await deliveries.retry([sent, 999, ids[1] ?? 0])).toEqual([ids[1]]);
    expect(await deliveries.find(ids[1] ?? 0)).toMatchObject({ state: 'waiting', tries: 0 });
    expect((await claimed(context, channel)).parts).toMatchObject([{ state: 'sent' }, { state: 'waiting' }]);
    await context.store.enter();
    expect(await deliveries.retry('all')).toEqual([ids[0]]);
    expect(await deliveries.retry('all')).toEqual([]);
    expect(await deliveries.counts()).toMatchObject({ dead: 0, sent: 1 });
    expect(await claimed(context, channel)).toMatchObject({ delivery: { id: ids[0] }, parts: [] });
  });
});
