import { expect, it } from 'vitest';
import { createChannelsInFile } from '../../src/channels-in-file.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import { type Bot, startBot } from './command-kit.ts';

const GROUP = { chatId: '-5', chatKind: 'group', threadId: '9' } as const;
const OTHER = { chatId: '-6', chatKind: 'group' } as const;
const SOURCE: ChannelSource = {
  name: 'Desk',
  platform: 'telegram',
  chatId: '-5',
  threadId: '9',
  language: 'ru',
  timeZone: 'Asia/Almaty',
  digestTime: '09:00',
  digestDays: 'weekdays',
  watches: [watch('oil'), { ...watch('topic:sanctions'), isUrgent: true }],
};

function watch(query: string): ChannelSource['watches'][number] {
  return { query, mode: 'instant', isUrgent: false, reach: 'all' };
}

/** A bot whose file has these channels, applied to the Telegram that its tests use. */
async function kept(sources: readonly ChannelSource[], options: Parameters<typeof startBot>[0] = {}) {
  let file: ReturnType<typeof createChannelsInFile> | undefined;
  const bot = await startBot({
    ...options,
    channelsInFile: { file: 'config/channels.yaml', has: (id) => file?.has(id) === true },
  });
  file = createChannelsInFile({ ...bot.deps, topics: () => bot.deps.topics }, 'config/channels.yaml', sources);
  await file.workspaceRuns(await bot.store.workspaces.ensure({ platform: 'telegram', externalId: '777' }));
  return { bot, file };
}

async function queriesOf(bot: Bot, chatId: string): Promise<readonly string[]> {
  const [channel] = await bot.store.channels.ofChat(1, chatId);
  return channel === undefined ? [] : (await bot.store.watches.ofChannel(channel.id)).map(({ query }) => query);
}

it('makes a channel, admitted, with its watches, their matches and its settings', async () => {
  const { bot, file } = await kept([], { access: 'invited' });
  const itemId = await bot.publish('Oil price rises');
  await file.reload([SOURCE]);

  const [channel] = await bot.store.channels.ofChat(1, '-5');
  const settings = { language: 'ru', timeZone: 'Asia/Almaty', digestTime: '09:00', digestDays: 'weekdays' };
  expect(channel).toMatchObject({ ...settings, state: 'active', threadId: '9', title: 'Desk' });
  const watches = await bot.store.watches.ofChannel(channel?.id ?? 0);
  expect(watches).toMatchObject([{ query: 'oil' }, { query: 'topic:sanctions', isUrgent: true }]);
  expect(await bot.store.matches.ofItems([watches[0]?.id ?? 0], [itemId])).toHaveLength(1);
  expect((await bot.store.deliveries.counts()).waiting).toBe(0);

  const before = await bot.store.watches.revision();
  await file.reload([SOURCE]);
  expect(await bot.store.watches.ofChannel(channel?.id ?? 0)).toEqual(watches);
  expect((await bot.store.channels.find(channel?.id ?? 0))?.digestSetAt).toBe(channel?.digestSetAt);
  expect(await bot.store.watches.revision()).toBe(before);
});

it('adds and removes what the file does, and touches no other chat', async () => {
  const { bot, file } = await kept([SOURCE]);
  await bot.type('/watch copper', OTHER);
  const { digestTime: _, digestDays: _days, ...rest } = SOURCE;
  await file.reload([{ ...rest, watches: [watch('zinc'), watch('oil')] }]);
  expect(await queriesOf(bot, '-5')).toEqual(['oil', 'zinc']);
  expect((await bot.store.channels.ofChat(1, '-5'))[0]?.digestTime).toBeUndefined();
  expect(await queriesOf(bot, '-6')).toEqual(['copper']);
});

it('is as the newest version of the file says, also where an older one is still being applied', async () => {
  const { bot, file } = await kept([]);
  const last: ChannelSource = { name: '', platform: 'telegram', chatId: '-7', watches: [watch('zinc')] };
  const older = file.reload([SOURCE, { ...last, watches: [watch('copper')] }]);
  await Promise.all([older, file.reload([last])]);
  expect(await queriesOf(bot, '-7')).toEqual(['zinc']);
});

it('stays closed to changes in chat when it could not be applied again', async () => {
  const bot = await startBot();
  let isBroken = false;
  const topics = () => {
    if (isBroken) throw new Error('database is locked');
    return bot.deps.topics;
  };
  const file = createChannelsInFile({ ...bot.deps, topics }, 'config/channels.yaml', [SOURCE]);
  await file.workspaceRuns(await bot.store.workspaces.ensure({ platform: 'telegram', externalId: '777' }));
  isBroken = true;
  await file.reload([SOURCE]);
  expect(file.has((await bot.store.channels.ofChat(1, '-5'))[0]?.id ?? 0)).toBe(true);
});

it('is not changed in chat, which says where it is kept; the rest is chosen there', async () => {
  const { bot } = await kept([{ ...SOURCE, language: 'en' }]);
  for (const line of [
    '/watch zinc',
    '/unwatch 1',
    '/urgent 1',
    '/digest off',
    '/language ru',
    '/timezone UTC',
    '/forget',
  ])
    expect(await bot.ask(line, GROUP), line).toContain('kept in config/channels.yaml and are changed there');
  expect(await queriesOf(bot, '-5')).toEqual(['oil', 'topic:sanctions']);
  expect(await bot.ask('/quiet 22:00 07:00', GROUP)).toContain('Quiet hours from 22:00');
  expect(await bot.ask('/pause', GROUP)).toContain('Paused');
  expect(await bot.ask('/list', GROUP)).toContain('This is kept in config/channels.yaml');
  expect(await bot.ask('/list', OTHER)).not.toContain('config/channels.yaml');
});

it('can be changed in chat again, with its watches, when it is taken out of the file', async () => {
  const { bot, file } = await kept([{ ...SOURCE, language: 'en' }]);
  await file.reload([]);
  expect(await queriesOf(bot, '-5')).toEqual(['oil', 'topic:sanctions']);
  expect(await bot.ask('/unwatch 1', GROUP)).toContain('Watch 1 is removed');
});

it('is found again when its group has a new id', async () => {
  const { bot, file } = await kept([{ ...SOURCE, language: 'en' }]);
  await bot.move('-5', '-1005');
  await file.reload([{ ...SOURCE, language: 'en', watches: [watch('zinc')] }]);
  expect(await queriesOf(bot, '-1005')).toEqual(['zinc']);
  expect(await bot.store.channels.ofChat(1, '-5')).toEqual([]);
});

it('changes the mode of a watch that stays, and lets nobody change it in chat', async () => {
  const { bot, file } = await kept([SOURCE]);
  const [channel] = await bot.store.channels.ofChat(1, '-5');
  const [before] = await bot.store.watches.ofChannel(channel?.id ?? 0);
  await file.reload([{ ...SOURCE, watches: [{ ...watch('oil'), mode: 'daily' }] }]);
  expect(await bot.store.watches.ofChannel(channel?.id ?? 0)).toEqual([{ ...before, mode: 'daily' }]);
  for (const line of ['/mode 1 instant', '/alerts hourly']) {
    expect(await bot.ask(line, GROUP)).toContain('config/channels.yaml');
  }
});
