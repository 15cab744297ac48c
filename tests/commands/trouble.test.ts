import { expect, test } from 'vitest';
import { tellTrouble } from '../../src/commands/tell-trouble.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { ChannelTrouble } from '../../src/model/channel-trouble.ts';
import { type Bot, NOW, startBot, type Typing } from './command-kit.ts';

const GROUP: Typing = { chatId: '-500', chatKind: 'group', chatTitle: 'Desk', person: { externalId: '100' } };
const DAY = 86_400_000;

async function channelOf(bot: Bot, platform: 'telegram' | 'slack', chatId: string): Promise<Channel> {
  const externalId = platform === 'slack' ? 'T1' : '777';
  const workspace = await bot.store.workspaces.ensure({ platform, externalId });
  const [channel] = await bot.store.channels.ofChat(workspace.id, chatId);
  if (channel === undefined) throw new Error(`no channel ${chatId}`);
  return channel;
}

/** Tells of a trouble as the sending job does; gives the chats that are told. */
async function tell(bot: Bot, channel: Channel, trouble: ChannelTrouble, deliveryId = 7): Promise<readonly string[]> {
  const ids = await bot.store.transaction((rows) => tellTrouble(rows, { channel, trouble, deliveryId, now: NOW }));
  const told = await Promise.all(ids.map((id) => bot.store.channels.find(id)));
  return told.map((found) => found?.chatId ?? '');
}

test('tells whoever changed the channel last, in private, once for each message that waits', async () => {
  const bot = await startBot();
  await bot.type('/start', { chatId: '100' });
  await bot.type('/watch oil', GROUP);
  const channel = await channelOf(bot, 'telegram', '-500');
  expect(await tell(bot, channel, 'no-right-to-write')).toEqual(['100']);
  expect(await tell(bot, channel, 'no-right-to-write')).toEqual([]);
  expect(await tell(bot, channel, 'no-right-to-write', 8)).toEqual(['100']);
});

test('says what to do, and what becomes of the news', async () => {
  const bot = await startBot();
  await bot.type('/watch oil', GROUP);
  await bot.type('/start', { chatId: '100' });
  await tell(bot, await channelOf(bot, 'telegram', '-500'), 'topic-closed');
  const text = await bot.ask('/list', { chatId: '100' });
  expect(text).toContain('A topic in Desk that follows the news is closed. Open it again');
  expect(text).toContain('What is due there waits.');
});

test('tells the operator when the keeper never wrote to the bot', async () => {
  const bot = await startBot({ access: 'invited', operatorCode: 'secret' });
  await bot.type('/start secret', { chatId: '200' });
  await bot.type('/list', GROUP);
  await bot.type(`/admit ${(await channelOf(bot, 'telegram', '-500')).id}`, { chatId: '200' });
  await bot.type('/watch oil', GROUP);
  expect(await tell(bot, await channelOf(bot, 'telegram', '-500'), 'no-right-to-write')).toEqual(['200']);
});

test('tells nobody when nobody can be told', async () => {
  const bot = await startBot();
  await bot.type('/watch oil', GROUP);
  expect(await tell(bot, await channelOf(bot, 'telegram', '-500'), 'no-right-to-write')).toEqual([]);
});

test('tells a person in Slack by the id of the person', async () => {
  const bot = await startBot();
  const where: Typing = { platform: 'slack', chatId: 'C1', chatKind: 'group', person: { externalId: 'U1' } };
  await bot.type('oil', where);
  expect(await tell(bot, await channelOf(bot, 'slack', 'C1'), 'archived')).toEqual(['U1']);
});

test.each([
  ['a command there', (bot: Bot) => bot.type('/list', GROUP)],
  ['rights that were given', (bot: Bot) => bot.membership('joined', GROUP)],
  ['a topic that was opened again', (bot: Bot) => bot.membership('reopened', GROUP)],
] as const)('tries a troubled channel again at once after %s', async (_name, happen) => {
  const bot = await startBot();
  await bot.type('/watch oil', GROUP);
  const { id } = await channelOf(bot, 'telegram', '-500');
  await bot.store.channels.change(id, { notBefore: NOW + DAY, stateReason: 'no-right-to-write' });
  await happen(bot);
  const channel = await channelOf(bot, 'telegram', '-500');
  expect(channel).not.toHaveProperty('notBefore');
  expect(channel).not.toHaveProperty('stateReason');
});

test('keeps the pause of a flood when somebody writes', async () => {
  const bot = await startBot();
  await bot.type('/watch oil', GROUP);
  const { id } = await channelOf(bot, 'telegram', '-500');
  await bot.store.channels.change(id, { notBefore: NOW + DAY });
  await bot.type('/list', GROUP);
  expect(await channelOf(bot, 'telegram', '-500')).toMatchObject({ notBefore: NOW + DAY });
});
