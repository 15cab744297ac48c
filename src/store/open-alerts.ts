import { type SqlBool, sql } from 'kysely';
import type { DeliveryRows, OpenAlert } from '../ports/store.ts';
import { deliveryOf } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import { messagesShowing } from './edits.ts';
import { bit, wholeMs } from './row-values.ts';
import type { Database } from './schema.ts';

// Alerts that more watches of their channel ask for before they are out, and what was cancelled and may be planned anew.

/** It was cancelled, and nothing of it can be out. */
export const isUntold = sql<SqlBool>`(deliveries.state = 'cancelled'
  and not exists (select 1 from delivery_parts where delivery_parts.delivery_id = deliveries.id))`;

/** The columns of a delivery as they are when it was only planned. */
export const neverTried = {
  claim: null,
  lease_until: null,
  tries: 0,
  failing_since: null,
  detail: null,
  finished_at: null,
  folded_into: null,
  wanted_revision: 0,
  sent_revision: 0,
} as const;

/** See the port. */
export async function openAlerts(
  db: Database,
  dialect: StoreDialect,
  subject: string,
  channelIds: readonly number[],
): Promise<readonly OpenAlert[]> {
  const ids = await messagesShowing(db, dialect, [subject]);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('contents', 'contents.id', 'deliveries.content_id')
    .selectAll('deliveries')
    .select(['contents.body', isUntouched.as('is_untouched')])
    .where(({ ref }) => dialect.among(ref('deliveries.id'), ids))
    .where(({ ref }) => dialect.among(ref('deliveries.channel_id'), channelIds))
    .where('deliveries.state', 'in', ['waiting', 'claimed'])
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate('deliveries'))
    .execute();
  return rows.map(({ body, is_untouched: isFree, ...row }) => {
    const { channelId, id, watchIds = [] } = deliveryOf(row);
    const isAlone = row.subject === subject;
    return {
      channelId,
      deliveryId: id,
      watchIds,
      ...(isAlone && isFree === bit(true) ? { content: JSON.parse(body) } : {}),
    };
  });
}

/** It waits, and no part of it was handed to the platform. */
const isUntouched = sql<number>`case when deliveries.state = 'waiting' and not exists (
  select 1 from delivery_parts where delivery_parts.delivery_id = deliveries.id
    and (delivery_parts.state <> 'waiting' or delivery_parts.repeats > 0)
) then 1 else 0 end`;

/** See the port. Runs inside a transaction. */
export async function joinAlert(
  db: Database,
  id: number,
  { watchIds, contentId, held }: Parameters<DeliveryRows['joinAlert']>[1],
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ watch_ids: JSON.stringify(watchIds), ...(contentId === undefined ? {} : { content_id: contentId }) })
    .where('id', '=', id)
    .execute();
  if (held !== undefined) {
    const until = held.until === undefined ? null : wholeMs(held.until);
    const isHeldLonger = sql<SqlBool>`detail is null and state = 'waiting' and not_before > ${until ?? 0}`;
    await db.updateTable('deliveries').set({ not_before: until }).where('id', '=', id).where(isHeldLonger).execute();
  }
  // What a try that never began had rendered says something else.
  if (contentId !== undefined) await db.deleteFrom('delivery_parts').where('delivery_id', '=', id).execute();
}
