import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * From the words of the archive to its items, for back-tests. SQLite: a full-text table without contents, whose dictionary is the list of words
 * (https://www.sqlite.org/fts5.html#contentless_delete_tables, #the_fts5vocab_virtual_table_module). PostgreSQL: an array of words with a GIN index, and the list
 * of words beside it. Items that are there already are not in it.
 */
export function archiveWords({ isPostgres }: { readonly isPostgres: boolean }): Migration {
  return {
    up: async (db) => {
      const statements = isPostgres
        ? [
            sql`create table item_words (item_id bigint primary key references items (id) on delete cascade, words text[] not null)`,
            sql`create index item_words_words on item_words using gin (words)`,
            sql`create table archive_words (word text primary key)`,
          ]
        : [
            sql`create virtual table item_words using fts5(words, content='', contentless_delete=1, detail='none', tokenize='ascii')`,
            sql`create virtual table archive_words using fts5vocab(item_words, row)`,
          ];
      for (const statement of statements) await statement.execute(db);
    },
  };
}
