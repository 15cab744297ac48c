import { type Engine, startEngine } from './app.ts';
import type { Digest } from './delivery/compose-digest.ts';
import { backTest } from './jobs/back-test.ts';
import { findDueWork } from './jobs/find-due-work.ts';
import { gatherDigest } from './jobs/gather-digest.ts';
import { readingGaps } from './jobs/reading-gaps.ts';
import { openTerminalChannel } from './jobs/terminal-channel.ts';
import type { FeedSource } from './model/feed.ts';
import type { Topic } from './model/topic.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store, StoreRows } from './ports/store.ts';
import type { Settings } from './settings/read-settings.ts';
import { openStore } from './store/open-store.ts';

// The `digest` command: one reading of the feeds into a store in memory, or a look into the stored archive. Sends nothing.

const HOUR_MS = 3_600_000;
/** How often the progress is told. */
const PROGRESS_EVERY_MS = 250;

interface DigestOnceOptions {
  readonly settings: Settings;
  readonly feeds: readonly FeedSource[];
  readonly topics: readonly Topic[];
  readonly clock: Clock;
  readonly log: Log;
  readonly hours: number;
  /** Canonical queries. */
  readonly queries: readonly string[];
  readonly progress: (done: DigestProgress) => void;
}

/** How far the one reading is: feeds whose check is over, items that are processed, of all that are known so far. */
export interface DigestProgress {
  readonly feedsRead: number;
  readonly feeds: number;
  readonly itemsDone: number;
  readonly items: number;
}

/** Polls every feed once and composes the digest of the last `hours`. A feed that fails is named in the digest's last line. */
export async function digestOfFeeds(options: DigestOnceOptions): Promise<Digest> {
  const settings: Settings = { ...options.settings, databaseUrl: 'sqlite::memory:' };
  const engine = await startEngine({ ...options, settings });
  const watching = watchProgress(engine, options);
  try {
    const channel = await openTerminalChannel(engine.store, {
      now: options.clock.now(),
      language: settings.defaultLanguage,
      timeZone: settings.defaultTimeZone,
      queries: options.queries,
    });
    while ((await findDueWork({ ...engine, clock: options.clock })) > 0);
    await engine.queue.idle();
    return await compose(engine.store, options, channel.id);
  } finally {
    clearInterval(watching);
    await engine.stop();
  }
}

/** The digest of what is stored already, for any queries. Nothing of it stays in the store. */
export async function digestOfStore(options: DigestOnceOptions): Promise<Digest> {
  const { settings, clock, topics } = options;
  const store = await openStore({ url: settings.databaseUrl, clock });
  try {
    return await withoutTrace(store, async (rows) => {
      const now = clock.now();
      const channel = await openTerminalChannel(withRows(store, rows), {
        now,
        language: settings.defaultLanguage,
        timeZone: settings.defaultTimeZone,
        queries: [],
      });
      for (const watch of await rows.watches.ofChannel(channel.id)) await rows.watches.remove(channel.id, watch.number);
      for (const query of options.queries) {
        const found = await backTest(rows, topics, query, { sinceAt: now - options.hours * HOUR_MS, afterSequence: 0 });
        const watch = await rows.watches.add({
          channelId: channel.id,
          query,
          mode: 'daily',
          createdAt: now,
          owesProof: false,
        });
        await rows.matches.save(found.matches.map(({ itemId, match }) => ({ ...match, itemId, watchId: watch.id })));
      }
      return compose(rows, options, channel.id);
    });
  } finally {
    await store.close();
  }
}

async function compose(rows: StoreRows, options: DigestOnceOptions, channelId: number): Promise<Digest> {
  const channel = await rows.channels.find(channelId);
  if (channel === undefined) throw new Error(`channel ${channelId} is gone`);
  const now = options.clock.now();
  const fromAt = now - options.hours * HOUR_MS;
  const maxItemAgeMs = options.settings.maxItemAgeHours * HOUR_MS;
  return gatherDigest({ topics: () => options.topics, maxItemAgeMs }, rows, channel, {
    edition: 'daily',
    gaps: await readingGaps(rows, now),
    fromAt,
    toAt: now,
    fromSequence: 0,
    toSequence: await rows.stories.lastSequence(),
    since: fromAt,
  });
}

/** Runs `work` in a transaction that is always rolled back. */
async function withoutTrace<T>(store: Store, work: (rows: StoreRows) => Promise<T>): Promise<T> {
  const done: { result?: T } = {};
  const rollBack = new Error('rolled back on purpose');
  await store
    .transaction(async (rows) => {
      done.result = await work(rows);
      throw rollBack;
    })
    .catch((error: unknown) => {
      if (error !== rollBack) throw error;
    });
  return done.result as T;
}

/** A store whose transactions are the one that is open already. */
function withRows(store: Store, rows: StoreRows): Store {
  return { ...store, ...rows, transaction: (work) => work(rows) };
}

function watchProgress(engine: Engine, options: DigestOnceOptions): NodeJS.Timeout {
  const startedAt = options.clock.now();
  return setInterval(async () => {
    const [feeds, items] = await Promise.all([engine.store.feeds.readings(startedAt), engine.store.items.counts(0)]);
    options.progress({
      feeds: feeds.total,
      feedsRead: feeds.read,
      items: items.total,
      itemsDone: items.total - items.waiting,
    });
  }, PROGRESS_EVERY_MS);
}
