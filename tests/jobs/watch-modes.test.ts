import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processItems } from '../../src/jobs/process-items.ts';
import { runDigests } from '../../src/jobs/run-digests.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { WatchMode } from '../../src/model/watch.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addFeed, addItem, createJobs, type Jobs, keptSender, openChannel, shownTexts } from './path-kit.ts';

const MINUTE_MS = 60_000;
/** A Sunday, 15:00 in Almaty. */
const START = Date.parse('2026-03-01T10:00:00Z');
/** Monday, 09:00 in Almaty. */
const DIGEST_AT = Date.parse('2026-03-02T04:00:00Z');
/** Reports of one page are one story. */
const PAGE = 'https://courier.example/tankers';

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let feed: Feed;
let channel: Channel;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender });
  feed = await addFeed(store, 'Courier');
  const { id } = await openChannel(store);
  const digests = { digestTime: '09:00', digestSetAt: START, weeklyDay: 1, weeklyTime: '09:00', weeklySetAt: START };
  channel = await store.channels.change(id, digests);
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

const watch = (query: string, mode: WatchMode) =>
  store.watches.add({ channelId: channel.id, query, mode, createdAt: 0, owesProof: false });

/** A report is read and processed after so many minutes; what may go then is sent. */
async function reportAfter(minutes: number, title: string, canonicalUrl = title): Promise<void> {
  clock.moveTo(START + minutes * MINUTE_MS);
  const text = 'Officials said so on Sunday.';
  const id = await addItem(store, feed, { title, text, canonicalUrl, firstSeenAt: clock.now() });
  await processItems(jobs.processing, [id]);
  await sendAll();
}

async function sendAll(): Promise<void> {
  for (let i = 0; i < 5; i++) await sendDeliveries(jobs.sending, channel.id);
}

/** Messages that were sent since the last look. */
function sent(): readonly string[] {
  const texts = shownTexts(sender);
  sender.requests.length = 0;
  return texts;
}

async function digestTick(): Promise<readonly string[]> {
  clock.moveTo(DIGEST_AT);
  await runDigests(jobs.digesting);
  await sendAll();
  return sent();
}

describe('the mode of a watch', () => {
  it('each hour: alerts wait for the full local hour and are one message', async () => {
    await watch('tanker', 'hourly');
    await reportAfter(10, 'Tanker firms face a new levy');
    await reportAfter(50, 'Tanker crews go on strike in the north');
    expect(sent()).toEqual([]);
    clock.moveTo(START + 60 * MINUTE_MS);
    await sendAll();
    expect(sent()).toEqual([expect.stringMatching(/2 stories[\s\S]*new levy[\s\S]*on strike/)]);
  });

  it('at once beside one of the digest: a story that both match is told once', async () => {
    await watch('levy', 'daily');
    await watch('tanker', 'instant');
    await reportAfter(10, 'Tanker firms face a new levy');
    expect(sent()).toEqual([expect.stringContaining('Tanker firms face a new levy')]);
    await reportAfter(20, 'Harbour levy is put off');
    expect(sent()).toEqual([]);
    const digests = await digestTick();
    expect(digests).toHaveLength(2);
    expect(digests[0]).toContain('Harbour levy is put off');
  });

  it('at once: a story that waits for the hour need not, when a second report matches it', async () => {
    await watch('tanker', 'hourly');
    await watch('levy', 'instant');
    await reportAfter(10, 'Tanker firms face new costs', PAGE);
    expect(sent()).toEqual([]);
    await reportAfter(15, 'Tanker firms face new costs by a levy', PAGE);
    expect(sent()).toEqual([expect.stringContaining('Tanker firms face new costs')]);
    clock.moveTo(START + 60 * MINUTE_MS);
    await sendAll();
    expect(sent()).toEqual([]);
  });

  it('weekly: only in the weekly edition, which has the others too', async () => {
    await watch('tanker', 'weekly');
    await watch('levy', 'daily');
    await reportAfter(10, 'Tanker crews go on strike');
    await reportAfter(20, 'Harbour levy is put off');
    expect(sent()).toEqual([]);
    const [daily, weekly] = await digestTick();
    expect(daily).toContain('Harbour levy');
    expect(daily).not.toContain('Tanker crews');
    expect(weekly).toMatch(/Tanker crews[\s\S]*Harbour levy/);
  });

  it('weekly alone: no daily digest comes to say that nothing matched', async () => {
    await watch('tanker', 'weekly');
    const digests = await digestTick();
    expect(digests).toEqual([expect.stringContaining('The week to')]);
  });

  it('changed to at once: what matched before is in the next digest, the next story an alert', async () => {
    const { number } = await watch('tanker', 'daily');
    await reportAfter(10, 'Tanker crews go on strike');
    await store.watches.change(channel.id, number, { mode: 'instant' });
    await reportAfter(20, 'Tanker firms face a new levy');
    expect(sent()).toEqual([expect.stringContaining('face a new levy')]);
    expect((await digestTick())[0]).toMatch(/go on strike/);
  });

  it('alerts only of reports about it where that was chosen; the digest has the others', async () => {
    const { number } = await watch('tanker', 'instant');
    await store.watches.change(channel.id, number, { reach: 'headline' });
    clock.moveTo(START + MINUTE_MS);
    const text = 'The harbour is busy. A tanker lies there.';
    const id = await addItem(store, feed, { title: 'Harbour reports a record', text, firstSeenAt: clock.now() });
    await processItems(jobs.processing, [id]);
    await reportAfter(10, 'Tanker crews go on strike');
    expect(sent()).toEqual([expect.stringContaining('go on strike')]);
    expect((await digestTick())[0]).toContain('Harbour reports a record');
  });
});

describe('a watch that is removed', () => {
  it('and brought back, or made otherwise, has the alerts that wait and that it would give; the others go', async () => {
    const tanker = await watch('tanker', 'hourly');
    await reportAfter(10, 'Tanker firms face a new levy');
    await reportAfter(20, 'Tanker crews go on strike in the north');
    await reportAfter(30, 'Storm drives a tanker onto the rocks');
    await store.watches.remove(channel.id, tanker.number);
    const now = await watch('tanker NOT firms', 'instant');
    const [, ...others] = await store.items.processed({ afterSequence: 0, since: 0, limit: 3 });
    const match = { zone: 'title', isAbout: true, spans: [], terms: [] } as const;
    await store.matches.save(others.map(({ id: itemId }) => ({ ...match, itemId, watchId: now.id })));
    clock.moveTo(START + 60 * MINUTE_MS);
    await sendAll();
    const [text = '', ...more] = sent();
    expect(text).toMatch(/Tanker crews go on strike[\s\S]*Storm drives a tanker/);
    expect([text.includes('firms'), more]).toEqual([false, []]);
    expect(await store.deliveries.counts()).toMatchObject({ cancelled: 1, folded: 2, waiting: 0 });
  });
});
