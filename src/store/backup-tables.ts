import { type SqlBool, sql } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { Database, Tables } from './schema.ts';

type TableName = keyof Tables;

/** Every table, those that others name before these. A new table gets its place here; a test compares. */
export const tableOrder: readonly TableName[] = [
  'workspaces',
  'people',
  'channels',
  'feeds',
  'feed_followers',
  'stories',
  'items',
  'seen_keys',
  'article_texts',
  'story_members',
  'watches',
  'matches',
  'quotes',
  'changed_entries',
  'contents',
  'deliveries',
  'delivery_parts',
  'digests',
  'feedback',
  'told_stories',
  'shown_quotes',
  'updates',
  'counters',
  'program_values',
  'source_requests',
];

/** A table as it is in the database, which may be of an older schema than this program's. */
export interface StoredTable {
  readonly name: TableName;
  readonly columns: readonly string[];
  /** Whether it gives ids by itself. */
  readonly givesIds: boolean;
}

/** The tables that are there, in an order in which their rows can be stored. Others' tables beside them (a queue's) are passed over. */
export async function storedTables(db: Database, dialect: StoreDialect): Promise<readonly StoredTable[]> {
  const schema = dialect.hasRowLocks
    ? (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]?.name
    : undefined;
  const found = (await db.introspection.getTables()).filter((table) => !table.isView && table.schema === schema);
  return tableOrder.flatMap((name) => {
    const table = found.find((each) => each.name === name);
    return table === undefined
      ? []
      : [
          {
            name,
            columns: table.columns.map((column) => column.name),
            givesIds: table.columns.some((column) => column.isAutoIncrementing),
          },
        ];
  });
}

/** The rows of a table. Deliveries from the newest on: those that were folded into one come after it, which their `folded_into` needs when they are stored again. */
export function rowsInOrder(db: Database, { name, columns }: StoredTable) {
  const rows = db
    .selectFrom(name)
    .select(columns.map((column) => sql<string | number | null>`${sql.ref(column)}`.as(column)));
  return name === 'deliveries' ? rows.orderBy(sql`id`, 'desc') : rows;
}

/** How many rows a table has. */
export async function countRows(db: Database, name: TableName): Promise<number> {
  const { count } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`
    .execute(db)
    .then(({ rows }) => rows[0] ?? { count: 0 });
  return count;
}

/** Tables with rows that somebody has made: the two counters are always there. */
export async function filledTables(db: Database, tables: readonly StoredTable[]): Promise<readonly TableName[]> {
  const filled: TableName[] = [];
  for (const { name } of tables) {
    const isBare = name === 'counters' ? sql<SqlBool>`value <> 0` : sql<SqlBool>`1 = 1`;
    const { rows } = await sql`select 1 from ${sql.table(name)} where ${isBare} limit 1`.execute(db);
    if (rows.length > 0) filled.push(name);
  }
  return filled;
}

/** The highest id that the table has given, also to rows that are gone. */
export async function lastId(db: Database, dialect: StoreDialect, name: TableName): Promise<number> {
  const query = dialect.hasRowLocks
    ? sql<{
        last: number | null;
      }>`select case when is_called then last_value else last_value - 1 end as last from ${sql.table(`${name}_id_seq`)}`
    : sql<{ last: number | null }>`select seq as last from sqlite_sequence where name = ${name}`;
  return (await query.execute(db)).rows[0]?.last ?? 0;
}

/** Makes the next id of the table the one after `id`. */
export async function setLastId(db: Database, dialect: StoreDialect, name: TableName, id: number): Promise<void> {
  if (id < 1) return;
  if (dialect.hasRowLocks) {
    await sql`select setval(${`${name}_id_seq`}, ${id})`.execute(db);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${name}`.execute(db);
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${id})`.execute(db);
}
