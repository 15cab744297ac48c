import { afterEach, describe, expect, it } from 'vitest';
import { CHAT, createWorld, type World } from './app-kit.ts';

let world: World;
afterEach(() => world.close());

const HOUR_MS = 3_600_000;

function digests(): readonly string[] {
  return world.telegram
    .messages()
    .map((message) => message.text)
    .filter((text) => text.includes('Digest for'));
}

async function say(text: string): Promise<void> {
  const before = world.telegram.messages().length;
  world.telegram.say({ chatId: CHAT, text });
  await world.until(`an answer to ${text}`, () => world.telegram.messages().length > before);
}

/** A second's tick and a minute's tick have passed at the clock's new time. */
async function passTo(at: number, expected: number): Promise<void> {
  world.clock.moveTo(at);
  await world.until(`${expected} digests`, () => digests().length >= expected);
}

describe('the daily digest', () => {
  it.each([
    // Almaty has no summer time; 09:00 there is 04:00 UTC.
    { zone: 'Asia/Almaty', before: '2026-03-28T04:00:00Z', after: '2026-03-29T04:00:00Z' },
    // Berlin: summer time begins on 29 March 2026 and ends on 25 October 2026.
    { zone: 'Europe/Berlin', before: '2026-03-28T08:00:00Z', after: '2026-03-29T07:00:00Z' },
    { zone: 'Europe/Berlin', before: '2026-10-24T07:00:00Z', after: '2026-10-25T08:00:00Z' },
  ])(
    'comes at 09:00 in $zone on both sides of a change of summer time ($before)',
    { timeout: 60_000 },
    async ({ zone, before, after }) => {
      world = await createWorld({ at: Date.parse(before) - HOUR_MS });
      await world.start();
      await say(`/timezone ${zone}`);
      await say('/digest 09:00');
      world.clock.moveTo(Date.parse(before) - 1_000);
      await world.app().idle();
      expect(digests()).toHaveLength(0);
      await passTo(Date.parse(before), 1);
      world.clock.moveTo(Date.parse(after) - 1_000);
      await world.app().idle();
      expect(digests()).toHaveLength(1);
      await passTo(Date.parse(after), 2);
      expect(digests().at(-1)).toContain(
        new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
          Date.parse(after),
        ),
      );
    },
  );

  it('comes late, once, after the program was down, and not again after a restart', { timeout: 60_000 }, async () => {
    world = await createWorld({ at: Date.parse('2026-03-02T03:00:00Z') });
    await world.start();
    await say('/timezone Asia/Almaty');
    await say('/digest 09:00');
    await world.stop();
    world.clock.moveTo(Date.parse('2026-03-04T11:30:00Z'));
    await world.start();
    // The feeds are read first, for a few minutes.
    await world.until('the late digest', () => {
      world.clock.moveBy(10_000);
      return digests().length > 0;
    });
    expect(digests()[0]).toMatch(/comes late; it was due 4 Mar 09:00.*\nNothing was read from 2 Mar 08:0/);
    await world.stop();
    await world.start();
    world.clock.moveBy(HOUR_MS);
    await say('/list');
    await world.app().idle();
    expect(digests()).toHaveLength(1);
  });
});
