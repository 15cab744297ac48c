import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import type { Isolate } from '../ports/isolate.ts';

/** What the batch needs: a file's bytes, and the parser. */
export interface FeedBatchDeps {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly parseFeed: Isolate['parseFeed'];
}

/** Where a feed that came without an address is thought to lie, for relative links. */
const UNKNOWN_ADDRESS = 'http://localhost/';

/**
 * The answer of `feed --jsonl` to one input line: `{"id","feed","items"}` or `{"id","error"}`. Never throws: a line that is no JSON
 * object, a file that cannot be read and a body that is no feed are errors of that line.
 */
export async function feedBatchLine(deps: FeedBatchDeps, line: string): Promise<object> {
  const input = readLine(line);
  if (input.kind === 'bad') return failure(input.id, 'bad-line', input.message);
  try {
    const body = await deps.readFile(input.file);
    const { contentType, url = UNKNOWN_ADDRESS } = input;
    const parsed = await deps.parseFeed({ body, url, ...(contentType === undefined ? {} : { contentType }) });
    if (parsed.kind === 'failed') return failure(input.id, parsed.problem.code, parsed.problem.detail);
    return { id: input.id, ...feedAnswer(parsed.value) };
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return failure(input.id, 'unreadable-file', `${input.file}: ${typeof code === 'string' ? code : 'cannot be read'}`);
  }
}

/** A feed as the command prints it in JSON: instants as ISO 8601 in UTC, absent fields left out. */
export function feedAnswer(parsed: ParsedFeed): { feed: object; items: readonly object[] } {
  const { items, ...feed } = parsed;
  return { feed, items: items.map(itemAnswer) };
}

function itemAnswer({ publishedAt, updatedAt, ...item }: ParsedItem): object {
  return {
    ...item,
    ...(publishedAt === undefined ? {} : { publishedAt: new Date(publishedAt).toISOString() }),
    ...(updatedAt === undefined ? {} : { updatedAt: new Date(updatedAt).toISOString() }),
  };
}

type Id = string | number | null;

function failure(id: Id, code: string, message: string): object {
  return { id, error: { code, message } };
}

type Line =
  | {
      readonly kind: 'line';
      readonly id: Id;
      readonly file: string;
      readonly contentType?: string;
      readonly url?: string;
    }
  | { readonly kind: 'bad'; readonly id: Id; readonly message: string };

function readLine(line: string): Line {
  const value = parsedJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'bad', id: null, message: 'not a JSON object' };
  }
  const { id: rawId, file, contentType, url } = value as Readonly<Record<string, unknown>>;
  const id = typeof rawId === 'string' || typeof rawId === 'number' ? rawId : null;
  if (typeof file !== 'string') return { kind: 'bad', id, message: 'field "file" is missing, expected a path' };
  return {
    kind: 'line',
    id,
    file,
    ...(typeof contentType === 'string' ? { contentType } : {}),
    ...(typeof url === 'string' && URL.canParse(url) ? { url } : {}),
  };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Answered with an error line; the batch goes on.
    return undefined;
  }
}
