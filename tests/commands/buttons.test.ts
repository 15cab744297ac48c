import { expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { withFeedback } from '../../src/delivery/compose-feedback.ts';
import type { IncomingCommand } from '../../src/model/incoming.ts';
import { buttonData } from '../../src/text/button-data.ts';
import { NOW, startBot } from './command-kit.ts';

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

it('keeps a mute for good when an older alert is asked for one of a day', async () => {
  const bot = await startBot();
  await bot.type('/watch oil', { chatId: '-5', chatKind: 'group' });
  const itemId = await bot.publish('Oil price rises');
  const about = { storyId: 1, itemId, outlet: 'Steppe News' };
  const alert = withFeedback({ kind: 'alert', summary: [], blocks: [] }, about, []);
  const contentId = await bot.store.deliveries.saveContent(alert, 0);
  const lane = { kind: 'alert', lane: 'alert', subject: '1', sequence: 0, audience: { kind: 'channel' } } as const;
  await bot.store.deliveries.plan({ ...lane, channelId: 1, contentId, createdAt: 0 });
  const claim = await bot.store.deliveries.claimNext(1, { now: NOW, leaseMs: 1000 });
  if (claim === undefined) throw new Error('nothing to send');
  await bot.store.deliveries.saveParts(claim, [{ platform: 'terminal', text: 'Oil' }]);
  await bot.store.deliveries.beginPart(claim, 0, NOW, 1000);
  await bot.store.deliveries.receiptPart(claim, 0, { messageId: '9', sentAt: NOW });
  await bot.store.deliveries.finish(claim, NOW);
  await bot.store.feedback.give({ channelId: 1, kind: 'muted-source', subject: about.outlet, at: 0 });
  expect(
    await handleIncoming(bot.deps, {
      ...PRESS,
      name: 'mute-source',
      argument: `1 ${itemId}`,
      pressed: { messageId: '9' },
    }),
  ).toContain('Steppe');
  const [mute] = await bot.store.feedback.ofChannel(1, 'muted-source', 9);
  expect(mute?.until).toBeUndefined();
});

it('brings a watch back with a digest to report in, and leaves one alone that is back already', async () => {
  const bot = await startBot();
  const group = { chatId: '-5', chatKind: 'group' } as const;
  await bot.type('/watch oil', group);
  await bot.type('/unwatch 1', group);
  const restore = { ...PRESS, name: 'restore', argument: 'daily all oil' };
  await handleIncoming(bot.deps, restore);
  const [channel] = await bot.store.channels.ofChat(1, '-5');
  expect(channel?.digestTime).toBe('09:00');
  await bot.type('/mode 2 hourly', group);
  await handleIncoming(bot.deps, { ...restore, eventId: 'press-2' });
  const watches = await bot.store.watches.ofChannel(channel?.id ?? 0);
  expect(watches).toMatchObject([{ number: 2, query: 'oil', mode: 'hourly' }]);
});
