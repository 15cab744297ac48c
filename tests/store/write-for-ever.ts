// A process of its own for tests: saves and processes items one after the other until it is killed, and prints each id once it is committed.
import { openStore } from '../../src/store/open-store.ts';

const store = await openStore({ url: process.argv[2] ?? '', clock: { now: () => Date.now() } });
await store.feeds.syncShared([{ name: 'Herald', url: 'https://herald.example/', isEnabled: true }], 1);
const feedId = (await store.feeds.list())[0]?.id ?? 0;
for (let index = 0; ; index += 1) {
  const item = { keys: [`${process.pid}-${index}`], title: 't', text: 'x', firstSeenAt: 5, isBaseline: false };
  const [itemId = 0] = await store.items.saveNew(feedId, [item]);
  await store.transaction(async (rows) => {
    const sequence = (await rows.stories.lock()) + 1;
    const storyId = await rows.stories.create({ scope: 'shared', createdAt: 5 });
    const document = { title: 't', text: '', at: 5, scope: 'shared' };
    await rows.stories.add([{ storyId, itemId, sequence, document }]);
    await rows.items.markDone([{ itemId, storyId, sequence }]);
  });
  process.stdout.write(`${itemId}\n`);
}
