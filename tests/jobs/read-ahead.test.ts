import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backTest } from '../../src/jobs/back-test.ts';
import { planDigestNow, runDigests } from '../../src/jobs/run-digests.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { EditRequest } from '../../src/ports/sender.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { type FakeEntry, type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { addWatch, createPath, feedSource, keptSender, openChannel, type Path, shownTexts } from './path-kit.ts';

/** 09:00 in Almaty. */
const START = Date.parse('2026-03-02T04:00:00Z');
const MINUTE_MS = 60_000;
const TITLE = 'Grain terminal opens in the northern port';
const ARTICLE = [
  'A grain terminal opened in the northern port on Monday.',
  '“The first ship will load in May,” said minister Ida Morvan.',
  'The terminal took nine years to build, and the town has waited for it since the old one burnt down.',
  '“We shall see who sails from here,” said harbour master Tom Harlan.',
];

let site: FeedServer;
let store: Store;
let clock: FixedClock;
let path: Path;
let sender: ReturnType<typeof keptSender>;
let edits: EditRequest[];
let channel: Channel;
let name: string;
let tests = 0;

beforeAll(async () => {
  site = await startFeedServer();
});
afterAll(() => site.close());
beforeEach(async () => {
  tests += 1;
  name = `ahead-${tests}`;
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  edits = [];
  const edit = async (request: EditRequest) => {
    edits.push(request);
    return { kind: 'edited' } as const;
  };
  path = createPath({ store, clock, sender: { ...sender, edit }, feedHost: site.host });
  channel = await openChannel(store);
  await store.feeds.syncShared([feedSource('Courier', site.feedUrl(name))], START);
  site.publish(name, { id: 'new', title: TITLE, text: 'It opened.', article: ARTICLE, at: START });
  await path.runUntilIdle();
});
afterEach(async () => {
  await path.close();
  await store.close();
});

const articleReads = () => site.requests().filter((url) => url === `/article/${name}/new`).length;

/** A watch that looks back, as one that a person makes. */
async function watchNow(): Promise<void> {
  const watch = await addWatch(store, channel, 'grain');
  const { matches } = await backTest(store, [], watch.query, { sinceAt: 0, afterSequence: 0, channelId: channel.id });
  await store.matches.save(matches.map(({ itemId, match }) => ({ ...match, itemId, watchId: watch.id })));
}

async function digestNow(): Promise<string> {
  await store.transaction((rows) => planDigestNow(path.digesting, rows, channel, `now-${clock.now()}`));
  clock.moveBy(1_000);
  await path.runUntilIdle();
  return shownTexts(sender).at(-1) ?? '';
}

describe('the articles of stories that a new watch found by looking back', () => {
  it('are read once, before a digest quotes them; their text is not kept', async () => {
    expect(articleReads()).toBe(0);
    await watchNow();
    await path.readAhead(channel.id);
    await path.readAhead(channel.id);
    clock.moveBy(60 * MINUTE_MS);
    await path.readAhead(channel.id);
    expect(articleReads()).toBe(1);
    expect(await digestNow()).toContain('“The first ship will load in May”\n— Ida Morvan, minister');
    expect((await store.items.find([1])).map(({ articleText }) => articleText)).toEqual([undefined]);
  });

  it('are compared when their feed says that they were edited: what one takes out is marked where a digest shows it', async () => {
    await watchNow();
    await path.readAhead(channel.id);
    expect(await digestNow()).toContain('The first ship will load in May');
    const pass = async (edited: Partial<FakeEntry>) => {
      site.edit(name, 'new', edited);
      clock.moveBy(MINUTE_MS);
      await path.runUntilIdle();
      clock.moveBy(40 * MINUTE_MS);
      await path.runUntilIdle();
    };
    const offer =
      'To read on you need a subscription, which costs little and helps the paper to print every day of the week.';
    await pass({ article: [...ARTICLE.slice(0, 1), offer, offer], at: START - 10_000 });
    expect([articleReads(), edits.length]).toEqual([2, 0]);
    const article = ARTICLE.map((line) => line.replace('will load in', 'may never load after'));
    await pass({ article, at: START - 20_000 });
    expect(articleReads()).toBe(3);
    expect(edits.map(({ part }) => JSON.stringify(part))).toEqual([expect.stringContaining('changed by source')]);
  });

  it('are not read for a channel that follows nothing, rests or is gone', async () => {
    await path.readAhead(channel.id);
    await watchNow();
    await store.channels.change(channel.id, { isPaused: true });
    await path.readAhead(channel.id);
    await path.readAhead(channel.id + 1);
    expect(articleReads()).toBe(0);
  });

  it('are read some minutes before the digest of a morning', async () => {
    await watchNow();
    await store.channels.change(channel.id, { digestTime: '09:10', digestSetAt: START });
    await runDigests(path.digesting);
    await path.runUntilIdle();
    expect(articleReads()).toBe(0);
    clock.moveBy(6 * MINUTE_MS);
    await runDigests(path.digesting);
    await path.runUntilIdle();
    expect(articleReads()).toBe(1);
    clock.moveBy(4 * MINUTE_MS);
    await runDigests(path.digesting);
    await path.runUntilIdle();
    expect(shownTexts(sender).at(-1)).toContain('The first ship will load in May');
  });
});
