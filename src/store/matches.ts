import { sql } from 'kysely';
import type { Match } from '../model/watch.ts';
import type { MatchRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { digestStories } from './digest-stories.ts';
import { itemOf, selectItems } from './item-row.ts';
import { bit, pieces, present } from './row-values.ts';
import type { Database, MatchRow } from './schema.ts';

/** Matches, with spans and terms as JSON. */
export function matchRows(db: Database, dialect: StoreDialect): MatchRows {
  return {
    save: async (matches) =>
      atomically(db, async (inner) => {
        for (const piece of pieces(matches)) {
          await inner
            .insertInto('matches')
            .values(piece.map(matchColumns))
            .onConflict((conflict) => conflict.columns(['watch_id', 'item_id']).doNothing())
            .execute();
        }
      }),

    newestOf: async (watchId) => {
      const newest = await db
        .selectFrom('matches')
        .innerJoin('items', 'items.id', 'matches.item_id')
        .selectAll('matches')
        .where('matches.watch_id', '=', watchId)
        .orderBy(sql`coalesce(items.published_at, items.first_seen_at)`, 'desc')
        .orderBy('items.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!newest) return undefined;
      const item = await selectItems(db).where('items.id', '=', newest.item_id).executeTakeFirst();
      return item && { match: matchOf(newest), item: itemOf(item) };
    },

    outletsOf: async (watchId, latest) => {
      const newest = db
        .selectFrom('matches')
        .innerJoin('items', 'items.id', 'matches.item_id')
        .innerJoin('feeds', 'feeds.id', 'items.feed_id')
        .select('feeds.name as outlet')
        .where('matches.watch_id', '=', watchId)
        .orderBy(sql`coalesce(items.published_at, items.first_seen_at)`, 'desc')
        .orderBy('items.id', 'desc')
        .limit(latest);
      return db
        .selectFrom(newest.as('newest'))
        .select(['newest.outlet', ({ fn }) => fn.countAll<number>().as('reports')])
        .groupBy('newest.outlet')
        .orderBy('reports', 'desc')
        .orderBy('newest.outlet')
        .execute();
    },

    ofItems: async (watchIds, itemIds) => {
      const rows = await db
        .selectFrom('matches')
        .selectAll()
        .where(({ ref }) => dialect.among(ref('watch_id'), watchIds))
        .where(({ ref }) => dialect.among(ref('item_id'), itemIds))
        .orderBy('item_id')
        .orderBy('watch_id')
        .execute();
      return rows.map(matchOf);
    },

    digestStories: (range) => digestStories(db, dialect, range),
  };
}

function matchColumns(match: Match): MatchRow {
  return {
    watch_id: match.watchId,
    item_id: match.itemId,
    zone: match.zone,
    is_about: bit(match.isAbout),
    place_naming: match.by ?? null,
    spans: JSON.stringify(match.spans),
    terms: JSON.stringify(match.terms),
  };
}

function matchOf(row: MatchRow): Match {
  return {
    watchId: row.watch_id,
    itemId: row.item_id,
    zone: row.zone as Match['zone'],
    isAbout: row.is_about === 1,
    ...present({ by: row.place_naming as Match['by'] | null }),
    spans: JSON.parse(row.spans),
    terms: JSON.parse(row.terms),
  };
}
