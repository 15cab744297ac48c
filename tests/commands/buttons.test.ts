import { expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import type { IncomingCommand } from '../../src/model/incoming.ts';
import { buttonData } from '../../src/text/button-data.ts';
import { startBot } from './command-kit.ts';

const PRESS: IncomingCommand = {
  kind: 'command',
  platform: 'telegram',
  workspaceExternalId: '777',
  eventId: 'press-1',
  chatId: '-5',
  chatKind: 'group',
  name: 'follow',
  argument: 'sanctions',
  pressed: { messageId: '1' },
  person: { externalId: '9', name: 'Dana', canManage: true },
};

it('tells somebody who may not manage a group so, and nobody else', async () => {
  const bot = await startBot();
  await bot.type('/watch oil', { chatId: '-5', chatKind: 'group' });
  const person = { externalId: '9', name: 'Dana', canManage: false };
  for (const [index, name] of ['follow', 'menu', 'save', 'rest', 'erase', 'set', 'ask'].entries()) {
    const press = { ...PRESS, eventId: `p${index}`, name, argument: '1 1', person };
    const word = await handleIncoming(bot.deps, press);
    expect(word, name).toMatch(name === 'ask' || name === 'set' ? /./ : /Only administrators/);
  }
  expect(await bot.ask('/list', { chatId: '-5', chatKind: 'group' })).toContain('This chat follows 1 watch');
});

it('does a press once, however often it is told of it, and a second press nothing more', async () => {
  const bot = await startBot();
  await bot.type('/topics', { chatId: '-5', chatKind: 'group' });
  await handleIncoming(bot.deps, PRESS);
  await handleIncoming(bot.deps, PRESS);
  expect(await handleIncoming(bot.deps, { ...PRESS, eventId: 'press-2' })).toBe('Followed already');
  const channel = (await bot.store.channels.ofChat(1, '-5'))[0];
  expect(await bot.store.watches.ofChannel(channel?.id ?? 0)).toMatchObject([{ query: 'topic:sanctions' }]);
});

it.each([
  ['of an older version', { name: 'dance', argument: '' }],
  ['with a damaged argument', { name: 'show', argument: 'three' }],
  ['of a feed without an address', { name: 'restore-feed', argument: 'mailto:desk@steppe.example Steppe' }],
  ['too long for Telegram, of a message that is gone', { name: 'press', argument: 'abc' }],
])('answers a button %s with what to do', async (_name, { name, argument }) => {
  const bot = await startBot();
  expect(await handleIncoming(bot.deps, { ...PRESS, name, argument })).toContain('Send /help');
});

it('finds the action of a button that is too long for Telegram in the stored message', async () => {
  const bot = await startBot();
  const query = `topic:sanctons AND (${'copper OR zinc OR '.repeat(4)}lead)`;
  await bot.type(`/watch ${query}`, { chatId: '-5', chatKind: 'group' });
  const [name = '', argument = ''] = buttonData(`watch:${query.replace('sanctons', 'sanctions')}`).split(':');
  expect(name).toBe('press');
  await handleIncoming(bot.deps, { ...PRESS, name, argument });
  expect(await bot.ask('/list', { chatId: '-5', chatKind: 'group' })).toContain('topic:sanctions AND (copper');
});

it('tells nothing of a report that the pressed message is not about, whatever a changed client sends', async () => {
  const bot = await startBot();
  await bot.type('/list', { chatId: '100' });
  const source = { name: 'Own letter', url: 'https://own.example/rss', isEnabled: true };
  const feed = await bot.store.feeds.follow(1, source, 0);
  const itemId = await bot.publish('The private letter', {}, feed.id);
  await bot.type('/list', { chatId: '200' });
  for (const [name, argument] of [
    ['save', `1 ${itemId}`],
    ['mute-source', `1 ${itemId}`],
    ['less', `ask 1 ${itemId}`],
  ] as const) {
    const press = { ...PRESS, eventId: name, chatId: '200', chatKind: 'private', name, argument } as const;
    expect(await handleIncoming(bot.deps, press)).toContain('too old for its buttons');
  }
  expect(await bot.ask('/saved', { chatId: '200' })).not.toContain('private letter');
});
