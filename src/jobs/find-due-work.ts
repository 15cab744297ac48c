import type { Clock } from '../ports/clock.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';

interface DueWorkDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** Feeds taken at one tick: bounds how long a crash can hold them back. */
const FEEDS_AT_ONCE = 200;
/** Far more than a check takes (a fetch ends after 15 s, fetch/patience.ts): a feed whose worker died is taken again after this. */
const FEED_LEASE_MS = 180_000;
/** Items hinted by one sweep; the next sweep brings the next ones. */
const ITEMS_AT_ONCE = 1_000;

/** Each second: hints the feeds whose check is due and the channels that have something to send now. Gives the number of feeds. */
export async function findDueWork(deps: DueWorkDeps): Promise<number> {
  const now = deps.clock.now();
  const feeds = await deps.store.feeds.claimDue({ now, limit: FEEDS_AT_ONCE, leaseMs: FEED_LEASE_MS });
  await deps.queue.hint(
    'feed',
    feeds.map((feed) => feed.id),
  );
  await deps.queue.hint('channel', await deps.store.deliveries.channelsWithWork(now, ['reply']), 'awaited');
  await deps.queue.hint('channel', await deps.store.deliveries.channelsWithWork(now, ['alert']), 'urgent');
  await deps.queue.hint('channel', await deps.store.deliveries.channelsWithWork(now));
  return feeds.length;
}

/** At the start and each minute: hints the items whose hint a crash dropped. */
export async function sweepItems(deps: DueWorkDeps): Promise<void> {
  await deps.queue.hint('item', await deps.store.items.listNew(ITEMS_AT_ONCE));
}

/** The same for what people want read. */
export async function sweepSourceRequests(deps: DueWorkDeps): Promise<void> {
  await deps.queue.hint('source-request', await deps.store.sourceRequests.waiting(), 'awaited');
}
