import { expect, test } from 'vitest';
import { aFeed, describeStore, newItem, process } from './describe-store.ts';

describeStore('the words of the archive', (context) => {
  test('lead to the items that have one of them, and to those of a country’s outlets, in the order of processing', async () => {
    const { archive, feeds, items } = context.store;
    const feed = await aFeed(context.store);
    const sources = [{ name: 'Steppe', url: 'https://steppe.example/rss', country: 'KZ', isEnabled: true }];
    await feeds.syncShared([...(await feeds.list()), ...sources], 1);
    const steppe = (await feeds.list()).find(({ country }) => country === 'KZ');
    const keys = ['before', 'oil', 'gas', 'late'];
    const [before = 0, oil = 0, gas = 0, late = 0] = await items.saveNew(
      feed.id,
      keys.map((key, index) => newItem({ keys: [key], firstSeenAt: 1000 + index })),
    );
    const [local = 0] = await items.saveNew(steppe?.id ?? 0, [newItem({ keys: ['local'], firstSeenAt: 1000 })]);
    expect(await archive.indexedFrom()).toBeUndefined();
    for (const id of [before, gas, oil, local, late]) await process(context.store, id);
    await archive.index([
      { itemId: gas, words: ['газ', "o'zbek", 'price', 'или"или'] },
      { itemId: oil, words: ['oil', 'price'] },
      { itemId: local, words: [] },
      { itemId: late, words: ['oil', 'қазақстан'] },
    ]);
    await archive.index([]);
    expect(await archive.indexedFrom()).toBe(2);
    expect((await archive.words()).toSorted()).toEqual(
      ['oil', 'price', "o'zbek", 'газ', 'или"или', 'қазақстан'].toSorted(),
    );
    const find = (words: readonly string[], countries: readonly string[] = [], afterSequence = 0, since = 0) =>
      archive.itemsWith({ choices: words.length === 0 ? [] : [{ words }], countries, afterSequence, since });
    expect(await find(['price', 'none'])).toEqual([gas, oil]);
    expect(await find(['қазақстан', "o'zbek", 'или"или'])).toEqual([gas, late]);
    expect(await find(['price'], ['KZ', 'KG'])).toEqual([gas, oil, local]);
    expect(await find(['oil', 'price'], [], 3, 1003)).toEqual([late]);
    expect(await find([])).toEqual([]);
    const some = { countries: [], afterSequence: 0, since: 0 };
    const both = { words: ['oil', 'газ'], beside: ['price', 'none'] };
    expect(await archive.itemsWith({ choices: [both], ...some })).toEqual([gas, oil]);
    expect(
      await archive.itemsWith({ choices: [{ ...both, words: ['газ'] }, { words: ['қазақстан'] }], ...some }),
    ).toEqual([gas, late]);
    const filler = Array.from({ length: 900 }, (_, number) => `none${number}`);
    const long = { words: [...filler, 'oil'], beside: [...filler, 'price'] };
    expect(await archive.itemsWith({ choices: [long], ...some })).toEqual([oil]);
  });

  test('go with their items', async () => {
    const { archive, items } = context.store;
    const feed = await aFeed(context.store);
    const [old = 0] = await items.saveNew(feed.id, [newItem({ keys: ['old'], firstSeenAt: 1 })]);
    await process(context.store, old, { at: 1 });
    await archive.index([{ itemId: old, words: ['oil'] }]);
    await items.keepKeys(feed.id, [], 2);
    await context.store.cleanUp({ now: 100 * 86_400_000, retentionDays: 1, articleTextDays: 1 });
    expect(await items.find([old])).toEqual([]);
    expect(await archive.indexedFrom()).toBeUndefined();
  });
});
