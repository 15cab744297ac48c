import type { NewItem } from '../model/item.ts';
import type { StoreDialect } from './dialect.ts';
import { bit, pieces } from './row-values.ts';
import type { Database, NewItemRow } from './schema.ts';

/**
 * Stores items with their keys and gives their ids in the same order. An item of which this feed has shown a key before is not stored again: its id is that
 * of the item it repeats. So two checkers of one feed (a lease that ran out) never store an entry twice.
 */
export async function saveNewItems(
  db: Database,
  dialect: StoreDialect,
  feedId: number,
  items: readonly NewItem[],
): Promise<readonly number[]> {
  await lockFeed(db, dialect, feedId);
  const known = await knownItems(
    db,
    dialect,
    feedId,
    items.flatMap((item) => item.keys),
  );
  const { firsts, positions } = withoutRepeats(items, known);
  const ids = await insertItems(db, feedId, firsts);
  await insertKeys(db, feedId, firsts, ids);
  return positions.map((position) => position.knownId ?? (ids[position.index] as number));
}

async function lockFeed(db: Database, dialect: StoreDialect, feedId: number): Promise<void> {
  if (!dialect.hasRowLocks) return;
  await db.selectFrom('feeds').select('id').where('id', '=', feedId).forNoKeyUpdate().execute();
}

async function knownItems(
  db: Database,
  dialect: StoreDialect,
  feedId: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('seen_keys')
    .select(['key', 'item_id'])
    .where('feed_id', '=', feedId)
    .where(({ ref }) => dialect.among(ref('key'), keys))
    .execute();
  return new Map(rows.map((row) => [row.key, row.item_id]));
}

interface Position {
  readonly knownId?: number;
  /** Index among `firsts`, where the item is not known. */
  readonly index: number;
}

function withoutRepeats(items: readonly NewItem[], known: ReadonlyMap<string, number>) {
  const firsts: NewItem[] = [];
  const indexByKey = new Map<string, number>();
  const positions = items.map((item): Position => {
    const knownKey = item.keys.find((key) => known.has(key));
    if (knownKey !== undefined) return { knownId: known.get(knownKey) as number, index: -1 };
    const sharedKey = item.keys.find((key) => indexByKey.has(key));
    const index = sharedKey === undefined ? firsts.push(item) - 1 : (indexByKey.get(sharedKey) as number);
    for (const key of item.keys) indexByKey.set(key, index);
    return { index };
  });
  return { firsts, positions };
}

/** Both databases number the rows of one statement in the order of its values, but may return them in any order: hence the sorting. */
async function insertItems(db: Database, feedId: number, items: readonly NewItem[]): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const piece of pieces(items)) {
    const rows = await db
      .insertInto('items')
      .values(piece.map((item) => itemColumns(feedId, item)))
      .returning('id')
      .execute();
    ids.push(...rows.map((row) => row.id).sort((a, b) => a - b));
  }
  return ids;
}

async function insertKeys(
  db: Database,
  feedId: number,
  items: readonly NewItem[],
  ids: readonly number[],
): Promise<void> {
  const keys = items.flatMap((item, index) =>
    [...new Set(item.keys)].map((key) => ({
      feed_id: feedId,
      key,
      item_id: ids[index] as number,
      first_seen_at: item.firstSeenAt,
    })),
  );
  for (const piece of pieces(keys, 1000)) {
    await db
      .insertInto('seen_keys')
      .values([...piece])
      .onConflict((conflict) => conflict.columns(['feed_id', 'key']).doNothing())
      .execute();
  }
}

function itemColumns(feedId: number, item: NewItem): NewItemRow {
  return {
    feed_id: feedId,
    state: 'new',
    title: item.title,
    text: item.text,
    url: item.url ?? null,
    canonical_url: item.canonicalUrl ?? null,
    author: item.author ?? null,
    image: item.image ?? null,
    language: item.language ?? null,
    published_at: item.publishedAt ?? null,
    first_seen_at: item.firstSeenAt,
    is_baseline: bit(item.isBaseline),
  };
}
