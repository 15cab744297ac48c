import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editNext } from '../../src/jobs/edit-messages.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel, Platform } from '../../src/model/channel.ts';
import type { Block, Content } from '../../src/model/content.ts';
import type { EditOutcome, Lane, SendOutcome } from '../../src/model/delivery.ts';
import type { EditRequest, SendRequest } from '../../src/ports/sender.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import {
  addFeed,
  addItem,
  addWatch,
  contentOf,
  createJobs,
  type Jobs,
  openChannel,
  passTime,
  planDelivery,
  shownTexts,
} from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const HEADLINE = 'New sanctions on four tanker firms in the northern port';
const MINUTE = 60_000;

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let channel: Channel;
/** Messages and edits in the order in which they went. */
let calls: string[];
let requests: SendRequest[];
let edits: EditRequest[];
let editAnswers: EditOutcome[];

const sender = {
  async send(request: SendRequest): Promise<SendOutcome> {
    calls.push('send');
    requests.push(request);
    return { kind: 'sent', messageId: `m${requests.length}` };
  },
  async edit(request: EditRequest): Promise<EditOutcome> {
    calls.push('edit');
    edits.push(request);
    return editAnswers.shift() ?? { kind: 'edited' };
  },
};

beforeEach(async () => {
  [calls, requests, edits, editAnswers] = [[], [], [], []];
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  jobs = createJobs({ store, clock, sender });
  channel = await openChannel(store);
  await addWatch(store, channel, 'sanctions');
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

async function report(outlet: string, title = HEADLINE): Promise<void> {
  const feed = (await store.feeds.list()).find(({ name }) => name === outlet) ?? (await addFeed(store, outlet));
  await processItems(jobs.processing, [await addItem(store, feed, { title, firstSeenAt: clock.now() })]);
}

const pass = (ms: number) => passTime(jobs.sending, clock, ms);
/** The last second of each minute; gives the messages sent. */
async function passMinutes(minutes: number): Promise<number> {
  const before = requests.length;
  for (let minute = 0; minute < minutes; minute++) {
    clock.moveBy(MINUTE - 1_000);
    await pass(1_000);
  }
  return requests.length - before;
}

const editedTexts = () => shownTexts({ requests: edits as unknown as SendRequest[] });

describe('a message that is out', () => {
  it('says "+n sources" once more outlets report its story, a minute later and all at once', async () => {
    await report('Courier');
    await pass(10_000);
    await report('Herald');
    await report('Tribune');
    await pass(50_000);
    expect(calls).toEqual(['send']);
    await passMinutes(2);
    expect(calls).toEqual(['send', 'edit']);
    expect(edits[0]).toMatchObject({ messageId: 'm1', key: '1:0', asPlain: false });
    expect(editedTexts()[0]).toMatch(/\+2 sources/);
    expect(editedTexts()[0]).toMatch(/Herald: .*Tribune: /s);
  });

  it('says so also for reports that match no watch of the channel, and not for a second report of one outlet', async () => {
    await report('Courier');
    await pass(1_000);
    await store.watches.remove(channel.id, 1);
    await report('Courier', `${HEADLINE} again`);
    await passMinutes(2);
    expect(calls).toEqual(['send']);
    await report('Herald');
    await passMinutes(2);
    expect(calls).toEqual(['send', 'edit']);
  });

  it('is edited in the language that was set while the edit was on its way', async () => {
    await report('Courier');
    await pass(1_000);
    await report('Herald');
    clock.moveBy(2 * MINUTE);
    const before = channel;
    await store.channels.change(channel.id, { language: 'ru' });
    expect(await editNext(jobs.sending, { channel: before, sender })).toBe(true);
    expect(editedTexts()[0]).toMatch(/\+1 источник/);
  });

  it('rests five minutes between two edits, and is left alone after a day', async () => {
    await report('Courier');
    await pass(1_000);
    await report('Herald');
    await passMinutes(2);
    await report('Tribune');
    await passMinutes(3);
    expect(edits).toHaveLength(1);
    await passMinutes(2);
    expect(editedTexts()[1]).toMatch(/\+2 sources/);
    clock.moveBy(25 * 60 * MINUTE);
    await report('Gazette');
    await passMinutes(10);
    expect(edits).toHaveLength(2);
  });

  it('is not edited by a platform that cannot, and owes nothing then', async () => {
    const { edit: _edit, ...sendsOnly } = sender;
    const printing = { ...jobs.sending, senders: new Map([['telegram' as const, sendsOnly]]) };
    await report('Courier');
    await passTime(printing, clock, 1_000);
    await report('Herald');
    clock.moveBy(10 * MINUTE);
    await passTime(printing, clock, 1_000);
    expect(calls).toEqual(['send']);
    expect(await store.deliveries.channelsWithWork(clock.now())).toEqual([]);
  });

  it('shows the number of each story when many alerts were folded into it', async () => {
    await store.channels.change(channel.id, { notBefore: START + 5_000 });
    const others = [
      'Glacier survey finds two lakes despite sanctions',
      'Opera house reopens a stage after sanctions',
      'Wheat growers ask for rain insurance and sanctions',
      'Tram line to the airport two years late, sanctions blamed',
      'Chess federation elects its president under sanctions',
    ];
    for (const title of [HEADLINE, ...others]) await report('Courier', title);
    await pass(10_000);
    expect(calls).toEqual(['send']);
    await report('Herald');
    await passMinutes(2);
    expect(calls).toEqual(['send', 'edit']);
    expect(editedTexts()[0]?.match(/\+1 source/g)).toHaveLength(1);
  });
});

describe.each<Platform>(['telegram', 'slack'])('on %s a press on a message of several parts', (platform) => {
  const LONG = 'A levy on tankers is being discussed. '.repeat(platform === 'slack' ? 180 : 80);
  const save: Block = { kind: 'buttons', rows: [[{ label: { kind: 'text', text: 'Save' }, action: 'save:1 2' }]] };
  const saved: Block = { kind: 'note', children: [{ kind: 'text', text: 'Saved by Dana' }] };
  let id: number;

  async function send(content: Content, lane: Lane = 'alert'): Promise<void> {
    channel = await openChannel(store, { platform, chatId: '800' });
    id = await planDelivery(store, channel, { lane, subject: '900', content });
    await pass(10_000);
  }

  async function reword(content: Content): Promise<void> {
    const contentId = await store.deliveries.saveContent(content, clock.now());
    await store.deliveries.reword(id, { contentId, dueAt: clock.now() });
    await pass(10_000);
  }

  it('is seen in the part that has the button, found by the id of any part', async () => {
    const alert = contentOf(LONG, LONG);
    await send({ ...alert, blocks: [...alert.blocks, save] });
    expect(requests.map(({ key }) => key)).toEqual([`${id}:0`, `${id}:1`]);
    expect(JSON.stringify(requests[1]?.part)).toContain('save:1 2');
    for (const messageId of ['m1', 'm2'])
      expect(await store.deliveries.ofMessage(channel.id, messageId)).toMatchObject({ id });
    await reword({ ...alert, blocks: [...alert.blocks, saved, save] });
    expect(edits).toMatchObject([{ messageId: 'm2', key: `${id}:1` }]);
    expect(JSON.stringify(edits[0]?.part)).toContain('Saved by Dana');
  });

  it('is seen there also where another part was deleted', async () => {
    const alert = contentOf(LONG, LONG);
    await send({ ...alert, blocks: [...alert.blocks, save] });
    editAnswers.push({ kind: 'impossible', detail: 'message to edit not found' });
    const [first, ...rest] = alert.blocks;
    await reword({ ...alert, blocks: [saved, ...(first ? [first] : []), ...rest, saved, save] });
    expect(edits.map(({ messageId, key }) => [messageId, key])).toEqual([
      ['m1', `${id}:0`],
      ['m2', `${id}:1`],
    ]);
    await passMinutes(30);
    expect(edits).toHaveLength(2);
  });

  it('is answered by a message of its own where an answer does not fit in its place', async () => {
    await send(contentOf(LONG, LONG), 'reply');
    await reword(contentOf('Watch 1: tankers'));
    expect(edits).toEqual([]);
    expect(requests.slice(2).map(({ part }) => JSON.stringify(part))).toEqual([
      expect.stringContaining('Watch 1: tankers'),
    ]);
    await passMinutes(10);
    expect(requests).toHaveLength(3);
  });
});

describe('an edit', () => {
  beforeEach(async () => {
    await report('Courier');
    await pass(1_000);
    await report('Herald');
  });

  it('goes after everything that waits for the channel', async () => {
    clock.moveBy(2 * MINUTE);
    await planDelivery(store, channel, { lane: 'digest', subject: 'd' });
    await planDelivery(store, channel, { lane: 'alert', subject: '900' });
    await pass(10_000);
    expect(calls).toEqual(['send', 'send', 'send', 'edit']);
  });

  it('leaves the rate of the platform to the messages of other channels', async () => {
    const others = [];
    for (let chat = 0; chat < 20; chat++) others.push(await openChannel(store, { chatId: `7${chat}` }));
    for (const other of others) await addWatch(store, other, 'glacier');
    await report('Courier', 'Glacier survey finds two lakes under the ice');
    await pass(5_000);
    await report('Herald', 'Glacier survey finds two lakes under the ice');
    clock.moveBy(2 * MINUTE);
    for (const other of others.slice(10)) await planDelivery(store, other, { lane: 'alert', subject: '900' });
    expect(await pass(2_000)).toHaveLength(10);
    expect(calls.slice(21).indexOf('send')).toBeLessThanOrEqual(8);
    await pass(10_000);
    expect(edits).toHaveLength(21);
  });

  it.each<EditOutcome>([
    { kind: 'failed', detail: 'HTTP 502' },
    { kind: 'retry-at', at: START + 5 * MINUTE, scope: 'edits', detail: 'ratelimited' },
    { kind: 'retry-at', at: START + 5 * MINUTE, scope: 'channel', detail: '429' },
  ])('that the platform does not take comes again ($kind $detail), and no message is sent for it', async (answer) => {
    editAnswers.push(answer);
    await passMinutes(2);
    expect(edits).toHaveLength(1);
    await passMinutes(10);
    expect(calls).toEqual(['send', 'edit', 'edit']);
    expect(await store.deliveries.find(1)).toMatchObject({ state: 'sent', wantedRevision: 1, sentRevision: 1 });
  });

  it('holds messages up only when the platform says that the chat must wait', async () => {
    editAnswers.push({ kind: 'retry-at', at: START + 10 * MINUTE, scope: 'edits', detail: 'ratelimited' });
    await passMinutes(2);
    await planDelivery(store, channel, { lane: 'alert', subject: '900' });
    expect(await pass(1_000)).toHaveLength(1);

    editAnswers.push({ kind: 'retry-at', at: START + 30 * MINUTE, scope: 'channel', detail: '429' });
    await passMinutes(10);
    expect(edits).toHaveLength(2);
    await planDelivery(store, channel, { lane: 'alert', subject: '901' });
    expect(await passMinutes(15)).toBe(0);
    expect(await passMinutes(5)).toBe(1);
  });

  it('that can never be made is not tried again', async () => {
    editAnswers.push({ kind: 'impossible', detail: 'message to edit not found' });
    await passMinutes(60);
    expect(edits).toHaveLength(1);
  });

  it('that a crash interrupts is made after the next start, and keeps no message waiting there', async () => {
    clock.moveBy(2 * MINUTE);
    const held = await store.deliveries.claimEdit(channel.id, { now: clock.now(), leaseMs: MINUTE });
    expect(held).toBeDefined();
    await planDelivery(store, channel, { lane: 'alert', subject: '900' });
    expect(await pass(1_000)).toEqual([]);
    await store.enter();
    await pass(5_000);
    expect(calls).toEqual(['send', 'send', 'edit']);
  });

  it('that a stop comes before is made after the next start', async () => {
    clock.moveBy(2 * MINUTE);
    let isStopping = false;
    const claimEdit: typeof store.deliveries.claimEdit = (...args) => {
      isStopping = true;
      return store.deliveries.claimEdit(...args);
    };
    const stopsAtClaim = { ...store, deliveries: { ...store.deliveries, claimEdit } };
    await sendDeliveries({ ...jobs.sending, store: stopsAtClaim, isStopping: () => isStopping }, channel.id);
    expect(calls).toEqual(['send']);
    await pass(1_000);
    expect(calls).toEqual(['send', 'edit']);
  });
});
