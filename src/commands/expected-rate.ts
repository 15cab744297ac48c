import { storyCount, type TestedItem } from '../jobs/back-test.ts';
import type { StoreRows } from '../ports/store.ts';

/** How many reports and how many stories (each one alert) a day a query would have brought, rounded, over the last `days` whole days of the archive (1 to 7). */
export interface ExpectedRate {
  readonly perDay: number;
  readonly alertsPerDay: number;
  readonly days: number;
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 7;
/** Matches of a back-test reach back this far. */
export const BACK_FILL_MS = MAX_DAYS * DAY_MS;

/**
 * Counts the matched items that came after their feed's first reading (a first reading brings the past weeks at once and would exaggerate).
 * Undefined while the archive is younger than a day.
 */
export async function expectedRate(
  rows: Pick<StoreRows, 'items'>,
  matches: readonly TestedItem[],
  now: number,
): Promise<ExpectedRate | undefined> {
  const [oldest] = await rows.items.processed({ afterSequence: 0, since: 0, limit: 1 });
  if (oldest === undefined) return undefined;
  const days = Math.min(MAX_DAYS, Math.floor((now - oldest.firstSeenAt) / DAY_MS));
  if (days < 1) return undefined;
  const since = now - days * DAY_MS;
  const counted = matches.filter(({ firstSeenAt, isBaseline }) => !isBaseline && firstSeenAt >= since);
  const aDay = (count: number) => Math.round(count / days);
  return { perDay: aDay(counted.length), alertsPerDay: aDay(storyCount(counted)), days };
}
