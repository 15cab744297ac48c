import type { FeedSource } from '../model/feed.ts';
import { newFeedColumns, sourceColumns } from './feed-row.ts';
import type { Database, FeedRow } from './schema.ts';

/**
 * Makes the shared feeds those of the configuration. An address names a feed: one with a new address is a new feed, unless it is where a known feed
 * has moved, which then takes that address. Where two sources share an address, the first counts.
 */
export async function syncSharedFeeds(db: Database, sources: readonly FeedSource[], now: number): Promise<void> {
  const wanted = new Map([...sources].reverse().map((source) => [source.url, source]));
  const rows = await db.selectFrom('feeds').selectAll().where('visibility', '=', 'shared').execute();
  const stored = rowsByAddress(rows, wanted);
  const kept = new Set<number>();
  for (const source of [...wanted.values()].reverse()) {
    const row = stored.get(source.url);
    if (row === undefined) await addFeed(db, source, now);
    else {
      kept.add(row.id);
      await changeFeed(db, row, source, now);
    }
  }
  for (const row of rows) {
    if (kept.has(row.id) || row.is_enabled === 0) continue;
    await db.updateTable('feeds').set({ is_enabled: 0 }).where('id', '=', row.id).execute();
  }
}

/** By the address that the configuration gives: the feed's own, else the one to which a feed moved that the configuration no longer has under its own. */
function rowsByAddress(
  rows: readonly FeedRow[],
  wanted: ReadonlyMap<string, FeedSource>,
): ReadonlyMap<string, FeedRow> {
  const moved = rows.flatMap((row) =>
    row.moved_to === null || wanted.has(row.url) ? [] : [[row.moved_to, row] as const],
  );
  return new Map([...moved, ...rows.map((row) => [row.url, row] as const)]);
}

async function addFeed(db: Database, source: FeedSource, now: number): Promise<void> {
  await db
    .insertInto('feeds')
    .values(newFeedColumns(source, 'shared', now))
    .onConflict((conflict) => conflict.columns(['visibility', 'url']).doNothing())
    .execute();
}

async function changeFeed(db: Database, row: FeedRow, source: FeedSource, now: number): Promise<void> {
  const columns = {
    ...sourceColumns(source),
    url: source.url,
    moved_to: row.url === source.url ? row.moved_to : null,
  };
  const isChanged = Object.entries(columns).some(([name, value]) => row[name as keyof typeof columns] !== value);
  if (!isChanged) return;
  const isBack = row.is_enabled === 0 && source.isEnabled;
  await db
    .updateTable('feeds')
    .set({ ...columns, ...(isBack ? { next_check_at: now } : {}) })
    .where('id', '=', row.id)
    .execute();
}
