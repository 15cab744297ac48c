import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDeps } from '../../src/commands/command-deps.ts';
import { handleIncoming } from '../../src/commands/handle-incoming.ts';
import { backTest } from '../../src/jobs/back-test.ts';

import { runDigests } from '../../src/jobs/run-digests.ts';
import type { IncomingCommand } from '../../src/model/incoming.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import type { Sender } from '../../src/ports/sender.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FixedClock, fixedClock } from '../fakes/clock.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { createLife, Died, mortalSender, mortalStore } from '../fakes/mortal-store.ts';
import {
  channelWithWatch,
  contentOf,
  createPath,
  feedSource,
  keptSender,
  openChannel,
  type Path,
  planDelivery,
} from './path-kit.ts';

// The promise "no alert lost or doubled": the program dies at every single step between the poll that brings a story, a command or the hour
// of a digest, and the last receipt, and starts again on the same database file.

const START = Date.parse('2026-03-02T04:00:00Z');
/** Longer than every lease: what the dead process held is free again. */
const AFTER_LEASES_MS = 200_000;

let folder: string;
let site: FeedServer;
let template: string;

beforeAll(async () => {
  // In memory where the system has such a folder: hundreds of lives wait for the disk at each of their commits otherwise.
  folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'quotewire-crash-'));
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

/**
 * A database in which the feed has had its first reading; the clock stands at START. The terminal watches; a Telegram chat has no watch yet,
 * an answer of two messages waiting, and a digest due at 09:01 in Almaty, a minute after START.
 */
async function firstReading(url: string): Promise<void> {
  const clock = fixedClock(START);
  const store = await openStore({ url, clock });
  await store.feeds.syncShared([feedSource('Courier', site.feedUrl('courier'))], START);
  await channelWithWatch(store, 'sanctions', START);
  const path = createPath({ store, clock, feedHost: site.host });
  await path.runUntilIdle();
  await path.close();
  const chat = await openChannel(store);
  await store.channels.change(chat.id, { digestTime: '09:01', digestSetAt: START });
  const long = contentOf('a'.repeat(3_000), 'b'.repeat(3_000));
  await planDelivery(store, chat, { lane: 'reply', subject: 'long', content: long });
  await store.close();
}

const watchCommand: IncomingCommand = {
  kind: 'command',
  name: 'watch',
  argument: 'tanker',
  platform: 'telegram',
  workspaceExternalId: 'telegram',
  eventId: '1',
  chatId: '100',
  chatKind: 'private',
  person: { externalId: '7', canManage: true },
};

function commandDeps(store: Store, clock: FixedClock, path: Path): CommandDeps {
  return {
    store,
    clock,
    queue: path.queue,
    log: path.log,
    topics: [],
    phrases: loadPhrases().phrases,
    access: 'open',
    defaults: { language: 'en', timeZone: 'UTC' },
    languages: ['en'],
    sendDigestNow: async () => undefined,
    backTest,
  };
}

/** What the program does in one go: the update that the platform brings (again, until it is acknowledged), the ticks, and all that follows. */
async function live(store: Store, clock: FixedClock, sender: Sender, rounds: number): Promise<void> {
  const path = createPath({ store, clock, sender, feedHost: site.host });
  try {
    await handleIncoming(commandDeps(store, clock, path), watchCommand);
    for (let i = 0; i < rounds; i++) {
      await path.runUntilIdle();
      await runDigests(path.digesting);
      await path.runUntilIdle();
      clock.moveBy(AFTER_LEASES_MS);
    }
    const errors = path.log.lines.filter((line) => line.startsWith('error:'));
    if (errors.length > 0 && !errors.some((line) => line.includes('died at step'))) throw new Error(errors.join('\n'));
  } finally {
    await path.close();
  }
}

/** Lives once, dying at the given step; then lives on after a restart until all is quiet. */
async function dieAndRestart(diesAt?: number) {
  const file = join(folder, `dies-at-${diesAt ?? 'never'}.db`);
  await copyFile(template, file);
  const url = `sqlite:${file}`;
  const clock = fixedClock(START + 120_000);
  const life = createLife(diesAt);
  const sender = keptSender();
  const before = await openStore({ url, clock });
  await live(mortalStore(before, life), clock, mortalSender(sender, life), 1).catch((error: unknown) => {
    if (!(error instanceof Died)) throw error;
  });
  await before.close();

  clock.moveTo(START + 120_000 + AFTER_LEASES_MS);
  const after = await openStore({ url, clock });
  await live(after, clock, sender, 2);
  const { repeats, waiting, claimed, dead, cancelled } = await after.deliveries.counts();
  const { waiting: itemsWaiting } = await after.items.counts(0);
  const messages: string[] = [];
  for (const { channel, key } of sender.requests) {
    const [id, position] = key.split(':');
    const delivery = await after.deliveries.find(Number(id));
    messages.push(`${channel.platform} ${delivery?.kind} ${delivery?.subject} ${position}`);
  }
  await after.close();
  await rm(file);
  return { steps: life.steps, messages, repeats, lost: dead + cancelled, unfinished: waiting + claimed + itemsWaiting };
}

const EXPECTED = [
  'telegram alert 2 0',
  'telegram digest daily:2026-03-02 0',
  'telegram reply 1 0',
  'telegram reply long 0',
  'telegram reply long 1',
  'terminal alert 2 0',
];

describe('a process that dies', () => {
  it('loses no message and repeats at most one, whichever step it dies at', { timeout: 120_000 }, async () => {
    const whole = await dieAndRestart();
    expect(whole).toMatchObject({ repeats: 0, lost: 0, unfinished: 0 });
    expect(whole.messages.toSorted()).toEqual(EXPECTED);
    expect(whole.steps).toBeGreaterThan(100);
    for (let step = 1; step <= whole.steps; step++) {
      const { messages, repeats, lost, unfinished } = await dieAndRestart(step);
      expect({ step, messages: [...new Set(messages)].sort(), lost, unfinished }).toEqual({
        step,
        messages: EXPECTED,
        lost: 0,
        unfinished: 0,
      });
      expect({ step, isRepeatedOnce: repeats <= 1 && messages.length <= EXPECTED.length + repeats }).toEqual({
        step,
        isRepeatedOnce: true,
      });
    }
  });
});
