import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planTelling } from '../../src/jobs/plan-telling.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Delivery } from '../../src/model/delivery.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshDatabase, type TestDatabase, untilWaiting } from '../databases.ts';
import { type Bot, HOUR_MS, NOW, startBot } from './command-kit.ts';

// On PostgreSQL a save and two commands run at the same moment; on SQLite one after the other.

/** Runs as another program would: not as a part of the transaction that is running here. */
const outside = AsyncLocalStorage.snapshot();

let database: TestDatabase;
let bot: Bot;
let other: Store;
let channel: Channel;

beforeAll(async () => {
  database = await freshDatabase('PostgreSQL');
});
beforeEach(async () => {
  bot = await startBot({ databaseUrl: database.url });
  other = await openStore({ url: database.url, clock: bot.deps.clock });
  await bot.type('/watch tanker');
  await bot.type('/watch grain');
  await bot.type('/quiet 08:00-20:00');
  const workspace = await bot.store.workspaces.ensure({ platform: 'telegram', externalId: '777' });
  const [found] = await bot.store.channels.ofChat(workspace.id, '100');
  if (found === undefined) throw new Error('no channel');
  channel = found;
});
afterEach(async () => {
  await other.close();
  await database.empty();
});
afterAll(() => database.remove());

/** Part of a save: an alert of the first watch, held by the channel's choices of this moment. */
async function saveAlert(pace: 'instant' | 'hourly', meanwhile: () => Promise<void> = async () => {}): Promise<number> {
  return other.transaction(async (rows) => {
    await rows.stories.lock();
    const found = (await rows.channels.find(channel.id)) ?? channel;
    const [watch] = await rows.watches.ofChannel(channel.id);
    const storyId = await rows.stories.create({ scope: 'shared', createdAt: NOW });
    const content = { kind: 'alert', summary: [], blocks: [] } as const;
    const [watchIds, now] = [[watch?.id ?? 0], NOW];
    const feed = (await rows.feeds.list())[0]?.id ?? 0;
    const item = { keys: ['a'], title: 'Tanker', text: '', firstSeenAt: NOW, isBaseline: false };
    const [itemId = 0] = await rows.items.saveNew(feed, [item]);
    await planTelling(rows, { storyId, sequence: 0, itemId, channel: found, watchIds, content, pace, now });
    await meanwhile();
    return storyId;
  });
}

async function alertOf(storyId: number): Promise<Delivery | undefined> {
  const key = { channelId: channel.id, kind: 'alert', subject: String(storyId), sequence: 0 } as const;
  return other.deliveries.find((await other.deliveries.idOf(key)) ?? 0);
}

describe('an alert that is held by quiet hours', () => {
  it('goes at once when they are switched off while it is saved', async () => {
    let command: Promise<unknown> = Promise.resolve();
    const storyId = await saveAlert('instant', async () => {
      command = outside(() => bot.type('/quiet off'));
      await untilWaiting(database.url, command);
    });
    await command;
    expect(await alertOf(storyId)).toMatchObject({ state: 'sent' });
  });

  it('is not held again by another command that began before they were switched off', async () => {
    await bot.type('/mode 1 hourly');
    const storyId = await saveAlert('hourly');
    expect(await alertOf(storyId)).toMatchObject({ state: 'waiting', notBefore: NOW + 11 * HOUR_MS });
    let commands: readonly Promise<unknown>[] = [];
    await other.transaction(async (rows) => {
      await rows.stories.lock();
      const off = outside(() => bot.type('/quiet off'));
      await untilWaiting(database.url, off);
      commands = [off, outside(() => bot.type('/mode 2 hourly'))];
      await untilWaiting(database.url, Promise.all(commands), 2);
    });
    await Promise.all(commands);
    expect(await alertOf(storyId)).toMatchObject({ state: 'waiting', notBefore: NOW + HOUR_MS });
  });
});

describe('an alert that is held by the quiet hours of a group', () => {
  it('goes by those of the group that takes it over', async () => {
    await bot.type('/watch copper', { chatId: '-100', chatKind: 'group' });
    const storyId = await saveAlert('instant');
    await bot.move('100', '-100');
    const workspace = await bot.store.workspaces.ensure({ platform: 'telegram', externalId: '777' });
    const [heir] = await bot.store.channels.ofChat(workspace.id, '-100');
    expect(heir).not.toMatchObject({ quietFrom: '08:00' });
    channel = heir ?? channel;
    expect(await alertOf(storyId)).toMatchObject({ state: 'sent' });
  });
});
