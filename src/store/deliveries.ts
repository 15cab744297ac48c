import { sql } from 'kysely';
import type { DeliveryState } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { channelsWithWork } from './channels-with-work.ts';
import { claimNext, isUnfinished } from './claim-delivery.ts';
import { claimedWrites } from './claimed-writes.ts';
import { lockInOrder } from './counters.ts';
import { listDeliveries, retryDead } from './delivery-list.ts';
import { deliveryColumns, deliveryOf } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import { editRows } from './edits.ts';
import { fold, waitingAlerts } from './fold-deliveries.ts';
import { holdAgain } from './held-deliveries.ts';
import { isUntold, joinAlert, neverTried, openAlerts } from './open-alerts.ts';
import type { Database } from './schema.ts';
import { firstMessageOf, tellings } from './tellings.ts';

/**
 * The outbox: planning, alerts that more watches ask for (open-alerts.ts), whose turn it is (channels-with-work.ts), claiming (claim-delivery.ts), what the
 * holder of a claim writes (claimed-writes.ts), edits (edits.ts), folding (fold-deliveries.ts), the operator's list (delivery-list.ts), and figures.
 */
export function deliveryRows(db: Database, dialect: StoreDialect, clock: Clock): DeliveryRows {
  return {
    saveContent: async (content, now) => {
      const row = await db
        .insertInto('contents')
        .values({ body: JSON.stringify(content), created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },

    plan: async (delivery) => {
      const columns = deliveryColumns(delivery);
      const row = await db
        .insertInto('deliveries')
        .values(columns)
        .onConflict((conflict) =>
          conflict
            .columns(['channel_id', 'kind', 'subject', 'sequence'])
            .doUpdateSet({ ...columns, ...neverTried })
            .where(isUntold),
        )
        .returning('id')
        .executeTakeFirst();
      return row?.id;
    },

    progressOf: async (channelId, since) => {
      const { waiting } = await db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .where('channel_id', '=', channelId)
        .where('state', 'in', ['waiting', 'claimed'])
        .executeTakeFirstOrThrow();
      const sent = await db
        .selectFrom('deliveries')
        .innerJoin('items', 'items.id', 'deliveries.item_id')
        .select(['deliveries.finished_at', 'items.published_at', 'items.first_seen_at'])
        .where('deliveries.channel_id', '=', channelId)
        .where('deliveries.kind', '=', 'alert')
        .where('deliveries.state', '=', 'sent')
        .where('deliveries.finished_at', '>=', since)
        .orderBy('deliveries.finished_at', 'desc')
        .limit(1_000)
        .execute();
      const delaysMs = sent.map((row) => (row.finished_at ?? 0) - (row.published_at ?? row.first_seen_at));
      return { waiting, delaysMs };
    },

    ofMessage: async (channelId, messageId) => {
      const row = await db
        .selectFrom('delivery_parts')
        .innerJoin('deliveries', 'deliveries.id', 'delivery_parts.delivery_id')
        .innerJoin('contents', 'contents.id', 'deliveries.content_id')
        .select(['deliveries.id', 'contents.body'])
        .where('delivery_parts.message_id', '=', messageId)
        .where('deliveries.channel_id', '=', channelId)
        .where('deliveries.state', '=', 'sent')
        .orderBy('deliveries.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && { id: row.id, content: JSON.parse(row.body) };
    },
    tellings: (subject, channelIds) => tellings(db, dialect, subject, channelIds),
    firstMessageOf: (key) => firstMessageOf(db, key),

    idOf: async ({ channelId, kind, subject, sequence }) => {
      const row = await db
        .selectFrom('deliveries')
        .select('id')
        .where('channel_id', '=', channelId)
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .where('sequence', '=', sequence)
        .executeTakeFirst();
      return row?.id;
    },

    planned: async (kind, subject, channelIds) => {
      const rows = await db
        .selectFrom('deliveries')
        .select('channel_id')
        .distinct()
        .where(({ ref }) => dialect.among(ref('channel_id'), channelIds))
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .where(({ not }) => not(isUntold))
        .execute();
      return new Set(rows.map((row) => row.channel_id));
    },

    claimNext: (channelId, claim) => atomically(db, (inner) => claimNext(inner, dialect, channelId, claim)),

    openAlerts: (subject, channelIds) => openAlerts(db, dialect, subject, channelIds),

    joinAlert: (id, asked) => atomically(db, (inner) => joinAlert(inner, id, asked)),

    ...claimedWrites(db, dialect, clock),
    ...editRows(db, dialect),

    waitingAlerts: (channelId, due) => waitingAlerts(db, dialect, channelId, due),

    fold: async (ids, into) => {
      await lockInOrder(db, dialect);
      return atomically(db, (inner) => fold(inner, dialect, ids, into));
    },

    list: (which) => listDeliveries(db, which),

    retry: async (which) => {
      await lockInOrder(db, dialect);
      return atomically(db, (inner) => retryDead(inner, dialect, which));
    },

    holdAgain: async (channelId, now, until) => {
      await lockInOrder(db, dialect);
      await atomically(db, (inner) => holdAgain(inner, dialect, { channelId, now, until }));
    },

    channelsWithWork: (now, lanes) => channelsWithWork(db, dialect, now, lanes),

    recentSends: async (since) => {
      const rows = await db
        .selectFrom('delivery_parts')
        .innerJoin('deliveries', 'deliveries.id', 'delivery_parts.delivery_id')
        .select(['deliveries.channel_id', 'delivery_parts.sent_at as at'])
        .where('delivery_parts.sent_at', '>=', since)
        .unionAll((builder) =>
          builder
            .selectFrom('deliveries')
            .innerJoin('delivery_parts', 'delivery_parts.delivery_id', 'deliveries.id')
            .select(['deliveries.channel_id', 'delivery_parts.begun_at as at'])
            .where(isUnfinished)
            .where('delivery_parts.state', '=', 'sending')
            .where('delivery_parts.begun_at', '>=', since),
        )
        .orderBy('at')
        .$narrowType<{ at: number }>()
        .execute();
      return rows.map((row) => ({ channelId: row.channel_id, at: row.at }));
    },

    find: async (id) => {
      const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
      return row && deliveryOf(row);
    },

    counts: async () => {
      const rows = await db
        .selectFrom('deliveries')
        .select(['state', ({ fn }) => fn.countAll<number>().as('total')])
        .groupBy('state')
        .execute();
      const repeated = await db
        .selectFrom('delivery_parts')
        .select(sql<number>`cast(coalesce(sum(repeats), 0) as bigint)`.as('repeats'))
        .select(sql<number>`count(case when state = 'given-up' then 1 end)`.as('given_up'))
        .select(sql<number>`count(case when is_plain = 1 then 1 end)`.as('plain'))
        .executeTakeFirstOrThrow();
      const total = (state: DeliveryState) => rows.find((row) => row.state === state)?.total ?? 0;
      return {
        waiting: total('waiting'),
        claimed: total('claimed'),
        sent: total('sent'),
        folded: total('folded'),
        cancelled: total('cancelled'),
        dead: total('dead'),
        repeats: repeated.repeats,
        givenUp: repeated.given_up,
        plain: repeated.plain,
      };
    },
  };
}
