import { describe, expect, it } from 'vitest';
import { MAX_WATCHES } from '../../src/commands/watch-limits.ts';
import { backTest } from '../../src/jobs/back-test.ts';
import { HOUR_MS, NOW, startBot } from './command-kit.ts';

const DAY_MS = 24 * HOUR_MS;

describe('a new watch', () => {
  it('is answered with its canonical form, its number, and the newest stored match as proof', async () => {
    const bot = await startBot();
    await bot.publish('Oil exports fall', { publishedAt: NOW - 2 * HOUR_MS, url: 'https://steppe.example/1' });
    await bot.publish('Oil price rises', { publishedAt: NOW - HOUR_MS, url: 'https://steppe.example/2' });

    const said = await bot.type('/watch  oil');

    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain('Watch 1 is set: oil');
    expect(said[0]?.text).toContain('Oil price rises');
    expect(said[0]?.text).toContain('Steppe News · 23 Nov 08:00');
    expect(said[0]?.text).toContain('/unwatch 1');
    expect(said[0]?.text).not.toContain('Oil exports fall');
  });

  it('says that there is no match yet', async () => {
    const bot = await startBot();
    expect(await bot.ask('/watch oil')).toContain('No match in the last 7 days.');
  });

  it('back-fills seven days of matches without deliveries', async () => {
    const bot = await startBot();
    await bot.publish('Oil before', { firstSeenAt: NOW - 8 * DAY_MS });
    const recent = [await bot.publish('Oil one'), await bot.publish('Oil two')];

    await bot.type('/watch oil');

    const matches = await bot.store.matches.ofItems([1], [1, ...recent]);
    expect(matches.map(({ itemId }) => itemId)).toEqual(recent);
    expect((await bot.store.deliveries.counts()).waiting).toBe(0);
  });

  it('back-fills also what was processed while the query was being tried', async () => {
    const bot = await startBot({
      backTest: async (rows, ...rest) => {
        const tested = await backTest(rows, ...rest);
        if (isAhead(rows)) await bot.publish('Oil meanwhile');
        return tested;
      },
    });
    await bot.publish('Oil before');

    expect(await bot.ask('/watch oil')).toContain('Oil meanwhile');
    expect(await bot.store.matches.ofItems([1], [1, 2])).toHaveLength(2);
  });

  it('says how often it would have matched once the archive is a day old, without the first reading', async () => {
    const bot = await startBot();
    for (let n = 0; n < 9; n++) await bot.publish(`Oil old ${n}`, { firstSeenAt: NOW - 2 * DAY_MS, isBaseline: true });
    for (let n = 0; n < 6; n++) await bot.publish(`Oil ${n}`, { firstSeenAt: NOW - HOUR_MS });

    expect(await bot.ask('/watch oil')).toContain('Going by the last 2 days: about 3 reports a day.');
    expect(await bot.ask('/watch gas')).toContain('Going by the last 2 days: less than one report a day.');
  });

  it('owes its proof during the very first reading of the feeds', async () => {
    const bot = await startBot({ isFirstRound: true });
    await bot.publish('Oil price rises');

    const text = await bot.ask('/watch oil');

    expect(text).toContain('The feeds are being read for the very first time.');
    expect(text).not.toContain('Oil price rises');
    expect(await bot.store.watches.owingProof()).toHaveLength(1);
  });

  it('is recognised as a duplicate by its canonical form', async () => {
    const bot = await startBot();
    await bot.type('/watch oil AND gas');
    expect(await bot.ask('/watch  (oil   gas)')).toContain('This chat follows that already. Watch 1: ');
    expect(await bot.store.watches.ofChannel(1)).toHaveLength(1);
  });

  it(`is refused when there are ${MAX_WATCHES}`, async () => {
    const bot = await startBot();
    for (let n = 1; n <= MAX_WATCHES; n++) await bot.type(`/watch word${n}`);
    expect(await bot.ask('/watch oil')).toContain(`This chat follows ${MAX_WATCHES} watches, which is the most.`);
  });

  it('offers a zone to a chat on UTC, the first time only', async () => {
    const bot = await startBot();
    expect(await bot.ask('/watch oil')).toContain(
      'Times are in UTC. Which time zone is yours? Any other: /timezone Asia/Almaty',
    );
    expect(await bot.ask('/watch gas')).not.toContain('UTC');
  });
});

describe('a query that cannot be read', () => {
  it('is answered with the reason and the character', async () => {
    const bot = await startBot();
    const text = await bot.ask('/watch (oil AND gas');
    expect(text).toContain('This query cannot be read. This parenthesis is never closed.');
    expect(text).toContain('(oil AND gas\n^');
    expect(await bot.store.watches.ofChannel(1)).toEqual([]);
  });

  it('is answered with the whole corrected command where something is near', async () => {
    const bot = await startBot();
    const text = await bot.ask('/watch oil AND topic:sanctoins');
    expect(text).toContain('oil AND topic:sanctoins\n              ^^^^^^^^^');
    expect(text).toContain('Perhaps: /watch oil AND topic:sanctions');
  });
});

describe('the list', () => {
  it('shows numbers, queries, when and by whom they were made, digest and zone', async () => {
    const bot = await startBot();
    await bot.type('/timezone Asia/Almaty');
    await bot.type('/digest 9:00');
    await bot.type('/watch oil');
    await bot.type('/watch topic:sanctions', { person: { name: 'Ermek' } });

    const text = await bot.ask('/list');

    expect(text).toContain('This chat follows 2 watches:');
    expect(text).toMatch(/Watch 1: oil \(since 23 Nov 14:00, by Dana\)/);
    expect(text).toMatch(/Watch 2: topic:sanctions \(since 23 Nov 14:00, by Ermek\)/);
    expect(text).toContain('To stop one: /unwatch 1');
    expect(text).toContain('Daily digest at 09:00. The next one: tomorrow 09:00 (Asia/Almaty).');
    expect(text).toContain('Time zone: Asia/Almaty');
  });

  it('says how to begin when it is empty', async () => {
    const bot = await startBot();
    expect(await bot.ask('/list')).toContain('This chat follows nothing yet. Send /watch sanctions AND Kazakhstan');
  });

  it('belongs to one forum topic', async () => {
    const bot = await startBot();
    const group = { chatId: '-5', chatKind: 'group' } as const;
    const [added] = await bot.type('/watch oil', { ...group, threadId: '7' });
    expect(added).toMatchObject({ chatId: '-5', threadId: '7' });
    expect(await bot.ask('/list', { ...group, threadId: '7' })).toContain('Watch 1: oil');
    expect(await bot.ask('/list', { ...group, threadId: '8' })).toContain('follows nothing yet');
  });
});

describe('a query that is only tried', () => {
  it('is answered with alerts a day, stories and five examples, and follows nothing', async () => {
    const bot = await startBot();
    await bot.publish('Oil of long ago', { firstSeenAt: NOW - 2 * DAY_MS, isBaseline: true });
    for (let n = 1; n <= 6; n++) await bot.publish(`Oil ${n}`, { firstSeenAt: NOW - HOUR_MS });
    for (const ask of [() => bot.ask('/test oil'), () => bot.ask('test oil', { platform: 'slack' })]) {
      const text = await ask();
      expect(text).toContain('In the last 7 days, without following it: oil');
      expect(text).toContain('About 3 alerts a day, going by the last 2 days.');
      expect(text).toContain('7 stories in 7 reports. The newest:');
      expect([...text.matchAll(/Oil \d/g)].map(([title]) => title)).toEqual([
        'Oil 6',
        'Oil 5',
        'Oil 4',
        'Oil 3',
        'Oil 2',
      ]);
    }
    expect(await bot.ask('/test (oil')).toContain('This query cannot be read.');
    expect(await bot.ask('/test quinoa')).toContain('Nothing matched.');
    expect(await bot.store.watches.listMatched()).toEqual([]);
  });
});

describe('a removed watch', () => {
  it('is named in the answer, and its number is not used again', async () => {
    const bot = await startBot();
    await bot.type('/watch oil');
    expect(await bot.ask('/unwatch 1')).toBe('Watch 1 is removed: oil');
    expect(await bot.ask('/watch oil')).toContain('Watch 2 is set: oil');
    expect(await bot.ask('/unwatch 1')).toBe('There is no watch 1 here. The numbers are in /list');
  });
});

it('shows the topics in the language of the chat', async () => {
  const bot = await startBot();
  expect(await bot.ask('/topics')).toContain('Sanctions: Sanctions and export controls.');
  await bot.type('/language ru');
  expect(await bot.ask('/topics')).toContain('Санкции: Санкции и экспортный контроль.');
});

it('is tried on the archive before the transaction, and not for a chat that may not follow it', async () => {
  const tries: boolean[] = [];
  const bot = await startBot({
    access: 'invited',
    backTest: async (rows, ...rest) => {
      tries.push(isAhead(rows));
      return backTest(rows, ...rest);
    },
  });
  await bot.type('/watch oil');
  expect(tries).toEqual([]);
  await bot.type('oil', { platform: 'slack' });
  expect(tries).toEqual([true, false]);
  await bot.type('oil', { platform: 'slack' });
  await bot.type('(oil', { platform: 'slack' });
  expect(tries).toHaveLength(2);
});

/** A query is tried ahead on the archive alone; in the transaction on rows that can be written too. */
function isAhead(rows: object): boolean {
  return !('deliveries' in rows);
}

it('asks for a query where it can be answered with one, and says how it is typed where not', async () => {
  const bot = await startBot();
  expect(await bot.ask('/watch')).toContain('Reply to this message with a query');
  const channel = { chatId: '-100', chatKind: 'broadcast' } as const;
  expect(await bot.ask('/watch', channel)).toContain('Say what to follow, for example /watch');
});
