import { expect, test } from 'vitest';
import { createStoryGrouping } from '../../src/jobs/story-grouping.ts';
import type { Item } from '../../src/model/item.ts';
import { aFeed, describeStore, newItem } from '../contract/describe-store.ts';

const headlines = [
  'Ostrovia signs wind park contract with Northwind Grid',
  'Court in Velm frees three fishermen after a year',
  'Engineers find a crack in the dam above Ustan',
];

describeStore('two workers that group at once', (context) => {
  test('make one story of one event', async () => {
    const feed = await aFeed(context.store);
    const titles = Array.from({ length: 30 }, (_, number) => headlines[number % headlines.length] ?? '');
    const ids = await context.store.items.saveNew(
      feed.id,
      titles.map((title, number) => newItem({ keys: [`k${number}`], title, text: '' })),
    );
    const items = await context.store.items.find(ids);
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    const workers = [
      { store: context.store, grouping: createStoryGrouping(context.clock) },
      { store: other, grouping: createStoryGrouping(context.clock) },
    ];
    const group = async (item: Item, number: number) => {
      const worker = workers[number % 2];
      return await worker?.grouping.inTransaction(worker.store, async (_rows, place) => await place([item]));
    };
    const places = (await Promise.all(items.map(group))).flatMap((place) => place ?? []);

    const storyOf = new Map(places.map(({ itemId, storyId }) => [itemId, storyId]));
    for (const title of headlines)
      expect(new Set(items.filter((item) => item.title === title).map(({ id }) => storyOf.get(id))).size).toBe(1);
    expect(new Set(storyOf.values()).size).toBe(headlines.length);
    expect(places.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1));
  });
});
