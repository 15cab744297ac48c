import { type SqlBool, sql } from 'kysely';
import type { ClaimedDelivery, DeliveryRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { claimOf, isEditOwed, isHeld, lockChannel } from './claim-delivery.ts';
import { asHolder, changeDelivery, changePart } from './claimed-writes.ts';
import { lockInOrder } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { wholeMs } from './row-values.ts';
import type { Database } from './schema.ts';

type EditRows = Pick<
  DeliveryRows,
  'reword' | 'wantEdits' | 'claimEdit' | 'saveEditedPart' | 'finishEdit' | 'postponeEdit'
>;

/**
 * Edits of messages that are out. A sent delivery owes one while `wanted_revision > sent_revision`; its `not_before` says when it is due. It stays `sent` while
 * it is claimed for it. Parts carry the revision that they show, which is what was wanted when they were claimed for rendering: a wish that came later counts.
 */
export function editRows(db: Database, dialect: StoreDialect): EditRows {
  return {
    wantEdits: async ({ subjects, sentSince, dueAt, includesFollowUps, quotedItemId }) => {
      await lockInOrder(db, dialect);
      const ids = [
        ...(await messagesShowing(db, dialect, subjects, { includesFollowUps: includesFollowUps === true })),
        ...(quotedItemId === undefined ? [] : await digestsQuoting(db, quotedItemId)),
      ];
      if (ids.length === 0) return [];
      const rows = await db
        .updateTable('deliveries')
        .set({
          wanted_revision: sql`wanted_revision + 1`,
          not_before: sql`case when state = 'sent' and wanted_revision = sent_revision and coalesce(not_before, 0) < ${wholeMs(dueAt)}
            then cast(${wholeMs(dueAt)} as bigint) else not_before end`,
        })
        .where(({ ref }) => dialect.among(ref('id'), ids))
        .where(({ or, eb, and }) =>
          or([
            eb('state', 'in', ['waiting', 'claimed']),
            and([eb('state', '=', 'sent'), eb('finished_at', '>=', sentSince)]),
          ]),
        )
        .returning(['channel_id', 'state'])
        .execute();
      return [...new Set(rows.filter((row) => row.state === 'sent').map((row) => row.channel_id))];
    },

    reword: async (deliveryId, { contentId, dueAt }) => {
      await lockInOrder(db, dialect);
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({
          content_id: contentId,
          wanted_revision: sql`wanted_revision + 1`,
          not_before: sql`case when state = 'sent' then cast(${wholeMs(dueAt)} as bigint) else not_before end`,
        })
        .where('id', '=', deliveryId)
        .where('state', 'in', ['waiting', 'claimed', 'sent'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    claimEdit: (channelId, claim) => atomically(db, (inner) => claimEdit(inner, dialect, channelId, claim)),

    saveEditedPart: (claim, position, rendered) =>
      asHolder({ db, dialect, state: 'sent' }, claim, (inner) =>
        changePart(inner, claim, position, {
          rendered: JSON.stringify(rendered),
          revision: claim.delivery.wantedRevision,
        }),
      ),

    finishEdit: (claim, { nextAt, detail }) =>
      asHolder({ db, dialect, state: 'sent' }, claim, (inner) =>
        changeDelivery(inner, claim, {
          sent_revision: claim.delivery.wantedRevision,
          claim: null,
          lease_until: null,
          // Somebody has pressed a button meanwhile: what that changed is shown at once.
          not_before: sql`case when content_id = ${claim.delivery.contentId} then cast(${wholeMs(nextAt)} as bigint) else not_before end`,
          ...(detail === undefined ? {} : { detail }),
        }),
      ),

    postponeEdit: (claim, { notBefore, detail }) =>
      asHolder({ db, dialect, state: 'sent' }, claim, (inner) =>
        changeDelivery(inner, claim, { claim: null, lease_until: null, not_before: wholeMs(notBefore), detail }),
      ),
  };
}

/**
 * The alerts of these stories and, where wanted, their follow-ups, or the messages that they were folded into; a message may have been folded once more. From
 * message to message by a subquery for one row, because PostgreSQL takes a join with a recursive table for one with thousands of rows, and reads the whole
 * outbox for it.
 */
export async function messagesShowing(
  db: Database,
  dialect: StoreDialect,
  subjects: readonly string[],
  { includesFollowUps = false } = {},
): Promise<readonly number[]> {
  const rows = await db
    .withRecursive('shown(id, folded_into)', (cte) =>
      cte
        .selectFrom('deliveries')
        .select(['id', 'folded_into'])
        // Written out for the index `deliveries_subject`.
        .where(sql<SqlBool>`kind = 'alert' and sequence = 0`)
        .where(({ ref }) => dialect.among(ref('subject'), subjects))
        .$if(includesFollowUps, (alerts) => alerts.unionAll(followUpsOf(db, dialect, subjects)))
        .unionAll((builder) =>
          builder
            .selectFrom('shown')
            .where('shown.folded_into', 'is not', null)
            .select(({ ref, selectFrom }) => [
              sql<number>`${ref('shown.folded_into')}`.as('id'),
              selectFrom('deliveries')
                .select('deliveries.folded_into')
                .where('deliveries.id', '=', ref('shown.folded_into'))
                .as('folded_into'),
            ]),
        ),
    )
    .selectFrom('shown')
    .select('shown.id')
    .distinct()
    .where('shown.folded_into', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

async function digestsQuoting(db: Database, itemId: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('shown_quotes')
    .select('delivery_id')
    .distinct()
    .where('item_id', '=', itemId)
    .execute();
  return rows.map((row) => row.delivery_id);
}

/** The follow-ups of these stories; by the channels that have their alerts, for which there is an index. */
function followUpsOf(db: Database, dialect: StoreDialect, subjects: readonly string[]) {
  const told = db
    .selectFrom('deliveries')
    .select('channel_id')
    .where(sql<SqlBool>`kind = 'alert' and sequence = 0`)
    .where(({ ref }) => dialect.among(ref('subject'), subjects));
  return db
    .selectFrom('deliveries')
    .select(['id', 'folded_into'])
    .where('channel_id', 'in', told)
    .where('kind', '=', 'alert')
    .where(({ ref }) => dialect.among(ref('subject'), subjects))
    .where('sequence', '>', 0);
}

async function claimEdit(
  db: Database,
  dialect: StoreDialect,
  channelId: number,
  { now, leaseMs }: { now: number; leaseMs: number },
): Promise<ClaimedDelivery | undefined> {
  const channel = await lockChannel(db, dialect, channelId);
  if (channel?.state !== 'active' || (channel.not_before ?? 0) > now) return undefined;
  if (await isHeld(db, dialect, channelId)) return undefined;
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('channel_id', '=', channelId)
    .where(isEditOwed)
    .where('state', '=', 'sent')
    .where(({ or, eb }) => or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .orderBy('id')
    .limit(1)
    .$if(dialect.hasRowLocks, (query) => query.forNoKeyUpdate().skipLocked())
    .executeTakeFirst();
  return row && claimOf(db, dialect, { id: row.id, state: 'sent' }, leaseMs);
}
