import type { ColumnDefinitionBuilderCallback, Dialect, Expression, RawBuilder, SqlBool } from 'kysely';
import type { Database } from './schema.ts';

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
  /** What the database says of its own health, as plain sentences; empty when it is sound. */
  damage(db: Database): Promise<readonly string[]>;
  /** One plain sentence for a database that could not be opened, without its password. */
  openingProblem(error: unknown): string;
}
