import { expect, test } from 'vitest';
import type { ItemQuote } from '../../src/model/quote.ts';
import type { Match } from '../../src/model/watch.ts';
import { aChannel, aDelivery, aFeed, aWatch, describeStore, newItem, process } from './describe-store.ts';

function match(watchId: number, itemId: number, change: Partial<Match> = {}): Match {
  return { watchId, itemId, zone: 'title', isAbout: true, spans: [], terms: [], ...change };
}

function quote(itemId: number, start: number, change: Partial<ItemQuote> = {}): ItemQuote {
  return {
    itemId,
    source: 'article',
    start,
    end: start + 5,
    text: 'words',
    kind: 'direct',
    confidence: 0.75,
    isShown: true,
    ...change,
  };
}

describeStore('matches', (context) => {
  test('come back with zone, naming, spans and terms; one that is there stays', async () => {
    const { items, matches } = context.store;
    const watch = await aWatch(context.store, await aChannel(context.store));
    const feed = await aFeed(context.store);
    const [a, b] = await items.saveNew(
      feed.id,
      ['a', 'b'].map((key) => newItem({ keys: [key] })),
    );
    const full = match(watch.id, a ?? 0, {
      zone: 'lead',
      by: 'adjective',
      spans: [{ field: 'text', start: 3, end: 9 }],
      terms: ['санкций'],
    });
    const bare = match(watch.id, b ?? 0, { isAbout: false });
    await matches.save([full, bare]);
    await matches.save([match(watch.id, a ?? 0, { zone: 'body' })]);
    await matches.save([]);
    expect(await matches.ofItems([watch.id], [a ?? 0, b ?? 0])).toEqual([full, bare]);
    expect(await matches.ofItems([watch.id], [b ?? 0])).toEqual([bare]);
    expect(await matches.ofItems([watch.id + 1], [b ?? 0])).toEqual([]);
  });

  test('name the outlets of the newest reports, those with most of them first', async () => {
    const { items, matches } = context.store;
    const watch = await aWatch(context.store, await aChannel(context.store));
    const [courier, steppe] = [await aFeed(context.store, 'Courier'), await aFeed(context.store, 'Steppe')];
    const item = (key: string, publishedAt: number) => newItem({ keys: [key], publishedAt });
    const ids = [
      ...(await items.saveNew(courier.id, [item('a', 1), item('b', 5)])),
      ...(await items.saveNew(steppe.id, [item('c', 3), item('d', 4)])),
    ];
    await matches.save(ids.map((id) => match(watch.id, id)));
    expect(await matches.outletsOf(watch.id, 3)).toEqual([
      { outlet: 'Steppe', reports: 2 },
      { outlet: 'Courier', reports: 1 },
    ]);
    expect(await matches.outletsOf(watch.id + 1, 3)).toEqual([]);
  });

  test('go with their watch', async () => {
    const { items, matches, watches } = context.store;
    const watch = await aWatch(context.store, await aChannel(context.store));
    const [a] = await items.saveNew((await aFeed(context.store)).id, [newItem({ keys: ['a'] })]);
    await matches.save([match(watch.id, a ?? 0)]);
    await watches.remove(watch.channelId, watch.number);
    expect(await matches.ofItems([watch.id], [a ?? 0])).toEqual([]);
  });

  test('the newest is that of the item published last', async () => {
    const { items, matches } = context.store;
    const watch = await aWatch(context.store, await aChannel(context.store));
    const feed = await aFeed(context.store);
    expect(await matches.newestOf(watch.id)).toBeUndefined();
    const ids = await items.saveNew(feed.id, [
      newItem({ keys: ['a'], firstSeenAt: 900 }),
      newItem({ keys: ['b'], publishedAt: 950 }),
      newItem({ keys: ['c'], publishedAt: 100 }),
    ]);
    await matches.save(ids.map((id) => match(watch.id, id)));
    expect(await matches.newestOf(watch.id)).toMatchObject({
      match: { itemId: ids[1] },
      item: { title: 'Title of b' },
    });
  });
});

describeStore('quotes', (context) => {
  test('come back in order of item and place', async () => {
    const { items, quotes } = context.store;
    const [a, b] = await items.saveNew(
      (await aFeed(context.store)).id,
      ['a', 'b'].map((key) => newItem({ keys: [key] })),
    );
    const full = quote(a ?? 0, 30, {
      kind: 'mixed',
      speaker: 'Aru Example',
      role: 'minister',
      speakerKind: 'person',
      occasion: 'in Astana',
      rank: 1,
    });
    const early = quote(a ?? 0, 7, { source: 'feed', isShown: false });
    const last = quote(b ?? 0, 1);
    await quotes.save([last, full, early]);
    expect(await quotes.ofItems([b ?? 0, a ?? 0])).toEqual([early, full, last]);
    expect(await quotes.ofItems([])).toEqual([]);
  });
});

describeStore('stories of a digest', (context) => {
  test('are gathered from the channel’s matches in the range, newest first', async () => {
    const { items, matches, quotes } = context.store;
    const channel = await aChannel(context.store, '1');
    const [strong, weak] = [await aWatch(context.store, channel, 'a'), await aWatch(context.store, channel, 'b')];
    const others = await aWatch(context.store, await aChannel(context.store, '2'), 'c');
    const [one, two] = [await aFeed(context.store, 'One'), await aFeed(context.store, 'Two')];
    const [before, first] = await items.saveNew(one.id, [
      newItem({ keys: ['before'] }),
      newItem({ keys: ['first'], url: 'https://one.example/1', language: 'en', publishedAt: 500 }),
    ]);
    const [second, alone, foreign] = await items.saveNew(two.id, [
      newItem({ keys: ['second'], publishedAt: 700 }),
      newItem({ keys: ['alone'], publishedAt: 600 }),
      newItem({ keys: ['foreign'] }),
    ]);
    await process(context.store, before ?? 0);
    const { storyId } = await process(context.store, first ?? 0);
    await process(context.store, second ?? 0, { storyId });
    const lone = await process(context.store, alone ?? 0);
    await process(context.store, foreign ?? 0);
    await matches.save([
      match(strong.id, before ?? 0),
      match(weak.id, first ?? 0, { zone: 'body', isAbout: false }),
      match(strong.id, first ?? 0),
      match(strong.id, second ?? 0, { zone: 'lead' }),
      match(weak.id, alone ?? 0, { zone: 'lead' }),
      match(others.id, foreign ?? 0),
    ]);
    const said = quote(first ?? 0, 3, { rank: 1 });
    await quotes.save([said, quote(second ?? 0, 3)]);

    const found = await matches.digestStories({
      channelId: channel.id,
      language: 'en',
      fromSequence: 1,
      toSequence: 5,
      since: 0,
      baselineSince: 0,
      maxItemAgeMs: 1000,
    });
    expect(found).toEqual([
      {
        storyId: lone.storyId,
        itemId: alone,
        watchIds: [weak.id],
        hasTitleMatch: false,
        isAbout: true,
        headline: 'Title of alone',
        outlet: 'Two',
        at: 600,
        reports: [{ itemId: alone, outlet: 'Two', title: 'Title of alone' }],
        quotes: [],
      },
      {
        storyId,
        itemId: first,
        watchIds: [strong.id, weak.id],
        hasTitleMatch: true,
        isAbout: true,
        headline: 'Title of first',
        url: 'https://one.example/1',
        language: 'en',
        outlet: 'One',
        at: 500,
        reports: [
          { itemId: first, outlet: 'One', title: 'Title of first', url: 'https://one.example/1', language: 'en' },
          { itemId: second, outlet: 'Two', title: 'Title of second' },
        ],
        quotes: [said],
      },
    ]);
    expect(
      await matches.digestStories({
        channelId: channel.id,
        language: 'en',
        fromSequence: 4,
        toSequence: 9,
        since: 0,
        baselineSince: 0,
        maxItemAgeMs: 1000,
      }),
    ).toEqual([]);
  });

  test('leave out what is dated too early, baseline items earlier than others', async () => {
    const { items, matches } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(feed.id, [
      newItem({ keys: ['old'], publishedAt: 99 }),
      newItem({ keys: ['new'], publishedAt: 100 }),
      newItem({ keys: ['old base'], publishedAt: 199, isBaseline: true }),
      newItem({ keys: ['new base'], firstSeenAt: 200, isBaseline: true }),
    ]);
    for (const id of ids) await process(context.store, id);
    await matches.save(ids.map((id) => match(watch.id, id)));
    const range = {
      channelId: channel.id,
      language: 'en',
      fromSequence: 0,
      toSequence: 9,
      since: 100,
      baselineSince: 200,
      maxItemAgeMs: 1000,
    };
    const found = await matches.digestStories(range);
    expect(found.map((story) => story.headline)).toEqual(['Title of new base', 'Title of new']);
  });

  test('stand with the report that has a quote to show, among equally strong ones', async () => {
    const { items, matches, quotes } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      ['plain', 'quoted', 'weak'].map((key) => newItem({ keys: [key] })),
    );
    const [plain = 0, quoted = 0, weak = 0] = ids;
    const { storyId } = await process(context.store, plain);
    await process(context.store, quoted, { storyId });
    await process(context.store, weak, { storyId });
    await matches.save([match(watch.id, plain), match(watch.id, quoted), match(watch.id, weak, { zone: 'body' })]);
    const said = quote(quoted, 0, { rank: 1 });
    await quotes.save([quote(plain, 0), said, quote(weak, 0, { rank: 1 })]);
    const range = {
      channelId: channel.id,
      language: 'en',
      fromSequence: 0,
      toSequence: 9,
      since: 0,
      baselineSince: 0,
      maxItemAgeMs: 1000,
    };
    expect(await matches.digestStories(range)).toMatchObject([{ headline: 'Title of quoted', quotes: [said] }]);
  });

  test('stand with the report whose headline says what most say', async () => {
    const { items, matches } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const feed = await aFeed(context.store);
    const titles = [
      'Miracle at last: all about it',
      'Regulator approves malaria tablet',
      'Malaria tablet approved by regulator',
    ];
    const ids = await items.saveNew(
      feed.id,
      titles.map((title) => newItem({ keys: [title], title })),
    );
    const [first = 0, ...others] = ids;
    const { storyId } = await process(context.store, first);
    for (const id of others) await process(context.store, id, { storyId });
    await matches.save(ids.map((id) => match(watch.id, id)));
    const range = { fromSequence: 0, toSequence: 9, since: 0, baselineSince: 0, maxItemAgeMs: 1000 };
    const found = await matches.digestStories({ ...range, language: 'en', channelId: channel.id });
    expect(found).toMatchObject([{ headline: 'Regulator approves malaria tablet' }]);
  });

  test('stand with a report in the channel’s language, unless it only names the subject in passing', async () => {
    const { items, matches } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      ['en', 'ru', 'kk-KZ'].map((language) => newItem({ keys: [language], language })),
    );
    const [english = 0, russian = 0, kazakh = 0] = ids;
    const { storyId } = await process(context.store, english);
    for (const id of [russian, kazakh]) await process(context.store, id, { storyId });
    await matches.save([
      match(watch.id, english),
      match(watch.id, russian, { zone: 'lead' }),
      match(watch.id, kazakh, { isAbout: false }),
    ]);
    const range = { fromSequence: 0, toSequence: 9, since: 0, baselineSince: 0, maxItemAgeMs: 1000 };
    const headIn = async (language: string) =>
      (await matches.digestStories({ ...range, language, channelId: channel.id }))[0]?.itemId;
    expect([await headIn('en'), await headIn('ru'), await headIn('kk')]).toEqual([english, russian, english]);
    await matches.save([match((await aWatch(context.store, channel)).id, kazakh)]);
    expect(await headIn('kk')).toBe(kazakh);
  });

  test('know what an earlier digest told, what came late, and the channel’s follow-ups in the range', async () => {
    const { items, matches, digests } = context.store;
    const channel = await aChannel(context.store);
    const watch = await aWatch(context.store, channel);
    const feed = await aFeed(context.store);
    const keys = ['told', 'late', 'alerted', 'followed', 'earlier'];
    const ids = await items.saveNew(
      feed.id,
      keys.map((key) => newItem({ keys: [key], firstSeenAt: 2000, publishedAt: key === 'late' ? 900 : 1900 })),
    );
    const [told = 0, late = 0, alerted = 0, followed = 0, earlier = 0] = ids;
    const { storyId: toldStory } = await process(context.store, told);
    await process(context.store, late);
    const { storyId } = await process(context.store, alerted);
    await process(context.store, followed, { storyId });
    await matches.save([told, late, alerted].map((id) => match(watch.id, id)));
    const subject = String(storyId);
    await aDelivery(context.store, channel, { subject, itemId: alerted });
    await aDelivery(context.store, channel, { subject, sequence: 1, itemId: followed });
    await aDelivery(context.store, channel, { subject, sequence: 2, itemId: earlier });
    await digests.markTold(channel.id, [toldStory], 5);
    await digests.markTold(channel.id, [toldStory], 6);
    const other = await aChannel(context.store, '200');
    await digests.markTold(other.id, [storyId], 5);

    const range = { fromSequence: 0, toSequence: 9, since: 0, baselineSince: 0, maxItemAgeMs: 1000 };
    const found = await matches.digestStories({ ...range, language: 'en', channelId: channel.id });
    expect(found.map(({ headline, wasTold, isLate, followUps }) => ({ headline, wasTold, isLate, followUps }))).toEqual(
      [
        {
          headline: 'Title of alerted',
          followUps: [{ itemId: followed, outlet: 'Steppe Herald', title: 'Title of followed' }],
        },
        { headline: 'Title of told', wasTold: true },
        { headline: 'Title of late', isLate: true },
      ],
    );
  });

  test('know which quotes the channel’s digests have shown, by story; those digests owe an edit when asked for by the item', async () => {
    const { items, quotes, digests, deliveries } = context.store;
    const [channel, other] = [await aChannel(context.store), await aChannel(context.store, '200')];
    const feed = await aFeed(context.store);
    const [first = 0, second = 0, elsewhere = 0] = await items.saveNew(
      feed.id,
      ['first', 'second', 'elsewhere'].map((key) => newItem({ keys: [key] })),
    );
    const { storyId } = await process(context.store, first);
    await process(context.store, second, { storyId });
    await process(context.store, elsewhere);
    const said = [quote(first, 3), quote(second, 7), quote(second, 20)];
    await quotes.save([...said, quote(elsewhere, 3)]);
    const digest = await aDelivery(context.store, channel, { kind: 'digest', subject: 'daily:1', lane: 'digest' });
    const places = [first, second, elsewhere].map((itemId) => ({ itemId, start: itemId === second ? 7 : 3 }));
    await digests.saveShown(digest, places);
    await digests.saveShown(digest, places);
    const asked = { kind: 'digest-now', lane: 'reply' } as const;
    await digests.saveShown(await aDelivery(context.store, channel, asked), [{ itemId: second, start: 20 }]);

    expect(await digests.shown(channel.id, [storyId])).toEqual(new Map([[storyId, said.slice(0, 2)]]));
    expect(await digests.shown(other.id, [storyId])).toEqual(new Map());
    const wanted = async (quotedItemId: number) =>
      (await deliveries.wantEdits({ subjects: [], sentSince: 0, dueAt: 1, quotedItemId })).length;
    for (const _ of [1, 2]) {
      const claim = await deliveries.claimNext(channel.id, { now: 5, leaseMs: 60_000 });
      if (claim) await deliveries.finish(claim, 5);
    }
    expect([await wanted(first), await wanted(second), await wanted(99)]).toEqual([1, 1, 0]);
  });
});
