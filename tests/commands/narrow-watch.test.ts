import { expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { actionsIn } from '../../src/commands/unpack-incoming.ts';
import type { Content, Inline } from '../../src/model/content.ts';
import { type Bot, NOW, startBot } from './command-kit.ts';

let presses = 0;

/** Presses a button of the chat's message; gives the word that is said for a moment, and the labels of the buttons that the message has then. */
async function press(
  bot: Bot,
  action: string,
): Promise<{ readonly word: string | undefined; labels: readonly string[] }> {
  presses += 1;
  const [name = '', ...rest] = action.split(':');
  const word = await handleIncoming(bot.deps, {
    kind: 'command',
    platform: 'telegram',
    workspaceExternalId: '777',
    eventId: `narrow-${presses}`,
    chatId: '100',
    chatKind: 'private',
    name,
    argument: rest.join(':'),
    pressed: { messageId: '1' },
    person: { externalId: '100', canManage: true },
  });
  const shown = await bot.store.deliveries.ofMessage(1, '1');
  return { word, labels: shown === undefined ? [] : labelsOf(shown.content) };
}

function labelsOf({ blocks }: Content): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.rows.flat().map(({ label }) => textOf(label)) : [],
  );
}

function textOf(label: Inline): string {
  if (label.kind === 'text') return label.text;
  if (label.kind !== 'phrase') return '';
  const name = label.args?.name;
  return typeof name === 'object' ? `✓ ${textOf(name)}` : label.id;
}

async function withSources(count: number): Promise<Bot> {
  const bot = await startBot();
  const names = Array.from({ length: count }, (_, index) => `Outlet ${String(index + 1).padStart(2, '0')}`);
  const feeds = names.map((name, index) => {
    const language = index % 3 === 0 ? 'kk' : 'ru';
    return { name, url: `https://outlet${index}.example/rss`, language, isEnabled: true };
  });
  await bot.store.feeds.syncShared(feeds, NOW);
  await bot.type('/watch copper');
  return bot;
}

const queryOf = async (bot: Bot) => (await bot.store.watches.ofChannel(1))[0]?.query;

it('offers the sources on pages, those that brought most first, and the chosen ones before all others', async () => {
  const bot = await withSources(12);
  const feed = (await bot.store.feeds.list()).find(({ name }) => name === 'Outlet 07');
  await bot.publish('Copper price rises', {}, feed?.id);
  await bot.type('/edit 1 copper OR copper');
  await bot.type('/edit 1 copper AND price');
  const first = await press(bot, 'outlets:1 1');
  expect(first.labels.slice(0, 3)).toEqual(['Outlet 07', 'Outlet 01', 'Outlet 02']);
  expect(first.labels.slice(-2)).toEqual(['button-next', 'button-back']);
  expect((await press(bot, 'outlets:1 99')).labels).toEqual([
    'Outlet 11',
    'Outlet 12',
    'button-previous',
    'button-back',
  ]);
  const chosen = await press(bot, 'outlet:1 2 on Outlet 12');
  expect(chosen.labels).toEqual(['Outlet 10', 'Outlet 11', 'button-previous', 'button-back']);
  expect((await press(bot, 'outlets:1 1')).labels.slice(0, 2)).toEqual(['✓ Outlet 12', 'Outlet 07']);
  expect(await queryOf(bot)).toBe('copper AND price AND source:"Outlet 12"');
});

it('offers the languages of most sources first, adds and takes away, and matches the last days anew', async () => {
  const bot = await withSources(3);
  const [, feed] = await bot.store.feeds.list();
  await bot.publish('Copper price rises', { language: 'en' }, feed?.id);
  expect((await press(bot, 'langs:1')).labels).toEqual(['Russian', 'Kazakh', 'button-back']);
  await press(bot, 'lang:1 on kk');
  expect(await bot.store.matches.newestOf(1)).toBeUndefined();
  expect((await press(bot, 'lang:1 on en')).labels).toEqual(['✓ Kazakh', '✓ English', 'Russian', 'button-back']);
  expect(await bot.store.matches.newestOf(1)).toMatchObject({ item: { title: 'Copper price rises' } });
  expect(await queryOf(bot)).toBe('copper AND (lang:kk OR lang:en)');
  await press(bot, 'lang:1 off kk');
  await press(bot, 'lang:1 off kk');
  expect(await queryOf(bot)).toBe('copper AND lang:en');
});

it.each(['langs:one', 'lang:1 maybe kk', 'outlets:1', 'outlet:1 1 on ', 'mute-outlet:1', 'mutes:'])(
  'answers the damaged button %s with what to do, and changes nothing',
  async (action) => {
    const bot = await withSources(1);
    expect((await press(bot, action)).word).toContain('/help');
    expect(await queryOf(bot)).toBe('copper');
  },
);

it('mutes an outlet whatever its name is, and says what to do when the watch is gone', async () => {
  const bot = await withSources(1);
  const name = 'Steppe\u202e “News”\nof the day';
  const source = { name, url: 'https://odd.example/rss', isEnabled: true };
  await bot.store.feeds.syncShared([source], NOW);
  const feed = (await bot.store.feeds.list()).find((one) => one.url === source.url);
  await bot.publish('Copper price rises', {}, feed?.id);
  await bot.type('/edit 1 copper AND price');
  await press(bot, 'mutes:1');
  const shown = await bot.store.deliveries.ofMessage(1, '1');
  const [mute = ''] = actionsIn(shown?.content ?? { blocks: [] });
  await press(bot, mute);
  await press(bot, mute);
  const muted = { kind: 'muted-source', subject: name };
  expect(await bot.store.feedback.ofChannel(1, 'muted-source', 9)).toEqual([expect.objectContaining(muted)]);
  await press(bot, mute.replace('mute', 'unmute'));
  expect(await bot.store.feedback.ofChannel(1, 'muted-source', 9)).toEqual([]);
  await bot.type('/unwatch 1');
  expect((await press(bot, mute)).word).toContain('no longer there');
});

it('says what to do with a watch whose topic is gone', async () => {
  const bot = await withSources(1);
  await bot.store.watches.change(1, 1, { query: 'topic:gone' });
  expect((await press(bot, 'langs:1')).word).toContain('cannot be read any more');
  expect((await press(bot, 'lang:1 on kk')).word).toContain('cannot be read any more');
  expect(await queryOf(bot)).toBe('topic:gone');
});

it('adds no source that makes the query longer than a query may be', async () => {
  const bot = await withSources(1);
  const query = Array.from({ length: 998 }, (_, index) => `copper${index}`).join(' OR ');
  await bot.store.watches.change(1, 1, { query });
  expect((await press(bot, 'outlet:1 1 on Outlet 01')).word).toBeUndefined();
  expect((await press(bot, 'outlet:1 1 on Outlet 02')).word).toContain('1,000 terms');
  expect(await queryOf(bot)).toBe(`(${query}) AND source:"Outlet 01"`);
});

it('tells a whole Slack channel what its watch follows from now on', async () => {
  const bot = await startBot();
  const where = { platform: 'slack', chatId: 'C1', chatKind: 'group' } as const;
  await bot.type('copper', where);
  await handleIncoming(bot.deps, {
    ...where,
    kind: 'command',
    workspaceExternalId: 'T1',
    eventId: 'narrow-in-slack',
    name: 'lang',
    argument: '1 on kk',
    pressed: { messageId: '1', isEphemeral: true },
    person: { externalId: 'U9', name: 'Dana', canManage: true },
  });
  const said = await bot.type('list', where);
  const told = said.filter(({ audience }) => audience.kind === 'channel').map(({ text }) => text);
  expect(told).toEqual([expect.stringMatching(/copper AND lang:kk[\s\S]*Dana/)]);
});
