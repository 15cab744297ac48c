import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import type { Content } from '../../src/model/content.ts';
import type { NewDelivery } from '../../src/model/delivery.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { NewItem } from '../../src/model/item.ts';
import type { Watch } from '../../src/model/watch.ts';
import type { Store, StoreRows } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type DatabaseKind, databaseKinds, freshDatabase, type TestDatabase } from '../databases.ts';

/** What a test of the contract gets: a store without rows, its database, and a clock that is set by hand. */
export interface StoreContext {
  readonly kind: DatabaseKind;
  readonly url: string;
  readonly store: Store;
  readonly clock: { at: number; now(): number };
  /** Another store on the same database, closed after the test. */
  openAnother(): Promise<Store>;
}

/** Runs a suite on every implementation of the store. `context` is filled before each test. */
export function describeStore(name: string, suite: (context: StoreContext) => void): void {
  for (const kind of databaseKinds) {
    describe(`${name} on ${kind}`, () => {
      const clock = { at: 0, now: () => clock.at };
      const others: Store[] = [];
      let database: TestDatabase;
      let store: Store | undefined;
      beforeAll(async () => {
        database = await freshDatabase(kind);
      });
      beforeEach(async () => {
        clock.at = 1_000_000;
        if (kind === 'SQLite' || !store) store = await openStore({ url: database.url, clock });
      });
      afterEach(async () => {
        for (const other of others.splice(0)) await other.close();
        if (kind === 'SQLite') await store?.close();
        await database.empty();
      });
      afterAll(async () => {
        await store?.close();
        await database.remove();
      });
      suite({
        kind,
        clock,
        get url() {
          return database.url;
        },
        get store() {
          if (!store) throw new Error('The store is opened before each test.');
          return store;
        },
        openAnother: async () => {
          const other = await openStore({ url: database.url, clock });
          others.push(other);
          return other;
        },
      });
    });
  }
}

/** An active private chat of a Telegram workspace. */
export async function aChannel(store: StoreRows, chatId = '100'): Promise<Channel> {
  const workspace = await store.workspaces.ensure({ platform: 'telegram', externalId: 'bot' });
  const { channel } = await store.channels.ensure(
    { workspaceId: workspace.id, chatId },
    { kind: 'private', language: 'en', timeZone: 'UTC', state: 'active', now: 1 },
  );
  return channel;
}

/** A shared feed, beside those that are there. */
export async function aFeed(store: StoreRows, name = 'Steppe Herald'): Promise<Feed> {
  const known = await store.feeds.list();
  const source = { name, url: `https://${name.toLowerCase().replaceAll(' ', '-')}.example/rss`, isEnabled: true };
  await store.feeds.syncShared([...known.filter((feed) => feed.visibility === 'shared'), source], 1);
  const feed = (await store.feeds.list()).find((each) => each.url === source.url);
  if (!feed) throw new Error('The feed was not stored.');
  return feed;
}

/** An entry whose title names its first key. */
export function newItem(change: Partial<NewItem> & { keys: readonly string[] }): NewItem {
  return { title: `Title of ${change.keys[0]}`, text: 'Some text.', firstSeenAt: 1000, isBaseline: false, ...change };
}

/** Processes an item as SAVE 2 does: into a new story, or into one that is there. */
export async function process(
  store: Store,
  itemId: number,
  into: { storyId?: number; at?: number } = {},
): Promise<{ storyId: number; sequence: number }> {
  return store.transaction(async (rows) => {
    const sequence = (await rows.stories.lock()) + 1;
    const storyId = into.storyId ?? (await rows.stories.create({ scope: 'shared', createdAt: into.at ?? 1000 }));
    const [item] = await rows.items.find([itemId]);
    const document = { title: item?.title ?? '', text: item?.text ?? '', at: into.at ?? 1000, scope: 'shared' };
    await rows.stories.add([{ storyId, itemId, sequence, document }]);
    await rows.items.markDone([{ itemId, storyId, sequence }]);
    return { storyId, sequence };
  });
}

/** An instant watch of a channel. */
export async function aWatch(store: StoreRows, channel: Channel, query = 'sanctions'): Promise<Watch> {
  return store.watches.add({ channelId: channel.id, query, mode: 'instant', createdAt: 5, owesProof: false });
}

/** A content of one line. */
export function aContent(text = 'Hello'): Content {
  return { kind: 'reply', summary: [{ kind: 'text', text }], blocks: [] };
}

/** Plans a delivery; what is not said is an alert of story 1 for the whole channel. */
export async function aDelivery(
  store: StoreRows,
  channel: Channel,
  change: Partial<NewDelivery> = {},
): Promise<number> {
  const contentId = await store.deliveries.saveContent(aContent(), 10);
  const id = await store.deliveries.plan({
    channelId: channel.id,
    kind: 'alert',
    subject: '1',
    sequence: 0,
    lane: 'alert',
    contentId,
    audience: { kind: 'channel' },
    createdAt: 10,
    ...change,
  });
  if (id === undefined) throw new Error('It is planned already.');
  return id;
}
