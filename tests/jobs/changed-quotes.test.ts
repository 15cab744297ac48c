import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backTest } from '../../src/jobs/back-test.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { refreshFeed } from '../../src/jobs/refresh-feed.ts';
import { planDigestNow } from '../../src/jobs/run-digests.ts';
import { readStories, searchArchive } from '../../src/jobs/search-archive.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Platform } from '../../src/model/channel.ts';
import type { EditOutcome, SendOutcome } from '../../src/model/delivery.ts';
import type { EditRequest, SendRequest } from '../../src/ports/sender.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { type FakeEntry, type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import {
  addWatch,
  createJobs,
  createPath,
  feedSource,
  type Jobs,
  openChannel,
  type Path,
  shownTexts,
} from './path-kit.ts';

// An entry is edited after its alert went out: from the feed's body to the edit of the message.

/** 09:00 in Almaty. */
const START = Date.parse('2026-03-02T04:00:00Z');
const MINUTE_MS = 60_000;
const QUOTE = 'These firms knew what they carried that winter';
const LEAD = 'The council announced sanctions on four tanker firms on Monday.';
const SAID = `“${QUOTE},” said council spokeswoman Ida Morvan.`;
const REST = 'The firms have thirty days to answer the council in writing.';
const TEXT = `${LEAD} ${SAID} ${REST}`;
const ARTICLE = [LEAD, SAID, REST, 'The port has been closed to their ships since the first day of the year.'];
const CHANGED = /Ida Morvan.* · changed by source, 09:0\d/;

let site: FeedServer;
let store: Store;
let clock: FixedClock;
let path: Path;
let requests: SendRequest[];
let edits: EditRequest[];
let name: string;
let tests = 0;

const sender = {
  async send(request: SendRequest): Promise<SendOutcome> {
    requests.push(request);
    return { kind: 'sent', messageId: `m${requests.length}` };
  },
  async edit(request: EditRequest): Promise<EditOutcome> {
    edits.push(request);
    return { kind: 'edited' };
  },
};

beforeAll(async () => {
  site = await startFeedServer();
});
afterAll(() => site.close());
beforeEach(async () => {
  tests += 1;
  name = `edited-${tests}`;
  [requests, edits] = [[], []];
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  path = createPath({ store, clock, sender, feedHost: site.host });
  await store.feeds.syncShared([feedSource('Courier', site.feedUrl(name))], START);
});
afterEach(async () => {
  await path.close();
  await store.close();
});

async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    clock.moveBy(MINUTE_MS);
    await path.runUntilIdle();
  }
}

/** The feed is read, then its entry appears and is told. */
async function tell(change: Partial<FakeEntry> = {}, platform: Platform = 'telegram'): Promise<void> {
  await addWatch(store, await openChannel(store, { platform }), 'sanctions');
  site.publish(name, { id: 'old', title: 'Harvest begins', text: 'It began.', at: START - MINUTE_MS });
  await path.runUntilIdle();
  site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START, ...change });
  await pass(1);
  expect(shownTexts({ requests })).toEqual([expect.stringContaining(QUOTE)]);
}

const edited = () => shownTexts({ requests: edits as unknown as SendRequest[] });
const articleReads = () => site.requests().filter((url) => url === `/article/${name}/new`).length;

describe.each<Platform>(['telegram', 'slack'])('on %s an alert whose quote its source', (platform) => {
  it('takes out of the feed says so under the quote, a minute later', async () => {
    await tell({}, platform);
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(1);
    expect(edits).toHaveLength(0);
    await pass(1);
    expect(edits).toMatchObject([{ messageId: 'm1' }]);
    const [shown] = edits.map(({ part }) => JSON.stringify(part));
    expect(shown).toContain(QUOTE);
    expect(shown).toMatch(CHANGED);
    await pass(10);
    expect([requests.length, edits.length]).toEqual([1, 1]);
  });

  it('rewords in the article says so once a new date of the entry shows that it was edited', async () => {
    await tell({ text: LEAD, article: ARTICLE }, platform);
    site.edit(name, 'new', { article: ARTICLE.map((line) => line.replace('knew what', 'may not have known what')) });
    await pass(5);
    expect([articleReads(), edits.length]).toEqual([1, 0]); // articles are not polled
    site.edit(name, 'new', { at: START + 30_000 });
    await pass(2);
    expect(articleReads()).toBe(2);
    expect(edited()[0]).toMatch(CHANGED);
  });
});

describe('an alert stays as it is', () => {
  it.each<[string, Partial<FakeEntry>]>([
    ['only white space, marks and capitals change', { text: TEXT.replaceAll(/[“”]/g, '"').replaceAll(' ', '  ') }],
    ['the feed cuts its text off', { text: LEAD }],
    ['the feed cuts its text off with a mark', { text: `${LEAD} The firms…` }],
    ['the headline and the date change', { title: 'Council names tanker firms', at: START + 30_000 }],
  ])('when %s', async (_, change) => {
    await tell();
    site.edit(name, 'new', change);
    await pass(10);
    expect(edits).toEqual([]);
  });

  it('when the feed drops the entry', async () => {
    await tell();
    site.withdraw(name, 'new');
    await pass(10);
    expect(edits).toEqual([]);
  });

  it('when the article is gone or shows a page in its place; the site is asked five times at most', async () => {
    await tell({ text: LEAD, article: ARTICLE });
    site.edit(name, 'new', { at: START + 30_000, article: ['Please accept our cookies to read on.'] });
    await pass(10);
    expect(articleReads()).toBe(2);
    site.edit(name, 'new', { at: START + 40_000, article: undefined as never });
    await pass(300);
    expect(articleReads()).toBe(6);
    expect(edits).toEqual([]);
  });
});

describe('a changed quote', () => {
  it('is marked in a message that waits, before anybody reads it', async () => {
    const channel = await openChannel(store);
    await store.channels.change(channel.id, { notBefore: START + 10 * MINUTE_MS });
    await addWatch(store, channel, 'sanctions');
    await path.runUntilIdle();
    site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START });
    await pass(1);
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(12);
    expect(shownTexts({ requests })).toEqual([expect.stringMatching(CHANGED)]);
    expect(edits).toEqual([]);
  });

  it('and more changes of it within five minutes are two edits at most', async () => {
    await tell();
    site.edit(name, 'new', { text: TEXT.replace('knew', 'did not know') });
    await pass(2);
    for (let round = 0; round < 5; round++) {
      site.edit(name, 'new', { text: TEXT.replace('knew', `did ${'not '.repeat(round)} know`) });
      await pass(1);
    }
    expect(edits).toHaveLength(1);
  });

  it('is noticed after a crash that came right after the feed was read', async () => {
    await tell();
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    clock.moveBy(MINUTE_MS);
    await refreshFeed(path.refreshing, 1);
    await path.close();
    path = createPath({ store, clock, sender, feedHost: site.host });
    await pass(2);
    expect(edited()).toEqual([expect.stringMatching(CHANGED)]);
  });

  it('is no longer shown in a digest', async () => {
    const channel = await openChannel(store);
    await tell();
    await store.transaction((rows) => planDigestNow(path.digesting, rows, channel, 'before'));
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(2);
    await store.transaction((rows) => planDigestNow(path.digesting, rows, channel, 'after'));
    await pass(1);
    const digests = shownTexts({ requests: requests.slice(1) });
    expect(digests.map((text) => text.includes('Sanctions on tanker firms'))).toEqual([true, true]);
    expect(digests.map((text) => text.includes(QUOTE))).toEqual([true, false]);
  });
});

describe.each<Platform>(['telegram', 'slack'])('on %s a digest that shows a quote', (platform) => {
  it('says under it that its source has changed it, also where no alert told of it', async () => {
    const channel = await openChannel(store, { platform });
    const watch = await addWatch(store, channel, 'sanctions');
    await store.watches.change(channel.id, watch.number, { mode: 'daily' });
    await path.runUntilIdle();
    site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START });
    await pass(1);
    await store.transaction((rows) => planDigestNow(path.digesting, rows, channel, 'now'));
    await pass(1);
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(3);
    expect(requests).toHaveLength(1);
    expect(edits).toMatchObject([{ messageId: 'm1' }]);
    expect(JSON.stringify(edits[0]?.part)).toMatch(CHANGED);
  });
});

describe('a quote that its source takes out before a digest', () => {
  it('is not shown there, although no alert told of it', async () => {
    const channel = await openChannel(store);
    const watch = await addWatch(store, channel, 'sanctions');
    await store.watches.change(channel.id, watch.number, { mode: 'daily' });
    await path.runUntilIdle();
    site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START });
    await pass(1);
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(2);
    await store.transaction((rows) => planDigestNow(path.digesting, rows, channel, 'now'));
    await pass(3);
    const [digest = ''] = shownTexts({ requests });
    expect(digest).toContain('Sanctions on tanker firms');
    expect(digest).not.toContain(QUOTE);
    expect(edits).toEqual([]);
  });
});

describe('what a source takes out before anybody follows it', () => {
  /** A watch that looks back, as one that a person makes; what it shows at once. */
  async function watchNow(query = 'sanctions'): Promise<string> {
    const channel = await openChannel(store);
    const watch = await addWatch(store, channel, query);
    const range = { sinceAt: 0, afterSequence: 0, channelId: channel.id };
    const { matches } = await backTest(store, [], watch.query, range);
    await store.matches.save(matches.map(({ itemId, match }) => ({ ...match, itemId, watchId: watch.id })));
    await store.transaction((rows) => planDigestNow(path.digesting, rows, channel, `now-${watch.id}`));
    await pass(1);
    const digest = shownTexts({ requests }).at(-1) ?? '';
    expect(digest).toContain('Sanctions on tanker firms');
    return digest;
  }

  beforeEach(async () => {
    site.publish(name, { id: 'old', title: 'Harvest begins', text: 'It began.', at: START - MINUTE_MS });
    await path.runUntilIdle();
    site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START });
    await pass(1);
  });

  it('is not quoted to a watch that looks back', async () => {
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(2);
    expect(await watchNow()).not.toContain(QUOTE);
    expect(edits).toEqual([]);
  });

  it('is not quoted either where the article was kept, which is not asked again', async () => {
    await store.items.saveArticleText(2, ARTICLE.join('\n'), START);
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(2);
    expect(await watchNow()).not.toContain(QUOTE);
  });

  it('is quoted when the feed has only cut the text off, and marked when it goes later', async () => {
    site.edit(name, 'new', { text: LEAD });
    await pass(2);
    expect(await watchNow()).toContain(QUOTE);
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(2);
    expect(edited()).toEqual([expect.stringMatching(CHANGED)]);
  });

  it('is not shown by a search when it went after somebody followed it', async () => {
    await watchNow();
    site.edit(name, 'new', { text: `${LEAD} ${REST}` });
    await pass(2);
    const { stories } = await searchArchive(store, [], { query: 'sanctions', sinceAt: 0 });
    const [story] = await readStories(store, [], { query: 'sanctions', stories, channelId: 1 });
    expect(story?.item.title).toBe('Sanctions on tanker firms');
    expect(story?.quote).toBeUndefined();
  });
});

describe('a new headline', () => {
  it('is what later messages show; what is out keeps its own', async () => {
    await tell();
    site.edit(name, 'new', { title: 'Council names four tanker firms' });
    await pass(2);
    expect(edits).toEqual([]);
    expect(await store.items.find([2])).toMatchObject([{ title: 'Council names four tanker firms' }]);
    const [reports] = (await store.stories.reports([2])).values();
    expect(reports).toMatchObject([{ title: 'Council names four tanker firms' }]);
  });
});

describe('an alert of an entry that its source edits before it is processed', () => {
  let jobs: Jobs;
  let channelId: number;

  /** Each job runs when a test says so. */
  beforeEach(async () => {
    jobs = createJobs({ store, clock, sender, feedHost: site.host });
    const channel = await openChannel(store);
    channelId = channel.id;
    await addWatch(store, channel, 'sanctions');
    site.publish(name, { id: 'old', title: 'Harvest begins', text: 'It began.', at: START - MINUTE_MS });
    await readFeed();
    await processItems(jobs.processing, [1]);
  });
  afterEach(() => jobs.fetcher.close());

  async function readFeed(): Promise<void> {
    clock.moveBy(MINUTE_MS);
    await refreshFeed(jobs.refreshing, 1);
  }

  it('shows what the source says now', async () => {
    site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START });
    await readFeed();
    site.edit(name, 'new', { title: 'Sanctions on four firms', text: `${LEAD} ${REST}` });
    await readFeed();
    await processItems(jobs.processing, [2]);
    await sendDeliveries(jobs.sending, channelId);
    expect(shownTexts({ requests })).toEqual([expect.stringContaining('Sanctions on four firms')]);
    expect(shownTexts({ requests })[0]).not.toContain(QUOTE);
  });

  it('shows it too where the edit is read while the article is', async () => {
    site.publish(name, { id: 'new', title: 'Sanctions on tanker firms', text: TEXT, at: START, article: [LEAD] });
    await readFeed();
    const fetcher: Jobs['fetcher'] = {
      ...jobs.fetcher,
      async fetch(request) {
        const answer = await jobs.fetcher.fetch(request);
        site.edit(name, 'new', { text: `${LEAD} ${REST}` });
        await readFeed();
        return answer;
      },
    };
    await processItems({ ...jobs.processing, fetcher }, [2]);
    await sendDeliveries(jobs.sending, channelId);
    expect(shownTexts({ requests })).toEqual([expect.not.stringContaining(QUOTE)]);
  });
});
