import { randomUUID } from 'node:crypto';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ClaimedDelivery } from '../ports/store.ts';
import { askedFor } from './asked-deliveries.ts';
import { deliveryOf, laneNumber, partOf } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import type { ChannelRow, Database, DeliveryRow } from './schema.ts';

/** Deliveries that lose their reason when their watches are gone or the channel is paused. A digest asked for by a command is an answer, not one of these. */
const cancellable: readonly string[] = ['alert', 'proof', 'digest'];

/**
 * Takes the channel's next delivery, or gives undefined. One whose parts are partly out goes before all others, so that no other message comes between its parts;
 * then the lanes in their order, each by its oldest row. Runs inside a transaction that holds the channel's row: two claimers of one channel follow each other.
 */
export async function claimNext(
  db: Database,
  dialect: StoreDialect,
  channelId: number,
  { now, leaseMs }: { now: number; leaseMs: number },
): Promise<ClaimedDelivery | undefined> {
  const channel = await lockChannel(db, dialect, channelId);
  if (!channel || (channel.not_before ?? 0) > now) return undefined;
  if (await isHeld(db, dialect, channelId)) return undefined;
  for (;;) {
    const next = await nextOf(db, channel, now);
    const row = next && (await asStillFree(db, dialect, next.row));
    if (!row) return undefined;
    if (next.isBegun || !(await hasLostReason(db, dialect, channel, row))) {
      return claimOf(db, dialect, { id: row.id, state: 'claimed' }, leaseMs);
    }
    await cancel(db, row, now);
  }
}

/** The channel's row, locked, unless its workspace is stopped. */
export async function lockChannel(db: Database, dialect: StoreDialect, id: number): Promise<ChannelRow | undefined> {
  return db
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', id)
    .where(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('workspaces')
          .select('workspaces.id')
          .where('workspaces.id', '=', ref('channels.workspace_id'))
          .where('workspaces.state', '=', 'active'),
      ),
    )
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
}

/** Written out, not as parameters: only so does SQLite see that the index `deliveries_next` serves. */
export const isUnfinished = sql<SqlBool>`deliveries.state in ('waiting', 'claimed')`;

/** Likewise for `deliveries_edits`: a message that is out shows less than is wanted. */
export const isEditOwed = sql<SqlBool>`deliveries.wanted_revision > deliveries.sent_revision`;

/** Likewise for `deliveries_claimed`: somebody holds it, to send or to edit it, or did when its lease ran out. */
export const isClaimed = sql<SqlBool>`deliveries.claim is not null`;

/** A row that never goes out itself owes no edit: it would fill `deliveries_edits`, which is read each second. */
export const noEditOwed = sql<number>`wanted_revision`;

/** Whether a claim of the channel is alive, for a message to send or to edit. */
export async function isHeld(db: Database, dialect: StoreDialect, channelId: number): Promise<boolean> {
  const held = await db
    .selectFrom('deliveries')
    .select('id')
    .where('channel_id', '=', channelId)
    .where(isClaimed)
    .where('lease_until', '>', dialect.now())
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

interface Next {
  readonly row: DeliveryRow;
  /** Some part of it was handed to the platform. */
  readonly isBegun: boolean;
}

async function nextOf(db: Database, channel: ChannelRow, now: number): Promise<Next | undefined> {
  const heads = await headsOfLanes(db, channel);
  const ready: Next[] = [];
  for (const head of heads) {
    const first = isHeldBack(head.row, now) ? await firstBehindHeld(db, head.row, now) : head;
    if (first !== undefined && (first.row.not_before ?? 0) <= now) ready.push(first);
  }
  return ready.find((head) => head.isBegun) ?? ready[0];
}

/** Planned for later and not tried yet: a try that was put off says why in `detail`. */
function isHeldBack({ detail, not_before }: DeliveryRow, now: number): boolean {
  return detail === null && (not_before ?? 0) > now;
}

/** The same in SQL, of a table of deliveries by its name there. */
export function heldBack(table: string, now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref(`${table}.detail`)} is null and coalesce(${sql.ref(`${table}.not_before`)}, 0) > ${now})`;
}

/** The oldest row of the lane that is not held back: it need not wait for those that are. */
async function firstBehindHeld(
  db: Database,
  { channel_id, lane }: DeliveryRow,
  now: number,
): Promise<Next | undefined> {
  const row = await selectNext(db)
    .where('deliveries.channel_id', '=', channel_id)
    .where('deliveries.lane', '=', lane)
    .where(isUnfinished)
    .where(({ not }) => not(heldBack('deliveries', now)))
    .orderBy('deliveries.id')
    .limit(1)
    .executeTakeFirst();
  return row && nextFrom(row);
}

/** The oldest unfinished row of each lane that the channel's state lets through, in order of lane. */
async function headsOfLanes(db: Database, channel: ChannelRow): Promise<readonly Next[]> {
  const rows = await selectNext(db)
    .where(({ selectFrom, eb }) =>
      eb(
        'deliveries.id',
        'in',
        selectFrom('deliveries as lane_row')
          .select(({ fn }) => fn.min<number>('lane_row.id').as('id'))
          .where('lane_row.channel_id', '=', channel.id)
          .where(sql<SqlBool>`lane_row.state in ('waiting', 'claimed')`)
          .$if(channel.state !== 'active', (query) => query.where('lane_row.lane', '=', laneNumber('reply')))
          .groupBy('lane_row.lane'),
      ),
    )
    .orderBy('deliveries.lane')
    .execute();
  return rows.map(nextFrom);
}

function selectNext(db: Database) {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .select(({ exists, selectFrom, ref }) =>
      sql<number>`case when ${exists(
        selectFrom('delivery_parts')
          .select('delivery_parts.position')
          .where('delivery_parts.delivery_id', '=', ref('deliveries.id'))
          .where('delivery_parts.state', '<>', 'waiting'),
      )} then 1 else 0 end`.as('is_begun'),
    );
}

function nextFrom({ is_begun, ...row }: DeliveryRow & { is_begun: number }): Next {
  return { row, isBegun: is_begun === 1 };
}

/**
 * Locks the row and gives it as it is then: more watches may have joined it since it was read. The holder of an expired claim may be finishing it, or renewing
 * its lease, at this moment: then it is left to him, without waiting, because he may be waiting for the channel.
 */
async function asStillFree(db: Database, dialect: StoreDialect, row: DeliveryRow): Promise<DeliveryRow | undefined> {
  if (!dialect.hasRowLocks) return row;
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .where('claim', 'is not distinct from', row.claim)
    .where('lease_until', 'is not distinct from', row.lease_until)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function hasLostReason(
  db: Database,
  dialect: StoreDialect,
  channel: ChannelRow,
  row: DeliveryRow,
): Promise<boolean> {
  if (!cancellable.includes(row.kind)) return false;
  if (channel.is_paused === 1) return true;
  return !(await askedFor(db, dialect, channel.id, [row])).has(row.id);
}

/** Also what was folded into it: its stories, or a digest's, are news to the channel again. What was rendered for a try that never began goes. */
async function cancel(db: Database, row: DeliveryRow, now: number): Promise<void> {
  const { id } = row;
  if (row.kind === 'digest') {
    await db
      .deleteFrom('told_stories')
      .where('channel_id', '=', row.channel_id)
      .where('told_at', '=', row.created_at)
      .execute();
  }
  await db
    .deleteFrom('delivery_parts')
    .where('delivery_id', '=', id)
    .where('state', '=', 'waiting')
    .where('repeats', '=', 0)
    .execute();
  await db
    .withRecursive('shown(id)', (cte) =>
      cte
        .selectFrom('deliveries')
        .select('id')
        .where('id', '=', id)
        .unionAll((builder) =>
          builder
            .selectFrom('deliveries')
            .innerJoin('shown', 'shown.id', 'deliveries.folded_into')
            .select('deliveries.id'),
        ),
    )
    .updateTable('deliveries')
    .set({ state: 'cancelled', claim: null, lease_until: null, finished_at: now, sent_revision: noEditOwed })
    .where(({ eb, selectFrom }) => eb('id', 'in', selectFrom('shown').select('shown.id')))
    .execute();
}

/** Puts a claim on a delivery, which then has this state, and reads all that the holder needs. */
export async function claimOf(
  db: Database,
  dialect: StoreDialect,
  { id, state }: { readonly id: number; readonly state: 'claimed' | 'sent' },
  leaseMs: number,
): Promise<ClaimedDelivery> {
  const claim = randomUUID();
  const taken = await db
    .updateTable('deliveries')
    .set({ state, claim, lease_until: sql`${dialect.now()} + ${leaseMs}` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const content = await db
    .selectFrom('contents')
    .select('body')
    .where('id', '=', taken.content_id)
    .executeTakeFirstOrThrow();
  const parts = await db
    .selectFrom('delivery_parts')
    .selectAll()
    .where('delivery_id', '=', id)
    .orderBy('position')
    .execute();
  return { delivery: deliveryOf(taken), content: JSON.parse(content.body), parts: parts.map(partOf), claim };
}
