import { PostgresDialect, type PostgresPool, type PostgresPoolClient, type SelectQueryBuilder, sql } from 'kysely';
import pg from 'pg';
import type { StoreDialect } from './dialect.ts';
import { postgresPresence } from './presence.ts';
import type { Database, Tables } from './schema.ts';

/** How long opening a connection may take. */
const CONNECT_TIMEOUT_MS = 10_000;
/** PostgreSQL's number of the type bigint (`select oid from pg_type where typname = 'int8'`). */
const BIGINT = 20;

/** PostgreSQL by address. Every whole number is a bigint there and a number here: ids and instants stay far below 2^53. */
export function postgresDialect(url: string): StoreDialect {
  /** Errors of connections, which have no code of their own when the server just went away. */
  const cuts = new WeakSet<object>();
  return {
    kysely: new PostgresDialect({ pool: async () => cleanPool(createPool(url), cuts) }),
    idColumn: { type: 'bigint', build: (column) => column.primaryKey().generatedByDefaultAsIdentity() },
    hasRowLocks: true,
    now: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    among: (column, values) => {
      if (values.length === 0) return sql`1 = 0`;
      const type = sql.raw(typeof values[0] === 'string' ? 'text[]' : 'bigint[]');
      return sql`${column} = any(cast(${values} as ${type}))`;
    },
    damage: async (db) => {
      await sql`select 1`.execute(db);
      return [];
    },
    presence: postgresPresence(url),
    scan,
    // 53: disk full, out of memory, too many connections; 40: two transactions that were in each other's way.
    isPassing: (error) => error instanceof Error && (cuts.has(error) || /^(53|40001|40P01)/.test(codeOf(error))),
    // XX001 data_corrupted, XX002 index_corrupted
    isDamage: (error) => /^XX00[12]$/.test(codeOf(error)),
    openingProblem: (error) => openingProblem(url, error),
  };
}

/** Rows fetched at once. */
const SCANNED_ROWS = 500;

async function* scan<Row>(db: Database, query: SelectQueryBuilder<Tables, keyof Tables, Row>): AsyncIterable<Row> {
  await sql`declare scanned no scroll cursor for ${sql.raw(query.compile().sql)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(SCANNED_ROWS))} from scanned`.execute(db);
    yield* rows;
    if (rows.length < SCANNED_ROWS) break;
  }
  await sql`close scanned`.execute(db);
}

function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'quotewire',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === BIGINT ? Number : pg.types.getTypeParser(type, format),
    } as pg.CustomTypesConfig,
  });
  // A connection that breaks, idle or in use, says so by an 'error' event, which unheard would end the process. Nothing is to be done here:
  // the statement that ran on it fails by itself, and the pool opens another connection for the next one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Statements that are prepared: the server parses and plans each text once a connection, which halves the time of a short statement. */
const MOST_NAMED = 500;
/** Longer ones are lists of rows of many lengths, each used seldom. */
const LONGEST_NAMED = 4000;

/**
 * The pool as kysely uses it, with three additions. Short statements are prepared. PostgreSQL's text cannot hold U+0000, which feeds do contain: it becomes
 * U+FFFD, as long, so that offsets stay right. And a connection on which the server said good-bye is not handed out again: pg itself notices only when the
 * socket closes.
 */
function cleanPool(pool: pg.Pool, cuts: WeakSet<object>): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    if (text.length > LONGEST_NAMED || (names.size >= MOST_NAMED && !names.has(text))) return undefined;
    const name = names.get(text) ?? `q${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect().catch((error: Error) => {
        cuts.add(error);
        throw error;
      });
      let isBroken = false;
      const query = async (text: string, values: readonly unknown[]) => {
        try {
          const name = values.length === 0 ? undefined : nameOf(text);
          return await client.query({ text, values: values.map(withoutNul), ...(name === undefined ? {} : { name }) });
        } catch (error) {
          if (error instanceof Error && endsConnection(error)) {
            isBroken = true;
            cuts.add(error);
          }
          throw error;
        }
      };
      const release = (destroy?: boolean) => client.release(destroy || isBroken);
      // kysely's type also has a form of `query` for cursors, which this program does not use.
      return { query, release } as unknown as PostgresPoolClient;
    },
  };
}

/**
 * Classes 57 (the server stops) and 08 (connection) of https://www.postgresql.org/docs/current/errcodes-appendix.html, or no answer of the server at all.
 * And 0A000, "cached plan must not change result type": another process has changed the schema under a prepared statement; a new connection has none.
 */
function endsConnection(error: Error): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  const code = codeOf(error);
  return code.startsWith('57P') || code.startsWith('08') || code === '0A000';
}

function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  return Array.isArray(value) ? value.map(withoutNul) : value;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function openingProblem(url: string, error: unknown): string {
  const { host, name, user } = addressParts(url);
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database server ${host} cannot be found.`;
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `The database server ${host} does not answer (${code}).`;
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    case '28P01':
    case '28000':
      return `The database server ${host} refuses the user "${user}" with this password.`;
    case '3D000':
      return `The database server ${host} has no database "${name}".`;
    case '42501':
      return `The user "${user}" may not create tables in the database "${name}" on ${host}.`;
    case '53300':
      return `The database server ${host} has no free connection.`;
    case '57P03':
      return `The database server ${host} is starting or stopping.`;
    default:
      return `The database "${name}" on ${host} cannot be opened${code ? ` (${code})` : ''}.`;
  }
}

function addressParts(url: string): { host: string; name: string; user: string } {
  const parsed = URL.parse(url);
  if (!parsed) return { host: '(unreadable address)', name: '', user: '' };
  return { host: parsed.host || 'localhost', name: parsed.pathname.slice(1), user: parsed.username };
}
