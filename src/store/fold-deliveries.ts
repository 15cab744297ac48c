import type { DeliveryState, NewDelivery } from '../model/delivery.ts';
import type { WaitingAlert } from '../ports/store.ts';
import { askedFor } from './asked-deliveries.ts';
import { isUnfinished, lockChannel, noEditOwed } from './claim-delivery.ts';
import { lockInOrder } from './counters.ts';
import { deliveryColumns, deliveryOf, laneNumber } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import type { Database } from './schema.ts';

/** Alerts that may be folded; see the port. A channel that was locked for them stays so until the transaction ends. */
export async function waitingAlerts(
  db: Database,
  dialect: StoreDialect,
  channelId: number,
  { now, limit }: { now: number; limit: number },
): Promise<readonly WaitingAlert[]> {
  await lockInOrder(db, dialect);
  const channel = await lockChannel(db, dialect, channelId);
  if (channel?.state !== 'active' || channel.is_paused === 1) return [];
  const rows = await untouchedAlerts(db, channelId)
    .innerJoin('contents', 'contents.id', 'deliveries.content_id')
    .selectAll('deliveries')
    .select('contents.body')
    // A message that others were folded into stays as it is. Read again for each send, a long row of them would stop the channel.
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('deliveries as listed').select('listed.id').where('listed.folded_into', '=', ref('deliveries.id')),
        ),
      ),
    )
    .where(({ or, eb }) => or([eb('deliveries.not_before', 'is', null), eb('deliveries.not_before', '<=', now)]))
    .orderBy('deliveries.id')
    .limit(limit)
    .execute();
  const asked = await askedFor(db, dialect, channelId, rows);
  return rows
    .filter(({ id }) => asked.has(id))
    .map(({ body, ...row }) => ({
      delivery: deliveryOf(row),
      content: JSON.parse(body),
      wasHeld: row.detail === null && row.not_before !== null,
    }));
}

/** See the port. Runs inside a transaction; what it gives undefined for has written nothing. */
export async function fold(
  db: Database,
  dialect: StoreDialect,
  ids: readonly number[],
  into: NewDelivery,
): Promise<number | undefined> {
  await lockChannel(db, dialect, into.channelId);
  const rows = await untouchedAlerts(db, into.channelId)
    .select('deliveries.id')
    .where(({ ref }) => dialect.among(ref('deliveries.id'), ids))
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate())
    .execute();
  if (rows.length === 0 || rows.length !== new Set(ids).size) return undefined;
  const planned = await db
    .insertInto('deliveries')
    .values(deliveryColumns(into))
    .onConflict((conflict) => conflict.columns(['channel_id', 'kind', 'subject', 'sequence']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!planned) return undefined;
  await db
    .updateTable('deliveries')
    .set({
      state: 'folded' satisfies DeliveryState,
      folded_into: planned.id,
      finished_at: into.createdAt,
      sent_revision: noEditOwed,
    })
    .where(({ ref }) => dialect.among(ref('id'), ids))
    .execute();
  // Rendered for a try that never began.
  await db
    .deleteFrom('delivery_parts')
    .where(({ ref }) => dialect.among(ref('delivery_id'), ids))
    .execute();
  return planned.id;
}

/** Of no part is it known or possible that it is out. One that failed for its own reason goes alone: it shall not take the others with it. */
function untouchedAlerts(db: Database, channelId: number) {
  return db
    .selectFrom('deliveries')
    .where('deliveries.channel_id', '=', channelId)
    .where(isUnfinished)
    .where('deliveries.state', '=', 'waiting')
    .where('deliveries.lane', '=', laneNumber('alert'))
    .where('deliveries.kind', '=', 'alert')
    .where('deliveries.tries', '=', 0)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('delivery_parts')
            .select('delivery_parts.position')
            .where('delivery_parts.delivery_id', '=', ref('deliveries.id'))
            .where(({ or, eb }) =>
              or([eb('delivery_parts.state', '<>', 'waiting'), eb('delivery_parts.repeats', '>', 0)]),
            ),
        ),
      ),
    );
}
