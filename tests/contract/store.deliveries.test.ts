import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import type { NewDelivery } from '../../src/model/delivery.ts';
import type { ClaimedDelivery, FailureCause } from '../../src/ports/store.ts';
import {
  aChannel,
  aContent,
  aDelivery,
  aFeed,
  aWatch,
  describeStore,
  newItem,
  type StoreContext,
} from './describe-store.ts';

const LEASE_MS = 60_000;
const part = (text: string) => ({ platform: 'terminal', text }) as const;

function claim(context: StoreContext, channel: Channel, now = 100, leaseMs = LEASE_MS) {
  return context.store.deliveries.claimNext(channel.id, { now, leaseMs });
}

async function claimed(context: StoreContext, channel: Channel, leaseMs = LEASE_MS): Promise<ClaimedDelivery> {
  const taken = await claim(context, channel, 100, leaseMs);
  if (!taken) throw new Error('Nothing was claimed.');
  return taken;
}

/** Sends what the channel has next, as one part, and gives its id. */
async function sendNext(context: StoreContext, channel: Channel, now = 100): Promise<number | undefined> {
  const { deliveries } = context.store;
  const taken = await claim(context, channel, now);
  if (!taken) return undefined;
  if (taken.parts.length === 0) await deliveries.saveParts(taken, [part('x')]);
  await deliveries.beginPart(taken, 0, now, LEASE_MS);
  await deliveries.receiptPart(taken, 0, { messageId: `m${taken.delivery.id}`, sentAt: now });
  await deliveries.finish(taken, now);
  return taken.delivery.id;
}

const reply = (subject: string): Partial<NewDelivery> => ({ kind: 'reply', lane: 'reply', subject });
const digest = (subject: string): Partial<NewDelivery> => ({ kind: 'digest', lane: 'digest', subject });

describeStore('planning', (context) => {
  test('a delivery is planned once by channel, kind, subject and sequence', async () => {
    const { deliveries } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const contentId = await deliveries.saveContent(aContent(), 10);
    const delivery: NewDelivery = {
      channelId: one.id,
      kind: 'alert',
      subject: '7',
      sequence: 0,
      lane: 'alert',
      contentId,
      audience: { kind: 'person', personExternalId: 'U1', responseUrl: 'https://r.example/', until: 99 },
      createdAt: 10,
      notBefore: 50,
      watchIds: [3, 4],
    };
    const id = (await deliveries.plan(delivery)) ?? 0;
    expect(await deliveries.find(id)).toEqual({
      ...delivery,
      id,
      state: 'waiting',
      tries: 0,
      wantedRevision: 0,
      sentRevision: 0,
    });
    expect(await deliveries.plan({ ...delivery, contentId, createdAt: 11 })).toBeUndefined();
    for (const other of [{ channelId: two.id }, { kind: 'notice' }, { subject: '8' }, { sequence: 1 }] as const) {
      expect(await deliveries.plan({ ...delivery, ...other })).toBeGreaterThan(id);
    }
    expect(await deliveries.find(id + 1000)).toBeUndefined();
  });

  test('planned tells the channels that have any row of a subject, also a sent one', async () => {
    const { deliveries } = context.store;
    const [one, two] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    await aDelivery(context.store, one, { subject: '7', sequence: 1 });
    await sendNext(context, one);
    expect(await deliveries.planned('alert', '7', [one.id, two.id])).toEqual(new Set([one.id]));
    expect(await deliveries.planned('alert', '7', [two.id])).toEqual(new Set());
    expect(await deliveries.planned('alert', '8', [one.id])).toEqual(new Set());
    expect(await deliveries.planned('notice', '7', [one.id])).toEqual(new Set());
  });
});

describeStore('claiming', (context) => {
  test('gives replies before alerts before digests, each in order of planning', async () => {
    const channel = await aChannel(context.store);
    const digests = [
      await aDelivery(context.store, channel, digest('a')),
      await aDelivery(context.store, channel, digest('b')),
    ];
    const alerts = [
      await aDelivery(context.store, channel, { subject: '2' }),
      await aDelivery(context.store, channel, { subject: '1' }),
    ];
    const replies = [
      await aDelivery(context.store, channel, reply('9')),
      await aDelivery(context.store, channel, reply('8')),
    ];
    const sent: (number | undefined)[] = [];
    for (let turn = 0; turn < 7; turn += 1) sent.push(await sendNext(context, channel));
    expect(sent).toEqual([...replies, ...alerts, ...digests, undefined]);
  });

  test('gives the content and, from the second time on, the parts', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel);
    const first = await claimed(context, channel, 0);
    expect(first).toMatchObject({ delivery: { id, state: 'claimed' }, content: aContent(), parts: [] });
    const stored = await deliveries.saveParts(first, [part('one'), part('two')]);
    expect(stored).toEqual([
      { deliveryId: id, position: 0, rendered: part('one'), state: 'waiting', repeats: 0, isPlain: false },
      { deliveryId: id, position: 1, rendered: part('two'), state: 'waiting', repeats: 0, isPlain: false },
    ]);
    expect((await claimed(context, channel)).parts).toEqual(stored);
  });

  test('an unfinished row that was put off holds back its lane, not the next lane', async () => {
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel, reply('1'));
    const putOff = { notBefore: 101, detail: 'x' };
    await context.store.deliveries.postpone(await claimed(context, channel), putOff);
    await aDelivery(context.store, channel, reply('2'));
    const alert = await aDelivery(context.store, channel);
    expect(await sendNext(context, channel, 100)).toBe(alert);
    expect(await sendNext(context, channel, 100)).toBeUndefined();
    expect(await sendNext(context, channel, 101)).toBeDefined();
  });

  test('gives nothing while the platform asked the channel to wait, or its workspace is stopped', async () => {
    const { channels, workspaces, deliveries } = context.store;
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel, reply('1'));
    await channels.change(channel.id, { notBefore: 200 });
    expect(await claim(context, channel, 199)).toBeUndefined();
    expect(await deliveries.channelsWithWork(199)).toEqual([]);
    expect(await deliveries.channelsWithWork(200)).toEqual([channel.id]);
    await workspaces.stop(channel.workspaceId, 'token_revoked');
    expect(await claim(context, channel, 200)).toBeUndefined();
    expect(await deliveries.channelsWithWork(200)).toEqual([]);
    await aChannel(context.store);
    expect(await claim(context, channel, 200)).toBeDefined();
    expect(await deliveries.claimNext(channel.id + 99, { now: 200, leaseMs: 1 })).toBeUndefined();
  });

  test('a closed or pending channel gives only replies and keeps the rest', async () => {
    const { channels, deliveries } = context.store;
    const channel = await aChannel(context.store);
    const alert = await aDelivery(context.store, channel);
    for (const state of ['closed', 'pending'] as const) {
      await channels.change(channel.id, { state });
      const answer = await aDelivery(context.store, channel, reply(state));
      expect(await deliveries.channelsWithWork(100)).toEqual([channel.id]);
      expect(await sendNext(context, channel)).toBe(answer);
      expect(await deliveries.channelsWithWork(100)).toEqual([]);
      expect(await sendNext(context, channel)).toBeUndefined();
    }
    await channels.change(channel.id, { state: 'active' });
    expect(await sendNext(context, channel)).toBe(alert);
  });

  test('in a paused channel alerts, proofs and digests are cancelled on the way, answers go', async () => {
    const { channels, deliveries } = context.store;
    const channel = await aChannel(context.store);
    const lost = [
      await aDelivery(context.store, channel),
      await aDelivery(context.store, channel, { kind: 'proof', subject: '3' }),
      await aDelivery(context.store, channel, digest('daily:2026-11-23')),
    ];
    const kept = [
      await aDelivery(context.store, channel, { kind: 'notice', subject: 'n' }),
      await aDelivery(context.store, channel, { kind: 'digest-now', lane: 'digest', subject: 'e' }),
      await aDelivery(context.store, channel, reply('r')),
    ];
    await channels.change(channel.id, { isPaused: true });
    const sent = [await sendNext(context, channel), await sendNext(context, channel), await sendNext(context, channel)];
    expect(sent.toSorted()).toEqual(kept.toSorted());
    expect(await sendNext(context, channel)).toBeUndefined();
    for (const id of lost) expect(await deliveries.find(id)).toMatchObject({ state: 'cancelled' });
  });

  test('a digest that a pause cancelled leaves what it covered to the next one', async () => {
    const { channels, digests } = context.store;
    const channel = await aChannel(context.store);
    const slot = { channelId: channel.id, schedule: 'daily', localDay: '2026-11-23' } as const;
    const covered = { ...slot, fromAt: 100, toAt: 200, fromSequence: 3, toSequence: 7 };
    await digests.save(covered);
    expect(await digests.last(channel.id, 'daily')).toEqual(covered);
    await aDelivery(context.store, channel, digest('daily:2026-11-23'));
    expect(await digests.last(channel.id, 'daily')).toEqual(covered);
    await channels.change(channel.id, { isPaused: true });
    await sendNext(context, channel);
    expect(await digests.last(channel.id, 'daily')).toEqual({ ...covered, toAt: 100, toSequence: 3 });
  });

  test('a delivery is cancelled when all its watches are gone, not while one is left', async () => {
    const { watches, deliveries } = context.store;
    const channel = await aChannel(context.store);
    const [one, two] = [await aWatch(context.store, channel, 'a'), await aWatch(context.store, channel, 'b')];
    const gone = await aDelivery(context.store, channel, { subject: '1', watchIds: [one.id] });
    const left = await aDelivery(context.store, channel, { subject: '2', watchIds: [one.id, two.id] });
    const answer = await aDelivery(context.store, channel, { kind: 'notice', subject: '3', watchIds: [one.id] });
    await watches.remove(channel.id, one.number);
    expect([await sendNext(context, channel), await sendNext(context, channel)]).toEqual([left, answer]);
    expect(await deliveries.find(gone)).toMatchObject({ state: 'cancelled' });
  });

  test('an alert whose watches are gone goes for another one that alerts of its report, also folded', async () => {
    const { deliveries, items, matches, watches } = context.store;
    const channel = await aChannel(context.store);
    const gone = await aWatch(context.store, channel, 'a');
    const feed = await aFeed(context.store);
    const itemIds = await items.saveNew(
      feed.id,
      ['x', 'y', 'z'].map((key) => newItem({ keys: [key] })),
    );
    const ids: number[] = [];
    for (const itemId of itemIds)
      ids.push(await aDelivery(context.store, channel, { subject: `${itemId}`, itemId, watchIds: [gone.id] }));
    const [alone = 0, folded = 0, lost = 0] = ids;
    const message = { channelId: channel.id, kind: 'alert', lane: 'alert', sequence: 0, createdAt: 10 } as const;
    const contentId = (await deliveries.find(folded))?.contentId ?? 0;
    const into = {
      ...message,
      subject: 'folded',
      contentId,
      audience: { kind: 'channel' },
      watchIds: [gone.id],
    } as const;
    const list = await context.store.transaction((rows) => rows.deliveries.fold([folded], into));
    await watches.remove(channel.id, gone.number);
    const strict = await aWatch(context.store, channel, 'b');
    await watches.change(channel.id, strict.number, { reach: 'headline' });
    const match = { watchId: strict.id, isAbout: true, spans: [], terms: [] };
    const zones = ['title', 'title', 'body'] as const;
    await matches.save(itemIds.map((itemId, index) => ({ ...match, itemId, zone: zones[index] ?? 'body' })));
    expect([await sendNext(context, channel), await sendNext(context, channel)]).toEqual([alone, list]);
    expect(await sendNext(context, channel)).toBeUndefined();
    expect(await deliveries.find(lost)).toMatchObject({ state: 'cancelled' });
  });

  test('a delivery that is partly out is finished first, whatever came meanwhile', async () => {
    const { channels, deliveries } = context.store;
    const channel = await aChannel(context.store);
    const long = await aDelivery(context.store, channel, digest('a'));
    const first = await claimed(context, channel, 0);
    await deliveries.saveParts(first, [part('one'), part('two')]);
    await deliveries.beginPart(first, 0, 100, 0);
    await deliveries.receiptPart(first, 0, { messageId: 'm', sentAt: 100 });
    await aDelivery(context.store, channel, reply('r'));
    await channels.change(channel.id, { isPaused: true });
    const again = await claimed(context, channel);
    expect(again).toMatchObject({
      delivery: { id: long },
      parts: [{ state: 'sent', messageId: 'm' }, { state: 'waiting' }],
    });
  });

  test('nothing is given while a claim of the channel is alive; one whose lease ran out is given again as it is', async () => {
    const { deliveries } = context.store;
    const [channel, other] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
    const id = await aDelivery(context.store, channel);
    await aDelivery(context.store, channel, reply('r'));
    await aDelivery(context.store, other);
    const first = await claimed(context, channel, 0);
    await deliveries.saveParts(first, [part('one')]);
    expect(first.delivery.lane).toBe('reply');
    await deliveries.beginPart(first, 0, 100, LEASE_MS);
    expect(await claim(context, channel)).toBeUndefined();
    expect(await deliveries.channelsWithWork(100)).toEqual([other.id]);
    expect(await claim(context, other)).toBeDefined();
    await deliveries.beginPart(first, 0, 100, 0);
    const second = await claimed(context, channel);
    expect(second.delivery.id).toBe(first.delivery.id);
    expect(second.claim).not.toBe(first.claim);
    expect(second.parts).toMatchObject([{ state: 'sending' }]);
    expect(id).toBeLessThan(first.delivery.id);
  });

  test('by many at once hands each delivery to one', async () => {
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    const channels: Channel[] = [];
    for (let index = 0; index < 4; index += 1) {
      const channel = await aChannel(context.store, String(index));
      channels.push(channel);
      for (let subject = 0; subject < 6; subject += 1)
        await aDelivery(context.store, channel, { subject: String(subject) });
    }
    const sent: number[] = [];
    const worker = async (store: StoreContext['store']) => {
      const own = { ...context, store };
      for (let idle = 0; idle < 3; ) {
        const ids = [];
        for (const channel of channels) ids.push(await sendNext(own, channel));
        const found = ids.filter((id) => id !== undefined);
        sent.push(...found);
        idle = found.length === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all([worker(context.store), worker(other), worker(context.store), worker(other)]);
    while (sent.length < 24) {
      const rest = (await Promise.all(channels.map((channel) => sendNext(context, channel)))).filter(
        (id) => id !== undefined,
      );
      if (rest.length === 0) break;
      sent.push(...rest);
    }
    expect(sent).toHaveLength(24);
    expect(new Set(sent).size).toBe(24);
    expect(await context.store.deliveries.counts()).toMatchObject({ sent: 24, waiting: 0, claimed: 0 });
  });
});

describeStore('sending', (context) => {
  test('a part is begun, receipted, and the delivery finished', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel);
    const taken = await claimed(context, channel);
    await deliveries.saveParts(taken, [part('one'), part('two')]);
    expect(await deliveries.beginPart(taken, 0, 100, LEASE_MS)).toBe(true);
    await deliveries.receiptPart(taken, 0, { messageId: 'm1', sentAt: 101 });
    expect(await deliveries.beginPart(taken, 0, 102, LEASE_MS)).toBe(false);
    await expect(deliveries.finish(taken, 103)).rejects.toThrow(/neither sent nor given up/);
    await deliveries.beginPart(taken, 1, 104, LEASE_MS);
    expect(await deliveries.recentSends(103)).toEqual([{ channelId: channel.id, at: 104 }]);
    await deliveries.giveUpPart(taken, 1);
    await deliveries.finish(taken, 105);
    expect(await deliveries.find(id)).toMatchObject({ state: 'sent' });
    expect(await claim(context, channel)).toBeUndefined();
    expect(await deliveries.recentSends(101)).toEqual([{ channelId: channel.id, at: 101 }]);
    expect(await deliveries.recentSends(102)).toEqual([]);
  });

  test('parts once stored stay as they were rendered', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel);
    const taken = await claimed(context, channel);
    const stored = await deliveries.saveParts(taken, [part('one')]);
    expect(await deliveries.saveParts(taken, [part('other')])).toEqual(stored);
  });

  test('a repeat after an unknown outcome and dropped markup are counted and remembered', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    await aDelivery(context.store, channel);
    const taken = await claimed(context, channel, 0);
    await deliveries.saveParts(taken, [part('one')]);
    await deliveries.beginPart(taken, 0, 100, 0);
    await deliveries.retryPart(taken, 0, { wasUnknown: true, asPlain: false });
    await deliveries.beginPart(taken, 0, 100, 0);
    await deliveries.retryPart(taken, 0, { wasUnknown: false, asPlain: true });
    expect((await claimed(context, channel)).parts).toMatchObject([{ state: 'waiting', repeats: 1, isPlain: true }]);
    expect(await deliveries.counts()).toMatchObject({ claimed: 1, repeats: 1, plain: 1 });
  });

  test('a postponed delivery goes again at its time; only tries that count make it dead', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel);
    const postpone = async (notBefore: number, failedFor?: FailureCause) => {
      const taken = await claim(context, channel, notBefore);
      if (!taken) throw new Error('Nothing was claimed.');
      return deliveries.postpone(taken, { notBefore, detail: 'refused', ...(failedFor && { failedFor }) });
    };
    await postpone(200);
    expect(await claim(context, channel, 199)).toBeUndefined();
    expect(await deliveries.find(id)).toMatchObject({ state: 'waiting', tries: 0, notBefore: 200 });
    await postpone(201, 'content');
    await postpone(202, 'platform');
    expect(await postpone(203, 'content')).toBe(false);
    expect(await deliveries.find(id)).toMatchObject({ state: 'waiting', tries: 2 });
    expect(await postpone(204, 'content')).toBe(true);
    expect(await deliveries.find(id)).toMatchObject({ state: 'dead', tries: 3 });
    expect(await claim(context, channel, 999)).toBeUndefined();
  });

  describe('a delivery that fails for the platform’s reasons', () => {
    const HOUR_MS = 3_600_000;
    /** Each fails, or goes out, at a moment in hours. */
    const world = async () => {
      const [bad, good] = [await aChannel(context.store, '1'), await aChannel(context.store, '2')];
      const { deliveries } = context.store;
      const id = await aDelivery(context.store, bad);
      const at = (hours: number) => {
        context.clock.at = hours * HOUR_MS;
        return context.clock.at;
      };
      return {
        id,
        bad,
        async fails(hours: number, failedFor: FailureCause = 'platform') {
          const now = at(hours);
          const taken = await claim(context, bad, now);
          if (!taken) throw new Error('Nothing was claimed.');
          return deliveries.postpone(taken, { notBefore: now, detail: 'flood', failedFor });
        },
        async othersGoOut(hours: number) {
          await aDelivery(context.store, good, { subject: String(hours) });
          await sendNext(context, good, at(hours));
        },
      };
    };

    test('is dead after a day in which others went out, is listed with its time, and may be tried for a day again', async () => {
      const { id, fails, othersGoOut } = await world();
      expect(await fails(1)).toBe(false);
      await othersGoOut(2);
      await othersGoOut(26);
      expect(await fails(26)).toBe(true);
      const { deliveries } = context.store;
      expect(await deliveries.list({ limit: 9 })).toMatchObject([
        { id, state: 'dead', tries: 0, failingSince: HOUR_MS, finishedAt: 26 * HOUR_MS, detail: 'flood' },
      ]);
      expect(await deliveries.retry([id])).toEqual([id]);
      expect(await fails(27)).toBe(false);
      expect(await deliveries.find(id)).toMatchObject({ failingSince: 27 * HOUR_MS });
    });

    test('has a day again after one in which nothing went out at all', async () => {
      const { fails, othersGoOut } = await world();
      await fails(1);
      expect(await fails(40)).toBe(false);
      await othersGoOut(41);
      expect(await fails(42)).toBe(false);
      await othersGoOut(64);
      expect(await fails(65)).toBe(false);
      await othersGoOut(65);
      expect(await fails(66)).toBe(true);
    });

    test('has a day again when the channel was closed to us between, or a part of it went out', async () => {
      const { id, bad, fails, othersGoOut } = await world();
      await fails(1);
      await othersGoOut(2);
      await fails(20, 'channel');
      await othersGoOut(30);
      expect(await fails(30)).toBe(false);
      const taken = await claim(context, bad, 31 * HOUR_MS);
      if (!taken) throw new Error('Nothing was claimed.');
      await context.store.deliveries.saveParts(taken, [part('one'), part('two')]);
      await context.store.deliveries.beginPart(taken, 0, 100, LEASE_MS);
      await context.store.deliveries.receiptPart(taken, 0, { messageId: 'm', sentAt: 31 * HOUR_MS });
      expect((await context.store.deliveries.find(id))?.failingSince).toBeUndefined();
    });
  });

  test('a delivery set aside makes way for the next', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel, { subject: '1' });
    const next = await aDelivery(context.store, channel, { subject: '2' });
    await deliveries.setAside(await claimed(context, channel), 'invalid_blocks');
    expect(await deliveries.find(id)).toMatchObject({ state: 'dead' });
    expect(await sendNext(context, channel)).toBe(next);
  });

  test('a claim past its lease still writes, until another took over; then it is refused', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    const id = await aDelivery(context.store, channel);
    const old = await claimed(context, channel, 0);
    await deliveries.saveParts(old, [part('one')]);
    expect(await deliveries.beginPart(old, 0, 100, 0)).toBe(true);

    const current = await claimed(context, channel);
    expect(await deliveries.beginPart(old, 0, 100, LEASE_MS)).toBe(false);
    const later = { notBefore: 500, detail: 'x' };
    await expect(deliveries.saveParts(old, [part('two')])).rejects.toThrow(/took over/);
    await expect(deliveries.receiptPart(old, 0, { messageId: 'm', sentAt: 100 })).rejects.toThrow(/took over/);
    await expect(deliveries.retryPart(old, 0, { wasUnknown: true, asPlain: true })).rejects.toThrow(/took over/);
    await expect(deliveries.giveUpPart(old, 0)).rejects.toThrow(/took over/);
    await expect(deliveries.postpone(old, later)).rejects.toThrow(/took over/);
    await expect(deliveries.setAside(old, 'x')).rejects.toThrow(/took over/);
    await expect(deliveries.finish(old, 100)).rejects.toThrow(/took over/);
    expect(await deliveries.find(id)).toMatchObject({ state: 'claimed', tries: 0 });

    await deliveries.receiptPart(current, 0, { messageId: 'm', sentAt: 100 });
    await deliveries.finish(current, 100);
    await expect(deliveries.finish(current, 100)).rejects.toThrow(/took over/);
    expect(await deliveries.find(id)).toMatchObject({ state: 'sent' });
  });

  test('a claim goes on in the channel that its chat has moved to', async () => {
    const { channels, deliveries } = context.store;
    const old = await aChannel(context.store, '-1');
    await aDelivery(context.store, old);
    const taken = await claimed(context, old);
    await deliveries.saveParts(taken, [part('one')]);
    const heir = await aChannel(context.store, '-100');
    await channels.moveChat(old.workspaceId, '-1', '-100');
    expect(await deliveries.find(taken.delivery.id)).toMatchObject({ channelId: heir.id });
    expect(await claim(context, heir)).toBeUndefined();
    expect(await deliveries.beginPart(taken, 0, 100, LEASE_MS)).toBe(true);
    await deliveries.receiptPart(taken, 0, { messageId: 'm', sentAt: 100 });
    await deliveries.finish(taken, 100);
  });
});

describeStore('the outbox at large', (context) => {
  test('names the channels that have something to send now', async () => {
    const { deliveries, channels } = context.store;
    const [now, later, blocked, paused] = [
      await aChannel(context.store, '1'),
      await aChannel(context.store, '2'),
      await aChannel(context.store, '3'),
      await aChannel(context.store, '4'),
    ];
    await aChannel(context.store, '5');
    await aDelivery(context.store, now, { subject: '1' });
    await aDelivery(context.store, now, { subject: '2' });
    await aDelivery(context.store, later, { notBefore: 500 });
    await aDelivery(context.store, blocked, { subject: '1' });
    await deliveries.postpone(await claimed(context, blocked), { notBefore: 500, detail: 'x' });
    await aDelivery(context.store, blocked, { subject: '2' });
    await aDelivery(context.store, paused);
    await channels.change(paused.id, { isPaused: true });
    expect(await deliveries.channelsWithWork(100)).toEqual([now.id, paused.id]);
    expect(await claim(context, paused)).toBeUndefined();
    expect(await deliveries.channelsWithWork(500)).toEqual([now.id, later.id, blocked.id]);
    await aDelivery(context.store, later, { subject: '9', kind: 'reply', lane: 'reply' });
    expect(await deliveries.channelsWithWork(100, ['reply', 'digest'])).toEqual([later.id]);
  });

  test('counts by state', async () => {
    const { deliveries } = context.store;
    const channel = await aChannel(context.store);
    expect(await deliveries.counts()).toEqual({
      waiting: 0,
      claimed: 0,
      sent: 0,
      folded: 0,
      cancelled: 0,
      dead: 0,
      repeats: 0,
      givenUp: 0,
      plain: 0,
    });
    await aDelivery(context.store, channel, { subject: '1', createdAt: 30 });
    await aDelivery(context.store, channel, { subject: '2', createdAt: 20 });
    await aDelivery(context.store, channel, { ...reply('1'), createdAt: 10 });
    await sendNext(context, channel);
    expect(await deliveries.counts()).toMatchObject({ waiting: 2, sent: 1 });
  });
});
