import { sql } from 'kysely';
import type { Lane } from '../model/delivery.ts';
import { heldBack, isClaimed, isEditOwed, isUnfinished } from './claim-delivery.ts';
import { laneNumber } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import type { Database } from './schema.ts';

/**
 * Channels for which `claimNext` would find or cancel something, or `claimEdit` would; with `lanes` only the former, in these lanes. Asked each second, so it
 * is one statement, and each of its steps is made once for all channels (`materialized`: PostgreSQL would make them anew for each): the heads of the lanes (the
 * oldest unfinished rows; behind a head that is held back also the oldest that is not), of these and of the edits that are owed what is due, less the channels
 * that may not be written to now.
 */
export async function channelsWithWork(
  db: Database,
  dialect: StoreDialect,
  now: number,
  lanes?: readonly Lane[],
): Promise<readonly number[]> {
  const rows = await db
    .with(
      (cte) => cte('lane_heads').materialized(),
      (with_) =>
        with_
          .selectFrom('deliveries')
          .select(({ fn }) => ['channel_id', 'lane', fn.min<number>('id').as('id')])
          .where(isUnfinished)
          .$if(lanes !== undefined, (query) => query.where('lane', 'in', (lanes ?? []).map(laneNumber)))
          .groupBy(['channel_id', 'lane']),
    )
    .with(
      (cte) => cte('heads').materialized(),
      (with_) =>
        with_
          .selectFrom('lane_heads')
          .select('id')
          .unionAll((builder) =>
            builder
              .selectFrom('lane_heads')
              .innerJoin('deliveries as head', 'head.id', 'lane_heads.id')
              .innerJoin('deliveries', (join) =>
                join
                  .onRef('deliveries.channel_id', '=', 'lane_heads.channel_id')
                  .onRef('deliveries.lane', '=', 'lane_heads.lane'),
              )
              .select(({ fn }) => fn.min<number>('deliveries.id').as('id'))
              .where(heldBack('head', now))
              .where(isUnfinished)
              .where(({ not }) => not(heldBack('deliveries', now)))
              .groupBy(['deliveries.channel_id', 'deliveries.lane']),
          ),
    )
    .with(
      (cte) => cte('due').materialized(),
      (with_) => {
        const sends = with_
          .selectFrom('heads')
          .innerJoin('deliveries', 'deliveries.id', 'heads.id')
          .select(['deliveries.channel_id', isReply.as('is_reply')])
          .where(isNotLater('deliveries', now));
        const edits = with_
          .selectFrom('deliveries')
          .select(['channel_id', sql<number>`0`.as('is_reply')])
          .where(isEditOwed)
          .where('state', '=', 'sent')
          .where(isNotLater('deliveries', now));
        return lanes === undefined ? sends.union(edits) : sends;
      },
    )
    .with(
      (cte) => cte('held').materialized(),
      (with_) =>
        with_.selectFrom('deliveries').select('channel_id').where(isClaimed).where('lease_until', '>', dialect.now()),
    )
    .selectFrom('due')
    .innerJoin('channels', 'channels.id', 'due.channel_id')
    .innerJoin('workspaces', 'workspaces.id', 'channels.workspace_id')
    .select('channels.id')
    .distinct()
    .where('workspaces.state', '=', 'active')
    .where(isNotLater('channels', now))
    .where(({ or, eb }) => or([eb('channels.state', '=', 'active'), eb('due.is_reply', '=', 1)]))
    .where(({ eb, selectFrom }) => eb('channels.id', 'not in', selectFrom('held').select('held.channel_id')))
    .orderBy('channels.id')
    .execute();
  return rows.map((row) => row.id);
}

const isReply = sql<number>`case when deliveries.lane = ${sql.lit(laneNumber('reply'))} then 1 else 0 end`;

function isNotLater(table: 'deliveries' | 'channels', now: number) {
  const notBefore = sql.ref(`${table}.not_before`);
  return sql<boolean>`(${notBefore} is null or ${notBefore} <= ${now})`;
}
