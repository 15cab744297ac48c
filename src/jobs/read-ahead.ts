import type { Channel } from '../model/channel.ts';
import type { FullText } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { itemQuotes } from './find-outcome.ts';
import { chooseStories, type GatherDeps, rangeSince } from './gather-digest.ts';
import { type ReadArticleDeps, readArticle } from './read-article.ts';
import { readingGaps } from './reading-gaps.ts';

// A new watch looks back over items whose articles nobody wanted when they came, so nothing of them is quoted. Before a digest shows them they are read here,
// in the background: neither an answer nor a digest waits for an outlet's page.

export interface ReadAheadDeps extends ReadArticleDeps, GatherDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly fullText: FullText;
}

/** What was looked at last for a channel. */
interface Look {
  readonly at: number;
  readonly lastWatch: number;
}

const DAY_MS = 24 * 3_600_000;
/** Without a new watch a channel is looked at again after this. */
const AGAIN_MS = 30 * 60_000;
/** Items of which it is remembered that their article was asked for; then the memory begins anew. */
const MOST_REMEMBERED = 20_000;

/**
 * Reads, for one channel, the articles of the stories that its next daily digest would show in full and of which nothing is quoted yet; their quotes are stored.
 * The texts are not: what was indexed and matched of an item stays as it was. Each article is asked for once while the program runs.
 */
export function createReadAhead(deps: ReadAheadDeps): (channelId: number) => Promise<void> {
  const asked = new Set<number>();
  const looks = new Map<number, Look>();
  return async (channelId) => {
    const now = deps.clock.now();
    const lastWatch = Math.max(0, ...(await deps.store.watches.ofChannel(channelId)).map(({ number }) => number));
    const before = looks.get(channelId);
    if (lastWatch === 0 || (before?.lastWatch === lastWatch && now - before.at < AGAIN_MS)) return;
    looks.set(channelId, { at: now, lastWatch });
    const channel = await deps.store.channels.find(channelId);
    if (channel === undefined || channel.isPaused || channel.state !== 'active') return;
    const wanted = (await unquotedItems(deps, channel, now)).filter(({ id }) => !asked.has(id));
    if (asked.size + wanted.length > MOST_REMEMBERED) asked.clear();
    for (const { id } of wanted) asked.add(id);
    await Promise.all(wanted.map((item) => saveQuotes(deps, item)));
  };
}

/** Items that the next digest heads a story with, whose articles may be read and of which nothing is quoted. */
async function unquotedItems(deps: ReadAheadDeps, channel: Channel, now: number): Promise<readonly Item[]> {
  const { store } = deps;
  const last = await store.digests.last(channel.id, 'daily');
  const gaps = await readingGaps(store, now);
  const range = await rangeSince(deps, store, last, { firstFromAt: now - DAY_MS, now, gaps });
  const sections = await chooseStories(deps, store, channel, { ...range, edition: 'daily', isAskedFor: true });
  const unquoted = sections.flatMap(({ stories }) => stories).filter(({ quotes }) => quotes.length === 0);
  const items = await store.items.find(unquoted.map(({ itemId }) => itemId));
  return items.filter(
    (item) =>
      item.url !== undefined &&
      item.articleText === undefined &&
      (item.fullText ?? deps.fullText) !== 'off' &&
      now - (item.publishedAt ?? item.firstSeenAt) <= deps.maxItemAgeMs,
  );
}

async function saveQuotes(deps: ReadAheadDeps, item: Item): Promise<void> {
  const article = await readArticle(deps, item.url ?? '');
  if (deps.stopping.aborted) return;
  if (article.kind === 'failed') {
    deps.log.info('article not read', { item: item.id, problem: article.problem.code });
    return;
  }
  await deps.store.quotes.save(itemQuotes({ ...item, articleText: article.value.text }, []));
}
