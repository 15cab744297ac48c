import type { Feed, ToldHealth } from '../model/feed.ts';
import type { ProblemCode } from '../model/problem.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** People hear of a feed that has failed for this long, and this often: servers are away for a night, and the program may have been. */
const TOLD_AFTER = { ms: DAY_MS, failures: 5 } as const;
/** After this it is no longer asked: with the back-off (six hours at most) that is some sixty tries. */
const STOPPED_AFTER = { ms: 14 * DAY_MS, failures: 20 } as const;
/** When no other feed was read for this long, what looks like a site's trouble may be our own network's. */
export const CUT_OFF_AFTER_MS = 2 * HOUR_MS;

/** What looks the same whether the site or our own network is away. */
const MAYBE_OURS: ReadonlySet<ProblemCode> = new Set(['host-not-found', 'connection-failed', 'timed-out']);

/**
 * What is to be told now of a feed's health; undefined when there is nothing new. Each of a trouble's two stages is told once, and so is its end.
 * `isCutOff`: no feed was read for CUT_OFF_AFTER_MS, though there are others.
 */
export function healthNews(
  feed: Feed,
  { now, isCutOff }: { readonly now: number; readonly isCutOff: boolean },
): ToldHealth | 'works-again' | undefined {
  const { told, failingSince, lastSuccessAt = 0 } = feed;
  if (feed.stoppedAt !== undefined) return told?.health === 'stopped' ? undefined : 'stopped';
  if (failingSince === undefined) return told !== undefined && lastSuccessAt > told.at ? 'works-again' : undefined;
  if (isCutOff && feed.problem !== undefined && MAYBE_OURS.has(feed.problem.code)) return undefined;
  const isPast = ({ ms, failures }: { ms: number; failures: number }): boolean =>
    now - failingSince >= ms && feed.failures >= failures;
  if (isPast(STOPPED_AFTER)) return 'stopped';
  return isPast(TOLD_AFTER) && told === undefined ? 'failing' : undefined;
}
