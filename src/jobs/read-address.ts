import { type FoundFeed, findFeeds } from '../intake/find-feeds.ts';
import type { ParsedFeed } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Isolate, Parsed } from '../ports/isolate.ts';

/** A feed of a site that could be read. `title` is what the site calls it, else the feed itself. */
export interface SiteFeed {
  readonly url: string;
  readonly title?: string;
  readonly feed: ParsedFeed;
}

/** What an address leads to: a feed, a site with feeds, or neither. */
export type AddressRead =
  | { readonly kind: 'feed'; readonly url: string; readonly feed: ParsedFeed }
  | { readonly kind: 'site'; readonly feeds: readonly [SiteFeed, ...SiteFeed[]] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What reading an address needs. */
export type AddressReader = { readonly fetcher: Fetcher; readonly parseFeed: Isolate['parseFeed'] };

/** Feeds that are read of those a site names: enough to choose from. */
const MAX_NAMED = 8;
/** A site that refuses or breaks is not asked for more guesses. */
const ENDS_GUESSING: ReadonlySet<Problem['code']> = new Set(['refused', 'rate-limited', 'timed-out', 'server-error']);

/**
 * Reads a feed, or finds those of a site: all that it names, else the first of the usual addresses that holds one. Guesses are tried one
 * after the other (the fetcher leaves time between them) and no further than needed.
 */
export async function readAddress(reader: AddressReader, address: string): Promise<AddressRead> {
  const page = await fetchBody(reader.fetcher, address);
  if (page.kind === 'failed') return page;
  const parsed = await reader.parseFeed(page.value);
  if (parsed.kind === 'parsed') return { kind: 'feed', url: page.value.url, feed: parsed.value };
  if (parsed.problem.code !== 'html-page' && parsed.problem.code !== 'not-a-feed') return parsed;
  const found = findFeeds(page.value);
  const named = found.filter((one) => !one.isGuess).slice(0, MAX_NAMED);
  const read = await Promise.all(named.map((one) => readFeedAt(reader, one)));
  const [first, ...others] = read.flatMap((one) => (one.kind === 'parsed' ? [one.value] : []));
  if (first !== undefined) return { kind: 'site', feeds: [first, ...withoutRepeats(first, others)] };
  const guessed = await firstGuess(reader, found);
  if (guessed !== undefined) return { kind: 'site', feeds: [guessed] };
  // What is wrong with the feed that the site names says more than that the page is none.
  return read.find((one) => one.kind === 'failed') ?? parsed;
}

async function firstGuess(reader: AddressReader, found: readonly FoundFeed[]): Promise<SiteFeed | undefined> {
  for (const guess of found.filter((one) => one.isGuess)) {
    const read = await readFeedAt(reader, guess);
    if (read.kind === 'parsed') return read.value;
    if (ENDS_GUESSING.has(read.problem.code)) return undefined;
  }
  return undefined;
}

/** Reads the feed at this very address: a page gives a problem, whatever feeds it names. */
export async function readFeedAt(
  { fetcher, parseFeed }: AddressReader,
  { url, title }: Pick<FoundFeed, 'url' | 'title'>,
): Promise<Parsed<SiteFeed>> {
  const page = await fetchBody(fetcher, url);
  if (page.kind === 'failed') return page;
  const parsed = await parseFeed(page.value);
  if (parsed.kind === 'failed') return parsed;
  const name = title ?? parsed.value.title;
  return { kind: 'parsed', value: { url, feed: parsed.value, ...(name === undefined ? {} : { title: name }) } };
}

/** The same entries as RSS and as Atom are offered once. */
function withoutRepeats(first: SiteFeed, others: readonly SiteFeed[]): readonly SiteFeed[] {
  const known = new Set([entries(first)]);
  return others.filter((one) => {
    const key = entries(one);
    const isNew = key === '' || !known.has(key);
    known.add(key);
    return isNew;
  });
}

const entries = ({ feed }: SiteFeed): string => feed.items.map((item) => item.link ?? item.title).join('\n');

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
