import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemQuotes } from '../../src/jobs/find-outcome.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Item } from '../../src/model/item.ts';
import type { Fetcher } from '../../src/ports/fetcher.ts';
import type { Isolate } from '../../src/ports/isolate.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { addFeed, addItem, addWatch, createJobs, type Jobs, keptSender, openChannel, shownTexts } from './path-kit.ts';

const START = Date.parse('2026-03-02T04:00:00Z');
const HOUR_MS = 3_600_000;
const ARTICLE = [
  'The council announced measures against four tanker firms on Monday, after weeks of talks between the ministers.',
  '“These firms knew what they carried,” said council spokeswoman Ida Morvan.',
];

let site: FeedServer;
let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let feed: Feed;
let channel: Channel;

beforeAll(async () => {
  site = await startFeedServer();
});
afterAll(() => site.close());
beforeEach(async () => {
  clock = fixedClock(START);
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender, feedHost: site.host });
  feed = await addFeed(store, 'Courier');
  channel = await openChannel(store);
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

/** An item whose link leads to an article of these paragraphs; without them the link answers 404. */
async function linkedItem(title: string, text: string, article?: readonly string[], at = START): Promise<number> {
  const id = title.toLowerCase().replaceAll(' ', '-');
  site.publish('courier', { id, title, text, at, ...(article === undefined ? {} : { article }) });
  const url = `http://${site.host}/article/courier/${id}`;
  return addItem(store, feed, { title, text, url, firstSeenAt: at });
}

async function alerts(): Promise<readonly string[]> {
  for (let i = 0; i < 5; i++) await sendDeliveries(jobs.sending, channel.id);
  return shownTexts(sender);
}

async function articleRequests(work: () => Promise<void>): Promise<number> {
  const count = () => site.requests().filter((url) => url.startsWith('/article/')).length;
  const before = count();
  await work();
  return count() - before;
}

describe('processing an item', () => {
  it('quotes from the article when the feed text matches a watch', async () => {
    await addWatch(store, channel, 'sanctions');
    const id = await linkedItem('New sanctions on tankers', 'Four firms are on the list.', ARTICLE);
    await processItems(jobs.processing, [id]);
    expect(await alerts()).toEqual([expect.stringContaining('These firms knew what they carried')]);
    expect(await store.items.find([id])).toMatchObject([{ state: 'done', articleText: ARTICLE.join('\n\n') }]);
  });

  it('lets NOT in the article cancel what the feed text alone would match', async () => {
    await addWatch(store, channel, 'sanctions NOT tanker');
    const id = await linkedItem('Sanctions on shipping', 'Four firms are on the list.', ARTICLE);
    await processItems(jobs.processing, [id]);
    expect(await alerts()).toEqual([]);
  });

  it('falls back to the feed text when the article cannot be read, and says so', async () => {
    await addWatch(store, channel, 'sanctions NOT tanker');
    const id = await linkedItem('Sanctions on harbours', 'Four firms are on the list.');
    await processItems(jobs.processing, [id]);
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert).toContain('Sanctions on harbours');
    expect(alert).toContain('The article could not be read; this is based on the outlet’s feed only.');
    expect(jobs.log.lines).toContain('info: article not read');
  });

  it('prefers the feed text to a teaser page that holds less', async () => {
    await addWatch(store, channel, 'sanctions');
    const text = `${ARTICLE.join(' ')} ${'The list grew longer in the evening. '.repeat(30)}`;
    const id = await linkedItem('Sanctions on a long list', text, ['Please subscribe to read this article in full.']);
    await processItems(jobs.processing, [id]);
    const [item] = await store.items.find([id]);
    expect(item?.state).toBe('done');
    expect(item?.articleText).toBeUndefined();
    expect(await alerts()).toEqual([expect.stringContaining('These firms knew what they carried')]);
  });

  it('asks for articles only where the feed text matches, or as its feed says', async () => {
    await addWatch(store, channel, 'sanctions');
    const plain = await linkedItem('Harvest begins early', 'The harvest began a week early.', ARTICLE);
    expect(await articleRequests(() => processItems(jobs.processing, [plain]))).toBe(0);
    const always = await linkedItem('Harvest ends early', 'The harvest ended a week early.', ARTICLE);
    expect(await articleRequests(() => processItems({ ...jobs.processing, fullText: 'always' }, [always]))).toBe(1);
    const off = await linkedItem('Sanctions on grain', 'Four firms are on the list.', ARTICLE);
    expect(await articleRequests(() => processItems({ ...jobs.processing, fullText: 'off' }, [off]))).toBe(0);
    await store.feeds.syncShared([{ ...feed, fullText: 'off' }], START);
    const offHere = await linkedItem('Sanctions on salt', 'Four firms are on the list.', ARTICLE);
    expect(await articleRequests(() => processItems(jobs.processing, [offHere]))).toBe(0);
    expect((await alerts()).join('\n')).not.toContain('could not be read');
  });

  it('keeps the match of an item that is too old, but alerts nobody and does not ask for its article', async () => {
    const watch = await addWatch(store, channel, 'sanctions');
    const id = await linkedItem('Sanctions of last week', 'Old news.', ARTICLE, START - 73 * HOUR_MS);
    expect(await articleRequests(() => processItems(jobs.processing, [id]))).toBe(0);
    expect(await alerts()).toEqual([]);
    expect(await store.matches.ofItems([watch.id], [id])).toHaveLength(1);
  });

  it('keeps the match of a baseline item, but alerts nobody', async () => {
    const watch = await addWatch(store, channel, 'sanctions');
    const id = await addItem(store, feed, { title: 'Sanctions', firstSeenAt: START, isBaseline: true });
    await processItems(jobs.processing, [id]);
    expect(await alerts()).toEqual([]);
    expect(await store.matches.ofItems([watch.id], [id])).toHaveLength(1);
  });

  it('does an item once, however often it is hinted', async () => {
    await addWatch(store, channel, 'sanctions');
    const id = await addItem(store, feed, { title: 'Sanctions', firstSeenAt: START });
    await Promise.all([processItems(jobs.processing, [id]), processItems(jobs.processing, [id])]);
    await processItems(jobs.processing, [id]);
    expect(await alerts()).toHaveLength(1);
    expect(await store.stories.lastSequence()).toBe(1);
  });

  it('matches a watch that was added while the article was being read', async () => {
    await addWatch(store, channel, 'sanctions');
    const id = await linkedItem('Sanctions while reading', 'Four firms are on the list.', ARTICLE);
    const late = await openChannel(store, { chatId: '200' });
    const fetcher = afterAnswer(jobs.fetcher, async () => void (await addWatch(store, late, '"Ida Morvan"')));
    await processItems({ ...jobs.processing, fetcher }, [id]);
    await sendDeliveries(jobs.sending, late.id);
    expect(shownTexts(sender)).toEqual([expect.stringContaining('Sanctions while reading')]);
  });

  it('keeps no match of a watch that was removed while the article was being read', async () => {
    const watch = await addWatch(store, channel, 'sanctions');
    const id = await linkedItem('Sanctions in vain', 'Four firms are on the list.', ARTICLE);
    const fetcher = afterAnswer(jobs.fetcher, async () => void (await store.watches.remove(channel.id, watch.number)));
    await processItems({ ...jobs.processing, fetcher }, [id]);
    expect(await alerts()).toEqual([]);
    expect(await store.items.find([id])).toMatchObject([{ state: 'done' }]);
  });

  it('holds no item back for one that fails', async () => {
    await addWatch(store, channel, 'sanctions');
    const ids = [
      await linkedItem('Sanctions on the first', 'Four firms are on the list.', ARTICLE),
      await linkedItem('Sanctions on the second', 'Other firms altogether are named.', ['boom']),
      await addItem(store, feed, { title: 'Sanctions without a link', firstSeenAt: START }),
    ];
    await expect(processItems({ ...jobs.processing, isolate: failingAt('boom') }, ids)).rejects.toThrow('boom');
    expect(await store.items.listNew(10)).toEqual([ids[1]]);
    await processItems(jobs.processing, ids);
    expect(await store.items.listNew(10)).toEqual([]);
  });

  it('alerts in the order of the feed, whichever article or batch is ready first, and lets other feeds go ahead', async () => {
    await addWatch(store, channel, 'sanctions');
    const slow = await linkedItem('Sanctions on rice', 'Four firms are on the list.', ['slow', ...ARTICLE]);
    const fast = await linkedItem('Sanctions on wool', 'Two banks are named now.', ARTICLE);
    const later = await addItem(store, feed, { title: 'Sanctions on copper', firstSeenAt: START });
    const other = await addFeed(store, 'Herald');
    const elsewhere = await addItem(store, other, { title: 'Sanctions on glass', firstSeenAt: START });
    const held = holdingAt('slow');
    const processing = { ...jobs.processing, isolate: held.isolate };
    const batches = [[slow, fast], [later], [elsewhere]].map((ids) => processItems(processing, ids));
    await batches[2];
    expect(await alerts()).toEqual([expect.stringContaining('glass')]);
    held.letGo();
    await Promise.all(batches);
    await alerts();
    const inOrder = ['glass', 'rice', 'wool', 'copper'].map((word) => expect.stringContaining(word));
    expect(await alerts()).toEqual(inOrder);
  });

  it('finds the item at fault among those that share a transaction', async () => {
    await addWatch(store, channel, 'sanctions');
    const ids: number[] = [];
    for (const subject of ['bread', 'boom', 'salt'])
      ids.push(await addItem(store, feed, { title: `Sanctions on ${subject}`, firstSeenAt: START }));
    const failing = { ...jobs.processing, store: failingToMarkDone(store, ids[1] ?? 0) };
    await expect(processItems(failing, ids)).rejects.toThrow('boom');
    expect(await store.items.listNew(10)).toEqual([ids[1]]);
  });
});

/** A fetcher that does something when an answer is there and before it is handed on. */
function afterAnswer(fetcher: Fetcher, work: () => Promise<void>): Fetcher {
  return {
    async fetch(request) {
      const answer = await fetcher.fetch(request);
      await work();
      return answer;
    },
    close: () => fetcher.close(),
  };
}

/** An isolate that breaks at a page with this word in it. */
function failingAt(word: string): Isolate {
  const { isolate } = jobs.processing;
  return {
    ...isolate,
    async articleText(input) {
      if (Buffer.from(input.body).includes(word)) throw new Error(word);
      return isolate.articleText(input);
    },
  };
}

/** An isolate that holds on to a page with this word in it until it is let go. */
function holdingAt(word: string): { isolate: Isolate; letGo: () => void } {
  const { isolate } = jobs.processing;
  const { promise, resolve } = Promise.withResolvers<void>();
  const articleText: Isolate['articleText'] = async (input) => {
    if (Buffer.from(input.body).includes(word)) await promise;
    return isolate.articleText(input);
  };
  return { isolate: { ...isolate, articleText }, letGo: resolve };
}

/** The store with one item that it cannot mark as done. */
function failingToMarkDone(real: Store, itemId: number): Store {
  return {
    ...real,
    transaction: (work) =>
      real.transaction((rows) =>
        work({
          ...rows,
          items: {
            ...rows.items,
            async markDone(done) {
              if (done.some((one) => one.itemId === itemId)) throw new Error('boom');
              await rows.items.markDone(done);
            },
          },
        }),
      ),
  };
}

describe('the quotes of a text', () => {
  const item: Item = {
    id: 1,
    feedId: 1,
    state: 'new',
    outlet: 'Courier',
    visibility: 'shared',
    title: 'A long report',
    text: '',
    firstSeenAt: START,
    isBaseline: false,
  };
  const said = ['“We will read all of it before spring,” said Ida Morvan.', 'Nobody else spoke of it that day.'].join(
    ' ',
  );

  it('are looked for in its first 50,000 characters, whole paragraphs only', () => {
    const paragraphs = Array.from({ length: 300 }, () => `${said} ${'Rain fell. '.repeat(20)}`);
    const quotes = itemQuotes({ ...item, articleText: paragraphs.join('\n\n') }, []);
    expect(quotes).toHaveLength(Math.floor(50_000 / ((paragraphs[0]?.length ?? 0) + 2)));
    expect(new Set(quotes.map(({ text }) => text))).toEqual(new Set(['We will read all of it before spring']));
    expect(itemQuotes({ ...item, text: `“${'word '.repeat(20_000)}” he said` }, [])).toEqual([]);
  });

  it('are 500 at the most', () => {
    expect(itemQuotes({ ...item, text: '“We agree to that,” said Ida Morvan. '.repeat(1_000) }, [])).toHaveLength(500);
  });
});
