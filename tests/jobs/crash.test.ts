import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { fixedClock } from '../fakes/clock.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { createLife, Died, mortalSender, mortalStore } from '../fakes/mortal-store.ts';
import { channelWithWatch, createPath, feedSource, keptSender } from './path-kit.ts';

// The promise "no alert lost or doubled": the program dies at every single step between the poll that brings a story and its receipt,
// and starts again on the same database file.

const START = Date.parse('2026-03-02T04:00:00Z');
/** Longer than every lease: what the dead process held is free again. */
const AFTER_LEASES_MS = 200_000;

let folder: string;
let site: FeedServer;
let template: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-crash-'));
  site = await startFeedServer();
  site.publish('courier', {
    id: 'old',
    title: 'Harvest begins early',
    text: 'The harvest began a week early.',
    at: START - 3_600_000,
  });
  template = join(folder, 'template.db');
  await firstReading(`sqlite:${template}`);
  site.publish('courier', {
    id: 'new',
    title: 'New sanctions on tanker firms',
    text: 'The council announced sanctions on four tanker firms.',
    article: [
      'The council announced sanctions on four tanker firms.',
      '“These firms knew what they carried,” said council spokeswoman Ida Morvan.',
    ],
    at: START + 60_000,
  });
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** A database in which the feed has had its first reading and one chat watches; the clock stands at START. */
async function firstReading(url: string): Promise<void> {
  const clock = fixedClock(START);
  const store = await openStore({ url, clock });
  await store.feeds.syncShared([feedSource('Courier', site.feedUrl('courier'))], START);
  await channelWithWatch(store, 'sanctions', START);
  const path = createPath({ store, clock, sender: keptSender(), feedHost: site.host });
  await path.runUntilIdle();
  await path.close();
  await store.close();
}

/** Polls once, dying at the given step; then lives on after a restart until all is quiet. */
async function dieAndRestart(diesAt?: number) {
  const file = join(folder, `dies-at-${diesAt ?? 'never'}.db`);
  await copyFile(template, file);
  const url = `sqlite:${file}`;
  const clock = fixedClock(START + 120_000);
  const life = createLife(diesAt);
  const sender = keptSender();
  const before = await openStore({ url, clock });
  const first = createPath({
    store: mortalStore(before, life),
    clock,
    sender: mortalSender(sender, life),
    feedHost: site.host,
  });
  await first.runUntilIdle().catch((error: unknown) => {
    if (!(error instanceof Died)) throw error;
  });
  await first.close();
  await before.close();

  const after = await openStore({ url, clock });
  const second = createPath({ store: after, clock, sender, feedHost: site.host });
  for (let i = 0; i < 3; i++) {
    clock.moveBy(AFTER_LEASES_MS);
    await second.runUntilIdle();
  }
  const { repeats, waiting, claimed } = await after.deliveries.counts();
  const { waiting: itemsWaiting } = await after.items.counts(0);
  await second.close();
  await after.close();
  return { steps: life.steps, sent: sender.requests.length, repeats, unfinished: waiting + claimed + itemsWaiting };
}

describe('a process that dies', () => {
  it('loses no alert and repeats at most one message, whichever step it dies at', { timeout: 120_000 }, async () => {
    const whole = await dieAndRestart();
    expect(whole).toMatchObject({ sent: 1, repeats: 0, unfinished: 0 });
    expect(whole.steps).toBeGreaterThan(20);
    for (let step = 1; step <= whole.steps; step++) {
      const { sent, repeats, unfinished } = await dieAndRestart(step);
      expect({ step, sent: sent - repeats <= 1 && sent >= 1, repeats: repeats <= 1, unfinished }).toEqual({
        step,
        sent: true,
        repeats: true,
        unfinished: 0,
      });
    }
  });
});
