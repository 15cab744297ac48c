import { describe, expect, it } from 'vitest';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { MAX_WATCHES } from '../../src/commands/watch-limits.ts';
import type { Content } from '../../src/model/content.ts';
import { buttonData } from '../../src/text/button-data.ts';
import { type Bot, startBot, type Typing } from './command-kit.ts';

const TELEGRAM: Typing = { platform: 'telegram', chatId: '100' };
const OTHER: Typing = { platform: 'telegram', chatId: '200' };
const SLACK: Typing = { platform: 'slack', chatId: 'C1', chatKind: 'group', person: { externalId: 'U1' } };

const QUERIES = ['topic:sanctions AND oil', '"dual-use goods" OR source:reuters.com', 'Тоқаев NOT футбол', "O'Brien"];

/** A chat with four watches, one of them urgent and one paused, and settings. */
async function filledBot(): Promise<Bot> {
  const bot = await startBot();
  for (const query of QUERIES) await bot.type(`/watch ${query}`);
  await bot.type('/urgent 2');
  await bot.store.watches.change(1, 1, { mode: 'daily', reach: 'about' });
  await bot.store.watches.change(1, 3, { isPaused: true });
  for (const line of ['/timezone Asia/Almaty', '/digest 09:30 weekdays', '/quiet 22:00 07:00', '/language ru'])
    await bot.type(line);
  return bot;
}

/** The line of the export. */
async function exported(bot: Bot, where: Typing): Promise<string> {
  const text = await bot.ask(where.platform === 'slack' ? 'export' : '/export', where);
  return /Quotewire 1 \|.*check [\da-f]{6}/.exec(text)?.[0] ?? text;
}

async function watchesOf(bot: Bot, channelId: number): Promise<readonly string[]> {
  return (await bot.store.watches.ofChannel(channelId)).map(({ query }) => query);
}

describe('an exported line', () => {
  it('can be read: watches with what is special about them, and the settings that were chosen', async () => {
    expect(await exported(await filledBot(), TELEGRAM)).toMatch(
      /^Quotewire 1 \| language ru \| timezone Asia\/Almaty \| digest 09:30 weekdays \| quiet 22:00 07:00 \| watch daily about: topic:sanctions AND oil \| watch urgent: "dual-use goods" OR source:reuters\.com \| watch paused: Тоқаев AND NOT футбол \| watch: O'Brien \| check [\da-f]{6}$/,
    );
  });

  it('brings the same watches and settings to Slack and back', async () => {
    const bot = await filledBot();
    const line = await exported(bot, TELEGRAM);
    await bot.type(`import ${line}`, SLACK);
    await press(bot, 'import-all:', SLACK);
    expect(await watchesOf(bot, 2)).toEqual(await watchesOf(bot, 1));
    expect(await exported(bot, SLACK)).toBe(line);

    await bot.type(`/import ${await exported(bot, SLACK)}`, OTHER);
    await press(bot, 'import-all:', OTHER);
    expect(await exported(bot, OTHER)).toBe(line);
    const settings = { language: 'ru', timeZone: 'Asia/Almaty', digestTime: '09:30', digestDays: 'weekdays' };
    expect(await bot.store.channels.find(3)).toMatchObject({ ...settings, quietFrom: '22:00', quietTo: '07:00' });
    expect(await bot.store.watches.ofChannel(3)).toMatchObject([
      { mode: 'daily', reach: 'about' },
      { isUrgent: true },
      { isPaused: true },
      {},
    ]);
  });

  it('carries how a watch reports, how long digests are and whether there are previews', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.store.watches.change(1, 1, { mode: 'hourly', reach: 'headline' });
    for (const line of ['/digest size long', '/previews on']) await bot.type(line);
    const line = await exported(bot, TELEGRAM);
    expect(line).toContain('| watch hourly headline: oil |');
    await bot.type(`import ${line}`, SLACK);
    await press(bot, 'import-all:', SLACK);
    expect(await bot.store.watches.ofChannel(2)).toMatchObject([{ mode: 'hourly', reach: 'headline' }]);
    expect(await bot.store.channels.find(2)).toMatchObject({ digestStories: 24, showsPreviews: true });
  });

  it.each([
    [
      'turned marks',
      (line: string) =>
        line
          .replaceAll(/"([^"]*)"/g, '“$1”')
          .replaceAll("'", '’')
          .replaceAll('-', '–'),
    ],
    ['line breaks', (line: string) => line.replaceAll(' | ', ' |\n').replace('AND oil', 'AND\noil')],
    ['other spaces', (line: string) => `\u00a0${line.replaceAll(' ', '\u00a0')}\u200b`],
    ['text before it', (line: string) => `From my other chat:\n> ${line}`],
    ['another case', (line: string) => line.replace('Quotewire', 'quotewire').replace('check', 'Check')],
  ])('survives %s', async (_name, change) => {
    const bot = await filledBot();
    const line = (await exported(bot, TELEGRAM)).replace('dual-use goods', 'dual use goods');
    const whole = line.replace(/check .*/, '');
    const asWritten = await preview(bot, whole, OTHER);
    expect(asWritten).toContain('changed after it was exported');
    const text = await preview(bot, change(await exported(bot, TELEGRAM)), OTHER);
    expect(text).not.toContain('changed after it was exported');
    await press(bot, 'import-watches:', OTHER);
    expect((await watchesOf(bot, 2)).map(plain)).toEqual((await watchesOf(bot, 1)).map(plain));
    expect(await preview(bot, change(await exported(bot, TELEGRAM)), OTHER)).not.toContain('New:');
  });

  it('is a file when there are many watches, each line of it good by itself', async () => {
    const bot = await startBot();
    const long = `(${Array.from({ length: 30 }, (_, n) => `word${n}`).join(' OR ')})`;
    for (let n = 0; n < 12; n++) await bot.type(`/watch ${long} AND only${n}`);
    const [said] = await bot.type('/export');
    expect(said?.document?.name).toBe('quotewire-watches.txt');
    const lines = said?.document?.text.trimEnd().split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(1_800);
    for (const line of lines) {
      expect(await bot.ask(`import ${line}`, SLACK)).not.toContain('changed after it was exported');
      await press(bot, 'import-watches:', SLACK);
    }
    expect(await watchesOf(bot, 2)).toEqual(await watchesOf(bot, 1));
  });
});

describe('an export in Slack', () => {
  const long = Array.from({ length: 300 }, (_, n) => `word${n}`).join(' OR ');

  it('is a file for all where the person may make us post, and lines for the person where not', async () => {
    const bot = await startBot();
    for (const n of [1, 2]) await bot.type(`${long.slice(0, 1_400)} OR only${n}`, SLACK);
    const [file] = await bot.type('export', SLACK);
    expect(file).toMatchObject({ audience: { kind: 'channel' }, document: { name: 'quotewire-watches.txt' } });
    expect(file?.text).not.toContain('Changed by');
    await bot.type('permissions owners', { ...SLACK, person: { externalId: 'U1', canManage: true } });
    const [lines] = await bot.type('export', { ...SLACK, person: { externalId: 'U2', canManage: false } });
    expect(lines).toMatchObject({ audience: { kind: 'person' } });
    expect(lines?.text.match(/Quotewire 1 \|/g)).toHaveLength(2);
  });

  it('leaves no watch out that is too long for a line', async () => {
    const bot = await startBot();
    await bot.type(long, SLACK);
    const [file] = await bot.type('export', SLACK);
    expect(file?.document?.text).toContain(`watch: ${long}`);
  });
});

describe('an imported line', () => {
  it('says what is new, known and not valid, and adds nothing by itself', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    const text = await bot.ask('/import Quotewire 1 | watch: oil | watch: gas AND ( | watch: zinc | moon full');
    expect(text).toContain('The line has 3 watches:');
    expect(text).toContain('Followed already as watch 1: oil');
    expect(text).toContain('Cannot be read: gas AND ( — ');
    expect(text).toContain('New: zinc');
    expect(text).toContain('Not understood: moon full');
    expect(text).toContain('The line was changed after it was exported, or a part of it is missing.');
    expect(await watchesOf(bot, 1)).toEqual(['oil']);
  });

  it('adds up to the limit of the chat', async () => {
    const bot = await startBot();
    for (let n = 1; n < MAX_WATCHES; n++) await bot.type(`/watch word${n}`);
    const text = await bot.ask('/import Quotewire 1 | watch: first | watch: second');
    expect(text).toContain('No room for it: second');
    expect(text).toContain(`A chat may follow ${MAX_WATCHES} watches.`);
    await press(bot, 'import-watches:', TELEGRAM);
    expect((await watchesOf(bot, 1)).at(-1)).toBe('first');
  });

  it('is added once by two presses, back-filled, and taken back with its settings by one more', async () => {
    const bot = await startBot();
    const itemId = await bot.publish('Zinc price rises');
    await bot.type('/digest 08:00');
    await bot.type('/watch oil');
    await bot.type('/import Quotewire 1 | digest 10:00 weekdays | timezone Asia/Almaty | watch: zinc | watch: lead');
    const action = await actionOf(bot, 'import-all:', TELEGRAM);
    await press(bot, 'import-all:', TELEGRAM);
    expect(await watchesOf(bot, 1)).toEqual(['oil', 'zinc', 'lead']);
    expect(await bot.store.matches.ofItems([2], [itemId])).toHaveLength(1);
    expect(await bot.store.channels.find(1)).toMatchObject({ digestTime: '10:00', timeZone: 'Asia/Almaty' });
    const undo = await actionOf(bot, 'unimport:', TELEGRAM);
    await pressAction(bot, action, TELEGRAM);
    expect(await watchesOf(bot, 1)).toEqual(['oil', 'zinc', 'lead']);

    await pressAction(bot, undo, TELEGRAM);
    await pressAction(bot, undo, TELEGRAM);
    expect(await watchesOf(bot, 1)).toEqual(['oil']);
    expect(await bot.store.channels.find(1)).toMatchObject({ digestTime: '08:00', timeZone: 'UTC' });
    expect((await bot.store.channels.find(1))?.digestDays).toBeUndefined();
  });

  it.each([
    ['the digests that its watches bring along', 'watch daily: zinc | watch weekly: lead', 'import-watches:'],
    [
      'settings that nobody had chosen',
      'timezone Asia/Almaty | digest 10:00 weekdays | digest size long | watch: zinc',
      'import-all:',
    ],
  ])('is taken back to what was there: %s', async (_name, line, action) => {
    const bot = await startBot();
    await bot.type('/watch oil');
    const before = await bot.store.channels.find(1);
    await bot.type(`/import Quotewire 1 | ${line}`);
    await press(bot, action, TELEGRAM);
    expect((await bot.store.channels.find(1))?.digestTime).toBeDefined();
    const undo = await actionOf(bot, 'unimport:', TELEGRAM);
    await pressAction(bot, undo, TELEGRAM);
    await pressAction(bot, undo, TELEGRAM);
    expect(await bot.store.channels.find(1)).toEqual(before);
  });

  it('is taken back but for what was changed since, and says which watch has no digest then', async () => {
    const bot = await startBot();
    await bot.type('/import Quotewire 1 | quiet 22:00 07:00 | watch daily: zinc');
    await press(bot, 'import-all:', TELEGRAM);
    const undo = await actionOf(bot, 'unimport:', TELEGRAM);
    await bot.type('/quiet 23:00 06:00');
    await bot.type('/watch daily: tin');
    await pressAction(bot, undo, TELEGRAM);
    expect(await watchesOf(bot, 1)).toEqual(['tin']);
    const channel = await bot.store.channels.find(1);
    expect([channel?.quietFrom, channel?.digestTime]).toEqual(['23:00', undefined]);
    const { content } = (await bot.store.deliveries.ofMessage(1, '1')) ?? {};
    expect(JSON.stringify(content)).toContain('watches-silent');
  });

  it('is taken back by a button that can set settings and nothing else', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    for (const line of ['permissions everyone', 'pause', 'forget', 'unwatch 1', 'admit 1'])
      for (const part of [line, `language en>${line}`]) await pressAction(bot, `unimport:|${part}`, TELEGRAM);
    expect(await watchesOf(bot, 1)).toEqual(['oil']);
    expect(await bot.store.channels.find(1)).toMatchObject({ isPaused: false, whoMayChange: 'managers' });
  });

  it('is known without a command in a private chat, and asked for where it is missing', async () => {
    const bot = await startBot();
    const words = { ...TELEGRAM };
    expect(await bot.ask('/words Quotewire 1 | watch: zinc', words)).toContain('New: zinc');
    expect(await bot.ask('/import')).toContain('Paste what /export gives in the other chat: /import Quotewire 1 | …');
    expect(await bot.ask('import duties on steel', SLACK)).toContain(
      'Watch 1 is set: import AND duties AND on AND steel',
    );
  });

  it('of a newer version says that it may be meant otherwise', async () => {
    const bot = await startBot();
    expect(await bot.ask('/import Quotewire 2 | watch: zinc')).toContain('a newer version of Quotewire');
  });
});

/** Apostrophes and dashes as a keyboard has them. */
function plain(query: string): string {
  return query.replaceAll('’', "'").replaceAll('–', '-');
}

function preview(bot: Bot, line: string, where: Typing): Promise<string> {
  return bot.ask(`/import ${line}`, where);
}

let presses = 0;

async function press(bot: Bot, action: string, where: Typing): Promise<void> {
  await pressAction(bot, await actionOf(bot, action, where), where);
}

async function pressAction(bot: Bot, action: string, { platform = 'telegram', chatId = '100' }: Typing): Promise<void> {
  presses += 1;
  const [name = '', ...rest] = (platform === 'telegram' ? buttonData(action) : action.slice(0, 2_000)).split(':');
  await handleIncoming(bot.deps, {
    kind: 'command',
    platform,
    workspaceExternalId: platform === 'slack' ? 'T1' : '777',
    eventId: `share-${presses}`,
    chatId,
    chatKind: platform === 'slack' ? 'group' : 'private',
    name,
    argument: rest.join(':'),
    pressed: platform === 'slack' ? { messageId: '', isEphemeral: true } : { messageId: '1' },
    person: { externalId: 'U1', name: 'Dana', canManage: true },
  });
}

/** The action of the newest message of the chat that begins so. */
async function actionOf(bot: Bot, begin: string, { platform = 'telegram', chatId = '100' }: Typing): Promise<string> {
  const externalId = platform === 'slack' ? 'T1' : '777';
  const workspace = await bot.store.workspaces.ensure({ platform, externalId });
  const [channel] = await bot.store.channels.ofChat(workspace.id, chatId);
  const shown = await bot.store.deliveries.ofMessage(channel?.id ?? 0, '1');
  const found = shown === undefined ? undefined : actions(shown.content).find((action) => action.startsWith(begin));
  if (found === undefined) throw new Error(`no button ${begin}`);
  return found;
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
