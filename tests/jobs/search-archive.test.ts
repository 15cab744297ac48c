import { expect, onTestFinished, test } from 'vitest';
import { itemWords } from '../../src/analysis/item-words.ts';
import { backTest } from '../../src/jobs/back-test.ts';
import { searchArchive } from '../../src/jobs/search-archive.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';

const NOW = Date.UTC(2026, 10, 23, 9, 0);
/** More than are read whole; the index of words begins in the middle. */
const COUNT = 5_400;
const INDEXED_FROM = 1_001;

/** Item n: "common" in all, "sometimes" in each third, "rare" in each 500th. */
function titleOf(n: number): string {
  return ['common', ...(n % 3 === 0 ? ['sometimes'] : []), ...(n % 500 === 0 ? ['rare'] : []), `number${n}`].join(' ');
}

async function filledStore(): Promise<Store> {
  const store = await openStore({ url: 'sqlite::memory:', clock: { now: () => NOW } });
  onTestFinished(() => store.close());
  await store.feeds.syncShared([{ name: 'Steppe News', url: 'https://steppe.example/rss', isEnabled: true }], NOW);
  const [feed] = await store.feeds.list();
  await store.transaction(async (rows) => {
    await rows.stories.lock();
    const titles = Array.from({ length: COUNT }, (_, index) => titleOf(index + 1));
    const items = titles.map((title) => ({ keys: [title], title, text: '', firstSeenAt: NOW, isBaseline: false }));
    const ids = await rows.items.saveNew(feed?.id ?? 0, items);
    // Two reports each, so that there are half as many stories as items.
    const members = await Promise.all(
      ids.map(async (itemId, index) => {
        const document = { title: titles[index] ?? '', text: '', outlet: 'Steppe News', at: NOW, scope: 'shared' };
        if (index % 2 === 0) await rows.stories.create({ scope: 'shared', createdAt: NOW });
        return { itemId, storyId: Math.floor(index / 2) + 1, sequence: index + 1, document };
      }),
    );
    await rows.stories.add(members);
    await rows.items.markDone(members);
    const indexed = members.filter(({ sequence }) => sequence >= INDEXED_FROM);
    await rows.archive.index(indexed.map(({ itemId, document }) => ({ itemId, words: itemWords(document) })));
  });
  return store;
}

test('finds in a long archive what a back-test finds, newest first, with and without the index of words', async () => {
  const store = await filledStore();
  for (const query of ['rare', 'sometimes AND rare', 'rare OR number77', 'lang:ru OR number5399']) {
    const { matches } = await backTest(store, [], query, { sinceAt: 0, afterSequence: 0 });
    const { stories, end, upToSequence } = await searchArchive(store, [], { query, sinceAt: 0 });
    const expected = [...new Set(matches.toReversed().map(({ storyId }) => storyId))];
    expect(
      stories.map(({ storyId }) => storyId),
      query,
    ).toEqual(expected);
    expect(
      stories.reduce((sum, { reports }) => sum + reports, 0),
      query,
    ).toBe(matches.length);
    expect([end, upToSequence]).toEqual(['all', COUNT]);
  }

  const early = await searchArchive(store, [], { query: 'rare', sinceAt: 0, upToSequence: 1_000 });
  expect(early.stories.map(({ storyId }) => storyId)).toEqual([500, 250]);

  const stopped = await searchArchive(store, [], { query: 'lang:ru OR number5', sinceAt: 0 }, { mostItems: 1_000 });
  expect(stopped).toMatchObject({ end: 'many-items', stories: [], backTo: NOW });

  const common = await searchArchive(store, [], { query: 'common', sinceAt: 0 });
  expect(common).toMatchObject({ end: 'many-stories', stories: { length: 1_000 } });
  expect(common.stories[0]?.storyId).toBe(COUNT / 2);
});
