import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberKeeper } from '../../src/commands/tell-trouble.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { DeliveryState, SendOutcome } from '../../src/model/delivery.ts';
import type { FoundSent, Sender, SendRequest } from '../../src/ports/sender.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import {
  addWatch,
  contentOf,
  createJobs,
  type Jobs,
  keptSender,
  onEveryPlatform,
  openChannel,
  passTime,
  planDelivery,
  shownTexts,
} from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const DAY_MS = 86_400_000;
const SENT: SendOutcome = { kind: 'sent', messageId: '1' };
const REJECTED: SendOutcome = { kind: 'rejected', detail: 'bad markup', canTryPlain: true };
const UNKNOWN: SendOutcome = { kind: 'unknown', detail: 'no answer' };
const CLOSED: SendOutcome = { kind: 'channel-closed', reason: 'blocked' };

let store: Store;
let clock: FixedClock;
let channel: Channel;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  channel = await openChannel(store);
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

function platformAnswers(...answers: readonly SendOutcome[]): void {
  sender = keptSender(...answers);
  jobs = createJobs({ store, clock, sender });
}

const pass = (ms: number) => passTime(jobs.sending, clock, ms);

/** An alert whose program died after it had begun to send it: nobody knows whether it is out. */
async function cutOffInTheCall(): Promise<number> {
  const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
  const claim = await store.deliveries.claimNext(channel.id, { now: clock.now(), leaseMs: 0 });
  if (claim === undefined) throw new Error('nothing was claimed');
  await store.deliveries.saveParts(claim, [{ platform: 'telegram', html: 'one', plain: 'one' }]);
  await store.deliveries.beginPart(claim, 0, clock.now(), 0);
  return id;
}

async function stateOf(deliveryId: number): Promise<DeliveryState | undefined> {
  return (await store.deliveries.find(deliveryId))?.state;
}

/** Two Telegram messages. */
const twoParts = contentOf('a'.repeat(3_000), 'b'.repeat(3_000));

describe('a platform that takes a message', () => {
  it('has it once and finished', async () => {
    platformAnswers(SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(10_000);
    expect(shownTexts(sender)).toEqual(['one']);
    expect(await stateOf(id)).toBe('sent');
    expect(await store.deliveries.recentSends(START)).toEqual([{ channelId: channel.id, at: START }]);
  });
});

describe('a platform that asks to wait', () => {
  it('has the channel wait that long, counts no try, and keeps the order', async () => {
    platformAnswers({ kind: 'retry-at', at: START + 30_000, scope: 'channel', detail: 'flood' }, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await planDelivery(store, channel, { lane: 'alert', subject: 'two' });
    await planDelivery(store, channel, { lane: 'reply', subject: 'answer' });
    await pass(29_000);
    expect(sender.requests).toHaveLength(1);
    expect(await store.deliveries.find(id)).toMatchObject({ tries: 0, state: 'waiting' });
    await pass(10_000);
    expect(shownTexts(sender)).toEqual(['answer', 'answer', 'one', 'two']);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 3, repeats: 0 });
  });

  it('delays no other channel, also when it speaks for the whole workspace', async () => {
    const other = await openChannel(store, { chatId: '200' });
    platformAnswers({ kind: 'retry-at', at: START + 3_600_000, scope: 'workspace', detail: 'flood' }, SENT);
    const held = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    const free = await planDelivery(store, other, { lane: 'alert', subject: 'one' });
    await pass(2_000);
    expect([await stateOf(held), await stateOf(free)]).toEqual(['waiting', 'sent']);
  });

  it('keeps the pause over a restart', async () => {
    platformAnswers({ kind: 'retry-at', at: START + 30_000, scope: 'channel', detail: 'flood' });
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(1_000);
    platformAnswers(SENT);
    await pass(20_000);
    expect(sender.requests).toHaveLength(0);
    await pass(10_000);
    expect(sender.requests).toHaveLength(1);
  });
});

describe('a chat that moved', () => {
  it('gets this very message under its new id, and everything after it', async () => {
    platformAnswers({ kind: 'moved', chatId: '-100500' }, SENT);
    await addWatch(store, channel, 'sanctions');
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await planDelivery(store, channel, { lane: 'alert', subject: 'two' });
    await pass(10_000);
    expect(sender.requests.map((request) => request.channel.chatId)).toEqual(['100', '-100500', '-100500']);
    expect(shownTexts(sender)).toEqual(['one', 'one', 'two']);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 2, repeats: 0 });
    expect(await store.watches.ofChannel(channel.id)).toHaveLength(1);
  });

  it('gets it in the channel that the new id has already, and no story twice', async () => {
    const heir = await openChannel(store, { chatId: '-100500' });
    platformAnswers({ kind: 'moved', chatId: '-100500' }, SENT);
    await planDelivery(store, channel, { lane: 'alert', subject: 'both' });
    await planDelivery(store, channel, { lane: 'alert', subject: 'mine' });
    await planDelivery(store, heir, { lane: 'alert', subject: 'both' });
    await sendDeliveries(jobs.sending, channel.id);
    await pass(10_000);
    expect(sender.requests.map(({ channel: { chatId } }, index) => `${chatId} ${shownTexts(sender)[index]}`)).toEqual([
      '100 both',
      '-100500 mine',
      '-100500 both',
    ]);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 2, cancelled: 1, waiting: 0, repeats: 0 });
    expect(jobs.errors).toEqual([]);
  });
});

describe('a channel that is closed to us', () => {
  it('keeps its alert until it opens again', async () => {
    platformAnswers(CLOSED, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(60_000);
    expect(sender.requests).toHaveLength(1);
    expect(await store.channels.find(channel.id)).toMatchObject({ state: 'closed', stateReason: 'blocked' });
    expect(await stateOf(id)).toBe('waiting');
    await store.channels.change(channel.id, { state: 'active' });
    await pass(1_000);
    expect(shownTexts(sender)).toEqual(['one', 'one']);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 1, repeats: 0 });
  });

  it('does not get an answer to a command later', async () => {
    platformAnswers(CLOSED, SENT);
    const id = await planDelivery(store, channel, { lane: 'reply', subject: 'answer' });
    await pass(1_000);
    expect(await stateOf(id)).toBe('dead');
    await store.channels.change(channel.id, { state: 'active' });
    await pass(60_000);
    expect(sender.requests).toHaveLength(1);
  });

  it('raises the revision of the watches', async () => {
    platformAnswers(CLOSED);
    await addWatch(store, channel, 'sanctions');
    const before = await store.watches.revision();
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(1_000);
    expect(await store.watches.revision()).toBeGreaterThan(before);
  });
});

describe('a channel that refuses messages until somebody there changes something', () => {
  const NO_RIGHT = { kind: 'retry-at', scope: 'channel', detail: '400 not enough rights' } as const;
  /** A forum topic of a group beside the group itself, whose keeper has a chat with us. */
  const forum = async () => {
    const group = await openChannel(store, { chatId: '-500', kind: 'group' });
    const defaults = { kind: 'group', language: 'en', timeZone: 'UTC', state: 'active', now: 0 } as const;
    const address = { workspaceId: group.workspaceId, chatId: '-500', threadId: '7' };
    const { channel: topic } = await store.channels.ensure(address, defaults);
    await rememberKeeper(store, topic, { externalId: channel.chatId, canManage: true });
    return { group, topic };
  };

  it.each(['no-right-to-write', 'topic-closed', 'topic-gone'] as const)(
    'is tried once a day (%s), its keeper told once; nothing is lost, and the rest of the chat goes on',
    async (trouble) => {
      const { group, topic } = await forum();
      platformAnswers(SENT);
      let isMended = false;
      const sentTo: number[] = [];
      const shutting: Sender = {
        async send(request) {
          const isShut = request.channel.id === topic.id && !isMended;
          sentTo.push(request.channel.id);
          return isShut ? { ...NO_RIGHT, at: clock.now() + DAY_MS, trouble } : SENT;
        },
      };
      const sent = (to: number) => sentTo.filter((id) => id === to).length;
      const sending = { ...jobs.sending, senders: onEveryPlatform(shutting) };
      const held = await planDelivery(store, topic, { lane: 'alert', subject: 'one' });
      const free = await planDelivery(store, group, { lane: 'alert', subject: 'one' });
      for (let day = 0; day < 3; day++) {
        await passTime(sending, clock, 10_000);
        clock.moveBy(DAY_MS);
      }
      expect([sent(topic.id), sent(group.id), sent(channel.id)]).toEqual([3, 1, 1]);
      expect(await stateOf(free)).toBe('sent');
      expect(await store.deliveries.find(held)).toMatchObject({ state: 'waiting', tries: 0 });
      expect(await store.channels.find(topic.id)).toMatchObject({ state: 'active', stateReason: trouble });
      isMended = true;
      await passTime(sending, clock, 10_000);
      expect(await stateOf(held)).toBe('sent');
      expect((await store.channels.find(topic.id))?.stateReason).toBeUndefined();
    },
  );

  it('gets what waits as soon as it may be written to again', async () => {
    platformAnswers({ ...NO_RIGHT, at: START + DAY_MS, trouble: 'topic-closed' }, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(10_000);
    expect(await stateOf(id)).toBe('waiting');
    await store.channels.change(channel.id, { notBefore: undefined, stateReason: undefined });
    await pass(10_000);
    expect(await stateOf(id)).toBe('sent');
  });

  it.each(['archived', 'not-in-channel'] as const)(
    'is closed (%s) with its watches and its alert, and its keeper told',
    async (trouble) => {
      const slack = await openChannel(store, { platform: 'slack', chatId: 'C1', kind: 'group' });
      await addWatch(store, slack, 'sanctions');
      await rememberKeeper(store, slack, { externalId: 'U1', canManage: true });
      platformAnswers({ kind: 'channel-closed', reason: trouble, trouble }, SENT);
      const id = await planDelivery(store, slack, { lane: 'alert', subject: 'one' });
      await pass(10_000);
      expect(sender.requests.map((request) => request.channel.chatId)).toEqual(['C1', 'U1']);
      expect(await store.channels.find(slack.id)).toMatchObject({ state: 'closed', stateReason: trouble });
      expect(await store.watches.ofChannel(slack.id)).toHaveLength(1);
      expect(await stateOf(id)).toBe('waiting');
    },
  );
});

describe('a workspace whose token no longer works', () => {
  it('is left alone until it is set up again; the others go on', async () => {
    const slack = await openChannel(store, { platform: 'slack', chatId: 'C1' });
    platformAnswers({ kind: 'workspace-stopped', reason: 'token_revoked' }, SENT);
    const held = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(0);
    const free = await planDelivery(store, slack, { lane: 'alert', subject: 'two' });
    await pass(3_600_000);
    expect(sender.requests).toHaveLength(2);
    expect([await stateOf(held), await stateOf(free)]).toEqual(['waiting', 'sent']);
    await store.workspaces.ensure({ platform: 'telegram', externalId: 'telegram' });
    await pass(1_000);
    expect(await stateOf(held)).toBe('sent');
    expect(await store.deliveries.counts()).toMatchObject({ repeats: 0, dead: 0 });
  });
});

describe('a message that the platform refuses', () => {
  it('goes once more as plain text', async () => {
    platformAnswers(REJECTED, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(10_000);
    expect(sender.requests.map((request) => request.asPlain)).toEqual([false, true]);
    expect(await store.deliveries.find(id)).toMatchObject({ state: 'sent', tries: 0 });
  });

  it('is set aside after three tries, later each time, and lets other lanes and then its own go on', async () => {
    platformAnswers(REJECTED, REJECTED, SENT, REJECTED, REJECTED, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'bad' });
    await planDelivery(store, channel, { lane: 'alert', subject: 'good' });
    await planDelivery(store, channel, { lane: 'digest', subject: 'digest' });
    const at = await pass(60_000);
    expect(shownTexts(sender)).toEqual(['bad', 'bad', 'digest', 'bad', 'bad', 'good']);
    expect(sender.requests.map((request) => request.asPlain)).toEqual([false, true, false, true, true, false]);
    expect(await store.deliveries.find(id)).toMatchObject({ state: 'dead', tries: 3 });
    expect((at[4] ?? 0) - (at[3] ?? 0)).toBeGreaterThan((at[3] ?? 0) - (at[1] ?? 0));
  });

  it('lets nothing come between its parts', async () => {
    platformAnswers(SENT, { ...REJECTED, canTryPlain: false }, SENT);
    await planDelivery(store, channel, { lane: 'alert', subject: 'long', content: twoParts });
    await pass(2_000);
    await planDelivery(store, channel, { lane: 'reply', subject: 'answer' });
    await pass(30_000);
    expect(shownTexts(sender).map((text) => text[0])).toEqual(['a', 'b', 'b', 'a']);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 2 });
  });
});

describe('a message whose outcome is unknown', () => {
  it('is repeated once, after a pause, and counted', async () => {
    platformAnswers(UNKNOWN, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(2_000);
    expect(sender.requests).toHaveLength(1);
    await pass(10_000);
    expect(sender.requests).toHaveLength(2);
    expect(await store.deliveries.find(id)).toMatchObject({ state: 'sent', tries: 0 });
    expect(await store.deliveries.counts()).toMatchObject({ repeats: 1 });
  });

  it('is given up after its one repeat, and the next goes out', async () => {
    platformAnswers(UNKNOWN, UNKNOWN, SENT);
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await planDelivery(store, channel, { lane: 'alert', subject: 'two' });
    await pass(60_000);
    expect(shownTexts(sender)).toEqual(['one', 'one', 'two']);
    expect(await store.deliveries.counts()).toMatchObject({ repeats: 1, waiting: 0 });
    expect(jobs.log.lines).toContain('warn: message given up: its outcome stayed unknown after one repeat');
  });

  it('lets nothing come between its parts', async () => {
    platformAnswers(SENT, UNKNOWN, SENT);
    await planDelivery(store, channel, { lane: 'digest', subject: 'long', content: twoParts });
    await pass(2_000);
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(20_000);
    expect(shownTexts(sender).map((text) => text[0])).toEqual(['a', 'b', 'b', 'o']);
  });

  describe('on a platform that can show what arrived', () => {
    const there: FoundSent = { kind: 'found', messageId: 'there' };
    const absent: FoundSent = { kind: 'absent' };
    const later: FoundSent = { kind: 'later', detail: 'HTTP 500' };
    const found: FoundSent[] = [];
    const showing = () => ({ ...sender, findSent: async () => found.shift() ?? absent });
    const passShowing = (ms: number) => passTime({ ...jobs.sending, senders: onEveryPlatform(showing()) }, clock, ms);

    it('is not repeated when it is there, and repeated once when it is not', async () => {
      platformAnswers(UNKNOWN, UNKNOWN, SENT);
      found.splice(0, 2, there, absent);
      const [one, two] = [
        await planDelivery(store, channel, { lane: 'alert', subject: 'one' }),
        await planDelivery(store, channel, { lane: 'alert', subject: 'two' }),
      ];
      await passShowing(20_000);
      expect(shownTexts(sender)).toEqual(['one', 'two', 'two']);
      expect([await stateOf(one), await stateOf(two)]).toEqual(['sent', 'sent']);
      expect(await store.deliveries.counts()).toMatchObject({ givenUp: 0 });
    });

    it('is not repeated while the platform cannot say, and not at all when it is there', async () => {
      platformAnswers(UNKNOWN, SENT);
      found.splice(0, found.length, later, later, there);
      const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
      await passShowing(60_000);
      expect(shownTexts(sender)).toEqual(['one']);
      expect(await stateOf(id)).toBe('sent');
    });

    it('is repeated once when the platform cannot say for ten minutes', async () => {
      platformAnswers(UNKNOWN, SENT);
      found.splice(0, found.length, ...Array.from({ length: 100 }, () => later));
      const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
      await passShowing(590_000);
      expect(shownTexts(sender)).toEqual(['one']);
      await passShowing(60_000);
      expect(shownTexts(sender)).toEqual(['one', 'one']);
      expect(await stateOf(id)).toBe('sent');
      found.length = 0;
    });

    it('is not repeated after a crash while the platform cannot say', async () => {
      platformAnswers(SENT);
      const id = await cutOffInTheCall();
      found.splice(0, found.length, later, later, there);
      await passShowing(60_000);
      expect(sender.requests).toEqual([]);
      expect(await stateOf(id)).toBe('sent');
    });

    it('is looked for once before its one repeat after a crash', async () => {
      platformAnswers(SENT);
      const id = await cutOffInTheCall();
      found.splice(0, found.length, absent, later);
      await passShowing(5_000);
      expect(shownTexts(sender)).toEqual(['one']);
      expect(await stateOf(id)).toBe('sent');
      expect(found).toEqual([later]);
      found.length = 0;
    });

    it('is looked for after a crash in the middle of the call', async () => {
      platformAnswers(SENT);
      const id = await cutOffInTheCall();
      found.splice(0, 1, there);
      await passShowing(5_000);
      expect(sender.requests).toEqual([]);
      expect(await stateOf(id)).toBe('sent');
      expect(await store.deliveries.counts()).toMatchObject({ repeats: 0 });
    });
  });

  it('counts a sender that breaks in the middle of a call as unknown', async () => {
    platformAnswers(SENT);
    let calls = 0;
    const breaking: Sender = {
      async send(request) {
        calls += 1;
        if (calls === 1) throw new Error('a bug');
        return sender.send(request);
      },
    };
    const sending = { ...jobs.sending, senders: onEveryPlatform(breaking) };
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await passTime(sending, clock, 5_000);
    expect(await stateOf(id)).toBe('sent');
    expect(await store.deliveries.counts()).toMatchObject({ repeats: 1 });
  });
});

describe('a platform that is not reached', () => {
  it('is tried again every few seconds for as long as it takes, without counting tries or repeats', async () => {
    const down: SendOutcome = { kind: 'not-sent', detail: 'connection refused' };
    platformAnswers(...Array.from({ length: 50 }, () => down), SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(600_000);
    expect(sender.requests).toHaveLength(51);
    expect(await store.deliveries.find(id)).toMatchObject({ state: 'sent', tries: 0 });
    expect(await store.deliveries.counts()).toMatchObject({ repeats: 0 });
  });

  it('is not held against a message for however long it lasts', async () => {
    const down: SendOutcome = { kind: 'not-sent', detail: 'ECONNREFUSED' };
    platformAnswers(down, down, SENT);
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await pass(0);
    clock.moveBy(3 * DAY_MS);
    await pass(0);
    expect(await stateOf(id)).toBe('waiting');
    await pass(60_000);
    expect(await stateOf(id)).toBe('sent');
  });
});

describe('a message that is put off again and again while others go out', () => {
  const refuses = (request: SendRequest): SendOutcome =>
    request.channel.chatId === channel.chatId
      ? { kind: 'retry-at', at: clock.now() + 3_600_000, scope: 'channel', detail: '429 Too Many Requests' }
      : SENT;

  it('is set aside after a day, makes way for the next, and one notice a day tells the operator', async () => {
    const other = await openChannel(store, { chatId: '200' });
    const operator = await store.people.ensure({ workspaceId: channel.workspaceId, externalId: '900' });
    await store.people.makeOperator(operator.id);
    await openChannel(store, { chatId: '900' });
    platformAnswers(SENT);
    const told: string[] = [];
    const half: Sender = {
      async send(request) {
        if (request.channel.chatId === '900') told.push(request.part.platform === 'telegram' ? request.part.plain : '');
        return refuses(request);
      },
    };
    const sending = { ...jobs.sending, senders: onEveryPlatform(half) };
    const first = await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    const second = await planDelivery(store, channel, { lane: 'alert', subject: 'two' });
    for (let hour = 0; hour <= 25; hour++) {
      await planDelivery(store, other, { lane: 'alert', subject: `hour ${hour}` });
      await passTime(sending, clock, 0);
      expect(await stateOf(first)).toBe(hour < 25 ? 'waiting' : 'dead');
      clock.moveBy(3_600_000);
    }
    await passTime(sending, clock, 0);
    expect(await store.deliveries.find(second)).toMatchObject({ state: 'waiting', failingSince: expect.any(Number) });
    expect(told).toEqual([expect.stringContaining(`quotewire deliveries retry ${first}`)]);
    expect(jobs.log.lines).toContain('warn: message set aside');
  });
});
