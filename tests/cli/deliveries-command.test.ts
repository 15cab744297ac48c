import { expect, it } from 'vitest';
import { registerDeliveries } from '../../src/cli/deliveries-command.ts';
import { deliveryLines } from '../../src/cli/delivery-lines.ts';
import type { DeliveryReport } from '../../src/ports/store.ts';
import { runCommand } from './run-command.ts';

const NOW = 10 * 86_400_000;
const report: DeliveryReport = {
  id: 41,
  kind: 'alert',
  state: 'dead',
  channelId: 7,
  platform: 'slack',
  channelState: 'active',
  createdAt: NOW - 3 * 86_400_000,
  finishedAt: NOW - 1000,
  tries: 3,
  detail: 'invalid_blocks',
  parts: { total: 1, sent: 0, givenUp: 0 },
};
const counts = { waiting: 2, claimed: 0, sent: 90, folded: 0, cancelled: 0, dead: 1, repeats: 0, givenUp: 0, plain: 0 };

const run = (args: readonly string[], found: readonly DeliveryReport[] = [report], retried: readonly number[] = []) => {
  const asked: unknown[] = [];
  return runCommand(['deliveries', ...args], (program, io) =>
    registerDeliveries(program, {
      ...io,
      now: () => NOW,
      list: async (which) => {
        asked.push(which);
        return found;
      },
      counts: async () => counts,
      retry: async (which) => {
        asked.push(which);
        return retried;
      },
    }),
  ).then((ran) => ({ ...ran, asked }));
};

it('lists what failed, where to, since when, why, and what to do', async () => {
  const { out, asked, exitCode } = await run(['list']);
  expect(out).toEqual([
    '41  dead  alert to channel 7 (slack), planned 3 days ago, refused 3 times',
    '    Slack finds the message badly built.',
    '    -> when the reason is gone, run: deliveries retry 41',
    'All: 2 waiting, 90 sent, 1 dead.',
  ]);
  expect(asked).toEqual([{ limit: 51 }]);
  expect(exitCode).toBe(0);
});

it('lists one state, and says when there is more', async () => {
  const { out, asked } = await run(['list', '--state', 'dead', '--limit', '1'], [report, { ...report, id: 40 }]);
  expect(asked).toEqual([{ state: 'dead', limit: 2 }]);
  expect(out.filter((line) => /^4\d/.test(line))).toHaveLength(1);
  expect(out).toContain('… and more: raise --limit, now 1.');
  expect((await run(['list', '--state', 'folded'], [])).out[0]).toBe('No message is in state folded.');
  expect((await run(['list'], [])).out[0]).toBe('No message needs attention.');
  expect((await run(['list', '--state', 'lost'])).exitCode).toBe(2);
  expect((await run(['list', '--limit', '0'])).exitCode).toBe(2);
});

it.each([
  [
    'a message that waits for its next try',
    { state: 'waiting', tries: 1, notBefore: NOW + 300_000, detail: '502: Bad "secret words" Gateway' },
    ['The platform said: 502: Bad "…" Gateway', '-> nothing: it is tried again in 5 minutes'],
  ],
  [
    'one that failed for a day',
    { tries: 0, failingSince: NOW - 86_401_000, detail: 'ECONNREFUSED' },
    [
      'The platform could not be reached: its server refuses connections.',
      '-> when the reason is gone, run: deliveries retry 41',
    ],
  ],
  [
    'one of a closed channel',
    { state: 'waiting', channelState: 'closed', tries: 0, detail: 'archived' },
    ['The channel is archived.', '-> nothing: it is sent when the bot is let into the channel again'],
  ],
  [
    'one with a part given up',
    { state: 'sent', tries: 0, parts: { total: 3, sent: 2, givenUp: 1 } },
    ['-> look into the channel whether it arrived; it is not sent a third time'],
  ],
] as const)('tells of %s', (_name, change, lines) => {
  expect(
    deliveryLines({ ...report, ...change }, NOW)
      .slice(1)
      .map((line) => line.trim()),
  ).toEqual(lines);
});

it('tells how long a message was, or is, tried in vain', () => {
  const failing = { tries: 0, failingSince: NOW - 86_401_000 };
  expect(deliveryLines({ ...report, ...failing }, NOW)[0]).toMatch(/ago, tried in vain for 24 hours$/);
  const { finishedAt: _, ...waiting } = { ...report, ...failing, state: 'waiting' as const };
  expect(deliveryLines(waiting, NOW + 3_600_000)[0]).toMatch(/tried in vain for 25 hours$/);
});

it('counts the parts that went out', () => {
  const parts = { total: 3, sent: 2, givenUp: 1 };
  expect(deliveryLines({ ...report, state: 'sent', tries: 0, parts }, NOW)[0]).toContain(
    '2 of 3 parts sent, 1 without an answer after one repeat',
  );
});

it('retries one or all, and fails when the one is not dead', async () => {
  expect(await run(['retry', 'all'], [], [1, 2])).toMatchObject({
    out: ['2 messages wait to be sent again.'],
    asked: ['all'],
    exitCode: 0,
  });
  expect(await run(['retry', '41'], [], [41])).toMatchObject({
    out: ['1 message waits to be sent again.'],
    asked: [[41]],
  });
  expect(await run(['retry', 'all'])).toMatchObject({ out: ['No message is dead.'], exitCode: 0 });
  expect(await run(['retry', '9'])).toMatchObject({ out: ['No dead message has the number 9.'], exitCode: 1 });
  expect(await run(['retry', 'x9'])).toMatchObject({ exitCode: 2, asked: [] });
});
