import { describe, expect, it } from 'vitest';
import { HOUR_MS, NOW, startBot } from './command-kit.ts';

describe('the daily digest', () => {
  it('is echoed with its zone and next moment, and a chat on UTC is offered a zone', async () => {
    const bot = await startBot();
    const text = await bot.ask('/digest 9:30');
    expect(text).toContain('Daily digest at 09:30. The next one: today 09:30 (UTC).');
    expect(text).toContain('/timezone Asia/Almaty');
    expect(await bot.store.channels.find(1)).toMatchObject({ digestTime: '09:30', digestSetAt: NOW });
  });

  it('set again to the same time stays owed since it was first set', async () => {
    const bot = await startBot();
    await bot.type('/digest 9:30');
    bot.wait(HOUR_MS);
    await bot.type('/digest 09:30');
    expect(await bot.store.channels.find(1)).toMatchObject({ digestSetAt: NOW });
  });

  it('can be switched off', async () => {
    const bot = await startBot();
    await bot.type('/digest 9:30');
    expect(await bot.ask('/digest off')).toBe('The daily digest is off.');
    expect(await bot.store.channels.find(1)).not.toHaveProperty('digestTime');
    expect(await bot.ask('/digest')).toContain('No daily digest. To get one: /digest 09:00');
  });

  it('comes at once on /digest now, which is the answer', async () => {
    const bot = await startBot();
    expect(await bot.ask('/digest now')).toContain('This chat follows nothing yet.');
    await bot.type('/watch oil');
    const said = await bot.type('/digest now');
    expect(said.map(({ kind, text }) => [kind, text])).toEqual([['digest-now', 'DIGEST']]);
  });

  it('does not come at once while the chat is paused', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.type('/pause');
    expect(await bot.ask('/digest now')).toBe('This chat is paused. First send /resume');
  });

  it('is explained when its time cannot be read', async () => {
    const bot = await startBot();
    expect(await bot.ask('/digest 25:00')).toContain('That is not a time of day. For example /digest 09:00');
  });
});

describe('pause', () => {
  it('stops the watches until resume, and says so in the list', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    const before = await bot.store.watches.revision();

    expect(await bot.ask('/pause')).toContain('Paused: no alerts and no digests until /resume.');
    expect(await bot.store.channels.find(1)).toMatchObject({ isPaused: true });
    expect(await bot.store.watches.revision()).toBeGreaterThan(before);
    expect(await bot.ask('/list')).toContain('This chat is paused');

    expect(await bot.ask('/resume')).toContain('Alerts and digests are on again.');
    expect(await bot.store.channels.find(1)).toMatchObject({ isPaused: false });
  });

  it('does not owe the digest that passed meanwhile', async () => {
    const bot = await startBot();
    await bot.type('/digest 9:30');
    await bot.type('/pause');
    bot.wait(HOUR_MS);
    expect(await bot.ask('/resume')).toContain('The next one: tomorrow 09:30 (UTC).');
    expect(await bot.store.channels.find(1)).toMatchObject({ digestSetAt: NOW + HOUR_MS });
  });
});

describe('the time zone', () => {
  it('is echoed with the time there and the next digest', async () => {
    const bot = await startBot();
    await bot.type('/digest 9:30');
    const text = await bot.ask('/timezone asia/almaty');
    expect(text).toMatch(/Time zone: Asia\/Almaty\. It is now 23 Nov 14:00 \(.+\)\./);
    expect(text).toContain('The next one: tomorrow 09:30 (Asia/Almaty).');
    expect(await bot.ask('/list')).not.toContain('Times are in UTC');
  });

  it('may be UTC by choice, which is not questioned again', async () => {
    const bot = await startBot();
    await bot.type('/timezone UTC');
    expect(await bot.ask('/list')).not.toContain('Times are in UTC');
  });

  it('is explained when there is none of that name', async () => {
    const bot = await startBot();
    expect(await bot.ask('/timezone +05:00')).toContain(
      'That is not a time zone. Give a name like /timezone Asia/Almaty',
    );
  });

  it('of a new chat is that of the person where the platform tells it', async () => {
    const bot = await startBot();
    const person = { timeZone: 'Asia/Tashkent' };
    expect(await bot.ask('digest 9:00', { platform: 'slack', person })).toContain('(Asia/Tashkent)');
  });
});

describe('the language', () => {
  it('of the answer is the new one', async () => {
    const bot = await startBot();
    expect(await bot.ask('/language RU')).toBe('Язык: русский');
    expect(await bot.ask('/list')).toContain('Этот чат пока ни за чем не следит.');
  });

  it('of a new chat is that of the person, if it is one of ours', async () => {
    const bot = await startBot();
    expect(await bot.ask('/pause', { chatId: '1', person: { language: 'ru-KZ' } })).toContain('Пауза');
    expect(await bot.ask('/pause', { chatId: '2', person: { language: 'xx' } })).toContain('Paused');
  });

  it('lists what there is when it is unknown', async () => {
    const bot = await startBot();
    const text = await bot.ask('/language klingon');
    expect(text).toContain('That language is not available.');
    expect(text).toContain('/language ru — русский');
  });
});
