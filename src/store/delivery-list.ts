import { type SqlBool, sql } from 'kysely';
import type { ChannelState, Platform } from '../model/channel.ts';
import type { DeliveryState } from '../model/delivery.ts';
import type { DeliveryReport, DeliveryRows } from '../ports/store.ts';
import type { StoreDialect } from './dialect.ts';
import { present } from './row-values.ts';
import type { Database, DeliveryRow } from './schema.ts';

/** Deliveries for the operator; see the port. */
export async function listDeliveries(
  db: Database,
  { state, beforeId, limit }: Parameters<DeliveryRows['list']>[0],
): Promise<readonly DeliveryReport[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
    .innerJoin('workspaces', 'workspaces.id', 'channels.workspace_id')
    .selectAll('deliveries')
    .select(['channels.state as channel_state', 'workspaces.platform'])
    .select([partCount('total', sql`true`), partCount('sent', sql`delivery_parts.state = 'sent'`)])
    .select(partCount('given_up', sql`delivery_parts.state = 'given-up'`))
    .where(state === undefined ? needsALook : sql<SqlBool>`deliveries.state = ${state}`)
    .$if(beforeId !== undefined, (query) => query.where('deliveries.id', '<', beforeId as number))
    .orderBy('deliveries.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(reportOf);
}

const hasPartGivenUp = sql`exists (select 1 from delivery_parts where delivery_parts.delivery_id = deliveries.id and delivery_parts.state = 'given-up')`;
/** Details of messages that wait in the ordinary course of things. */
const ordinary = sql`('the rate of the platform', 'the program was stopped', 'moved')`;
const needsALook = sql<SqlBool>`(deliveries.state = 'dead'
  or (deliveries.state = 'waiting' and deliveries.detail is not null and (deliveries.tries > 0 or deliveries.detail not in ${ordinary}))
  or (deliveries.state = 'sent' and ${hasPartGivenUp}))`;

function partCount<Name extends string>(name: Name, which: ReturnType<typeof sql>) {
  return sql<number>`(select count(*) from delivery_parts where delivery_parts.delivery_id = deliveries.id and ${which})`.as(
    name,
  );
}

type ReportRow = DeliveryRow & {
  readonly channel_state: string;
  readonly platform: string;
  readonly total: number;
  readonly sent: number;
  readonly given_up: number;
};

function reportOf(row: ReportRow): DeliveryReport {
  return {
    id: row.id,
    kind: row.kind as DeliveryReport['kind'],
    state: row.state as DeliveryState,
    channelId: row.channel_id,
    platform: row.platform as Platform,
    channelState: row.channel_state as ChannelState,
    createdAt: row.created_at,
    ...present({
      notBefore: row.not_before,
      finishedAt: row.finished_at,
      failingSince: row.failing_since,
      detail: row.detail,
    }),
    tries: row.tries,
    parts: { total: row.total, sent: row.sent, givenUp: row.given_up },
  };
}

/** Makes dead deliveries wait again; see the port. Runs inside a transaction. */
export async function retryDead(
  db: Database,
  dialect: StoreDialect,
  which: readonly number[] | 'all',
): Promise<readonly number[]> {
  const rows = await db
    .updateTable('deliveries')
    .set({ state: 'waiting', tries: 0, failing_since: null, not_before: null, finished_at: null })
    .where('state', '=', 'dead')
    .$if(which !== 'all', (query) => query.where(({ ref }) => dialect.among(ref('id'), which as readonly number[])))
    .returning('id')
    .execute();
  const ids = rows.map((row) => row.id).sort((a, b) => a - b);
  await forgetUnsentParts(db, dialect, ids);
  return ids;
}

/** So that a program that renders better now can show it. Where any part is out, or may be, the rest must stay as it was rendered. */
async function forgetUnsentParts(db: Database, dialect: StoreDialect, ids: readonly number[]): Promise<void> {
  await db
    .deleteFrom('delivery_parts')
    .where(({ ref }) => dialect.among(ref('delivery_id'), ids))
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('delivery_parts as out')
            .select('out.position')
            .where('out.delivery_id', '=', ref('delivery_parts.delivery_id'))
            .where(({ or, eb }) => or([eb('out.state', '<>', 'waiting'), eb('out.repeats', '>', 0)])),
        ),
      ),
    )
    .execute();
}
