import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldAlerts } from '../../src/jobs/fold-alerts.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { planDigestNow } from '../../src/jobs/run-digests.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { createLife, Died, mortalStore } from '../fakes/mortal-store.ts';
import {
  addFeed,
  addItem,
  addWatch,
  createJobs,
  feedSource,
  type Jobs,
  keptSender,
  openChannel,
  shownTexts,
} from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const HEADLINE = 'New sanctions on four tanker firms in the northern port';

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let courier: Feed;
let herald: Feed;
let channel: Channel;

beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender });
  courier = await addFeed(store, 'Courier');
  herald = await addFeed(store, 'Herald');
  channel = await openChannel(store);
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

async function processed(feed: Feed, title: string): Promise<number> {
  const id = await addItem(store, feed, { title, firstSeenAt: clock.now() });
  await processItems(jobs.processing, [id]);
  return id;
}

async function sentTo(to: Channel): Promise<readonly string[]> {
  const before = sender.requests.length;
  await sendDeliveries(jobs.sending, to.id);
  return shownTexts(sender).slice(before);
}

async function storyOf(itemId: number): Promise<number | undefined> {
  return (await store.items.find([itemId]))[0]?.storyId;
}

describe('saving what items mean', () => {
  it('gives one alert with "+1 source" for one headline of two outlets', async () => {
    await addWatch(store, channel, 'sanctions');
    await processed(courier, HEADLINE);
    await processed(herald, HEADLINE);
    expect(await sentTo(channel)).toEqual([expect.stringMatching(/\+1 source/)]);
  });

  it('gives one alert for one headline of two outlets that come together', async () => {
    await addWatch(store, channel, 'sanctions');
    const ids = [
      await addItem(store, courier, { title: HEADLINE, firstSeenAt: START }),
      await addItem(store, herald, { title: HEADLINE, firstSeenAt: START }),
    ];
    await processItems(jobs.processing, ids);
    expect(await sentTo(channel)).toEqual([expect.stringMatching(/\+1 source/)]);
  });

  it('names every watch of the channel in its one alert', async () => {
    await addWatch(store, channel, 'sanctions');
    await addWatch(store, channel, 'tanker');
    await processed(courier, HEADLINE);
    expect(await sentTo(channel)).toEqual([expect.stringMatching(/sanctions · tanker/)]);
  });

  it('alerts each channel that follows the story', async () => {
    const other = await openChannel(store, { chatId: '200' });
    await addWatch(store, channel, 'sanctions');
    await addWatch(store, other, 'tanker');
    await processed(courier, HEADLINE);
    expect([await sentTo(channel), await sentTo(other)].map((texts) => texts.length)).toEqual([1, 1]);
  });

  it('alerts a channel at a later report when only that one matches its watch', async () => {
    await addWatch(store, channel, '"northern port" AND listed');
    await processed(courier, HEADLINE);
    expect(await sentTo(channel)).toEqual([]);
    const id = await addItem(store, herald, { title: HEADLINE, text: 'They are listed now.', firstSeenAt: START });
    await processItems(jobs.processing, [id]);
    const [text] = await sentTo(channel);
    expect(text).toMatch(/Herald · .*\+1 source/);
    expect(text).toContain('Courier: New sanctions');
    expect(text).not.toContain('Herald: ');
  });

  describe('when an alert that waits absorbs a later report that another watch of the channel matches', () => {
    const LISTED = 'They are listed now, the ministry says.';
    const OTHERS = [
      'Glacier survey finds two lakes despite sanctions',
      'Opera house reopens a stage after sanctions',
      'Wheat growers ask for rain insurance and sanctions',
      'Tram line to the airport two years late, sanctions blamed',
      'Chess federation elects its president under sanctions',
    ];

    beforeEach(async () => {
      await addWatch(store, channel, 'sanctions');
      await addWatch(store, channel, '"northern port" AND listed');
      await processed(courier, HEADLINE);
    });

    async function secondReport(): Promise<void> {
      const id = await addItem(store, herald, { title: HEADLINE, text: LISTED, firstSeenAt: clock.now() });
      await processItems(jobs.processing, [id]);
    }

    it('names both in its one alert', async () => {
      await secondReport();
      expect(await sentTo(channel)).toEqual([expect.stringMatching(/sanctions · "northern port" AND listed/)]);
    });

    it('loses nothing when the first watch is removed before the alert is out', async () => {
      await secondReport();
      await store.watches.remove(channel.id, 1);
      expect(await sentTo(channel)).toHaveLength(1);
    });

    it('says what the second watch found when the first was gone before', async () => {
      await store.watches.remove(channel.id, 1);
      await secondReport();
      const texts = await sentTo(channel);
      expect(texts).toEqual([expect.stringMatching(/^"northern port" AND listed/)]);
      expect(texts[0]).toContain('Herald');
    });

    it('plans anew what was cancelled', async () => {
      await store.watches.remove(channel.id, 1);
      expect(await sentTo(channel)).toEqual([]);
      expect(await store.deliveries.counts()).toMatchObject({ cancelled: 1 });
      await secondReport();
      expect(await sentTo(channel)).toEqual([expect.stringContaining('Herald')]);
    });

    it('loses nothing when the alert was folded with others and waits', async () => {
      for (const title of OTHERS) await processed(courier, title);
      await foldAlerts(jobs.sending, channel);
      expect(await store.deliveries.counts()).toMatchObject({ folded: 6, waiting: 1 });
      await secondReport();
      await store.watches.remove(channel.id, 1);
      expect(await sentTo(channel)).toEqual([expect.stringContaining('6 stories at once')]);
    });

    it('plans anew what was cancelled with the message it was folded into', async () => {
      for (const title of OTHERS) await processed(courier, title);
      await foldAlerts(jobs.sending, channel);
      await store.watches.remove(channel.id, 1);
      expect(await sentTo(channel)).toEqual([]);
      await secondReport();
      expect(await sentTo(channel)).toEqual([expect.stringContaining('Herald')]);
    });

    it('sends no second alert of a story that the channel has seen', async () => {
      await sentTo(channel);
      await secondReport();
      expect(await sentTo(channel)).toEqual([]);
    });

    it('keeps the alert waiting for the end of the quiet hours', async () => {
      await store.channels.change(channel.id, { timeZone: 'UTC', quietFrom: '03:00', quietTo: '06:00' });
      const title = 'Opera house reopens a stage after sanctions';
      await processed(courier, title);
      const text = `In the northern port, where it stands. ${LISTED}`;
      const id = await addItem(store, herald, { title, text, firstSeenAt: clock.now() });
      await processItems(jobs.processing, [id]);
      await store.watches.remove(channel.id, 1);
      await sentTo(channel); // the story from before the quiet hours: its watch is gone
      clock.moveTo(Date.parse('2026-03-02T06:00:00Z'));
      expect(await sentTo(channel)).toEqual([expect.stringContaining('reopens')]);
    });
  });

  it('makes no alert for a channel that was paused before the item was saved', async () => {
    await addWatch(store, channel, 'sanctions');
    await store.channels.change(channel.id, { isPaused: true });
    await processed(courier, HEADLINE);
    await store.channels.change(channel.id, { isPaused: false });
    expect(await sentTo(channel)).toEqual([]);
  });

  it.each([
    { how: 'paused', rest: { isPaused: true }, resume: { isPaused: false } },
    { how: 'closed', rest: { state: 'closed' }, resume: { state: 'active' } },
  ] as const)(
    'keeps what matched while a channel was $how for its next digest, and alerts it of later reports',
    async (is) => {
      await addWatch(store, channel, 'sanctions');
      await store.channels.change(channel.id, is.rest);
      await processed(courier, HEADLINE);
      await store.channels.change(channel.id, is.resume);
      clock.moveBy(60_000);
      await store.transaction((rows) => planDigestNow(jobs.digesting, rows, channel, 'now'));
      expect(await sentTo(channel)).toEqual([expect.stringContaining('tanker')]);
      clock.moveBy(60_000);
      await processed(herald, HEADLINE);
      expect(await sentTo(channel)).toEqual([expect.stringContaining('Herald')]);
    },
  );

  it('cancels the alert of a channel that was paused before it went out', async () => {
    await addWatch(store, channel, 'sanctions');
    await processed(courier, HEADLINE);
    await store.channels.change(channel.id, { isPaused: true });
    expect(await sentTo(channel)).toEqual([]);
    expect(await store.deliveries.counts()).toMatchObject({ cancelled: 1, waiting: 0 });
  });

  it('says in the log which watch no longer parses, and matches the others', async () => {
    await addWatch(store, channel, 'topic:gone');
    await addWatch(store, channel, 'sanctions');
    await processed(courier, HEADLINE);
    expect(jobs.log.lines).toContain('warn: watch matches nothing: its query no longer parses');
    expect(await sentTo(channel)).toHaveLength(1);
  });
});

describe('an item of a private feed', () => {
  let follower: Channel;
  let secret: Feed;

  beforeEach(async () => {
    follower = await openChannel(store, { chatId: '200' });
    secret = await store.feeds.follow(follower.id, feedSource('Insider', 'https://insider.example/rss'), START);
    await addWatch(store, channel, 'sanctions');
    await addWatch(store, follower, 'sanctions');
  });

  async function digestOf(to: Channel): Promise<string> {
    await store.transaction((rows) => planDigestNow(jobs.digesting, rows, to, `now-${to.id}`));
    return (await sentTo(to)).join('\n');
  }

  it('reaches only the channels that follow the feed: alert, match and digest', async () => {
    const id = await processed(secret, HEADLINE);
    expect(await sentTo(channel)).toEqual([]);
    expect(await sentTo(follower)).toEqual([expect.stringContaining('Insider')]);
    expect((await store.matches.ofItems([1, 2], [id])).map((match) => match.watchId)).toEqual([2]);
    clock.moveBy(60_000);
    expect(await digestOf(follower)).toContain('Insider');
    expect(await digestOf(channel)).not.toContain('tanker');
  });

  it('never joins or counts in a story of the shared feeds', async () => {
    const hidden = await processed(secret, HEADLINE);
    const open = await processed(courier, HEADLINE);
    expect(await storyOf(hidden)).not.toBe(await storyOf(open));
    expect(await sentTo(channel)).toEqual([expect.not.stringMatching(/\+1/)]);
    clock.moveBy(60_000);
    expect(await digestOf(channel)).not.toMatch(/Insider|\+1/);
  });

  it('stays away from the followers of another private feed', async () => {
    const other = await openChannel(store, { chatId: '300' });
    const another = await store.feeds.follow(other.id, feedSource('Other', 'https://other.example/rss'), START);
    await processed(another, HEADLINE);
    expect(await sentTo(follower)).toEqual([]);
    expect(await sentTo(channel)).toEqual([]);
  });
});

describe('grouping', () => {
  it('is right again after a transaction that failed at any step', async () => {
    await addWatch(store, channel, 'sanctions');
    const first = await processed(courier, 'Harvest begins a week early in the valley');
    const id = await addItem(store, courier, { title: HEADLINE, firstSeenAt: START });
    for (let step = 1; ; step++) {
      const life = createLife(step);
      const dying = { ...jobs.processing, store: mortalStore(store, life) };
      await processItems(dying, [id]).catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      if ((await store.items.listNew(1)).length === 0) break;
      expect(await store.stories.lastSequence()).toBe(1);
    }
    const second = await processed(herald, HEADLINE);
    const third = await processed(herald, 'Harvest begins a week early in the valley');
    expect(await storyOf(second)).toBe(await storyOf(id));
    expect(await storyOf(third)).toBe(await storyOf(first));
    expect(await storyOf(second)).not.toBe(await storyOf(first));
    expect(await sentTo(channel)).toEqual([expect.stringMatching(/\+1 source/)]);
  });

  it.each([
    { what: 'work', fails: async () => Promise.reject(new Error('on purpose')), failsAtCommit: false },
    { what: 'commit', fails: async () => undefined, failsAtCommit: true },
  ])('does not take over what a transaction had grouped whose $what failed, before that is known', async (how) => {
    const id = await addItem(store, courier, { title: HEADLINE, firstSeenAt: START });
    const next = await addItem(store, herald, { title: HEADLINE, firstSeenAt: START });
    const { promise: known, resolve: makeKnown } = Promise.withResolvers<void>();
    const slow = failingSlowly(store, known, { atCommit: how.failsAtCommit });
    const failing = jobs.processing.grouping.inTransaction(slow, async (rows, group) => {
      await group(await rows.items.find([id]));
      await how.fails();
    });
    await processItems(jobs.processing, [next]);
    makeKnown();
    await expect(failing).rejects.toThrow('on purpose');
    expect(await store.stories.reports([1])).toEqual(
      new Map([[1, [{ itemId: next, outlet: 'Herald', language: 'en', title: HEADLINE }]]]),
    );
    await processItems(jobs.processing, [id]);
    expect(await storyOf(id)).toBe(1);
  });

  it('groups after a restart as it would have without one', async () => {
    const before = await processed(courier, HEADLINE);
    const restarted = createJobs({ store, clock, sender });
    const id = await addItem(store, herald, { title: HEADLINE, firstSeenAt: START });
    await processItems(restarted.processing, [id]);
    await restarted.fetcher.close();
    expect(await storyOf(id)).toBe(await storyOf(before));
  });

  it('takes in what another worker grouped meanwhile', async () => {
    const other = createJobs({ store, clock, sender });
    await processed(courier, 'Harvest begins a week early in the valley');
    const id = await addItem(store, courier, { title: HEADLINE, firstSeenAt: START });
    await processItems(other.processing, [id]);
    await other.fetcher.close();
    expect(await storyOf(await processed(herald, HEADLINE))).toBe(await storyOf(id));
  });
});

/** A store whose transactions fail, as over a slow connection: others go on before the failure is known here. */
function failingSlowly(real: Store, known: Promise<void>, { atCommit }: { readonly atCommit: boolean }): Store {
  return {
    ...real,
    async transaction(work) {
      try {
        return await real.transaction(async (rows) => {
          const result = await work(rows);
          if (atCommit) throw new Error('on purpose');
          return result;
        });
      } catch (error) {
        await known;
        throw error;
      }
    },
  };
}
