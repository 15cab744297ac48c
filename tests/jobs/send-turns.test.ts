import { expect, it } from 'vitest';
import { createSendRate, type RateAddress } from '../../src/delivery/send-rate.ts';
import { createSendTurns } from '../../src/jobs/send-turns.ts';
import type { Lane } from '../../src/model/delivery.ts';
import { fixedClock } from '../fakes/clock.ts';
import { telegramFloodLimits } from '../fakes/flood-limits.ts';

const START = Date.parse('2026-03-02T04:00:00Z');

function turnsAt(options: { isStopping?: () => boolean } = {}) {
  const clock = fixedClock(START);
  const rate = createSendRate();
  const sleep = async (ms: number) => {
    await new Promise(setImmediate); // whoever else comes at this moment is there before it passes
    clock.moveBy(ms);
  };
  const turns = createSendTurns({ rate, clock, sleep, isStopping: options.isStopping ?? (() => false) });
  return { clock, rate, turns };
}

function chat(number: number, isGroup = false): RateAddress {
  return { platform: 'telegram', channelKey: `chat ${number}`, isGroup };
}

it('lets replies go before alerts before digests, whoever waited first', async () => {
  const { turns } = turnsAt();
  await turns.take(chat(0), 'digest');
  const order: string[] = [];
  const lanes: readonly Lane[] = ['digest', 'alert', 'digest', 'reply', 'alert'];
  await Promise.all(
    lanes.map(async (lane, index) => {
      await turns.take(chat(index + 1), lane);
      order.push(`${lane} ${index}`);
    }),
  );
  expect(order).toEqual(['reply 3', 'alert 1', 'alert 4', 'digest 0', 'digest 2']);
});

it('lets a reply that comes later overtake the alerts that wait', async () => {
  const { turns } = turnsAt();
  const order: string[] = [];
  const take = (number: number, lane: Lane) =>
    turns.take(chat(number), lane).then(() => order.push(`${lane} ${number}`));
  const alerts = Array.from({ length: 40 }, (_, number) => take(number, 'alert'));
  await alerts[2];
  await Promise.all([take(50, 'reply'), ...alerts]);
  expect(order.indexOf('reply 50')).toBe(3);
});

it('is never refused when the line holds messages up, as long as they are counted from their answer', async () => {
  const { turns, rate, clock } = turnsAt();
  const server = telegramFloodLimits();
  let held: readonly { readonly number: number; readonly from: number }[] = [];
  for (let number = 0; number < 300; number++) {
    const turn = await turns.take(chat(number), 'alert');
    if (turn.kind !== 'taken') continue;
    held = [...held, { number, from: turn.at }];
    // For 300 ms of each second and a half nothing gets through; then all of it arrives at once.
    if ((turn.at - START) % 1_500 < 300) continue;
    for (const one of held) {
      server.refuse({ chat: `${one.number}`, isGroup: false, at: clock.now() });
      rate.moved(chat(one.number), { from: one.from, to: clock.now() });
    }
    held = [];
  }
  expect(server.floods()).toBe(0);
});

it('sends to a thousand chats at nearly the speed of the platform, evenly', async () => {
  const { turns } = turnsAt();
  const times: number[] = [];
  for (let i = 0; i < 1_000; i++) {
    const turn = await turns.take(chat(i), 'alert');
    if (turn.kind === 'taken') times.push(turn.at - START);
  }
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 940).length));
  expect(most).toBeLessThanOrEqual(29);
  expect(times.at(-1)).toBeLessThanOrEqual(1.05 * 33_333);
});

it('counts from when a message really went', async () => {
  const { turns, rate, clock } = turnsAt();
  const first = await turns.take(chat(1), 'alert');
  clock.moveBy(400); // the store was slow
  if (first.kind === 'taken') rate.moved(chat(1), { from: first.at, to: clock.now() });
  expect(await turns.take(chat(1), 'alert')).toEqual({ kind: 'taken', at: START + 400 + 1_050 });
});

it('puts off what has to wait long for its own chat, and everything when the program stops', async () => {
  let isStopping = false;
  const { turns, rate } = turnsAt({ isStopping: () => isStopping });
  for (let i = 0; i < 19; i++) rate.sent(chat(1, true), START - 30_000);
  expect(await turns.take(chat(1, true), 'alert')).toMatchObject({ kind: 'put-off', notBefore: START + 30_000 });
  isStopping = true;
  expect(await turns.take(chat(2), 'reply')).toMatchObject({ kind: 'put-off' });
});
