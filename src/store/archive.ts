import { type RawBuilder, sql } from 'kysely';
import type { ArchiveRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { pieces } from './row-values.ts';
import type { Database } from './schema.ts';

/** Words asked for in one statement: beyond some hundreds it gets no faster. */
const WORDS_AT_ONCE = 400;

/**
 * The words of processed items. The two databases keep them differently (migration 0006). SQLite's tokens are the words' bytes in hexadecimal, so that no
 * tokenizer reads them in its own way.
 */
export function archiveRows(db: Database, dialect: StoreDialect): ArchiveRows {
  const indexIn = (inner: Database) => (dialect.hasRowLocks ? inArrays(inner) : inFullText(inner));
  const index = indexIn(db);
  return {
    index: (items) =>
      atomically(db, async (inner) => {
        for (const piece of pieces(items, 100)) await indexIn(inner).add(piece);
      }),

    indexedFrom: async () => {
      const { rows } = await sql<{ first: number | null }>`select min(sequence) as first from items
        where id in (${index.items})`.execute(db);
      return rows[0]?.first ?? undefined;
    },

    words: () => index.words(),

    itemsWith: async ({ words, countries, afterSequence, since }) => {
      const found = new Map<number, number>();
      const collect = async (which: RawBuilder<unknown>) => {
        const { rows } = await sql<{ id: number; sequence: number }>`select items.id, items.sequence from items
          inner join feeds on feeds.id = items.feed_id
          where items.sequence > ${afterSequence} and items.first_seen_at >= ${since} and ${which}`.execute(db);
        for (const { id, sequence } of rows) found.set(id, sequence);
      };
      for (const piece of pieces(words, WORDS_AT_ONCE)) await collect(sql`items.id in (${index.having(piece)})`);
      if (countries.length > 0) await collect(dialect.among(sql.ref('feeds.country'), countries));
      return [...found].sort(([, a], [, b]) => a - b).map(([id]) => id);
    },
  };
}

interface WordIndex {
  /** A query for the ids of all items in it. */
  readonly items: RawBuilder<unknown>;
  add(items: readonly { itemId: number; words: readonly string[] }[]): Promise<void>;
  words(): Promise<readonly string[]>;
  /** A query for the ids of items that have one of these words. */
  having(words: readonly string[]): RawBuilder<unknown>;
}

function inFullText(db: Database): WordIndex {
  return {
    items: sql`select rowid from item_words`,
    add: async (items) => {
      for (const { itemId, words } of items) {
        await sql`insert or replace into item_words (rowid, words) values (${itemId}, ${words.map(hex).join(' ')})`.execute(
          db,
        );
      }
    },
    words: async () => {
      const { rows } = await sql<{ term: string }>`select term from archive_words`.execute(db);
      return rows.map(({ term }) => Buffer.from(term, 'hex').toString());
    },
    having: (words) => sql`select rowid from item_words where item_words match ${words.map(hex).join(' OR ')}`,
  };
}

function inArrays(db: Database): WordIndex {
  return {
    items: sql`select item_id from item_words`,
    add: async (items) => {
      const known = [...new Set(items.flatMap(({ words }) => words))].sort();
      await sql`insert into archive_words (word) select unnest(${known}::text[]) on conflict do nothing`.execute(db);
      await sql`insert into item_words (item_id, words) values ${sql.join(
        items.map(({ itemId, words }) => sql`(${itemId}, ${words}::text[])`),
      )} on conflict do nothing`.execute(db);
    },
    words: async () => {
      const { rows } = await sql<{ word: string }>`select word from archive_words`.execute(db);
      return rows.map(({ word }) => word);
    },
    having: (words) => sql`select item_id from item_words where words && ${words}::text[]`,
  };
}

/** Takes the index away, for a schema that is made anew. It is in no backup: what is restored is searched without it. */
export async function dropWords(db: Database): Promise<void> {
  for (const name of ['archive_words', 'item_words']) await sql`drop table if exists ${sql.table(name)}`.execute(db);
}

/** SQLite's full-text tables know no foreign keys. */
export async function forgetWords(db: Database, dialect: StoreDialect, itemIds: readonly number[]): Promise<void> {
  if (dialect.hasRowLocks) return;
  await sql`delete from item_words where ${dialect.among(sql.ref('rowid'), itemIds)}`.execute(db);
}

function hex(word: string): string {
  return Buffer.from(word).toString('hex');
}
