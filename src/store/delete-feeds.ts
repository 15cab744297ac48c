import { type SqlBool, sql } from 'kysely';
import { forgetWords } from './archive.ts';
import type { StoreDialect } from './dialect.ts';
import { pieces } from './row-values.ts';
import type { Database } from './schema.ts';

/** Deletes feeds with all that came from them: items, their words, and the stories of private feeds. Inside a transaction. */
export async function deleteFeeds(db: Database, dialect: StoreDialect, feedIds: readonly number[]): Promise<void> {
  if (feedIds.length === 0) return;
  const items = await db
    .selectFrom('items')
    .select('id')
    .where(({ ref }) => dialect.among(ref('feed_id'), feedIds))
    .execute();
  for (const piece of pieces(items.map(({ id }) => id))) await forgetWords(db, dialect, piece);
  await db
    .deleteFrom('feeds')
    .where(({ ref }) => dialect.among(ref('id'), feedIds))
    .execute();
  const scopes = feedIds.map((id) => `feed:${id}`);
  await db
    .deleteFrom('stories')
    .where(({ ref }) => dialect.among(ref('scope'), scopes))
    .execute();
}

/** Private feeds that nobody follows any more, and have not been followed since `before`; `limit` at most. */
export function unfollowedFeeds(
  db: Database,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<readonly { readonly id: number }[]> {
  return db
    .selectFrom('feeds')
    .select('feeds.id')
    .where(sql<SqlBool>`visibility = 'private' and is_enabled = 0`)
    .where('next_check_at', '<=', before)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('feed_followers')
            .select('feed_followers.feed_id')
            .where('feed_followers.feed_id', '=', ref('feeds.id')),
        ),
      ),
    )
    .orderBy('feeds.id')
    .limit(limit)
    .execute();
}
