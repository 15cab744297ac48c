import type { Feed } from '../model/feed.ts';
import type { Problem } from '../model/problem.ts';
import type { FetchHeaders } from '../ports/fetcher.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far a quiet feed, its `ttl` and its Cache-Control may lengthen the distance: news must not wait longer for a wish. */
const MAX_WISHED = HOUR;
/** Nothing, not even Retry-After, puts a check off for longer. */
const MAX_DISTANCE = DAY;
const MAX_BACK_OFF = 6 * HOUR;
const RATE_LIMITED = 15 * MINUTE;

/**
 * When the feed is checked next, in ms since the epoch. `everySeconds` is the distance to begin with; with `isExact` it is kept as it is.
 * Otherwise quiet feeds, ttl and Cache-Control lengthen it up to an hour, failures double it up to six hours, and feeds are spread by
 * a tenth of the distance. Retry-After counts always, up to a day.
 */
export function nextCheckAt(facts: {
  feed: Feed;
  now: number;
  everySeconds: number;
  isExact: boolean;
  headers?: FetchHeaders;
  ttlMinutes?: number;
  hasNewItems: boolean;
  problem?: Problem;
  retryAfterMs?: number;
}): number {
  const every = facts.everySeconds * 1000;
  const wanted = facts.isExact ? every : spread(adapted(facts, every), facts.feed.id);
  const distance = Math.max(wanted, facts.retryAfterMs ?? 0);
  return facts.now + Math.min(distance, Math.max(MAX_DISTANCE, every));
}

type Facts = Parameters<typeof nextCheckAt>[0];

function adapted(facts: Facts, every: number): number {
  if (facts.problem !== undefined) return backOff(facts.problem, facts.feed.failures, every);
  const wishes = [quietDistance(facts), (facts.ttlMinutes ?? 0) * MINUTE, maxAge(facts.headers)];
  return Math.max(every, Math.min(MAX_WISHED, Math.max(...wishes)));
}

/** The first failure is tried again after the usual distance, then twice, four times … */
function backOff(problem: Problem, failures: number, every: number): number {
  if (problem.code === 'gone') return MAX_DISTANCE;
  const doubled = Math.max(every, Math.min(MAX_BACK_OFF, every * 2 ** Math.min(failures, 10)));
  return problem.code === 'rate-limited' ? Math.max(RATE_LIMITED, doubled) : doubled;
}

/** A twenty-fourth of the time since the last new entry: a feed silent for a day is asked hourly. */
function quietDistance({ feed, now, hasNewItems }: Facts): number {
  const since = hasNewItems || feed.lastNewItemAt === undefined ? now : feed.lastNewItemAt;
  return Math.max(0, now - since) / 24;
}

function maxAge(headers: FetchHeaders | undefined): number {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(headers?.['cache-control'] ?? '')?.[1];
  return Number(seconds ?? 0) * 1000;
}

/** Feeds that started together drift apart: up to a tenth more, by the feed's id. */
function spread(distance: number, id: number): number {
  const share = ((id * 2_654_435_761) % 1000) / 1000;
  return Math.round(distance * (1 + share / 10));
}
