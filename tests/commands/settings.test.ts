import { describe, expect, it } from 'vitest';
import { HOUR_MS, heldAlert, NOW, startBot } from './command-kit.ts';

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

  it('comes on weekdays, and says when the next one is', async () => {
    const bot = await startBot();
    expect(await bot.ask('/digest 9:30 weekdays')).toContain('Digest on weekdays at 09:30. The next one: today 09:30');
    expect(await bot.store.channels.find(1)).toMatchObject({ digestDays: 'weekdays' });
    expect(await bot.ask('/digest 9:30')).toContain('Daily digest at 09:30.');
    expect(await bot.store.channels.find(1)).not.toHaveProperty('digestDays');
  });

  it('has a weekly edition beside it, which can be switched off', async () => {
    const bot = await startBot();
    const text = await bot.ask('/digest weekly sunday 18:00');
    expect(text).toMatch(/Weekly edition at 18:00, next on Sunday, .*\. To stop it: \/digest weekly off/);
    expect(await bot.store.channels.find(1)).toMatchObject({ weeklyDay: 7, weeklyTime: '18:00', weeklySetAt: NOW });
    expect(await bot.ask('/digest weekly off')).not.toContain('Weekly edition');
    expect(await bot.store.channels.find(1)).not.toHaveProperty('weeklyTime');
  });

  it('can be left out when nothing matched', async () => {
    const bot = await startBot();
    expect(await bot.ask('/digest')).toContain('When nothing matched, the digest says so.');
    expect(await bot.ask('/digest empty off')).toContain('When nothing matched, no digest comes.');
    expect(await bot.store.channels.find(1)).toMatchObject({ skipsEmptyDigest: true });
  });

  it('whose hour is changed after it came says that it comes tomorrow, as it does; likewise one that was off meanwhile', async () => {
    const bot = await startBot();
    await bot.type('/digest 9:30');
    const slot = { channelId: 1, fromAt: 0, toAt: NOW, fromSequence: 0, toSequence: 0 };
    await bot.store.digests.save({ ...slot, schedule: 'daily', localDay: new Date(NOW).toISOString().slice(0, 10) });
    bot.wait(HOUR_MS);
    expect(await bot.ask('/digest 18:00')).toContain('Daily digest at 18:00. The next one: tomorrow 18:00 (UTC).');
    expect(await bot.ask('/list')).not.toContain('today');
    await bot.type('/digest off');
    expect(await bot.ask('/digest 20:00')).toContain('The next one: tomorrow 20:00 (UTC).');
    expect(await bot.ask('/timezone Asia/Almaty')).toContain('tomorrow 20:00 (Asia/Almaty)');
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

describe('alerts', () => {
  it('can come each hour, without replies under them, and not at night', async () => {
    const bot = await startBot();
    expect(await bot.ask('/alerts')).toContain(
      'Alerts come at once. To get them each hour in one message: /alerts hourly',
    );
    expect(await bot.ask('/alerts hourly')).toContain('Alerts come each hour in one message.');
    expect(await bot.ask('/followups off')).toContain('No replies follow under alerts.');
    expect(await bot.ask('/quiet 22:00 7:00')).toContain('Quiet hours from 22:00 to 07:00 (UTC)');
    const chosen = { alertPace: 'hourly', wantsFollowUps: false, quietFrom: '22:00', quietTo: '07:00' };
    expect(await bot.store.channels.find(1)).toMatchObject(chosen);
    expect(await bot.ask('/quiet off')).toContain('No quiet hours.');
    expect(await bot.store.channels.find(1)).not.toHaveProperty('quietFrom');
  });

  it('that were held back go at once when the choice is undone', async () => {
    const bot = await startBot();
    await bot.ask('/quiet 22:00 7:00');
    const notBefore = await heldAlert(bot);
    expect(await notBefore()).toBe(NOW + HOUR_MS);
    await bot.ask('/quiet off');
    expect(await notBefore()).toBeUndefined();
  });

  it('of an urgent watch come also then', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    expect(await bot.ask('/urgent 1')).toContain('Watch 1 is urgent: its alerts come at once');
    expect((await bot.store.watches.ofChannel(1))[0]).toMatchObject({ isUrgent: true });
    expect(await bot.ask('/urgent 1 off')).toContain('Watch 1 is like the others again.');
    expect(await bot.ask('/urgent 9')).toContain('There is no watch 9 here.');
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
