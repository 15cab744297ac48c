import { sql } from 'kysely';
import type { DeliveryKey } from '../model/delivery.ts';
import type { Telling } from '../ports/store.ts';
import type { StoreDialect } from './dialect.ts';
import { isUntold } from './open-alerts.ts';
import { present } from './row-values.ts';
import type { Database } from './schema.ts';

/** What channels were told of a story; see the port. */
export async function tellings(
  db: Database,
  dialect: StoreDialect,
  subject: string,
  channelIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Telling[]>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['channel_id', 'sequence', 'created_at', 'item_id'])
    .where(({ ref }) => dialect.among(ref('channel_id'), channelIds))
    .where('kind', '=', 'alert')
    .where('subject', '=', subject)
    .where(({ not }) => not(isUntold))
    .orderBy('sequence')
    .execute();
  const byChannel = [...Map.groupBy(rows, (row) => row.channel_id)].filter(([, [first]]) => first?.sequence === 0);
  return new Map(
    byChannel.map(([channelId, told]) => [
      channelId,
      told.map((row) => ({ sequence: row.sequence, toldAt: row.created_at, ...present({ itemId: row.item_id }) })),
    ]),
  );
}

/** The first message that shows a delivery; see the port. A message may have been folded more than once. */
export async function firstMessageOf(db: Database, key: DeliveryKey): Promise<string | undefined> {
  const row = await db
    .withRecursive('shown(id, folded_into)', (cte) =>
      cte
        .selectFrom('deliveries')
        .select(['id', 'folded_into'])
        .where('channel_id', '=', key.channelId)
        .where('kind', '=', key.kind)
        .where('subject', '=', key.subject)
        .where('sequence', '=', key.sequence)
        .unionAll((builder) =>
          builder
            .selectFrom('deliveries')
            .innerJoin('shown', 'shown.folded_into', 'deliveries.id')
            .select(['deliveries.id', 'deliveries.folded_into']),
        ),
    )
    .selectFrom('shown')
    .innerJoin('delivery_parts', 'delivery_parts.delivery_id', 'shown.id')
    .select('delivery_parts.message_id')
    .where('delivery_parts.position', '=', 0)
    .where(sql<boolean>`delivery_parts.message_id is not null`)
    .limit(1)
    .executeTakeFirst();
  return row?.message_id ?? undefined;
}
