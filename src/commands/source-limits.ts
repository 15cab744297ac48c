import type { Feed } from '../model/feed.ts';
import { feedAt } from './which-feed.ts';

/** Feeds of its own that a channel may have: more than most readers follow, and a bound on the requests that one chat makes us send. */
export const MAX_SOURCES = 100;
/** Requests of one channel that may wait at once. */
export const MAX_WAITING = 5;

/** Why an address cannot become another feed of its channel. */
export type SourceObstacle = { readonly kind: 'known'; readonly feed: Feed } | { readonly kind: 'too-many' };

/** Whether the channel, which reads these feeds, reads this address already, or has all the feeds of its own that it may have; undefined when neither. */
export function sourceObstacle(address: string, feeds: readonly Feed[]): SourceObstacle | undefined {
  const feed = feedAt(feeds, address);
  if (feed !== undefined) return { kind: 'known', feed };
  return ownFeeds(feeds).length >= MAX_SOURCES ? { kind: 'too-many' } : undefined;
}

/** The feeds that only this channel and perhaps a few others follow. */
export function ownFeeds(feeds: readonly Feed[]): readonly Feed[] {
  return feeds.filter(({ visibility }) => visibility === 'private');
}
