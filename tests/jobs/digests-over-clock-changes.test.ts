import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDigests } from '../../src/jobs/run-digests.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { addWatch, createJobs, type Jobs, keptSender, openChannel, shownTexts } from './path-kit.ts';

// Berlin, where summer time begins on Sunday, 29 March 2026 at 02:00 and ends on Sunday, 25 October 2026 at 03:00. The daily digest and the weekly one
// of Sunday have the same hour.

const HALF_HOUR_MS = 30 * 60_000;
const at = (instant: string) => Date.parse(instant);

let store: Store;
let clock: FixedClock;
let jobs: Jobs;
let sender: ReturnType<typeof keptSender>;
let channel: Channel;

beforeEach(async () => {
  clock = fixedClock(at('2026-01-05T00:00:00Z'));
  store = await openStore({ url: 'sqlite::memory:', clock });
  sender = keptSender();
  jobs = createJobs({ store, clock, sender });
  channel = await openChannel(store, { timeZone: 'Europe/Berlin' });
  await addWatch(store, channel, 'sanctions');
});
afterEach(async () => {
  await jobs.fetcher.close();
  await store.close();
});

async function digestsAt(time: string, since: string): Promise<void> {
  const setAt = at(since);
  await store.channels.change(channel.id, {
    digestTime: time,
    digestSetAt: setAt,
    weeklyDay: 7,
    weeklyTime: time,
    weeklySetAt: setAt,
  });
}

/** What is sent while the clock goes from one instant to another, with its instant. */
async function sentBetween(from: string, to: string): Promise<readonly string[]> {
  const sent: string[] = [];
  for (clock.moveTo(at(from)); clock.now() <= at(to); clock.moveBy(HALF_HOUR_MS)) {
    const before = sender.requests.length;
    await runDigests(jobs.digesting);
    while ((await store.deliveries.channelsWithWork(clock.now())).length > 0)
      await sendDeliveries(jobs.sending, channel.id);
    for (const text of shownTexts(sender).slice(before)) {
      const edition = text.startsWith('The week to') ? 'weekly' : 'daily';
      const late = text.includes('comes late') ? ' late' : '';
      sent.push(`${edition} ${new Date(clock.now()).toISOString().slice(0, 16)}Z${late}`);
    }
  }
  return sent;
}

describe('the weekly edition and the daily digest', () => {
  it.each([
    ['09:00', '2026-03-28', ['daily 2026-03-28T08:00Z', 'daily 2026-03-29T07:00Z', 'weekly 2026-03-29T07:00Z']],
    // 02:30 does not exist on that Sunday: it is 03:30 summer time.
    ['02:30', '2026-03-28', ['daily 2026-03-28T01:30Z', 'daily 2026-03-29T01:30Z', 'weekly 2026-03-29T01:30Z']],
    ['09:00', '2026-10-24', ['daily 2026-10-24T07:00Z', 'daily 2026-10-25T08:00Z', 'weekly 2026-10-25T08:00Z']],
    // 02:30 comes twice on that Sunday: the first one counts.
    ['02:30', '2026-10-24', ['daily 2026-10-24T00:30Z', 'daily 2026-10-25T00:30Z', 'weekly 2026-10-25T00:30Z']],
  ])('at %s come once each, from %s on over the change of the clocks', async (time, saturday, expected) => {
    await digestsAt(time, `${saturday}T00:00:00Z`);
    const sunday = new Date(at(`${saturday}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
    expect(await sentBetween(`${saturday}T00:00:00Z`, `${sunday}T22:00:00Z`)).toEqual(expected);
  });

  it.each([
    ['spring', '2026-03-22', '2026-03-22T12:00:00Z', '2026-03-31T05:00:00Z', '2026-03-31T07:00Z'],
    ['autumn', '2026-10-18', '2026-10-18T12:00:00Z', '2026-10-27T06:00:00Z', '2026-10-27T08:00Z'],
  ])(
    'come late, once, after a stop over the change in %s, and then at their hour',
    async (_, first, stop, start, next) => {
      await digestsAt('09:00', `${first}T00:00:00Z`);
      const before = await sentBetween(`${first}T00:00:00Z`, stop);
      expect(before.filter((text) => text.startsWith('weekly'))).toHaveLength(1);
      const after = await sentBetween(start, new Date(at(start) + 24 * 3_600_000).toISOString());
      const resumed = new Date(at(start)).toISOString().slice(0, 16);
      expect(after).toEqual([`daily ${resumed}Z late`, `weekly ${resumed}Z late`, `daily ${next}`]);
      const last = await store.digests.last(channel.id, 'weekly');
      expect(last).toMatchObject({
        localDay: start < '2026-06' ? '2026-03-29' : '2026-10-25',
        fromAt: expect.any(Number),
      });
      // The period is the time since the edition before, an hour more or less than a number of days.
      expect(last?.fromAt).toBe(at(first < '2026-06' ? '2026-03-22T08:00:00Z' : '2026-10-18T07:00:00Z'));
    },
  );
});
