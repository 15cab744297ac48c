import { expect, test } from 'vitest';
import { parseQuery } from '../../src/analysis/parse-query.ts';
import { type BackTestRange, backTest } from '../../src/jobs/back-test.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { randomDocument, randomQuery, randomTopics } from '../analysis/random-queries.ts';
import { fixedClock } from '../fakes/clock.ts';
import { createJobs } from '../jobs/path-kit.ts';
import { seeded } from '../seeded.ts';
import { aChannel, aFeed, aWatch, describeStore, newItem, process } from './describe-store.ts';

const SEEN_AT = 1_000;
/** A stretch that is so long that the index is asked, although nothing is in most of it. */
const LONG = -10_000;

describeStore('a back-test over the index of words', (context) => {
  test('finds what reading every item finds, whatever is asked', { timeout: 60_000 }, async () => {
    const { store } = context;
    const random = seeded(5);
    const own = await aChannel(store);
    await aWatch(store, own, 'nothing-here');
    const shared = await aFeed(store);
    const sources = [{ name: 'Steppe', url: 'https://steppe.example/rss', country: 'KZ', isEnabled: true }];
    await store.feeds.syncShared([...(await store.feeds.list()), ...sources], 1);
    const kazakh = (await store.feeds.list()).find(({ country }) => country === 'KZ') ?? shared;
    const followed = await store.feeds.follow(
      own.id,
      { name: 'Own', url: 'https://own.example/rss', isEnabled: true },
      1,
    );
    const feeds = [shared, shared, kazakh, followed];
    const ids: number[] = [];
    for (let number = 0; number < 100; number++) {
      const { title, text, language, author } = randomDocument(random, 14);
      const feed = feeds[number % feeds.length] ?? shared;
      const facts = { ...(language === undefined ? {} : { language }), ...(author === undefined ? {} : { author }) };
      const item = newItem({ keys: [`${number}`], title, text, firstSeenAt: SEEN_AT + number, ...facts });
      const [id = 0] = await store.items.saveNew(feed.id, [item]);
      if (number % 9 === 0) await store.items.saveArticleText(id, randomDocument(random, 30).text, 1);
      ids.push(id);
    }
    // The first ones are from before the index was made.
    for (const id of ids.slice(0, 15)) await process(store, id);
    const jobs = createJobs({ store, clock: fixedClock(SEEN_AT + 1_000), fullText: 'off' });
    await processItems(jobs.processing, ids.slice(15));
    await jobs.fetcher.close();
    expect(await store.archive.indexedFrom()).toBe(16);

    const found: number[] = [];
    for (let number = 0; number < 40; number++) {
      const query = randomQuery(random, number % 4);
      if (parseQuery(query, randomTopics).kind === 'error') continue;
      const range = { sinceAt: SEEN_AT + (number % 3) * 30, ...(number % 2 === 0 ? { channelId: own.id } : {}) };
      const asked = (afterSequence: number): BackTestRange => ({ ...range, afterSequence });
      const whole = await backTest(store, randomTopics, query, asked(0));
      expect({ query, ...(await backTest(store, randomTopics, query, asked(LONG))) }).toEqual({ query, ...whole });
      found.push(whole.matches.length);
    }
    expect(found.filter((count) => count > 0 && count < 60).length).toBeGreaterThan(14);
  });

  test('reads only the items that have a word of the query', async () => {
    const { store } = context;
    const feed = await aFeed(store);
    const texts = ['oil', 'gas', 'нефть', 'wheat'];
    const ids = await store.items.saveNew(
      feed.id,
      texts.map((text) => newItem({ keys: [text], title: `About ${text}`, text, firstSeenAt: SEEN_AT })),
    );
    const jobs = createJobs({ store, clock: fixedClock(SEEN_AT), fullText: 'off' });
    await processItems(jobs.processing, ids);
    await jobs.fetcher.close();
    const read: number[] = [];
    const find = (of: readonly number[]) => {
      read.push(...of);
      return store.items.find(of);
    };
    const items = { ...store.items, find };
    const rows = { items, feeds: store.feeds, archive: store.archive, stories: store.stories };
    const range = { sinceAt: 0, afterSequence: LONG };
    const { matches, upToSequence } = await backTest(rows, [], 'oil OR нефти', range);
    expect([matches.map(({ itemId }) => itemId), upToSequence]).toEqual([[ids[0], ids[2]], 4]);
    expect(read).toEqual([ids[0], ids[2]]);
  });
});
