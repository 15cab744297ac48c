import pg from 'pg';
import { stemOf } from '../../src/analysis/word-forms.ts';
import { wordsIn } from '../../src/text/words.ts';
import { startPostgres } from '../postgres-server.ts';
import type { Item } from './match-bench-input.ts';

// What others do with many stored queries. Neither peer knows topics or places: both look for one word in their stead, which is far less work.
// An Aho-Corasick automaton would be a third; no package of one is installed.

/** The loop over expressions is measured on so many tests of one expression, the rest is reckoned: it takes minutes otherwise. */
const LOOP_TESTS = 4_000_000;
const STAND_IN = 'санкции';
const DATABASE_ITEMS = 200;
const ROWS_AT_ONCE = 5_000;

/** CPU a loop over all queries takes for one item: each word or phrase one expression with word borders, all of them must be found. */
export function regexpMicroseconds(
  queries: readonly string[],
  items: readonly Item[],
  cpuMicroseconds: (run: () => void) => number,
): number {
  const expressions = queries.map((query) =>
    termsOf(query).map((term) => new RegExp(`(?<![\\p{L}\\p{N}])${term.replaceAll(/[^\p{L}\p{N} ]/gu, '.')}`, 'iu')),
  );
  const some = items.slice(0, Math.max(1, Math.ceil(LOOP_TESTS / queries.length / 10)));
  let found = 0;
  const spent = cpuMicroseconds(() => {
    for (const { title, text } of some) {
      const whole = `${title}\n${text}`;
      for (const all of expressions) if (all.every((expression) => expression.test(whole))) found++;
    }
  });
  return found < 0 ? 0 : spent / some.length;
}

/** A database in which the words that a watch needs are an indexed array; an item asks for the rows whose array its own words contain. */
export interface PostgresPeer {
  /** Time for one item by the wall clock, over one connection on this machine, once the watches are there. */
  microseconds(queries: readonly string[], items: readonly Item[]): Promise<number>;
  stop(): Promise<void>;
}

export async function postgresPeer(): Promise<PostgresPeer> {
  const server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  return {
    async microseconds(queries, items) {
      await store(client, queries);
      const some = items.slice(0, DATABASE_ITEMS);
      const ask = (item: Item) =>
        client.query({
          name: 'match',
          text: 'select id from watches where needs <@ $1::text[]',
          values: [lexemes(`${item.title} ${item.text}`)],
        });
      for (const item of some.slice(0, 20)) await ask(item);
      const started = performance.now();
      for (const item of some) await ask(item);
      return ((performance.now() - started) * 1_000) / some.length;
    },
    async stop() {
      await client.end();
      await server.stop();
    },
  };
}

async function store(client: pg.Client, queries: readonly string[]): Promise<void> {
  await client.query('drop table if exists watches');
  await client.query('create table watches (id serial primary key, needs text[] not null)');
  for (let from = 0; from < queries.length; from += ROWS_AT_ONCE) {
    const rows = queries.slice(from, from + ROWS_AT_ONCE).map((query) => lexemes(termsOf(query).join(' ')));
    await client.query(
      'insert into watches (needs) select array(select jsonb_array_elements_text(each)) from jsonb_array_elements($1::jsonb) each',
      [JSON.stringify(rows)],
    );
  }
  await client.query('create index on watches using gin (needs)');
  await client.query('analyze watches');
}

function lexemes(text: string): readonly string[] {
  return [...new Set(wordsIn(text).map(({ form }) => stemOf(form)))];
}

function termsOf(query: string): readonly string[] {
  return query
    .replaceAll(/topic:[a-z-]+|place:[A-Za-z-]+/g, STAND_IN)
    .split(' AND ')
    .map((term) => term.replaceAll(/["=]/g, ''));
}
