import { expect, test } from 'vitest';
import type { StoryDocument } from '../../src/model/story.ts';
import { aFeed, describeStore, newItem, process } from './describe-store.ts';

describeStore('stories', (context) => {
  test('number their members in one order and give them back as they were added', async () => {
    const { items, stories } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      ['a', 'b'].map((key) => newItem({ keys: [key] })),
    );
    const full: StoryDocument = {
      title: 'T',
      text: 'X',
      canonicalUrl: 'https://x.example/',
      language: 'en',
      outlet: 'O',
      at: 500,
      scope: 'shared',
    };
    const bare: StoryDocument = { title: 'U', text: '', at: 400, scope: 'feed:3' };
    const storyId = await context.store.transaction(async (rows) => {
      expect(await rows.stories.lock()).toBe(0);
      const id = await rows.stories.create({ scope: 'shared', createdAt: 1 });
      await rows.stories.add([
        { storyId: id, itemId: ids[1] ?? 0, sequence: 1, document: full },
        { storyId: id, itemId: ids[0] ?? 0, sequence: 2, document: bare },
      ]);
      expect(await rows.stories.lock()).toBe(2);
      return id;
    });
    expect(await stories.lastSequence()).toBe(2);
    const members = [
      { ...full, itemId: ids[1], storyId, sequence: 1 },
      { ...bare, itemId: ids[0], storyId, sequence: 2 },
    ];
    expect(await stories.members({ sequence: 0, since: 0 })).toEqual(members);
    expect(await stories.members({ sequence: 1, since: 0 })).toEqual(members.slice(1));
    expect(await stories.members({ sequence: 0, since: 450 })).toEqual(members.slice(0, 1));
  });

  test('refuse a sequence that is not the next', async () => {
    const { items, stories } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(feed.id, [newItem({ keys: ['a'] }), newItem({ keys: ['b'] })]);
    const storyId = await stories.create({ scope: 'shared', createdAt: 1 });
    const document: StoryDocument = { title: 'T', text: '', at: 1, scope: 'shared' };
    for (const sequences of [[0], [2], [1, 3], [2, 1]]) {
      const members = sequences.map((sequence, index) => ({ storyId, itemId: ids[index] ?? 0, sequence, document }));
      await expect(stories.add(members)).rejects.toThrow(/after the last/);
    }
    expect(await stories.lastSequence()).toBe(0);
  });

  test('are grouped by one at a time: whoever locks second sees what the first has added', async () => {
    const { items, stories } = context.store;
    const feed = await aFeed(context.store);
    const ids = await items.saveNew(
      feed.id,
      Array.from({ length: 12 }, (_, index) => newItem({ keys: [`k${index}`] })),
    );
    const other = context.kind === 'PostgreSQL' ? await context.openAnother() : context.store;
    await Promise.all(ids.map((id, index) => process(index % 2 ? other : context.store, id)));
    const members = await stories.members({ sequence: 0, since: 0 });
    expect(members.map((member) => member.sequence)).toEqual(ids.map((_, index) => index + 1));
  });

  test('can be locked only inside a transaction', async () => {
    await expect(context.store.stories.lock()).rejects.toThrow(/transaction/);
  });

  test('report the first item of each outlet', async () => {
    const { items, stories } = context.store;
    const [one, two] = [await aFeed(context.store, 'One'), await aFeed(context.store, 'Two')];
    const [a, b] = await items.saveNew(one.id, [
      newItem({ keys: ['a'], url: 'https://one.example/a' }),
      newItem({ keys: ['b'] }),
    ]);
    const [c] = await items.saveNew(two.id, [newItem({ keys: ['c'] })]);
    const { storyId } = await process(context.store, b ?? 0);
    await process(context.store, c ?? 0, { storyId });
    await process(context.store, a ?? 0, { storyId });
    expect(await stories.reports([storyId, 999])).toEqual(
      new Map([
        [
          storyId,
          [
            { itemId: b, outlet: 'One', title: 'Title of b' },
            { itemId: c, outlet: 'Two', title: 'Title of c' },
          ],
        ],
        [999, []],
      ]),
    );
  });
});
