import { sql, type UpdateObject } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { ClaimedDelivery, DeliveryRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { lockInOrder } from './counters.ts';
import { failuresOf } from './delivery-failures.ts';
import { partOf } from './delivery-row.ts';
import type { StoreDialect } from './dialect.ts';
import { patiently } from './patiently.ts';
import { bit, wholeMs } from './row-values.ts';
import type { Database, Tables } from './schema.ts';

type ClaimedWrites = Pick<
  DeliveryRows,
  'saveParts' | 'beginPart' | 'receiptPart' | 'retryPart' | 'giveUpPart' | 'finish' | 'postpone' | 'setAside'
>;

/** Where a claim is checked. */
interface Holding {
  readonly db: Database;
  readonly dialect: StoreDialect;
  /** `claimed` for sending, `sent` for an edit of what is out. */
  readonly state: 'claimed' | 'sent';
}

/**
 * What the holder of a claim writes. A claim is good as long as nobody else took the delivery over, also past its lease. After that `beginPart` gives false
 * and every other write throws: what it would store is no longer true for the one who sends now.
 */
export function claimedWrites(db: Database, dialect: StoreDialect, clock: Clock): ClaimedWrites {
  const holding: Holding = { db, dialect, state: 'claimed' };
  /**
   * What the platform answered and what follows from it: lost, the platform would be asked again, which doubles a message, or the channel wait for
   * the lease. Done twice, because a commit broke off that had been done, an end throws as if another had taken over, and the next look goes on.
   */
  const record = <T>(claim: ClaimedDelivery, work: (inner: Database) => Promise<T>): Promise<T> =>
    patiently(db, dialect, () => asHolder(holding, claim, work));

  return {
    saveParts: (claim, parts) =>
      asHolder(holding, claim, async (inner) => {
        if (parts.length > 0) {
          await inner
            .insertInto('delivery_parts')
            .values(
              parts.map((rendered, position) => ({
                delivery_id: claim.delivery.id,
                position,
                rendered: JSON.stringify(rendered),
                revision: claim.delivery.wantedRevision,
                state: 'waiting',
              })),
            )
            .onConflict((conflict) => conflict.columns(['delivery_id', 'position']).doNothing())
            .execute();
        }
        const rows = await inner
          .selectFrom('delivery_parts')
          .selectAll()
          .where('delivery_id', '=', claim.delivery.id)
          .orderBy('position')
          .execute();
        return rows.map(partOf);
      }),

    beginPart: (claim, position, at, leaseMs) =>
      atomically(db, async (inner) => {
        if (!(await isHolder({ ...holding, db: inner }, claim))) return false;
        const { numUpdatedRows } = await inner
          .updateTable('delivery_parts')
          .set({ state: 'sending', begun_at: at })
          .where('delivery_id', '=', claim.delivery.id)
          .where('position', '=', position)
          .where('state', 'in', ['waiting', 'sending'])
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        await changeDelivery(inner, claim, { lease_until: sql`${dialect.now()} + ${leaseMs}` });
        return true;
      }),

    receiptPart: (claim, position, { messageId, sentAt }) =>
      record(claim, async (inner) => {
        await changePart(inner, claim, position, { state: 'sent', message_id: messageId, sent_at: sentAt });
        if (claim.delivery.failingSince !== undefined) await changeDelivery(inner, claim, { failing_since: null });
      }),

    retryPart: (claim, position, { wasUnknown, asPlain }) =>
      record(claim, (inner) =>
        changePart(inner, claim, position, {
          state: 'waiting',
          ...(wasUnknown ? { repeats: sql`repeats + 1` } : {}),
          ...(asPlain ? { is_plain: bit(true) } : {}),
        }),
      ),

    giveUpPart: (claim, position) =>
      record(claim, (inner) => changePart(inner, claim, position, { state: 'given-up' })),

    finish: (claim, now) =>
      record(claim, async (inner) => {
        const open = await inner
          .selectFrom('delivery_parts')
          .select('position')
          .where('delivery_id', '=', claim.delivery.id)
          .where('state', 'in', ['waiting', 'sending'])
          .limit(1)
          .executeTakeFirst();
        if (open) throw new Error(`Delivery ${claim.delivery.id}: part ${open.position} is neither sent nor given up.`);
        await changeDelivery(inner, claim, {
          state: 'sent',
          claim: null,
          lease_until: null,
          finished_at: now,
          sent_revision: sql`coalesce((select min(revision) from delivery_parts where delivery_id = ${claim.delivery.id}), ${claim.delivery.wantedRevision})`,
        });
      }),

    postpone: (claim, { notBefore, detail, failedFor }) =>
      record(claim, async (inner) => {
        const now = clock.now();
        const { isDead, ...failures } = await failuresOf(inner, claim.delivery.id, { failedFor, now });
        await changeDelivery(inner, claim, {
          claim: null,
          lease_until: null,
          detail,
          ...failures,
          ...(isDead ? { state: 'dead', finished_at: now } : { state: 'waiting', not_before: wholeMs(notBefore) }),
        });
        return isDead;
      }),

    setAside: (claim, detail) =>
      record(claim, (inner) =>
        changeDelivery(inner, claim, {
          state: 'dead',
          claim: null,
          lease_until: null,
          detail,
          finished_at: clock.now(),
        }),
      ),
  };
}

/** Runs the writes of a holder as one. Throws when another has taken over. */
export async function asHolder<T>(
  { db, dialect, state }: Holding,
  claim: ClaimedDelivery,
  work: (inner: Database) => Promise<T>,
): Promise<T> {
  await lockInOrder(db, dialect);
  return atomically(db, async (inner) => {
    if (!(await isHolder({ db: inner, dialect, state }, claim))) {
      throw new Error(`Delivery ${claim.delivery.id}: the claim ran out and another took over; its write is refused.`);
    }
    return work(inner);
  });
}

/** Also locks the row, so that a claim cannot be taken over between this question and the write. */
async function isHolder({ db, dialect, state }: Holding, { delivery, claim }: ClaimedDelivery): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', '=', delivery.id)
    .where('state', '=', state)
    .where('claim', '=', claim)
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes the claimed delivery. */
export async function changeDelivery(
  db: Database,
  { delivery }: ClaimedDelivery,
  change: UpdateObject<Tables, 'deliveries'>,
): Promise<void> {
  await db.updateTable('deliveries').set(change).where('id', '=', delivery.id).execute();
}

/** Changes one part of it. */
export async function changePart(
  db: Database,
  { delivery }: ClaimedDelivery,
  position: number,
  change: UpdateObject<Tables, 'delivery_parts'>,
): Promise<void> {
  await db
    .updateTable('delivery_parts')
    .set(change)
    .where('delivery_id', '=', delivery.id)
    .where('position', '=', position)
    .execute();
}
