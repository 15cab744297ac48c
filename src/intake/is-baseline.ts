import type { Feed } from '../model/feed.ts';

/** Dates have second or minute grain, clocks differ and some feeds publish late: an entry dated this long before the last good check may still be new. */
const TOLERANCE_MS = 60 * 60 * 1000;

/**
 * Whether this reading is a baseline, whose items alert nobody. The first good reading is one. A later one only when nothing in the body
 * is known and either the feed's site changed or no entry is dated after the last good check: then it is another feed, or one whose
 * entries all got new identities. When in doubt it is not: an alert too many is better than one lost. A feed that was empty so far
 * and shows undated entries now is showing its first ones, so they are new.
 */
export function isBaseline(facts: {
  feed: Feed;
  siteUrl?: string;
  hasKnownKeys: boolean;
  knownInBody: boolean;
  publishedAts: readonly (number | undefined)[];
}): boolean {
  const { feed, hasKnownKeys, knownInBody, publishedAts } = facts;
  if (!feed.isBaselined) return true;
  if (knownInBody || publishedAts.length === 0) return false;
  if (hasKnownKeys && isOtherSite(feed.siteUrl, facts.siteUrl)) return true;
  const since = (feed.lastSuccessAt ?? 0) - TOLERANCE_MS;
  return !publishedAts.some((at) => (at === undefined ? !hasKnownKeys : at >= since));
}

function isOtherSite(before: string | undefined, now: string | undefined): boolean {
  const [a, b] = [hostOf(before), hostOf(now)];
  return a !== undefined && b !== undefined && a !== b;
}

const hostOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : URL.parse(url)?.hostname.replace(/^(?:www|m|amp)\./, '');
