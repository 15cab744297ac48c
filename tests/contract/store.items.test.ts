import { expect, test } from 'vitest';
import { aFeed, describeStore, newItem, process } from './describe-store.ts';

describeStore('items', (context) => {
  test('come back as they were saved, with what their feed says, without what is absent', async () => {
    const { feeds, items } = context.store;
    const source = {
      name: 'Post',
      url: 'https://post.example/',
      country: 'KZ',
      section: 'politics',
      fullText: 'off',
      isEnabled: true,
    } as const;
    await feeds.syncShared([source], 1);
    const [feed] = await feeds.list();
    const full = newItem({
      keys: ['a'],
      title: 'Заголовок «цитата» 🐎',
      text: 'Line\n\nLine',
      url: 'https://post.example/1?utm=1',
      canonicalUrl: 'https://post.example/1',
      author: 'A. Writer',
      image: 'https://post.example/1.jpg',
      language: 'ru',
      publishedAt: 900,
      isBaseline: true,
    });
    const bare = newItem({ keys: ['b'], text: '' });
    const ids = await items.saveNew(feed?.id ?? 0, [full, bare]);
    const about = {
      feedId: feed?.id,
      state: 'new',
      outlet: 'Post',
      outletCountry: 'KZ',
      section: 'politics',
      fullText: 'off',
      visibility: 'shared',
    };
    const { keys: fullKeys, ...fullRest } = full;
    const { keys: bareKeys, ...bareRest } = bare;
    expect(await items.find(ids)).toEqual([
      { ...fullRest, ...about, id: ids[0] },
      { ...bareRest, ...about, id: ids[1] },
    ]);
    expect(await items.find([])).toEqual([]);
  });

  test('get ids in the order in which they are given, also many', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const many = Array.from({ length: 450 }, (_, index) => newItem({ keys: [`k${index}`, `l${index}`] }));
    const ids = await items.saveNew(feed.id, many);
    const found = new Map((await items.find(ids)).map((item) => [item.id, item.title]));
    expect(ids.map((id) => found.get(id))).toEqual(many.map((item) => item.title));
    expect(await items.saveNew(feed.id, [])).toEqual([]);
  });

  test('keep a NUL from making a feed unreadable for ever', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const [id] = await items.saveNew(feed.id, [newItem({ keys: ['a'], title: 'be\0fore' })]);
    expect((await items.find([id ?? 0]))[0]?.title).toHaveLength(7);
  });

  test('are known by any of their keys, in their own feed only', async () => {
    const { items } = context.store;
    const [one, two] = [await aFeed(context.store, 'One'), await aFeed(context.store, 'Two')];
    expect(await items.hasKnownKeys(one.id)).toBe(false);
    const [first, second] = await items.saveNew(one.id, [newItem({ keys: ['a', 'b'] }), newItem({ keys: ['c'] })]);
    expect(await items.knownKeys(one.id, ['b', 'c', 'd'])).toEqual(
      new Map([
        ['b', first],
        ['c', second],
      ]),
    );
    expect(await items.knownKeys(one.id, [])).toEqual(new Map());
    expect(await items.knownKeys(two.id, ['b', 'c'])).toEqual(new Map());
    expect(await items.hasKnownKeys(one.id)).toBe(true);
    expect(await items.hasKnownKeys(two.id)).toBe(false);
  });

  test('are not stored twice, even by two checkers at once', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    const entries = [newItem({ keys: ['a', 'b'] }), newItem({ keys: ['c'] }), newItem({ keys: ['x', 'c'] })];
    const [first, second] = await Promise.all([items.saveNew(feed.id, entries), other.items.saveNew(feed.id, entries)]);
    expect(second).toEqual(first);
    expect(first[2]).toBe(first[1]);
    expect(await items.listNew(10)).toHaveLength(2);
  });

  test('wait in state new, oldest first, until they are done', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      ['a', 'b', 'c'].map((key) => newItem({ keys: [key] })),
    );
    expect(await items.listNew(2)).toEqual(ids.slice(0, 2));
    const { storyId, sequence } = await process(context.store, ids[1] ?? 0);
    expect(await items.listNew(9)).toEqual([ids[0], ids[2]]);
    expect((await items.findNew([...ids].reverse())).map((item) => item.id)).toEqual([ids[0], ids[2]]);
    expect(await items.find([ids[1] ?? 0])).toMatchObject([{ state: 'done', storyId, sequence }]);
    expect(await items.counts(0)).toEqual({ total: 3, waiting: 2 });
    expect(await items.counts(1001)).toEqual({ total: 0, waiting: 0 });
  });

  test('are done once', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const [id] = await items.saveNew(feed.id, [newItem({ keys: ['a'] })]);
    await process(context.store, id ?? 0);
    await expect(process(context.store, id ?? 0)).rejects.toThrow();
    expect(await context.store.stories.lastSequence()).toBe(1);
  });

  test('have the article text beside them', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const [id] = await items.saveNew(feed.id, [newItem({ keys: ['a'] })]);
    await items.saveArticleText(id ?? 0, 'first', 5);
    await items.saveArticleText(id ?? 0, 'second', 6);
    expect(await items.findNew([id ?? 0])).toMatchObject([{ articleText: 'second' }]);
  });

  test('are read page by page in order of processing', async () => {
    const { items } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(feed.id, [
      newItem({ keys: ['a'], firstSeenAt: 100 }),
      newItem({ keys: ['b'], firstSeenAt: 200 }),
      newItem({ keys: ['c'], firstSeenAt: 300 }),
      newItem({ keys: ['d'], firstSeenAt: 400 }),
    ]);
    for (const index of [2, 1, 0]) await process(context.store, ids[index] ?? 0);
    const page = async (afterSequence: number, since: number, limit: number) =>
      (await items.processed({ afterSequence, since, limit })).map((item) => item.id);
    expect(await page(0, 0, 2)).toEqual([ids[2], ids[1]]);
    expect(await page(2, 0, 2)).toEqual([ids[0]]);
    expect(await page(0, 200, 9)).toEqual([ids[2], ids[1]]);
  });
});
