import { type SqlBool, sql } from 'kysely';
import { watchIdsOf } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import type { Database, DeliveryRow } from './schema.ts';

/**
 * Those of a channel's deliveries, by id, that a watch still asks for: one of their own, or one that came since and alerts of the same report. A watch that was
 * removed and brought back, or whose query was changed in channels.yaml, is another one, and what is held back for it must not be lost.
 */
export async function askedFor(
  db: Database,
  dialect: StoreDialect,
  channelId: number,
  rows: readonly DeliveryRow[],
): Promise<ReadonlySet<number>> {
  const own = await watchesLeft(db, dialect, [...new Set(rows.flatMap((row) => watchIdsOf(row) ?? []))]);
  const hasOwn = (row: DeliveryRow) => watchIdsOf(row)?.some((id) => own.has(id)) ?? true;
  const [asked, orphans] = [rows.filter(hasOwn), rows.filter((row) => !hasOwn(row))].map((part) =>
    part.map((row) => row.id),
  );
  return new Set([...(asked ?? []), ...(await adopted(db, dialect, channelId, orphans ?? []))]);
}

async function watchesLeft(db: Database, dialect: StoreDialect, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('watches')
    .select('id')
    .where(({ ref }) => dialect.among(ref('id'), ids))
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** As delivery/plan-alerts.ts decides it. */
const alerts = sql<SqlBool>`(watches.is_paused = 0 and watches.mode in ('instant', 'hourly') and (watches.reach = 'all'
  or (watches.reach = 'about' and matches.is_about = 1) or (watches.reach = 'headline' and matches.zone = 'title')))`;

/** Those with a report, their own or of an alert that was folded into them, of which a watch of the channel alerts. */
async function adopted(
  db: Database,
  dialect: StoreDialect,
  channelId: number,
  ids: readonly number[],
): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('matches', 'matches.item_id', 'deliveries.item_id')
    .innerJoin('watches', 'watches.id', 'matches.watch_id')
    .select(['deliveries.id', 'deliveries.folded_into'])
    .distinct()
    .where(({ or, ref }) =>
      or([dialect.among(ref('deliveries.id'), ids), dialect.among(ref('deliveries.folded_into'), ids)]),
    )
    .where('watches.channel_id', '=', channelId)
    .where(alerts)
    .execute();
  return rows.map((row) => row.folded_into ?? row.id);
}
