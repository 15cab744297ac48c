import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resumeSendRate, type SendDeps, sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import { createSendTurns } from '../../src/jobs/send-turns.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Inline } from '../../src/model/content.ts';
import type { Sender } from '../../src/ports/sender.ts';
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

let store: Store;
let clock: FixedClock;
let channel: Channel;
let sender: ReturnType<typeof keptSender>;
let isStopping: boolean;
let opened: Jobs[];
let sending: SendDeps;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  channel = await openChannel(store);
  sender = keptSender();
  isStopping = false;
  opened = [];
  sending = start();
});
afterEach(async () => {
  for (const jobs of opened) await jobs.fetcher.close();
  await store.close();
});

/** What a program that has just started sends with. */
function start(): SendDeps {
  const jobs = createJobs({ store, clock, sender, isStopping: () => isStopping });
  opened.push(jobs);
  return jobs.sending;
}

const pass = (ms: number) => passTime(sending, clock, ms);

const longContent = (name: string, messages: number) =>
  contentOf(...Array.from({ length: messages }, (_, index) => `${name}${index} ${'x'.repeat(3_000)}`));

const noteOf = (child: Inline) => ({ kind: 'note' as const, children: [child] });

const firstWords = () => shownTexts(sender).map((text) => text.split(' ')[0]);

describe('sending what waits for a channel', () => {
  it('says times in the zone that was set just before the message was taken', async () => {
    const at = Date.parse('2026-03-02T04:00:00Z');
    const content = {
      kind: 'reply',
      summary: [],
      blocks: [{ kind: 'note', children: [{ kind: 'instant', style: 'date-time', at }] }],
    } as const;
    await planDelivery(store, channel, { lane: 'reply', subject: 'zone', content });
    const claimNext: Store['deliveries']['claimNext'] = async (...args) => {
      await store.channels.change(channel.id, { timeZone: 'Asia/Almaty' });
      return store.deliveries.claimNext(...args);
    };
    const deliveries = { ...store.deliveries, claimNext };
    await sendDeliveries({ ...sending, store: { ...store, deliveries } }, channel.id);
    expect(shownTexts(sender)).toEqual([expect.stringContaining('GMT+5')]);
  });

  it('sends answers first, then alerts, then digests, each lane in the order in which it was planned', async () => {
    for (const subject of ['one', 'two']) {
      await planDelivery(store, channel, { lane: 'digest', subject: `digest-${subject}` });
      await planDelivery(store, channel, { lane: 'alert', subject: `alert-${subject}` });
      await planDelivery(store, channel, { lane: 'reply', subject: `reply-${subject}` });
    }
    await pass(30_000);
    expect(shownTexts(sender)).toEqual([
      'reply-one',
      'reply-two',
      'alert-one',
      'alert-two',
      'digest-one',
      'digest-two',
    ]);
  });

  it('lets an answer wait until the last part of a digest that has begun', async () => {
    await planDelivery(store, channel, { lane: 'digest', subject: 'd', content: longContent('part-', 3) });
    const interrupting: Sender = {
      async send(request) {
        if (sender.requests.length === 0) await planDelivery(store, channel, { lane: 'reply', subject: 'answer' });
        return sender.send(request);
      },
    };
    await sendDeliveries({ ...sending, senders: onEveryPlatform(interrupting) }, channel.id);
    await sendDeliveries(sending, channel.id);
    expect(firstWords()).toEqual(['part-0', 'part-1', 'part-2', 'answer']);
  });

  it('cancels the alert of a watch that was removed before it went out', async () => {
    const watch = await addWatch(store, channel, 'sanctions');
    const id = await planDelivery(store, channel, { lane: 'alert', subject: 'one', watchIds: [watch.id] });
    await store.watches.remove(channel.id, watch.number);
    await pass(1_000);
    expect(sender.requests).toHaveLength(0);
    expect(await store.deliveries.find(id)).toMatchObject({ state: 'cancelled' });
  });

  it('sends an alert as long as one of its watches is left', async () => {
    const [first, second] = [await addWatch(store, channel, 'sanctions'), await addWatch(store, channel, 'tanker')];
    await planDelivery(store, channel, { lane: 'alert', subject: 'one', watchIds: [first.id, second.id] });
    await store.watches.remove(channel.id, first.number);
    await pass(1_000);
    expect(sender.requests).toHaveLength(1);
  });

  it('leaves a channel of a platform that does not run for later', async () => {
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    await sendDeliveries({ ...sending, senders: new Map() }, channel.id);
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 1, claimed: 0 });
    await pass(1_000);
    expect(sender.requests).toHaveLength(1);
  });

  it('sets a content that cannot be rendered aside after three tries and lets the rest go on meanwhile', async () => {
    // A phrase has room for 32 of them.
    const args = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`a${n}`, { kind: 'text', text: 'x' }]));
    const bad = { ...contentOf('x'), blocks: [noteOf({ kind: 'phrase', id: 'list-empty', args } as Inline)] };
    const id = await planDelivery(store, channel, { lane: 'reply', subject: 'bad', content: bad });
    await planDelivery(store, channel, { lane: 'alert', subject: 'good' });
    const at = await pass(60_000);
    expect(at).toEqual([0]);
    expect(shownTexts(sender)).toEqual(['good']);
    expect(await store.deliveries.find(id)).toMatchObject({ state: 'dead', tries: 3 });
  });

  it('sends what can be said of a message that an older version wrote with phrases that are gone since', async () => {
    const link: Inline = { kind: 'link', url: 'https://a.example/1', children: [{ kind: 'text', text: 'A headline' }] };
    const gone = (args = {}): Inline => ({ kind: 'phrase', id: 'gone-since', args });
    const changed: Inline = { kind: 'phrase', id: 'digest-none', args: { other: 'words' } };
    const old = { ...contentOf('x'), blocks: [noteOf(gone()), noteOf(gone({ link, count: 3 })), noteOf(changed)] };
    await planDelivery(store, channel, { lane: 'alert', subject: 'old', content: old });
    await pass(1_000);
    expect(shownTexts(sender).join('\n').split(/\n+/)).toEqual([
      '…',
      'A headline (https://a.example/1) · 3',
      'words',
      'This message was written before the program was updated. Parts of it cannot be shown any more.',
    ]);
  });

  it('puts only the first of several messages in the place of the one whose button was pressed', async () => {
    const audience = {
      kind: 'person',
      personExternalId: 'U0BEN',
      responseUrl: 'https://slack.example/r',
      until: START,
    };
    await planDelivery(store, channel, {
      lane: 'reply',
      subject: 'list',
      content: longContent('part-', 3),
      audience: { ...audience, kind: 'person', replaces: true },
    });
    await pass(10_000);
    expect(sender.requests.map((request) => request.audience)).toEqual([
      { ...audience, replaces: true },
      audience,
      audience,
    ]);
  });

  it('repeats no part that is receipted when it goes on after a restart', async () => {
    await planDelivery(store, channel, { lane: 'digest', subject: 'd', content: longContent('part-', 3) });
    const stopsAfterFirst = { ...sending, isStopping: () => sender.requests.length > 0 };
    await sendDeliveries(stopsAfterFirst, channel.id);
    sending = start();
    await pass(20_000);
    expect(firstWords()).toEqual(['part-0', 'part-1', 'part-2']);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 1, repeats: 0 });
  });
});

describe('stopping', () => {
  it('takes nothing more', async () => {
    await planDelivery(store, channel, { lane: 'alert', subject: 'one' });
    isStopping = true;
    await sendDeliveries(sending, channel.id);
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 1, claimed: 0 });
  });

  it('gives back what is held, so that the next start sends it at once', async () => {
    await planDelivery(store, channel, { lane: 'alert', subject: 'd', content: longContent('part-', 2) });
    const sleep = async () => {
      isStopping = true;
    };
    await sendDeliveries({ ...sending, turns: createSendTurns({ ...sending, sleep }) }, channel.id);
    expect(firstWords()).toEqual(['part-0']);
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 1, claimed: 0 });
    isStopping = false;
    sending = start();
    expect(await pass(0)).toHaveLength(1);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 1, repeats: 0 });
  });
});

describe('the rate of a platform', () => {
  async function planMany(to: Channel, count: number): Promise<void> {
    for (let i = 1; i <= count; i++) await planDelivery(store, to, { lane: 'alert', subject: `${i}` });
  }

  it('sends one message a second to a chat, and loses none', async () => {
    await planMany(channel, 30);
    const at = await pass(60_000);
    expect(shownTexts(sender)).toEqual(Array.from({ length: 30 }, (_, index) => `${index + 1}`));
    expect(Math.min(...at.slice(1).map((time, index) => time - (at[index] ?? 0)))).toBeGreaterThan(1_000);
  });

  it('sends at most 20 messages a minute to a group, and all of them in the end', async () => {
    const group = await openChannel(store, { chatId: '-200', kind: 'group' });
    await planMany(group, 50);
    const at = await pass(180_000);
    expect(at).toHaveLength(50);
    for (const time of at)
      expect(at.filter((other) => other >= time && other < time + 60_000).length).toBeLessThanOrEqual(20);
  });

  it('is counted from the answer of the platform, however long the line took', async () => {
    const slow: Sender = {
      async send(request) {
        clock.moveBy(700);
        return sender.send(request);
      },
    };
    await planMany(channel, 3);
    const at = await passTime({ ...sending, senders: onEveryPlatform(slow) }, clock, 10_000);
    expect(at).toHaveLength(3);
    expect(Math.min(...at.slice(1).map((time, index) => time - (at[index] ?? 0)))).toBeGreaterThanOrEqual(1_750);
  });

  it('is respected after a restart', async () => {
    const group = await openChannel(store, { chatId: '-200', kind: 'group' });
    await planMany(group, 40);
    const before = await pass(30_000);
    sending = start();
    await resumeSendRate(sending);
    const after = (await pass(60_000)).map((time) => time + 30_000);
    const all = [...before, ...after];
    for (const time of all)
      expect(all.filter((other) => other >= time && other < time + 60_000).length).toBeLessThanOrEqual(20);
    expect(all.length).toBeGreaterThan(20);
  });

  it('keeps no place from other channels while one must wait long for its next part', async () => {
    const group = await openChannel(store, { chatId: '-200', kind: 'group' });
    await planMany(group, 18);
    await pass(25_000);
    await planDelivery(store, group, { lane: 'digest', subject: 'd', content: longContent('part-', 3) });
    let waitedMs = 0;
    const sleep = async (ms: number) => {
      waitedMs += ms;
      clock.moveBy(ms);
    };
    await sendDeliveries({ ...sending, turns: createSendTurns({ ...sending, sleep }) }, group.id);
    expect(waitedMs).toBeLessThan(5_000);
    expect(await store.deliveries.counts()).toMatchObject({ claimed: 0, waiting: 1 });
    await pass(60_000);
    expect(firstWords().slice(-3)).toEqual(['part-0', 'part-1', 'part-2']);
  });
});
