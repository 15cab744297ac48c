import type { Feed, FeedMove } from '../model/feed.ts';

/** Between the two proofs of a move: a mistake in a server's settings, or a captive portal, seldom lasts longer. */
const PROOF_DISTANCE_MS = 3_600_000;

/**
 * What a full answer says of the feed's address: `movedTo` is where permanent redirects led, if they did. Only an answer with
 * entries that are known from this feed is a proof, so that no other feed takes its place; a 304 is none, because it shows no entry. A move from https
 * to http is never made. Undefined when nothing changes.
 */
export function feedMove(
  feed: Feed,
  answer: { readonly movedTo?: string; readonly isKnown: boolean; readonly now: number },
): FeedMove | undefined {
  const { movedTo, isKnown, now } = answer;
  const from = feed.movedTo ?? feed.url;
  if (movedTo === undefined || movedTo === from) return feed.moving === undefined ? undefined : { kind: 'none' };
  if (!isKnown || (from.startsWith('https:') && !movedTo.startsWith('https:'))) return undefined;
  if (feed.moving?.to !== movedTo) return { kind: 'seen', moving: { to: movedTo, since: now } };
  return now - feed.moving.since >= PROOF_DISTANCE_MS ? { kind: 'proven', to: movedTo } : undefined;
}
