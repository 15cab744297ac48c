import { type AddressReader, readFeedAt, type SiteFeed } from '../jobs/read-address.ts';
import type { Feed, FeedSource } from '../model/feed.ts';
import type { ListedFeed } from '../model/source-request.ts';
import type { Parsed } from '../ports/isolate.ts';
import type { StoreRows } from '../ports/store.ts';
import { feedSourceOf } from './feed-source-of.ts';
import { sourceObstacle } from './source-limits.ts';

/** A feed of a list, and what was read at its address; nothing where it need not be read. */
export interface ReadListedFeed {
  readonly source: FeedSource;
  readonly read: Parsed<SiteFeed> | undefined;
}

/** Feeds of a list that are read between two words of progress. */
const READ_AT_ONCE = 5;

/**
 * Reads the next few feeds of a list that the channel, which reads these `feeds`, does not read yet, as far as it may have more. What need not be read comes along:
 * all the rest, once there is no room.
 */
export async function readListed(
  reader: AddressReader,
  sources: readonly FeedSource[],
  feeds: readonly Feed[],
): Promise<readonly ReadListedFeed[]> {
  const wanted = new Set<FeedSource>();
  const step: FeedSource[] = [];
  for (const source of sources) {
    const isWanted = sourceObstacle(source.url, feeds) === undefined;
    if (isWanted && wanted.size === READ_AT_ONCE) break;
    if (isWanted) wanted.add(source);
    step.push(source);
  }
  return Promise.all(
    step.map(async (source) => ({
      source,
      read: wanted.has(source) ? await readFeedAt(reader, { url: source.url }) : undefined,
    })),
  );
}

/** Lets the channel follow what could be read; gives what became of each, in order. */
export async function followListed(
  rows: StoreRows,
  channelId: number,
  listed: readonly ReadListedFeed[],
  now: number,
): Promise<readonly ListedFeed[]> {
  const feeds = [...(await rows.feeds.ofChannel(channelId))];
  const done: ListedFeed[] = [];
  for (const { source, read } of listed) {
    const { name, url } = source;
    const obstacle = sourceObstacle(url, feeds);
    if (obstacle?.kind === 'known') done.push({ kind: 'known', name });
    else if (obstacle?.kind === 'too-many' || read === undefined) done.push({ kind: 'over-limit', name });
    else if (read.kind === 'failed') {
      const { code: problem, status } = read.problem;
      done.push({ kind: 'failed', name, problem, ...(status === undefined ? {} : { status }) });
    } else {
      feeds.push(await rows.feeds.follow(channelId, feedSourceOf(read.value), now));
      done.push({ kind: 'added', name });
    }
  }
  return done;
}
