import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

// A backup is one gzip'd file of JSON lines that either database can be made from: first a header, then for each table of it, in its order, as many lines as it
// names, each one row as a list of values in the order of the table's columns, and last the line "end". gzip's own checksum finds damage, the counts and the
// last line a file that was cut.

/** The format's name and number in the header. */
export const FORMAT = { name: 'quotewire-backup', version: 1 } as const;

/** A column's value, as both databases have it. */
export type BackupValue = string | number | null;

/** One table of a backup, as its header describes it. */
export interface BackupTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** The highest id that was ever given, where the table gives ids: none is used twice. */
  readonly lastId?: number;
}

interface BackupHeader {
  readonly format: typeof FORMAT.name;
  readonly version: number;
  /** When it was made, ms since the epoch. */
  readonly createdAt: number;
  /** The schema it was made from: the migrations that had run. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
}

/** Something about a backup that the person can mend: a plain sentence. */
export class BackupProblem extends Error {}

/** What a reader finds: the header first, then the rows of each table in pieces. */
export interface BackupReader {
  readonly header: BackupHeader;
  /** The rows of the next table, in pieces of at most `size`. To be read to the end, table by table. */
  rows(table: BackupTable, size: number): AsyncIterable<readonly (readonly BackupValue[])[]>;
  /** Throws unless the file ends here, as it should. */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a backup and reads its header. Throws a BackupProblem when it cannot be read, is no backup, or is a newer program's. */
export async function readBackup(file: string): Promise<BackupReader> {
  const lines = linesOf(file);
  const first = await next(lines, file).catch(async (error: unknown) => {
    await lines.return(undefined);
    throw error;
  });
  const header = headerOf(first, file);
  return {
    header,
    async *rows(table, size) {
      let piece: (readonly BackupValue[])[] = [];
      for (let row = 0; row < table.rows; row += 1) {
        piece.push(rowOf(await next(lines, file), table, file));
        if (piece.length < size) continue;
        yield piece;
        piece = [];
      }
      if (piece.length > 0) yield piece;
    },
    async end() {
      const last = await next(lines, file);
      // Reads on to the end of the file: only there does gzip compare its checksum.
      if (last !== '"end"' || !(await lines.next().catch((error: unknown) => refuse(error, file))).done)
        throw damaged(file);
    },
    async close() {
      await lines.return(undefined);
    },
  };
}

/** No line of a backup is as long as this: a row holds one article. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Split at line feeds only: readline would also split at U+2028, which JSON leaves as it is. */
async function* linesOf(file: string): AsyncGenerator<string, void> {
  const source = createReadStream(file);
  const plain = source.pipe(createGunzip());
  source.on('error', (error) => plain.destroy(error));
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of plain) {
      const pieces = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = pieces.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw damaged(file);
      yield* pieces;
    }
    if (rest !== '') yield rest;
  } finally {
    source.destroy();
    plain.destroy();
  }
}

async function next(lines: AsyncGenerator<string, void>, file: string): Promise<string> {
  const { value, done } = await lines.next().catch((error: unknown) => refuse(error, file));
  if (done || value === undefined) throw new BackupProblem(`${file} is not complete: it ends too early.`);
  return value;
}

function refuse(error: unknown, file: string): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') throw new BackupProblem(`${file} is not complete: it ends too early.`, { cause: error });
  if (code.startsWith('Z_')) throw damaged(file, error);
  if (code === 'ENOENT') throw new BackupProblem(`There is no file ${file}.`, { cause: error });
  if (code !== '') throw new BackupProblem(`${file} cannot be read (${code}).`, { cause: error });
  throw error;
}

function damaged(file: string, cause?: unknown): BackupProblem {
  return new BackupProblem(`${file} is damaged, or is no backup of this program.`, { cause });
}

function headerOf(line: string, file: string): BackupHeader {
  const header = parsed(line, file) as Partial<BackupHeader> | null;
  if (header === null || typeof header !== 'object' || header.format !== FORMAT.name) throw damaged(file);
  if (typeof header.version !== 'number' || header.version > FORMAT.version)
    throw new BackupProblem(`${file} was made by a newer version of this program: update the program.`);
  const isSound =
    Array.isArray(header.migrations) &&
    header.migrations.every((name) => typeof name === 'string') &&
    Array.isArray(header.tables) &&
    header.tables.every(isTable);
  if (!isSound) throw damaged(file);
  return header as BackupHeader;
}

function isTable(table: unknown): table is BackupTable {
  const { name, columns, rows, lastId } = (table ?? {}) as Partial<BackupTable>;
  return (
    typeof name === 'string' &&
    Array.isArray(columns) &&
    columns.every((column) => typeof column === 'string') &&
    Number.isSafeInteger(rows) &&
    (lastId === undefined || Number.isSafeInteger(lastId))
  );
}

function rowOf(line: string, table: BackupTable, file: string): readonly BackupValue[] {
  const row = parsed(line, file);
  if (!Array.isArray(row) || row.length !== table.columns.length) throw damaged(file);
  if (!row.every((value) => value === null || typeof value === 'string' || typeof value === 'number'))
    throw damaged(file);
  return row as readonly BackupValue[];
}

function parsed(line: string, file: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw damaged(file, error);
  }
}
