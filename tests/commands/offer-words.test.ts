import { describe, expect, it } from 'vitest';
import { type Bot, startBot } from './command-kit.ts';

const said = async (bot: Bot, text: string) => (await bot.type(`/words ${text}`)).map((one) => one.text);

describe('plain words', () => {
  it('are answered with who we are too when they are the first', async () => {
    const bot = await startBot();
    expect(await said(bot, 'copper')).toEqual([
      expect.stringContaining('Quotewire watches the news'),
      expect.stringContaining('Shall this chat follow copper?'),
    ]);
    expect(await said(bot, 'zinc')).toEqual([expect.stringContaining('Shall this chat follow zinc?')]);
  });

  it.each(['hi', 'Hello Quotewire!', 'привет', 'Сәлеметсіз бе', '🙂', '???'])('are no query: %s', async (text) => {
    const bot = await startBot();
    await bot.type('/list');
    expect(await said(bot, text)).toEqual([expect.stringContaining('Quotewire watches the news')]);
  });

  it.each([
    ['list', '/list'],
    ['setings', '/settings'],
    ['справка', '/help'],
    ['стоп', '/pause'],
    ['watch oil', '/watch oil'],
    ['удалить 1', '/unwatch 1'],
    ['дайджест в 9', '/digest в 9'],
  ])('may be a command: %s', async (text, command) => {
    const bot = await startBot();
    await bot.type('/list');
    expect(await said(bot, text)).toEqual([expect.stringContaining(`Did you mean ${command}?`)]);
  });

  it.each(['list of sanctions', 'help wanted', 'pause in the talks', 'digest of the week'])(
    'are only a query: %s',
    async (text) => {
      const bot = await startBot();
      await bot.type('/list');
      expect(await said(bot, text)).toEqual([expect.not.stringContaining('Did you mean')]);
    },
  );

  it('that are a whole report make no watch, which nothing would ever match', async () => {
    const bot = await startBot();
    await bot.type('/list');
    const report = 'The council of the north closes two of its smelters and wants to open another one. '.repeat(20);
    const [answer = ''] = await said(bot, report);
    expect(answer).toContain('That is long for a query');
    expect(answer.length).toBeLessThan(400);
    expect(await said(bot, 'copper OR zinc OR tin OR lead OR nickel OR cobalt')).toEqual([
      expect.stringContaining('Shall this chat follow'),
    ]);
  });

  it('in a group are talk between people', async () => {
    const bot = await startBot();
    expect(await bot.type('/words wow, copper', { chatId: '-5', chatKind: 'group' })).toEqual([]);
  });

  it.each([
    ['kloop.kg', true],
    ['https://example.org/feed', true],
    ['U.S.', false],
    ['hi-tech and oil', false],
  ])('may be an address: %s', async (text, isAddress) => {
    const bot = await startBot();
    await bot.type('/list');
    const [answer = ''] = await said(bot, text);
    expect(answer.includes('Shall this chat read what is published there?')).toBe(isAddress);
  });
});
