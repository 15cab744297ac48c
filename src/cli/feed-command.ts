import type { Command } from 'commander';
import { type AddressRead, readAddress, type SiteFeed } from '../jobs/read-address.ts';
import type { ParsedItem } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Isolate } from '../ports/isolate.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { feedAnswer, feedBatchLine } from './feed-batch.ts';
import { UserError } from './user-error.ts';

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
A site's address finds its feeds and offers each with its title and newest entry; the first is shown.
robots.txt is not asked here: a feed that a person names is read as any feed reader does. It holds for articles.
A server may take 4 s to begin and 15 s in all while it sends 8 KiB a second; after that it is given up.

With --jsonl each line of standard input is an object and gives one line, in the same order:
  in   {"id", "file", "contentType"?, "url"?}
       file         path of the feed's bytes; contentType, url  as they were served
  out  {"id", "feed": {"title", "link", "language", "ttlMinutes"},
        "items": [{"title", "link", "id", "publishedAt", "updatedAt", "summary", "content", "author", "image", "categories"}]}
       Texts are plain, links absolute, instants ISO 8601 in UTC; absent fields are left out.
  What cannot be read gives {"id" or null, "error": {"code", "message"}}.`;

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
      const read = await readGiven(deps, address);
      if (read.kind === 'failed') {
        const { code, detail } = read.problem;
        if (flags.json) deps.out(JSON.stringify({ error: { code, message: detail } }));
        const looked = code === 'html-page' ? ' No feed of this site was found either.' : '';
        throw new UserError(
          `${oneLine(address)}: ${deps.problemText(read.problem)}${isAddress(address) ? looked : ''} [${code}: ${oneLine(detail)}]`,
        );
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

const isAddress = (given: string): boolean => /^https?:\/\//i.test(given);

async function readGiven(deps: FeedDeps, address: string): Promise<AddressRead> {
  if (!isAddress(address)) return readFile(deps, address);
  const fetcher = await deps.fetcher();
  try {
    const { parseFeed } = await deps.isolate();
    return await readAddress({ fetcher, parseFeed }, address);
  } finally {
    await fetcher.close();
  }
}

async function readFile(deps: FeedDeps, path: string): Promise<AddressRead> {
  const body = await deps.readFile(path).catch((error: { code?: unknown }) => {
    const hint = error.code === 'ENOENT' ? '; an address begins with http:// or https://' : '';
    throw new UserError(`${oneLine(path)} cannot be read (${String(error.code ?? error)})${hint}`);
  });
  const { parseFeed } = await deps.isolate();
  const parsed = await parseFeed({ body, url: 'http://localhost/' });
  return parsed.kind === 'failed' ? parsed : { kind: 'feed', url: path, feed: parsed.value };
}

type Readable = Exclude<AddressRead, { kind: 'failed' }>;

function jsonLines(read: Readable): readonly string[] {
  const { url, feed } = read.kind === 'feed' ? read : read.feeds[0];
  const found = read.kind === 'feed' ? {} : { found: read.feeds.map(offered) };
  return [JSON.stringify({ url, ...feedAnswer(feed), ...found }, undefined, 2)];
}

function offered({ url, title, feed }: SiteFeed): object {
  const [first] = newest(feed.items);
  return {
    url,
    ...(title === undefined ? {} : { title }),
    ...(first === undefined ? {} : { newest: { title: headline(first), publishedAt: instant(first) } }),
  };
}

function peopleLines(read: Readable): readonly string[] {
  const { url, feed } = read.kind === 'feed' ? read : read.feeds[0];
  return [
    ...(read.kind === 'feed' ? [] : ['Feeds of this site:', ...read.feeds.flatMap(offerLines), '']),
    `Address:   ${url}`,
    `Title:     ${oneLine(feed.title ?? '(none)')}`,
    `Site:      ${feed.link ?? '(none)'}`,
    `Language:  ${oneLine(feed.language ?? '(not said)')}`,
    `Items:     ${feed.items.length}`,
    ...(feed.items.length === 0 ? [] : ['']),
    ...newest(feed.items).flatMap(itemLines),
  ];
}

function offerLines({ url, title, feed }: SiteFeed): readonly string[] {
  const [first] = newest(feed.items);
  const entry = first === undefined ? 'no entries' : `newest: ${instant(first) ?? '(no date)'}  ${headline(first)}`;
  return [`  ${url}${title === undefined ? '' : `  ${oneLine(title)}`}`, `      ${entry}`];
}

/** Newest first; undated items keep the feed's order, after the dated ones. */
function newest(items: readonly ParsedItem[]): readonly ParsedItem[] {
  return items.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)).slice(0, SHOWN_ITEMS);
}

function itemLines(item: ParsedItem): readonly string[] {
  const time = instant(item) ?? '(no date)           ';
  return [`${time}  ${headline(item)}`, ...(item.link === undefined ? [] : [`                      ${item.link}`])];
}

function instant({ publishedAt }: ParsedItem): string | undefined {
  return publishedAt === undefined ? undefined : `${new Date(publishedAt).toISOString().slice(0, 19)}Z`;
}

const headline = ({ title, summary, content }: ParsedItem): string =>
  shorten(oneLine(title), 300) || shorten(oneLine(summary ?? content ?? ''), 120) || '(no title)';
