import { CUT_OFF_AFTER_MS, healthNews } from '../intake/feed-health.ts';
import type { Feed, ToldHealth } from '../model/feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';

/** A change of a feed's health that people have not heard of. */
export interface FeedNews {
  readonly feed: Feed;
  readonly health: ToldHealth | 'works-again';
}

/** What telling people of a feed's health needs. */
export interface FeedHealthDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  /** Plans one message for each channel that follows any of these feeds, and for the operators; gives the channels to hint. */
  readonly tellFollowers: (rows: StoreRows, news: readonly FeedNews[], now: number) => Promise<readonly number[]>;
}

/** Troubles that begin together (a site with many feeds) are told together. */
const TELL_EVERY_MS = 3_600_000;
/** When people were last told, in ms. */
const TOLD_AT = 'feed-health-told-at';

/**
 * Hourly: tells those who follow a feed that it has failed for long, that it is no longer read, or that it works again, each once; a feed that has failed for
 * too long is stopped here. What is told and that it was told are one transaction.
 */
export async function tellFeedHealth(deps: FeedHealthDeps): Promise<void> {
  const now = deps.clock.now();
  const last = Number((await deps.store.values.get(TOLD_AT)) ?? 0);
  if (now - last < TELL_EVERY_MS) return;
  const channelIds = await deps.store.transaction(async (rows) => {
    await rows.values.set(TOLD_AT, String(now));
    const news = await untoldNews(rows, now);
    for (const { feed, health } of news)
      deps.log.warn('feed health changed', { feed: feed.id, name: feed.name, health });
    return news.length === 0 ? [] : deps.tellFollowers(rows, news, now);
  });
  await deps.queue.hint('channel', channelIds);
}

async function untoldNews(rows: StoreRows, now: number): Promise<readonly FeedNews[]> {
  const troubled = await rows.feeds.troubled();
  if (troubled.length === 0) return [];
  const { total, read } = await rows.feeds.readings(now - CUT_OFF_AFTER_MS);
  const isCutOff = total > 1 && read === 0;
  const news: FeedNews[] = [];
  for (const feed of troubled) {
    const health = healthNews(feed, { now, isCutOff });
    if (health !== undefined && (await rows.feeds.saveTold(feed.id, { health, now }))) news.push({ feed, health });
  }
  return news;
}
