import { type SqlBool, sql } from 'kysely';
import type { FeedCheck, FeedSource } from '../model/feed.ts';
import type { FeedRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { feedOf, newFeedColumns, sourceColumns } from './feed-row.ts';
import { bit, wholeMs } from './row-values.ts';
import type { Database } from './schema.ts';

/** Written out, not as parameters: only so does SQLite see that the index `feeds_due` serves. */
const isPolled = sql<SqlBool>`is_enabled = 1 and gone_at is null`;

/** Feeds, their checks and their followers. */
export function feedRows(db: Database, dialect: StoreDialect): FeedRows {
  return {
    syncShared: async (sources, now) => atomically(db, (inner) => syncShared(inner, sources, now)),

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
      const due = { next_check_at: now, lease_until: null, gone_at: null, failures: 0, problem_code: null };
      await db
        .updateTable('feeds')
        .set(due)
        .where(({ ref }) => dialect.among(ref('id'), feedIds))
        .execute();
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
        await inner
          .insertInto('feed_followers')
          .values({ feed_id: row.id, channel_id: channelId, created_at: now })
          .onConflict((conflict) => conflict.columns(['feed_id', 'channel_id']).doNothing())
          .execute();
        return feedOf(row);
      }),

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

/** An address names a shared feed: one with a new address is a new feed. Where two sources share an address, the first counts. */
async function syncShared(db: Database, sources: readonly FeedSource[], now: number): Promise<void> {
  const rows = await db.selectFrom('feeds').selectAll().where('visibility', '=', 'shared').execute();
  const stored = new Map(rows.map((row) => [row.url, row]));
  const wanted = new Map([...sources].reverse().map((source) => [source.url, source]));
  for (const source of [...wanted.values()].reverse()) {
    const row = stored.get(source.url);
    if (!row) {
      await db
        .insertInto('feeds')
        .values(newFeedColumns(source, 'shared', now))
        .onConflict((conflict) => conflict.columns(['visibility', 'url']).doNothing())
        .execute();
      continue;
    }
    const columns = sourceColumns(source);
    const isChanged = Object.entries(columns).some(([name, value]) => row[name as keyof typeof columns] !== value);
    if (!isChanged) continue;
    const isBack = row.is_enabled === 0 && source.isEnabled;
    await db
      .updateTable('feeds')
      .set({ ...columns, ...(isBack ? { next_check_at: now } : {}) })
      .where('id', '=', row.id)
      .execute();
  }
  for (const row of rows) {
    if (wanted.has(row.url) || row.is_enabled === 0) continue;
    await db.updateTable('feeds').set({ is_enabled: 0 }).where('id', '=', row.id).execute();
  }
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
  };
}

function outcome({ problem, checkedAt }: FeedCheck) {
  if (problem) {
    return {
      failures: sql<number>`failures + 1`,
      problem_code: problem.code,
      problem_detail: problem.detail,
      problem_status: problem.status ?? null,
    };
  }
  return {
    failures: 0,
    problem_code: null,
    problem_detail: null,
    problem_status: null,
    last_success_at: checkedAt,
    is_baselined: bit(true),
  };
}
