import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backTest } from '../../src/jobs/back-test.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { noteReading } from '../../src/jobs/reading-gaps.ts';
import { planDigestNow, runDigests } from '../../src/jobs/run-digests.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { NewItem } from '../../src/model/item.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addFeed, addItem, addWatch, createJobs, type Jobs, keptSender, openChannel, shownTexts } from './path-kit.ts';

const HOUR_MS = 3_600_000;
const TANKERS = 'New sanctions on four tanker firms in the northern port';
/** Almaty, five hours ahead of UTC: the digest of 09:00 is due at 04:00 UTC. */
const MONDAY = Date.parse('2026-03-02T04:00:00Z');

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let feed: Feed;
let channel: Channel;
let digests: number;

beforeEach(async () => {
  clock = fixedClock(MONDAY - 10 * 24 * HOUR_MS);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender });
  feed = await addFeed(store, 'Courier');
  channel = await withDigest(await openChannel(store));
  await addWatch(store, channel, 'sanctions');
  digests = 0;
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

async function withDigest(to: Channel): Promise<Channel> {
  return store.channels.change(to.id, { digestTime: '09:00', digestSetAt: MONDAY - 23 * HOUR_MS });
}

/** An item about sanctions that is read and processed at this moment, published then too when nothing else is said. */
async function itemAt(at: number, subject: string, change: Partial<NewItem> = {}): Promise<number> {
  clock.moveTo(at);
  const id = await addItem(store, feed, { title: `Sanctions on ${subject}`, firstSeenAt: at, ...change });
  await processItems(jobs.processing, [id]);
  return id;
}

/** The text of what the minute's tick at this moment sends to a channel, alerts left out. */
async function tickAt(at: number, to: Channel = channel): Promise<string> {
  clock.moveTo(at);
  await runDigests(jobs.digesting);
  return digestsSentTo(to);
}

async function digestNow(at: number): Promise<string> {
  clock.moveTo(at);
  digests += 1;
  await store.transaction((rows) => planDigestNow(jobs.digesting, rows, channel, `now-${digests}`));
  return digestsSentTo(channel);
}

async function digestsSentTo(to: Channel): Promise<string> {
  const before = sender.requests.length;
  for (let i = 0; i < 5; i++) await sendDeliveries(jobs.sending, to.id);
  return shownTexts(sender)
    .slice(before)
    .filter((text) => /^(Digest for|The week to)/.test(text))
    .join('\n');
}

function subjectsIn(digest: string): readonly string[] {
  return [...digest.matchAll(/Sanctions on (\w+)/g)].map((found) => found[1] ?? '').sort();
}

describe('the daily digest', () => {
  it('comes once at its time, with what was processed since the last one and nothing twice', async () => {
    await itemAt(MONDAY - 20 * HOUR_MS, 'bread');
    expect(await tickAt(MONDAY - 60_000)).toBe('');
    expect(subjectsIn(await tickAt(MONDAY))).toEqual(['bread']);
    await itemAt(MONDAY + 1, 'salt');
    expect(await tickAt(MONDAY + 60_000)).toBe('');
    await itemAt(MONDAY + 12 * HOUR_MS, 'iron');
    expect(subjectsIn(await tickAt(MONDAY + 24 * HOUR_MS))).toEqual(['iron', 'salt']);
    expect(subjectsIn(await tickAt(MONDAY + 48 * HOUR_MS))).toEqual([]);
  });

  it('says so when nothing matched', async () => {
    expect(await tickAt(MONDAY)).toContain('Nothing matched in this period.');
  });

  it('leaves an item that is processed while it is planned to the next one', async () => {
    await itemAt(MONDAY - HOUR_MS, 'bread');
    clock.moveTo(MONDAY);
    const late = await addItem(store, feed, { title: 'Sanctions on salt', firstSeenAt: MONDAY });
    let processing: Promise<void> | undefined;
    const meanwhile = beforeTransaction(() => {
      processing = processItems(jobs.processing, [late]);
    });
    await runDigests({ ...jobs.digesting, store: meanwhile });
    await processing;
    const first = subjectsIn(await digestsSentTo(channel));
    const second = subjectsIn(await tickAt(MONDAY + 24 * HOUR_MS));
    expect([...first, ...second].sort()).toEqual(['bread', 'salt']);
    expect(first).toContain('bread');
  });

  it('covers the whole time since the last one when the program was down', async () => {
    await tickAt(MONDAY);
    await itemAt(MONDAY + 2 * HOUR_MS, 'bread');
    await itemAt(MONDAY + 70 * HOUR_MS, 'salt');
    expect(subjectsIn(await tickAt(MONDAY + 75 * HOUR_MS))).toEqual(['bread', 'salt']);
    expect(await tickAt(MONDAY + 76 * HOUR_MS)).toBe('');
  });

  it('has an item that was just young enough for its alert', async () => {
    await tickAt(MONDAY);
    await itemAt(MONDAY + HOUR_MS, 'bread', { publishedAt: MONDAY - 70 * HOUR_MS });
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 1 });
    expect(subjectsIn(await tickAt(MONDAY + 24 * HOUR_MS))).toEqual(['bread']);
  });

  it('begins, the first time, a day before its time: what was read earlier is left out', async () => {
    await itemAt(MONDAY - 30 * HOUR_MS, 'bread');
    await itemAt(MONDAY - 23 * HOUR_MS, 'salt');
    expect(subjectsIn(await tickAt(MONDAY))).toEqual(['salt']);
  });

  it('leaves out the entries of a first reading that are older than its period', async () => {
    await tickAt(MONDAY);
    const at = MONDAY + HOUR_MS;
    await itemAt(at, 'bread', { isBaseline: true, publishedAt: MONDAY - HOUR_MS });
    await itemAt(at, 'salt', { isBaseline: true, publishedAt: MONDAY + 1 });
    expect(subjectsIn(await tickAt(MONDAY + 24 * HOUR_MS))).toEqual(['salt']);
  });

  it('quotes items that matched only when a new watch looked back', async () => {
    const text = '“The grain must leave the port,” said harbour minister Ida Morvan on Sunday.';
    await itemAt(MONDAY - HOUR_MS, 'nothing', { title: 'Grain talks end in the port', text });
    const watch = await addWatch(store, channel, 'grain');
    const range = { sinceAt: 0, afterSequence: 0, channelId: channel.id };
    const { matches } = await backTest(store, [], watch.query, range);
    await store.matches.save(matches.map((found) => ({ ...found.match, itemId: found.itemId, watchId: watch.id })));
    const digest = await tickAt(MONDAY);
    expect(digest).toContain('Grain talks end in the port');
    expect(digest).toContain('The grain must leave the port');
    expect(digest).toContain('Ida Morvan');
  });

  it('quotes the report that it names, not another of the same story', async () => {
    const herald = await addFeed(store, 'Herald');
    const headline = 'Grain talks end in the northern port without an agreement';
    const at = MONDAY - HOUR_MS;
    await itemAt(at, 'nothing', { title: headline, text: '“We will be back,” said minister Ida Morvan.' });
    const text = 'The barley was not on the list. “We tried it all,” said envoy Tom Harlan.';
    const other = await addItem(store, herald, { title: headline, text, firstSeenAt: at });
    await processItems(jobs.processing, [other]);
    const watch = await addWatch(store, channel, 'barley');
    const { matches } = await backTest(store, [], watch.query, { sinceAt: 0, afterSequence: 0, channelId: channel.id });
    await store.matches.save(matches.map((found) => ({ ...found.match, itemId: found.itemId, watchId: watch.id })));
    const digest = await tickAt(MONDAY);
    expect(digest).toContain('Herald');
    expect(digest).toContain('We tried it all');
    expect(digest).not.toContain('We will be back');
  });

  it('quotes under a story what the channel was not shown in an alert yet', async () => {
    await store.channels.change(channel.id, { wantsFollowUps: false });
    const page = { canonicalUrl: 'https://courier.example/tankers', title: TANKERS };
    const told = '“These firms knew what they carried, and we will not let them sail again,” said minister Ida Morvan.';
    const fresh = '“We carried grain and nothing but grain,” said minister Tom Bern.';
    await itemAt(MONDAY - 30 * HOUR_MS, 'nothing', { ...page, text: told });
    for (let i = 0; i < 5; i++) await sendDeliveries(jobs.sending, channel.id);
    await itemAt(MONDAY - 20 * HOUR_MS, 'nothing', { ...page, text: `${told} ${fresh}` });
    const digest = await tickAt(MONDAY);
    const [story, alsoSaid] = digest.split('Also said');
    expect(story).toContain('We carried grain and nothing but grain');
    expect(alsoSaid).toBeUndefined();
  });

  it('quotes no statement twice from one day to the next; the weekly edition does', async () => {
    const weekly = { weeklyDay: 3, weeklyTime: '09:00', weeklySetAt: MONDAY - HOUR_MS };
    await store.channels.change(channel.id, weekly);
    const page = { canonicalUrl: 'https://courier.example/tankers', title: TANKERS };
    const told = '“These firms knew what they carried, and we will not let them sail again,” said minister Ida Morvan.';
    await itemAt(MONDAY - HOUR_MS, 'nothing', { ...page, text: told });
    expect(await tickAt(MONDAY)).toContain('These firms knew');
    await itemAt(MONDAY + HOUR_MS, 'nothing', { ...page, text: `The port is closed. ${told}` });
    const second = await tickAt(MONDAY + 24 * HOUR_MS);
    expect(second).toContain(TANKERS);
    expect(second).not.toContain('These firms knew');
    const [, edition = ''] = (await tickAt(MONDAY + 48 * HOUR_MS)).split('The week to');
    expect(edition).toContain('These firms knew');
  });

  it('quotes another report where what its own one says was shown, or is changed by its source', async () => {
    await store.watches.change(channel.id, 1, { mode: 'daily' });
    const herald = await addFeed(store, 'Herald');
    const own = '“These firms knew what they carried, and we will not let them sail again,” said minister Ida Morvan.';
    const storyOf = async (at: number, title: string, others: string) => {
      const first = await itemAt(at, 'nothing', { title, text: own });
      const second = await addItem(store, herald, { title, text: others, firstSeenAt: at });
      await processItems(jobs.processing, [second]);
      return first;
    };
    await itemAt(MONDAY - HOUR_MS, 'nothing', { title: TANKERS, text: own });
    expect(await tickAt(MONDAY)).toContain('These firms knew');
    await storyOf(MONDAY + HOUR_MS, TANKERS, '“We carried grain and nothing but grain,” said minister Tom Bern.');
    const second = await tickAt(MONDAY + 24 * HOUR_MS);
    expect(second).toContain('“We carried grain and nothing but grain”\n— Tom Bern, minister\nQuoted by Herald');
    expect(second).not.toContain('These firms knew');
    const title = 'Sanctions lifted from the southern salt mine';
    const others = `${own} “The salt was never ours,” said minister Tom Bern.`;
    const changed = await storyOf(MONDAY + 30 * HOUR_MS, title, others);
    await store.quotes.markChanged(await store.quotes.ofItems([changed]), MONDAY + 31 * HOUR_MS);
    const third = await tickAt(MONDAY + 48 * HOUR_MS);
    expect(third).toContain('“The salt was never ours”\n— Tom Bern, minister\nQuoted by Herald');
    expect(third).not.toContain('These firms knew');
  });

  it('comes to a channel although that of the one before it fails', async () => {
    const other = await withDigest(await openChannel(store, { chatId: '200' }));
    await addWatch(store, other, 'sanctions');
    await itemAt(MONDAY - HOUR_MS, 'bread');
    clock.moveTo(MONDAY);
    await runDigests({ ...jobs.digesting, store: failingDigestOf(channel) });
    expect(subjectsIn(await digestsSentTo(other))).toEqual(['bread']);
    expect(await digestsSentTo(channel)).toBe('');
    expect(jobs.log.lines.some((line) => line.startsWith('error: digest not planned'))).toBe(true);
    expect(subjectsIn(await tickAt(MONDAY + 60_000))).toEqual(['bread']);
  });

  it('is prepared for a channel although the zone of the one before it is gone', async () => {
    await store.channels.change(channel.id, { timeZone: 'Atlantis/Gone' });
    const other = await withDigest(await openChannel(store, { chatId: '-12' }));
    const ahead: number[] = [];
    await jobs.queue.work('digest', { concurrency: 1, batchSize: 1 }, async (ids) => void ahead.push(...ids));
    clock.moveTo(MONDAY - 60_000);
    await runDigests(jobs.digesting);
    await jobs.queue.idle();
    expect(ahead).toEqual([other.id]);
  });

  it('is planned once by two programs that tick at the same time', async () => {
    await itemAt(MONDAY - HOUR_MS, 'bread');
    clock.moveTo(MONDAY);
    await Promise.all([runDigests(jobs.digesting), runDigests(jobs.digesting)]);
    expect(subjectsIn(await digestsSentTo(channel))).toEqual(['bread']);
  });

  it('has after a pause what one had to say that the pause held back', async () => {
    await itemAt(MONDAY - HOUR_MS, 'four mills');
    await store.channels.change(channel.id, { notBefore: MONDAY + HOUR_MS });
    expect(await tickAt(MONDAY)).toBe('');
    await store.channels.change(channel.id, { isPaused: true });
    clock.moveTo(MONDAY + 2 * HOUR_MS);
    expect(await digestsSentTo(channel)).toBe('');
    await store.channels.change(channel.id, { isPaused: false });
    await itemAt(MONDAY + 3 * HOUR_MS, 'two quarries', { publishedAt: MONDAY - 20 * HOUR_MS });
    const digest = await tickAt(MONDAY + 24 * HOUR_MS);
    expect(digest).toContain('four mills');
    expect(digest.indexOf('four mills')).toBeLessThan(digest.indexOf('two quarries')); // it was not told of yet
    expect(await tickAt(MONDAY + 48 * HOUR_MS)).not.toContain('four mills');
  });

  it('does not come to a paused channel', async () => {
    await store.channels.change(channel.id, { isPaused: true });
    expect(await tickAt(MONDAY)).toBe('');
    expect(await store.deliveries.counts()).toMatchObject({ waiting: 0 });
  });
});

describe('after a time in which nothing was read', () => {
  /** A check of the feed that could read it, and the minute's note of it. */
  async function readAt(at: number, could: 'read' | 'fail' = 'read'): Promise<void> {
    clock.moveTo(at);
    const problem = could === 'read' ? {} : { problem: { code: 'timed-out' as const, detail: 'on purpose' } };
    await store.feeds.saveCheck(feed.id, { checkedAt: at, nextCheckAt: at + 1, hasNewItems: false, ...problem });
    await noteReading({ store, clock });
  }

  it('comes late, once, with what the feeds still had, and names the gap', async () => {
    await readAt(MONDAY - 10 * HOUR_MS);
    await itemAt(MONDAY - 9 * HOUR_MS, 'bread');
    const back = MONDAY + 2 * HOUR_MS;
    clock.moveTo(back);
    await noteReading({ store, clock });
    expect(await tickAt(back)).toBe('');
    await readAt(back + 60_000);
    expect(await tickAt(back + 60_000)).toBe('');
    await itemAt(back + 2 * 60_000, 'salt', { publishedAt: MONDAY - HOUR_MS });
    const digest = await tickAt(back + 7 * 60_000);
    expect(subjectsIn(digest)).toEqual(['bread', 'salt']);
    expect(digest).toContain('This digest comes late; it was due 2 Mar 09:00.');
    expect(digest).toContain('Nothing was read from 1 Mar 23:00 to 2 Mar 11:01');
    expect(await tickAt(back + 8 * 60_000)).toBe('');
    for (let at = back + HOUR_MS / 3; at < MONDAY + 24 * HOUR_MS; at += HOUR_MS / 3) await readAt(at);
    expect(await tickAt(MONDAY + 24 * HOUR_MS)).not.toContain('Nothing was read');
  });

  it('comes without waiting for ever when nothing can be read', async () => {
    await readAt(MONDAY - 3 * HOUR_MS);
    for (let at = MONDAY - 2 * HOUR_MS; at < MONDAY; at += HOUR_MS) await readAt(at, 'fail');
    expect(await tickAt(MONDAY)).toContain('Nothing was read from 2 Mar 06:00 to 2 Mar 09:00');
  });

  it('shows, marked late, what was too old for an alert when it was first seen', async () => {
    await tickAt(MONDAY);
    await readAt(MONDAY + HOUR_MS);
    const back = MONDAY + 6 * 24 * HOUR_MS + HOUR_MS;
    await readAt(back);
    await tickAt(back + 6 * 60_000);
    await itemAt(back + HOUR_MS, 'salt', { publishedAt: MONDAY + 24 * HOUR_MS });
    await itemAt(back + HOUR_MS, 'iron');
    const digest = await tickAt(MONDAY + 7 * 24 * HOUR_MS);
    expect(subjectsIn(digest)).toEqual(['iron', 'salt']);
    expect(digest).toMatch(/Sanctions on salt.*\n.*· late\n/);
    expect(digest).not.toMatch(/Sanctions on iron.*\n.*· late\n/);
  });

  it('is no gap while feeds are merely not due, or one of two cannot be read', async () => {
    const other = await addFeed(store, 'Herald');
    await readAt(MONDAY - 9 * HOUR_MS);
    for (let at = MONDAY - 9 * HOUR_MS; at < MONDAY; at += 10 * 60_000) {
      clock.moveTo(at);
      await store.feeds.saveCheck(other.id, { checkedAt: at, nextCheckAt: at + 1, hasNewItems: false });
      await noteReading({ store, clock });
    }
    expect(await tickAt(MONDAY)).not.toContain('Nothing was read');
  });
});

describe('what a channel chooses of its digest', () => {
  it('puts what yesterday’s told below what is new', async () => {
    await itemAt(MONDAY - HOUR_MS, 'tankers', { title: TANKERS });
    expect(await tickAt(MONDAY)).toContain(TANKERS);
    await itemAt(MONDAY + 20 * HOUR_MS, 'salt');
    await itemAt(MONDAY + 21 * HOUR_MS, 'tankers', { title: TANKERS });
    const digest = await tickAt(MONDAY + 24 * HOUR_MS);
    expect(digest.indexOf('Sanctions on salt')).toBeLessThan(digest.indexOf(TANKERS));
  });

  it('comes on weekdays only, and on Monday with the weekend in it', async () => {
    await store.channels.change(channel.id, { digestDays: 'weekdays' });
    const friday = MONDAY + 4 * 24 * HOUR_MS;
    await tickAt(friday);
    await itemAt(friday + HOUR_MS, 'bread');
    expect(await tickAt(friday + 24 * HOUR_MS)).toBe('');
    await itemAt(friday + 30 * HOUR_MS, 'salt');
    expect(await tickAt(friday + 48 * HOUR_MS)).toBe('');
    expect(subjectsIn(await tickAt(friday + 72 * HOUR_MS))).toEqual(['bread', 'salt']);
  });

  it('comes once a week too, the most covered story first, beside the daily one', async () => {
    const others = await Promise.all([addFeed(store, 'Herald'), addFeed(store, 'Post'), addFeed(store, 'Mail')]);
    const weekly = { weeklyDay: 1, weeklyTime: '08:00', weeklySetAt: MONDAY - 9 * 24 * HOUR_MS };
    await store.channels.change(channel.id, { digestTime: undefined, digestSetAt: undefined, ...weekly });
    await tickAt(MONDAY - 7 * 24 * HOUR_MS);
    await itemAt(MONDAY - 5 * 24 * HOUR_MS, 'tankers', { title: TANKERS });
    for (const other of others) {
      const id = await addItem(store, other, { title: TANKERS, firstSeenAt: clock.now() });
      await processItems(jobs.processing, [id]);
    }
    await itemAt(MONDAY - 2 * HOUR_MS, 'salt');
    expect(await tickAt(MONDAY - 2 * HOUR_MS)).toBe('');
    const edition = await tickAt(MONDAY - HOUR_MS);
    expect(edition).toContain('The week to Monday, 2 March 2026');
    expect(edition.indexOf(TANKERS)).toBeLessThan(edition.indexOf('Sanctions on salt'));
    expect(await tickAt(MONDAY + 24 * HOUR_MS)).toBe('');
  });

  it('does not come when nothing matched, where that is wanted, and covers that day the next time', async () => {
    await store.channels.change(channel.id, { skipsEmptyDigest: true });
    expect(await tickAt(MONDAY)).toBe('');
    await itemAt(MONDAY + HOUR_MS, 'bread');
    expect(subjectsIn(await tickAt(MONDAY + 24 * HOUR_MS))).toEqual(['bread']);
  });
});

describe('a digest asked for', () => {
  it('covers the time since the last daily one and does not move its period', async () => {
    await tickAt(MONDAY);
    await itemAt(MONDAY + HOUR_MS, 'bread');
    expect(subjectsIn(await digestNow(MONDAY + 2 * HOUR_MS))).toEqual(['bread']);
    await itemAt(MONDAY + 3 * HOUR_MS, 'salt');
    expect(subjectsIn(await digestNow(MONDAY + 4 * HOUR_MS))).toEqual(['bread', 'salt']);
    expect(subjectsIn(await tickAt(MONDAY + 24 * HOUR_MS))).toEqual(['bread', 'salt']);
  });

  it('covers the last day where there was no daily one', async () => {
    await itemAt(MONDAY - 30 * HOUR_MS, 'bread');
    await itemAt(MONDAY - HOUR_MS, 'salt');
    expect(subjectsIn(await digestNow(MONDAY))).toEqual(['salt']);
  });

  it('is empty where nothing was read in its period', async () => {
    await itemAt(MONDAY - 30 * HOUR_MS, 'bread');
    expect(await digestNow(MONDAY)).toContain('Nothing matched in this period.');
  });
});

/** The store with something that happens right before a transaction. */
function beforeTransaction(work: () => void): Store {
  return {
    ...store,
    transaction(inner) {
      work();
      return store.transaction(inner);
    },
  };
}

/** The store that cannot read one channel's matches. */
function failingDigestOf(broken: Channel): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((rows) =>
        work({
          ...rows,
          matches: {
            ...rows.matches,
            async digestStories(range) {
              if (range.channelId === broken.id) throw new Error('on purpose');
              return rows.matches.digestStories(range);
            },
          },
        }),
      ),
  };
}
