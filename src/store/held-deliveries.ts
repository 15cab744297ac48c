import type { HeldDelivery } from '../ports/store.ts';
import { heldBack, isUnfinished } from './claim-delivery.ts';
import { deliveryOf } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import { wholeMs } from './row-values.ts';
import type { Database } from './schema.ts';

interface HoldAgain {
  readonly channelId: number;
  readonly now: number;
  readonly until: (held: HeldDelivery) => number | undefined;
}

/** See the port. Runs inside a transaction; the rows are locked, so that one that is being claimed stays as it is. */
export async function holdAgain(
  db: Database,
  dialect: StoreDialect,
  { channelId, now, until }: HoldAgain,
): Promise<void> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where(isUnfinished)
    .where(heldBack('deliveries', now))
    .orderBy('id')
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate())
    .execute();
  const byEnd = Map.groupBy(rows, (row) => until(deliveryOf(row)));
  for (const [end, held] of byEnd) {
    await db
      .updateTable('deliveries')
      .set({ not_before: end === undefined ? null : wholeMs(end) })
      .where(({ ref }) =>
        dialect.among(
          ref('id'),
          held.map(({ id }) => id),
        ),
      )
      .where(heldBack('deliveries', now))
      .execute();
  }
}
