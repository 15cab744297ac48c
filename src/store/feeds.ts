import { type SqlBool, sql } from 'kysely';
import type { FeedCheck, FeedMove } from '../model/feed.ts';
import type { FeedRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import { lockInOrder } from './counters.ts';
import type { StoreDialect } from './dialect.ts';
import { feedOf, newFeedColumns } from './feed-row.ts';
import { bit, wholeMs } from './row-values.ts';
import type { Database, FeedRow } from './schema.ts';
import { syncSharedFeeds } from './sync-shared-feeds.ts';

/** Written out, not as parameters: only so does SQLite see that the index `feeds_due` serves. */
const isPolled = sql<SqlBool>`is_enabled = 1 and gone_at is null`;

/** Feeds, their checks and their followers. */
export function feedRows(db: Database, dialect: StoreDialect): FeedRows {
  return {
    syncShared: async (sources, now) => atomically(db, (inner) => syncSharedFeeds(inner, sources, now)),

    claimDue: async ({ now, limit, leaseMs }) =>
      atomically(db, async (inner) => {
        const due = await inner
          .selectFrom('feeds')
          .selectAll()
          .where(isPolled)
          .where('next_check_at', '<=', now)
          .where(({ or, eb }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', dialect.now())]))
          .orderBy('next_check_at')
          .orderBy('id')
          .limit(limit)
          .$if(dialect.hasRowLocks, (query) => query.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return [];
        await inner
          .updateTable('feeds')
          .set({ lease_until: sql`${dialect.now()} + ${leaseMs}` })
          .where(({ ref }) =>
            dialect.among(
              ref('id'),
              due.map((row) => row.id),
            ),
          )
          .execute();
        return due.map(feedOf);
      }),

    find: async (id) => {
      const row = await db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst();
      return row && feedOf(row);
    },

    list: async () => (await db.selectFrom('feeds').selectAll().orderBy('id').execute()).map(feedOf),

    saveCheck: async (feedId, check) => {
      await db
        .updateTable('feeds')
        .set({
          last_check_at: check.checkedAt,
          next_check_at: wholeMs(check.nextCheckAt),
          lease_until: null,
          ...learned(check),
          ...outcome(check),
        })
        .where('id', '=', feedId)
        .execute();
    },

    release: async (feedIds) => {
      await db
        .updateTable('feeds')
        .set({ lease_until: null })
        .where(({ ref }) => dialect.among(ref('id'), feedIds))
        .execute();
    },

    retry: async (feedIds, now) => {
      const due = {
        next_check_at: now,
        lease_until: null,
        gone_at: null,
        failures: 0,
        failing_since: null,
        problem_code: null,
        // An address that no longer works may be one to which the feed was moved.
        moved_to: null,
        moving_to: null,
      };
      await db
        .updateTable('feeds')
        .set(due)
        .where(({ ref }) => dialect.among(ref('id'), feedIds))
        .execute();
    },

    troubled: async () => {
      const rows = await db
        .selectFrom('feeds')
        .selectAll()
        .where('is_enabled', '=', 1)
        .where(({ or, eb }) =>
          or([eb('failing_since', 'is not', null), eb('gone_at', 'is not', null), eb('told_health', 'is not', null)]),
        )
        .orderBy('id')
        .execute();
      return rows.map(feedOf);
    },

    saveTold: async (feedId, { health, now }) => {
      const told = health === 'works-again' ? null : health;
      const { numUpdatedRows } = await db
        .updateTable('feeds')
        .set({
          told_health: told,
          told_at: now,
          ...(told === 'stopped' ? { gone_at: sql<number>`coalesce(gone_at, ${now})` } : {}),
        })
        .where('id', '=', feedId)
        .where(sql<SqlBool>`told_health is distinct from ${told}`)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    isFirstRoundDone: async () => {
      const unread = await db
        .selectFrom('feeds')
        .select('id')
        .where(isPolled)
        .where('visibility', '=', 'shared')
        .where('last_check_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return unread === undefined;
    },

    checksSince: async (since) => {
      const row = await db
        .selectFrom('feeds')
        .select(sql<number>`count(case when last_check_at >= ${since} then 1 end)`.as('checked'))
        .select(sql<number>`count(case when last_success_at >= ${since} then 1 end)`.as('read'))
        .where(isPolled)
        .executeTakeFirstOrThrow();
      return { checked: row.checked, read: row.read };
    },

    readings: async (since) => {
      const rows = await db
        .selectFrom('feeds')
        .select(['name', 'failures', 'last_success_at'])
        .where(isPolled)
        .where('visibility', '=', 'shared')
        .orderBy('name')
        .orderBy('id')
        .execute();
      const isRead = (row: (typeof rows)[number]) => row.last_success_at !== null && row.last_success_at >= since;
      return {
        total: rows.length,
        read: rows.filter(isRead).length,
        failing: rows.filter((row) => !isRead(row) && row.failures > 0).map((row) => row.name),
      };
    },

    follow: async (channelId, source, now) =>
      atomically(db, async (inner) => {
        await lockInOrder(inner, dialect); // before the feed: the cleaning takes both
        await inner
          .insertInto('feeds')
          .values(newFeedColumns(source, 'private', now))
          .onConflict((conflict) => conflict.columns(['visibility', 'url']).doNothing())
          .execute();
        const row = await inner
          .selectFrom('feeds')
          .selectAll()
          .where('visibility', '=', 'private')
          .where('url', '=', source.url)
          .executeTakeFirstOrThrow();
        if (row.is_enabled === 0 || row.gone_at !== null) await readAgain(inner, row, now);
        await inner
          .insertInto('feed_followers')
          .values({ feed_id: row.id, channel_id: channelId, created_at: now })
          .onConflict((conflict) => conflict.columns(['feed_id', 'channel_id']).doNothing())
          .execute();
        return feedOf({ ...row, is_enabled: 1, gone_at: null });
      }),

    unfollow: async (channelId, feedId, now) =>
      atomically(db, async (inner) => {
        await lockInOrder(inner, dialect);
        const { numDeletedRows } = await inner
          .deleteFrom('feed_followers')
          .where('feed_id', '=', feedId)
          .where('channel_id', '=', channelId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await inner
          .updateTable('feeds')
          .set({ is_enabled: 0, next_check_at: now })
          .where('id', '=', feedId)
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('feed_followers').select('channel_id').where('feed_id', '=', feedId))),
          )
          .execute();
        return true;
      }),

    ofChannel: async (channelId) => {
      const rows = await db
        .selectFrom('feeds')
        .selectAll()
        .where('is_enabled', '=', 1)
        .where(({ or, eb, exists, selectFrom, ref }) =>
          or([
            eb('visibility', '=', 'shared'),
            exists(
              selectFrom('feed_followers')
                .select('feed_followers.channel_id')
                .where('feed_followers.feed_id', '=', ref('feeds.id'))
                .where('feed_followers.channel_id', '=', channelId),
            ),
          ]),
        )
        .orderBy('id')
        .execute();
      return rows.map(feedOf);
    },

    followers: async (feedIds) => {
      const rows = await db
        .selectFrom('feed_followers')
        .select(['feed_id', 'channel_id'])
        .where(({ ref }) => dialect.among(ref('feed_id'), feedIds))
        .execute();
      const byFeed = new Map<number, Set<number>>(feedIds.map((id) => [id, new Set()]));
      for (const row of rows) byFeed.get(row.feed_id)?.add(row.channel_id);
      return byFeed;
    },
  };
}

/** So long after its last follower left a private feed goes on where it was. */
const GOES_ON_MS = 3_600_000;

/** `next_check_at` of a feed that nobody follows says since when. One that was given up is tried again. */
async function readAgain(db: Database, row: FeedRow, now: number): Promise<void> {
  const goesOn = row.gone_at === null && now - row.next_check_at <= GOES_ON_MS;
  await db
    .updateTable('feeds')
    .set({ is_enabled: 1, next_check_at: now, gone_at: null, ...(goesOn ? {} : { is_baselined: 0 }) })
    .where('id', '=', row.id)
    .execute();
}

/** What a check learned about the feed; what it did not learn stays as it is. */
function learned(check: FeedCheck) {
  return {
    ...(check.title === undefined ? {} : { title: check.title }),
    ...(check.siteUrl === undefined ? {} : { site_url: check.siteUrl }),
    ...(check.validators === undefined
      ? {}
      : {
          etag: check.validators.etag ?? null,
          last_modified: check.validators.lastModified ?? null,
          body_hash: check.validators.bodyHash ?? null,
          validators_kept_at: check.validators.keptAt,
        }),
    ...(check.hasNewItems ? { last_new_item_at: check.checkedAt } : {}),
    ...(check.isGone ? { gone_at: check.checkedAt } : {}),
    ...(check.move === undefined ? {} : moveColumns(check.move)),
  };
}

function moveColumns(move: FeedMove) {
  switch (move.kind) {
    case 'seen':
      return { moving_to: move.moving.to, moving_since: move.moving.since };
    case 'proven':
      return { moved_to: move.to, moving_to: null, moving_since: null };
    case 'none':
      return { moving_to: null, moving_since: null };
  }
}

function outcome({ problem, checkedAt }: FeedCheck) {
  if (problem) {
    return {
      failures: sql<number>`failures + 1`,
      failing_since: sql<number>`coalesce(failing_since, ${checkedAt})`,
      problem_code: problem.code,
      problem_detail: problem.detail,
      problem_status: problem.status ?? null,
    };
  }
  return {
    failures: 0,
    failing_since: null,
    problem_code: null,
    problem_detail: null,
    problem_status: null,
    last_success_at: checkedAt,
    is_baselined: bit(true),
  };
}
