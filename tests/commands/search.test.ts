import { expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import type { Content } from '../../src/model/content.ts';
import type { IncomingCommand } from '../../src/model/incoming.ts';
import type { ItemQuote } from '../../src/model/quote.ts';
import { buttonData } from '../../src/text/button-data.ts';
import { quoteKey } from '../../src/text/quote-key.ts';
import { type Bot, HOUR_MS, NOW, startBot } from './command-kit.ts';

const DAY_MS = 24 * HOUR_MS;

/** Oil stories, one an hour, the first the newest. */
async function publishOil(bot: Bot, count: number): Promise<void> {
  for (let n = count; n >= 1; n--) await bot.publish(`Oil report ${n}`, { publishedAt: NOW - n * HOUR_MS });
}

it('answers with the newest stories first, marked, with their number and where they came from', async () => {
  const bot = await startBot();
  await publishOil(bot, 7);
  await bot.publish('Wheat harvest begins');

  const text = await bot.ask('/search oil');

  expect(text).toContain('7 stories in 7 reports: oil');
  expect(text.match(/report \d/g)).toEqual(['report 1', 'report 2', 'report 3', 'report 4', 'report 5']);
  expect(text).toContain('1–5 of 7, newest first');
  expect(text).toContain('Steppe News · 23 Nov 08:00');
  expect(text).not.toContain('Wheat');
});

it('turns the pages to the same answer, whatever comes in meanwhile', async () => {
  const bot = await startBot();
  await publishOil(bot, 12);
  await bot.type('/search oil');
  await bot.publish('Oil report 13, the newest', { publishedAt: NOW });

  expect(await press(bot, 'older:')).toEqual(['report 6', 'report 7', 'report 8', 'report 9', 'report 10']);
  expect(await press(bot, 'older:')).toEqual(['report 11', 'report 12']);
  expect(await press(bot, 'newer:')).toEqual(['report 6', 'report 7', 'report 8', 'report 9', 'report 10']);
  expect(await press(bot, 'newer:')).toEqual(['report 1', 'report 2', 'report 3', 'report 4', 'report 5']);
});

it('shows the passage that matched and a quote with its speaker, but none that was called wrong here', async () => {
  const bot = await startBot();
  const text = 'The ministry spoke of copper today. “The first ore will be raised in spring,” said Marat Zholbarysov.';
  const words = 'The first ore will be raised in spring,';
  const itemId = await bot.publish('Plans for the steppe', { text });
  const start = text.indexOf(words);
  const quote: ItemQuote = {
    itemId,
    source: 'feed',
    start,
    end: start + words.length,
    text: words,
    kind: 'direct',
    speaker: 'Marat Zholbarysov',
    confidence: 1,
    isShown: true,
    rank: 1,
  };
  await bot.store.quotes.save([quote]);

  const shown = await bot.ask('/search copper');
  expect(shown).toContain('The ministry spoke of [copper] today.');
  expect(shown).toContain('“The first ore will be raised in spring,”');
  expect(shown).toContain('— Marat Zholbarysov');

  await bot.store.feedback.give({
    channelId: 1,
    kind: 'wrong-quote',
    subject: quoteKey(words),
    itemId,
    words,
    at: NOW,
  });
  expect(await bot.ask('/search copper')).not.toContain('Zholbarysov');
});

it('looks no further back than it was told', async () => {
  const bot = await startBot();
  await bot.publish('Oil last month', { firstSeenAt: NOW - 30 * DAY_MS });
  await bot.publish('Oil today');

  const week = await bot.ask('/search oil since 7d');
  expect(week).toContain('1 story in 1 report: oil');
  expect(week).toContain('Since 16 Nov');
  expect(await bot.ask('/search oil')).toContain('2 stories in 2 reports: oil');
  expect(await bot.ask('search oil since 4h', { platform: 'slack', chatId: 'C1' })).toContain('1 story in 1 report');
});

it('says since when there is anything when nothing is found', async () => {
  const bot = await startBot();
  expect(await bot.ask('/search oil')).toContain('No report has been read yet.');
  await bot.publish('Wheat harvest', { firstSeenAt: NOW - 3 * DAY_MS });
  const none = await bot.ask('/search oil since 7d');
  expect(none).toContain('Nothing found: oil');
  expect(none).toContain('Reports are kept here since Friday, 20 November 2026.');
});

it('never shows an item of a private feed to a channel that does not follow it', async () => {
  const bot = await startBot();
  await bot.type('/list', { chatId: '100' });
  await bot.type('/list', { chatId: '200' });
  const [follower] = await bot.store.channels.ofChat(1, '100');
  const source = { name: 'Own letter', url: 'https://own.example/rss', isEnabled: true };
  const feed = await bot.store.feeds.follow(follower?.id ?? 0, source, NOW);
  await bot.publish('Oil in the private letter', {}, feed.id);
  await bot.publish('Oil for everybody');

  expect(await bot.ask('/search oil', { chatId: '100' })).toContain('private letter');
  const other = await bot.ask('/search oil', { chatId: '200' });
  expect(other).toContain('1 story in 1 report');
  expect(other).not.toContain('private letter');
  expect(await bot.ask('search oil', { platform: 'slack', chatId: 'C1' })).not.toContain('private letter');
});

it('looks no further than the newest report, whatever number a changed client sends with a button', async () => {
  const bot = await startBot();
  await publishOil(bot, 7);
  await bot.type('/search oil');
  const button = actions(await newest(bot)).find((one) => one.startsWith('older:')) ?? '';
  await pressAction(bot, button.replace('older:7 ', 'older:9000 '));
  expect(actions(await newest(bot))).toContainEqual(expect.stringMatching(/^newer:7 /));
});

it('points at the character of a query that cannot be read and offers the corrected search', async () => {
  const bot = await startBot();
  const text = await bot.ask('/search topic:sanctons AND oil');
  expect(text).toContain('There is no topic “sanctons”');
  expect(text).toContain('^^^^^^^^');
  expect(text).toContain('/search topic:sanctions AND oil');
  expect(actions(await newest(bot))).toEqual(['search:topic:sanctions AND oil']);
});

it('is for the asking person alone in Slack, and says what to type when nothing was asked', async () => {
  const bot = await startBot();
  await bot.publish('Oil today');
  const [said] = await bot.type('search oil', { platform: 'slack', chatId: 'C1', chatKind: 'group' });
  expect(said?.audience).toMatchObject({ kind: 'person' });
  expect(await bot.ask('search', { platform: 'slack', chatId: 'C1' })).toContain('/watch search uranium since 7d');
  expect(await bot.ask('/search')).toContain('/search uranium since 7d');
});

it('offers to watch what was searched, unless the chat does', async () => {
  const bot = await startBot();
  await bot.publish('Oil today');
  await bot.type('/search oil');
  expect(actions(await newest(bot))).toContain('watch:oil');
  await bot.type('/watch oil');
  await bot.type('/search oil');
  expect(actions(await newest(bot))).not.toContain('watch:oil');
});

let presses = 0;

/** Presses the button of the newest message whose action begins so, and gives the reports that the message shows then. */
async function press(bot: Bot, action: string): Promise<readonly string[]> {
  await pressAction(bot, actions(await newest(bot)).find((one) => one.startsWith(action)) ?? '');
  return JSON.stringify(await newest(bot)).match(/report \d+/g) ?? [];
}

async function pressAction(bot: Bot, action: string): Promise<void> {
  presses += 1;
  const [name = '', ...rest] = buttonData(action).split(':');
  const pressed: IncomingCommand = {
    kind: 'command',
    platform: 'telegram',
    workspaceExternalId: '777',
    eventId: `turn-${presses}`,
    chatId: '100',
    chatKind: 'private',
    name,
    argument: rest.join(':'),
    pressed: { messageId: '1' },
    person: { externalId: '100', canManage: true },
  };
  await handleIncoming(bot.deps, pressed);
}

/** What the newest message of the private chat says now. */
async function newest(bot: Bot): Promise<Content> {
  const shown = await bot.store.deliveries.ofMessage(1, '1');
  if (shown === undefined) throw new Error('no message');
  return shown.content;
}

function actions({ blocks }: Pick<Content, 'blocks'>): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.rows.flat().map(({ action }) => action)
      : block.kind === 'group'
        ? actions(block)
        : [],
  );
}
