import { Kysely } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { StoreDialect } from './dialect.ts';
import { unknownMigrations } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import type { Database, Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** A database with what is particular to its kind. */
export interface OpenDatabase {
  readonly db: Database;
  readonly dialect: StoreDialect;
}

/**
 * Opens the database at `url` as it is and lets `prepare` work on it first. Throws an OpeningProblem with one plain sentence, never with the password, when it
 * cannot be opened, was made by a newer program, or `prepare` fails.
 */
export async function openDatabase(
  options: { readonly url: string; readonly clock: Clock },
  prepare: (opened: OpenDatabase) => Promise<void>,
): Promise<OpenDatabase> {
  const dialect = dialectOf(options.url, options.clock);
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  try {
    await refuseNewerSchema(db, dialect);
    await prepare({ db, dialect });
  } catch (error) {
    await db.destroy();
    if (error instanceof OpeningProblem) throw error;
    throw new OpeningProblem(dialect.openingProblem(error), { cause: error, isDamage: dialect.isDamage(error) });
  }
  return { db, dialect };
}

/** The database cannot be used: the message is one plain sentence for the operator, without the password. */
export class OpeningProblem extends Error {
  override readonly name = 'OpeningProblem';
  /** True when what is stored is damaged: opening it again will not help. */
  readonly isDamage: boolean;

  constructor(message: string, options: { readonly cause?: unknown; readonly isDamage?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.isDamage = options.isDamage ?? false;
  }
}

function dialectOf(url: string, clock: Clock): StoreDialect {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    return sqliteDialect(url.slice('sqlite:'.length), clock);
  }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return postgresDialect(url);
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme';
  throw new OpeningProblem(
    `The database address must be sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME; found ${scheme}.`,
  );
}

async function refuseNewerSchema(db: Database, dialect: StoreDialect): Promise<void> {
  const unknown = await unknownMigrations(db, dialect.idColumn);
  if (unknown.length === 0) return;
  throw new OpeningProblem(
    `The database was made by a newer version of this program (its schema has ${unknown.join(', ')}): update the program.`,
  );
}
