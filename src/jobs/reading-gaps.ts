import type { Clock } from '../ports/clock.ts';
import type { Store, StoreRows } from '../ports/store.ts';

/** A time in which no feed was read: the program was down, or none could be reached. In ms. */
export interface ReadingGap {
  readonly fromAt: number;
  readonly toAt: number;
}

/** What is known of gaps at a moment. `current`: nothing has been read since; `resumedAt`: when the program was first seen to run again in it. */
export interface ReadingGaps {
  readonly past: readonly ReadingGap[];
  readonly current?: { readonly fromAt: number; readonly resumedAt: number };
}

/** A shorter time without reading is no gap: feeds are checked every few minutes and keep their entries for longer than that. */
const LEAST_GAP_MS = 30 * 60_000;
/** Gaps are kept for as long as a weekly digest that comes late may look back. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** The fact's name in the store. */
const NAME = 'reading-gaps';

interface Kept {
  /** Until when nothing was amiss. */
  readonly goodAt: number;
  readonly resumedAt?: number;
  readonly past: readonly ReadingGap[];
}

/**
 * Each minute: notes that the program runs and reads. A minute is good when some feed could be read in it, or when none was checked and the one before was
 * good; a gap ends with the first feed that is read.
 */
export async function noteReading({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<void> {
  const now = clock.now();
  await store.transaction(async (rows) => {
    const kept = await keptGaps(rows);
    if (kept === undefined) return save(rows, { goodAt: now, past: [] });
    const isLong = now - kept.goodAt >= LEAST_GAP_MS;
    const { checked, read } = await rows.feeds.checksSince(kept.goodAt + 1);
    const isGood = read > 0 || (checked === 0 && !isLong);
    if (!isGood) return isLong ? save(rows, { resumedAt: now, ...kept }) : undefined;
    const ended = isLong ? [{ fromAt: kept.goodAt, toAt: now }] : [];
    const past = [...kept.past, ...ended].filter(({ toAt }) => now - toAt < KEPT_MS);
    return save(rows, { goodAt: now, past });
  });
}

/** The gaps known at `now`, oldest first. */
export async function readingGaps(rows: Pick<StoreRows, 'values'>, now: number): Promise<ReadingGaps> {
  const kept = await keptGaps(rows);
  if (kept === undefined) return { past: [] };
  const { goodAt, past, resumedAt = now } = kept;
  return now - goodAt < LEAST_GAP_MS ? { past } : { past, current: { fromAt: goodAt, resumedAt } };
}

async function keptGaps(rows: Pick<StoreRows, 'values'>): Promise<Kept | undefined> {
  const kept = await rows.values.get(NAME);
  return kept === undefined ? undefined : (JSON.parse(kept) as Kept);
}

function save(rows: Pick<StoreRows, 'values'>, kept: Kept): Promise<void> {
  return rows.values.set(NAME, JSON.stringify(kept));
}
