import { type SqlBool, sql } from 'kysely';
import type { Lane } from '../model/delivery.ts';
import { heldBack, isEditOwed, isUnfinished } from './claim-delivery.ts';
import { laneNumber } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import type { Database } from './schema.ts';

/**
 * Channels for which `claimNext` would find or cancel something, or `claimEdit` would; with `lanes` only the former, in these lanes. Asked each second, so it
 * is one statement: the heads of the lanes (the oldest unfinished rows; behind a head that is held back also the oldest that is not) and the edits that are
 * owed, less what may not go now.
 */
export async function channelsWithWork(
  db: Database,
  dialect: StoreDialect,
  now: number,
  lanes?: readonly Lane[],
): Promise<readonly number[]> {
  const rows = await db
    .with('lane_heads', (with_) =>
      with_
        .selectFrom('deliveries')
        .select(({ fn }) => ['channel_id', 'lane', fn.min<number>('id').as('id')])
        .where(isUnfinished)
        .groupBy(['channel_id', 'lane']),
    )
    .with('heads', (with_) =>
      with_
        .selectFrom('lane_heads')
        .select(['channel_id', 'id'])
        .unionAll((builder) =>
          builder
            .selectFrom('lane_heads')
            .innerJoin('deliveries as head', 'head.id', 'lane_heads.id')
            .innerJoin('deliveries', (join) =>
              join
                .onRef('deliveries.channel_id', '=', 'lane_heads.channel_id')
                .onRef('deliveries.lane', '=', 'lane_heads.lane'),
            )
            .select(({ fn }) => ['deliveries.channel_id', fn.min<number>('deliveries.id').as('id')])
            .where(heldBack('head', now))
            .where(isUnfinished)
            .where(({ not }) => not(heldBack('deliveries', now)))
            .groupBy(['deliveries.channel_id', 'deliveries.lane']),
        )
        .unionAll((builder) =>
          builder
            .selectFrom('deliveries')
            .select(['channel_id', 'id'])
            .where(isEditOwed)
            .where('state', '=', 'sent')
            .where(({ or, eb }) => or([eb('not_before', 'is', null), eb('not_before', '<=', now)])),
        ),
    )
    .selectFrom('heads')
    .innerJoin('deliveries', 'deliveries.id', 'heads.id')
    .innerJoin('channels', 'channels.id', 'heads.channel_id')
    .innerJoin('workspaces', 'workspaces.id', 'channels.workspace_id')
    .select('heads.channel_id')
    .distinct()
    .where('workspaces.state', '=', 'active')
    .$if(lanes !== undefined, (query) =>
      query.where('deliveries.state', '<>', 'sent').where('deliveries.lane', 'in', (lanes ?? []).map(laneNumber)),
    )
    .where(({ or, eb }) => or([eb('channels.not_before', 'is', null), eb('channels.not_before', '<=', now)]))
    .where(({ or, eb }) => or([eb('deliveries.not_before', 'is', null), eb('deliveries.not_before', '<=', now)]))
    .where(({ or, and, eb }) =>
      or([
        eb('channels.state', '=', 'active'),
        and([eb('deliveries.lane', '=', laneNumber('reply')), eb('deliveries.state', '<>', 'sent')]),
      ]),
    )
    .where(({ not, exists, selectFrom, ref }) => {
      const leased = selectFrom('deliveries')
        .select('deliveries.id')
        .where('deliveries.channel_id', '=', ref('heads.channel_id'))
        .where('deliveries.lease_until', '>', dialect.now());
      return not(
        exists(
          leased
            .where(sql<SqlBool>`deliveries.state in ('waiting', 'claimed')`)
            .where('deliveries.state', '=', 'claimed')
            .unionAll(leased.where(isEditOwed).where('deliveries.state', '=', 'sent')),
        ),
      );
    })
    .orderBy('heads.channel_id')
    .execute();
  return rows.map((row) => row.channel_id);
}
