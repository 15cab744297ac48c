import { type RawBuilder, sql } from 'kysely';
import type { ArchiveRows } from '../ports/store.ts';
import { atomically } from './atomically.ts';
import type { StoreDialect } from './dialect.ts';
import { pieces } from './row-values.ts';
import type { Database } from './schema.ts';

/** Words asked for in one statement, about: beyond some hundreds it gets no faster. */
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
      const { rows } = await sql<{ first: number }>`select sequence as first from items
        where sequence is not null and exists (${index.item(sql`items.id`)}) order by sequence limit 1`.execute(db);
      return rows[0]?.first;
    },

    words: () => index.words(),

    itemsWith: async ({ choices, countries, afterSequence, since }) => {
      const found = new Map<number, number>();
      const collect = async (inner: Database, which: RawBuilder<unknown>) => {
        const { rows } = await sql<{ id: number; sequence: number }>`select items.id, items.sequence from items
          inner join feeds on feeds.id = items.feed_id
          where items.sequence > ${afterSequence} and items.first_seen_at >= ${since} and ${which}`.execute(inner);
        for (const { id, sequence } of rows) found.set(id, sequence);
      };
      await index.asking(async (inner) => {
        for (const some of statements(choices)) await collect(inner, sql`items.id in (${index.having(some)})`);
      });
      if (countries.length > 0) await collect(db, dialect.among(sql.ref('feeds.country'), countries));
      return [...found].sort(([, a], [, b]) => a - b).map(([id]) => id);
    },
  };
}

/** Words of which an item has to have one, and one of `beside` where that is there. */
interface Choice {
  readonly words: readonly string[];
  readonly beside?: readonly string[];
}

/** The choices in parts of about as many words as one statement takes; a choice of many words is several with fewer. */
function statements(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  const small = choices.flatMap(({ words, beside }) =>
    pieces(words, WORDS_AT_ONCE).flatMap((some): readonly Choice[] =>
      beside === undefined
        ? [{ words: some }]
        : pieces(beside, WORDS_AT_ONCE).map((one) => ({ words: some, beside: one })),
    ),
  );
  const parts: Choice[][] = [];
  let room = 0;
  for (const choice of small) {
    const size = choice.words.length + (choice.beside?.length ?? 0);
    if (size > room || parts.length === 0) {
      parts.push([]);
      room = WORDS_AT_ONCE;
    }
    parts.at(-1)?.push(choice);
    room -= size;
  }
  return parts;
}

interface WordIndex {
  /** A query for the item of this id, where it is in the index. */
  item(id: RawBuilder<unknown>): RawBuilder<unknown>;
  add(items: readonly { itemId: number; words: readonly string[] }[]): Promise<void>;
  words(): Promise<readonly string[]>;
  /** Runs what asks it for items. */
  asking(work: (db: Database) => Promise<void>): Promise<void>;
  /** A query for the ids of items that meet one of these choices. */
  having(choices: readonly Choice[]): RawBuilder<unknown>;
}

function inFullText(db: Database): WordIndex {
  return {
    item: (id) => sql`select 1 from item_words where rowid = ${id}`,
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
    asking: (work) => work(db),
    having: (choices) =>
      sql`select rowid from item_words where item_words match ${choices.map(expression).join(' OR ')}`,
  };
}

/** In the language of FTS5, whose AND binds closer than its OR. */
function expression({ words, beside }: Choice): string {
  const anyOf = (some: readonly string[]) => `(${some.map(hex).join(' OR ')})`;
  return beside === undefined ? anyOf(words) : `(${anyOf(words)} AND ${anyOf(beside)})`;
}

function inArrays(db: Database): WordIndex {
  return {
    item: (id) => sql`select 1 from item_words where item_id = ${id}`,
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
    // The planner takes comparing two lists of words for as cheap as comparing two numbers, and would rather do it for every item. So it is asked apart from
    // the items (`materialized`), and told not to.
    asking: (work) =>
      atomically(db, async (inner) => {
        await sql`set local enable_seqscan to off`.execute(inner);
        await work(inner);
        await sql`set local enable_seqscan to default`.execute(inner);
      }),
    having: (choices) =>
      sql`with found as materialized (select item_id from item_words where ${sql.join(
        choices.map(({ words, beside }) =>
          beside === undefined
            ? sql`words && ${words}::text[]`
            : sql`(words && ${words}::text[] and words && ${beside}::text[])`,
        ),
        sql` or `,
      )}) select item_id from found`,
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
