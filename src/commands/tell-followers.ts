import { asksForSource } from '../analysis/asks-for-source.ts';
import { parseQuery } from '../analysis/parse-query.ts';
import type { FeedNews } from '../jobs/tell-feed-health.ts';
import type { Feed } from '../model/feed.ts';
import type { Topic } from '../model/topic.ts';
import type { StoreRows } from '../ports/store.ts';
import { feedHealthNotice } from './feed-health-replies.ts';
import { operatorHomes } from './operator-homes.ts';
import { planNotice } from './plan-replies.ts';

/**
 * Plans one notice a channel with the news of the feeds that it follows: a private feed's followers; of a shared feed those with a watch that names it by
 * `source:`, and the operators, who alone can mend it. Chats that are paused or closed are not told. Gives the channels to hint.
 */
export async function tellFollowers(
  rows: StoreRows,
  about: { readonly news: readonly FeedNews[]; readonly topics: readonly Topic[]; readonly now: number },
): Promise<readonly number[]> {
  const { news, topics, now } = about;
  const operators = new Set((await operatorHomes(rows)).map((home) => home.id));
  const followers = await followersOf(rows, news, topics);
  const byChannel = new Map<number, FeedNews[]>();
  for (const one of news) {
    const own = followers.get(one.feed.id) ?? new Set();
    for (const id of one.feed.visibility === 'shared' ? own.union(operators) : own)
      byChannel.set(id, [...(byChannel.get(id) ?? []), one]);
  }
  const told: number[] = [];
  for (const [channelId, own] of byChannel) {
    const channel = await rows.channels.find(channelId);
    if (channel?.state !== 'active' || channel.isPaused) continue;
    const content = feedHealthNotice(own, { isOperator: operators.has(channelId) });
    if (await planNotice(rows, { channelId, subject: `feeds:${now}`, content, now })) told.push(channelId);
  }
  return told;
}

async function followersOf(
  rows: StoreRows,
  news: readonly FeedNews[],
  topics: readonly Topic[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const ids = news.flatMap(({ feed }) => (feed.visibility === 'private' ? [feed.id] : []));
  const shared = news.flatMap(({ feed }) => (feed.visibility === 'shared' ? [feed] : []));
  const watchers = new Map(shared.map((feed) => [feed.id, new Set<number>()]));
  for (const { query: text, channelId } of shared.length === 0 ? [] : await rows.watches.listMatched()) {
    // Most watches name no source, and parsing all of them would take seconds.
    const parsed = text.includes('source:') ? parseQuery(text, topics) : undefined;
    if (parsed?.kind !== 'query') continue;
    for (const feed of shared) {
      if (asksForSource(parsed.query, sourceOf(feed))) watchers.get(feed.id)?.add(channelId);
    }
  }
  return new Map([...(await rows.feeds.followers(ids)), ...watchers]);
}

function sourceOf(feed: Feed): { readonly outlet: string; readonly host?: string } {
  const host = URL.parse(feed.siteUrl ?? feed.url)?.hostname;
  return { outlet: feed.name, ...(host === undefined ? {} : { host }) };
}
