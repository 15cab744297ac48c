import { describe, expect, it } from 'vitest';
import { HOUR_MS, heldAlert, NOW, startBot } from './command-kit.ts';

describe('/mode', () => {
  it('says how one watch reports, and the list shows it', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    expect(await bot.ask('/mode 1 hourly')).toContain('Alerts come each hour in one message.');
    expect(await bot.ask('/list')).toContain('each hour');
    expect(await bot.ask('/mode #1 Instant')).toContain('Alerts come at once.');
    expect(await bot.ask('/mode 1 sometimes')).toContain('for example /mode 3 hourly');
    expect(await bot.ask('/mode 9 hourly')).toContain('There is no watch 9 here.');
  });

  it('sets a digest where a watch would fall silent without one, and warns when that is switched off', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    expect(await bot.ask('/mode 1 daily')).toContain('The next one: tomorrow 09:00');
    expect(await bot.store.channels.find(1)).toMatchObject({ digestTime: '09:00', digestSetAt: NOW });
    expect(await bot.ask('/digest off')).toContain('Nothing comes of watch 1');
    expect(await bot.ask('/list')).toContain('Nothing comes of watch 1');
    expect(await bot.ask('/mode 1 weekly')).toContain('Only in the weekly edition. The next one:');
    expect(await bot.store.channels.find(1)).toMatchObject({ weeklyDay: 1, weeklyTime: '09:00' });
    expect(await bot.ask('/digest weekly off')).toContain('Nothing comes of watch 1');
  });

  it('lets go what waited for the hour, and drops nothing that waits', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.type('/mode 1 hourly');
    const notBefore = await heldAlert(bot);
    await bot.type('/mode 1 daily');
    expect(await notBefore()).toBe(NOW + HOUR_MS);
    await bot.type('/mode 1 hourly');
    expect(await notBefore()).toBe(NOW + HOUR_MS);
    await bot.type('/mode 1 instant');
    expect(await notBefore()).toBeUndefined();
  });

  it('and urgency exclude each other', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.type('/mode 1 weekly');
    await bot.type('/urgent 1');
    expect(await bot.store.watches.ofChannel(1)).toMatchObject([{ mode: 'instant', isUrgent: true }]);
    expect(await bot.ask('/alerts hourly')).toContain('Watch 1: at once, also in quiet hours');
    await bot.type('/mode 1 hourly');
    expect(await bot.store.watches.ofChannel(1)).toMatchObject([{ mode: 'hourly', isUrgent: false }]);
  });
});

describe('/alerts', () => {
  it('changes every watch that alerts and those made later, not those of a digest', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.type('/watch gas');
    await bot.type('/mode 2 daily');
    expect(await bot.ask('/alerts hourly')).toMatch(/each hour in one message[\s\S]*Watch 2: only in the daily digest/);
    await bot.type('/watch coal');
    const modes = (await bot.store.watches.ofChannel(1)).map(({ mode }) => mode);
    expect(modes).toEqual(['hourly', 'daily', 'hourly']);
  });
});

describe('/pause and /resume', () => {
  it('with a number are about one watch', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    expect(await bot.ask('/pause 1')).toContain('It is paused');
    expect(await bot.store.watches.ofChannel(1)).toMatchObject([{ isPaused: true }]);
    expect(await bot.store.channels.find(1)).toMatchObject({ isPaused: false });
    expect(await bot.ask('/resume 1')).not.toContain('It is paused');
    expect(await bot.ask('/pause 7')).toContain('There is no watch 7 here.');
  });
});

describe('/list', () => {
  it('folds what would be a wall of text, and leaves nothing out', async () => {
    const bot = await startBot();
    for (let n = 1; n <= 14; n++) await bot.type(`/watch metal${n}`);
    const list = await bot.ask('/list');
    expect(list).toMatch(/Watch 12: metal12[\s\S]*and 2 more watches[\s\S]*Watch 13: metal13[\s\S]*Watch 14: metal14/);
  });
});

describe('/timezone', () => {
  it('moves the full hour for which alerts wait', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    await bot.type('/mode 1 hourly');
    const notBefore = await heldAlert(bot);
    await bot.type('/timezone Asia/Kolkata');
    expect(await notBefore()).toBe(NOW + HOUR_MS / 2);
  });
});
