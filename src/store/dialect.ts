import type {
  ColumnDefinitionBuilderCallback,
  Dialect,
  Expression,
  RawBuilder,
  SelectQueryBuilder,
  SqlBool,
} from 'kysely';
import type { Presence } from './presence.ts';
import type { Database, Tables } from './schema.ts';

/** How a database makes the ids of a table. */
export interface IdColumn {
  readonly type: 'integer' | 'bigint';
  readonly build: ColumnDefinitionBuilderCallback;
}

/** All that differs between the databases. The rest of this folder is the same SQL for both. */
export interface StoreDialect {
  readonly kysely: Dialect;
  /** How the database makes ids. */
  readonly idColumn: IdColumn;
  /** True where rows are locked one by one (`for update`); on SQLite the immediate transaction is the lock. */
  readonly hasRowLocks: boolean;
  /** The database's clock in ms, for leases. */
  now(): RawBuilder<number>;
  /** "column is one of values", for lists of any length and with one statement text for all of them. */
  among(column: Expression<unknown>, values: readonly number[] | readonly string[]): RawBuilder<SqlBool>;
  /** The rows of a query one after the other, in bounded memory. Inside a transaction; the query takes no values. */
  scan<Row>(db: Database, query: SelectQueryBuilder<Tables, keyof Tables, Row>): AsyncIterable<Row>;
  /** True for a fault that may pass by itself: the database is locked, full, or not there at this moment. */
  isPassing(error: unknown): boolean;
  readonly presence: Presence;
  /** True for an error that says that what is stored is damaged. */
  isDamage(error: unknown): boolean;
  /** What the database says of its own health, as plain sentences; empty when it is sound. May throw an error that `isDamage` knows. */
  damage(db: Database): Promise<readonly string[]>;
  /** One plain sentence for a database that could not be opened, without its password. */
  openingProblem(error: unknown): string;
}
