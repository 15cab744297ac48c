import type { Command } from 'commander';
import { type FoundFeed, findFeeds } from '../intake/find-feeds.ts';
import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Isolate, Parsed } from '../ports/isolate.ts';
import { oneLine } from '../text/printable.ts';
import { feedAnswer, feedBatchLine } from './feed-batch.ts';

/** What the command needs. `out` prints one line of the result; `problemText` says in plain words what went wrong. */
export interface FeedDeps {
  readonly fetcher: () => Promise<Fetcher>;
  readonly isolate: () => Promise<Isolate>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly stdinLines: () => AsyncIterable<string>;
  readonly problemText: (problem: Problem) => string;
  readonly out: (line: string) => void;
}

const WRONG_USAGE = { exitCode: 2 };
/** Items shown to people; --json shows all. */
const SHOWN_ITEMS = 10;

const HELP_JSONL = `
A site's address finds its feeds and names them; the first is shown.

With --jsonl each line of standard input is an object and gives one line, in the same order:
  in   {"id", "file", "contentType"?, "url"?}
       file         path of the feed's bytes; contentType, url  as they were served
  out  {"id", "feed": {"title", "link", "language", "ttlMinutes"},
        "items": [{"title", "link", "id", "publishedAt", "updatedAt", "summary", "content", "author", "image", "categories"}]}
       Texts are plain, links absolute, instants ISO 8601 in UTC; absent fields are left out.
  What cannot be read gives {"id" or null, "error": {"code", "message"}}.`;

/** A failure told in one sentence: the entry prints the message of errors of this name and ends with exit status 1. */
class FeedFailure extends Error {
  override readonly name = 'UserError';
}

/** Registers `feed`. A feed that cannot be read is a failure (exit status 1); a missing argument is wrong usage (2). */
export function registerFeed(program: Command, deps: FeedDeps): void {
  program
    .command('feed')
    .summary('one feed as the program sees it')
    .description('Reads one feed, from the web or from a file, and shows what the program makes of it.')
    .argument('[address]', 'http or https address of a feed or of a site, or a file')
    .option('--json', 'print everything as JSON')
    .option('--jsonl', 'read many feeds: one JSON object a line on standard input')
    .addHelpText('after', HELP_JSONL)
    .action(async (address: string | undefined, flags: { json?: true; jsonl?: true }, command: Command) => {
      if (flags.jsonl) {
        if (address !== undefined) command.error('error: --jsonl takes no address', WRONG_USAGE);
        await printLines(deps);
        return;
      }
      if (address === undefined)
        return command.error(
          'error: an address or file is missing, for example: feed https://example.org/feed',
          WRONG_USAGE,
        );
      const read = await readAddress(deps, address);
      if (read.kind === 'failed') {
        if (flags.json) deps.out(JSON.stringify({ error: { code: read.problem.code, message: read.problem.detail } }));
        throw new FeedFailure(`${oneLine(address)}: ${deps.problemText(read.problem)}`);
      }
      for (const line of flags.json ? jsonLines(read) : peopleLines(read)) deps.out(line);
    });
}

async function printLines(deps: FeedDeps): Promise<void> {
  const { parseFeed } = await deps.isolate();
  for await (const line of deps.stdinLines()) {
    if (line.trim() !== '') deps.out(JSON.stringify(await feedBatchLine({ readFile: deps.readFile, parseFeed }, line)));
  }
}

/** A feed that was read, and the feeds that the site names when the address was a site's. */
interface ReadFeed {
  readonly kind: 'read';
  readonly url: string;
  readonly feed: ParsedFeed;
  readonly found: readonly FoundFeed[];
}

type Read = ReadFeed | Extract<Parsed<never>, { kind: 'failed' }>;

async function readAddress(deps: FeedDeps, address: string): Promise<Read> {
  if (!/^https?:\/\//i.test(address)) return readFile(deps, address);
  const fetcher = await deps.fetcher();
  try {
    const page = await fetchBody(fetcher, address);
    if (page.kind === 'failed') return page;
    const { parseFeed } = await deps.isolate();
    const parsed = await parseFeed(page.value);
    if (parsed.kind === 'parsed') return { kind: 'read', url: page.value.url, feed: parsed.value, found: [] };
    if (parsed.problem.code !== 'html-page' && parsed.problem.code !== 'not-a-feed') return parsed;
    return (await readFound(fetcher, parseFeed, findFeeds(page.value))) ?? parsed;
  } finally {
    await fetcher.close();
  }
}

/** The first of the site's feeds that can be read. Guessed addresses are tried one after the other and named only when they hold a feed. */
async function readFound(
  fetcher: Fetcher,
  parseFeed: Isolate['parseFeed'],
  found: readonly FoundFeed[],
): Promise<ReadFeed | undefined> {
  for (const { url } of found) {
    const page = await fetchBody(fetcher, url);
    const parsed = page.kind === 'failed' ? page : await parseFeed(page.value);
    if (parsed.kind === 'parsed') {
      return { kind: 'read', url, feed: parsed.value, found: found.filter((one) => !one.isGuess || one.url === url) };
    }
  }
  return undefined;
}

interface Body {
  readonly body: Uint8Array;
  readonly url: string;
  readonly contentType?: string;
}

async function fetchBody(fetcher: Fetcher, url: string): Promise<Parsed<Body>> {
  const answer = await fetcher.fetch({ url, accept: 'feed' });
  if (answer.kind === 'failed') return { kind: 'failed', problem: answer.problem };
  if (answer.kind === 'not-modified')
    return { kind: 'failed', problem: { code: 'unexpected-status', detail: '304 unasked', status: 304 } };
  const contentType = answer.headers['content-type'];
  return {
    kind: 'parsed',
    value: { body: answer.body, url: answer.url, ...(contentType === undefined ? {} : { contentType }) },
  };
}

async function readFile(deps: FeedDeps, path: string): Promise<Read> {
  const body = await deps.readFile(path).catch((error: { code?: unknown }) => {
    const hint = error.code === 'ENOENT' ? '; an address begins with http:// or https://' : '';
    throw new FeedFailure(`${oneLine(path)} cannot be read (${String(error.code ?? error)})${hint}`);
  });
  const { parseFeed } = await deps.isolate();
  const parsed = await parseFeed({ body, url: 'http://localhost/' });
  return parsed.kind === 'failed' ? parsed : { kind: 'read', url: path, feed: parsed.value, found: [] };
}

function jsonLines({ url, feed, found }: ReadFeed): readonly string[] {
  return [JSON.stringify({ url, ...feedAnswer(feed), ...(found.length === 0 ? {} : { found }) }, undefined, 2)];
}

function peopleLines({ url, feed, found }: ReadFeed): readonly string[] {
  const others = found.map((one) => `  ${one.url}${one.title === undefined ? '' : `  ${oneLine(one.title)}`}`);
  return [
    ...(found.length === 0 ? [] : ['Feeds of this site:', ...others, '']),
    `Address:   ${url}`,
    `Title:     ${oneLine(feed.title ?? '(none)')}`,
    `Site:      ${feed.link ?? '(none)'}`,
    `Language:  ${oneLine(feed.language ?? '(not said)')}`,
    `Items:     ${feed.items.length}`,
    ...(feed.items.length === 0 ? [] : ['']),
    ...newest(feed.items).flatMap(itemLines),
  ];
}

/** Newest first; undated items keep the feed's order, after the dated ones. */
function newest(items: readonly ParsedItem[]): readonly ParsedItem[] {
  return items.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)).slice(0, SHOWN_ITEMS);
}

function itemLines({ title, summary, content, publishedAt, link }: ParsedItem): readonly string[] {
  const time =
    publishedAt === undefined ? '(no date)           ' : `${new Date(publishedAt).toISOString().slice(0, 19)}Z`;
  const headline = oneLine(title) || oneLine(summary ?? content ?? '').slice(0, 120) || '(no title)';
  return [`${time}  ${headline}`, ...(link === undefined ? [] : [`                      ${link}`])];
}
