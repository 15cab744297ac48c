import { phrase } from '../delivery/content-nodes.ts';
import { writeOpml } from '../intake/write-opml.ts';
import type { Content } from '../model/content.ts';
import type { Feed } from '../model/feed.ts';
import { type CommandContext, type CommandOutcome, changed, inPlace, said, saidToAll, shown } from './context.ts';
import { mutedOutlets, setOutletMuted } from './muted-outlets.ts';
import { mayCarryKey } from './source-address.ts';
import { ownFeeds, sourceObstacle } from './source-limits.ts';
import {
  type ChannelSources,
  exportedReply,
  noSuchSourceReply,
  notYoursReply,
  severalSourcesReply,
  sourceCard,
  sourceGoneCard,
  sourcesPage,
  sourcesReply,
} from './source-replies.ts';
import { tooManySourcesReply } from './source-request-replies.ts';
import { whichFeed } from './which-feed.ts';

/** How the channel's feeds are, or a page of all of them. */
export async function listSources(context: CommandContext, page: number): Promise<CommandOutcome> {
  const sources = await sourcesOf(context);
  return inPlace(context, page === 0 ? sourcesReply(context.channel, sources) : sourcesPage(sources, page));
}

/** One feed with what can be done to it. */
export async function showSource(context: CommandContext, which: string): Promise<CommandOutcome> {
  return withFeed(context, which, (feed, sources) => inPlace(context, sourceCard(feed, sources)));
}

/** No alerts from the feed's outlet, or alerts again. */
export async function setFeedMuted(
  context: CommandContext,
  which: string,
  { isMuted }: { readonly isMuted: boolean },
): Promise<CommandOutcome> {
  return withFeed(context, which, async (feed) => {
    await setOutletMuted(context, feed.name, { isMuted });
    return changedInPlace(context, sourceCard(feed, await sourcesOf(context)));
  });
}

/** The channel no longer follows the feed; a button takes that back. */
export async function removeFeed(context: CommandContext, which: string): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  return withFeed(context, which, async (feed) => {
    if (feed.visibility === 'shared') return said(notYoursReply(channel.platform, feed));
    await rows.feeds.unfollow(channel.id, feed.id, now);
    return changedInPlace(context, sourceGoneCard(feed));
  });
}

/** Has a feed of the channel's own looked at again at once, also one that was given up. */
export async function retryFeed(context: CommandContext, which: string): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  return withFeed(context, which, async (feed) => {
    if (feed.visibility === 'shared') return said(notYoursReply(channel.platform, feed));
    await rows.feeds.retry([feed.id], now);
    const retried = (await rows.feeds.find(feed.id)) ?? feed;
    const toast = phrase('toast-feed-retried');
    return { ...inPlace(context, sourceCard(retried, await sourcesOf(context))), toast };
  });
}

/** Follows a removed feed again. */
export async function restoreFeed(
  context: CommandContext,
  { address: url, name }: { readonly address: string; readonly name: string },
): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  const obstacle = sourceObstacle(url, await rows.feeds.ofChannel(channel.id));
  if (obstacle?.kind === 'too-many') return said(tooManySourcesReply(channel.platform));
  const feed = obstacle?.feed ?? (await rows.feeds.follow(channel.id, { name, url, isEnabled: true }, now));
  return changedInPlace(context, sourceCard(feed, await sourcesOf(context)));
}

/** The feeds as OPML, the channel's own and the shared ones; of these none whose address may be the operator's own. */
export async function exportFeeds(context: CommandContext): Promise<CommandOutcome> {
  const { channel, deps, rows } = context;
  const feeds = await rows.feeds.ofChannel(channel.id);
  const shared = feeds.filter(({ url, visibility }) => visibility === 'shared' && !mayCarryKey(url));
  const exported = [...ownFeeds(feeds), ...shared];
  const opml = writeOpml(exported, deps.phrases(channel.language, 'opml-title'));
  const leftOut = feeds.length - exported.length;
  return saidToAll(exportedReply(opml, { count: exported.length, leftOut }));
}

async function sourcesOf(context: CommandContext): Promise<ChannelSources> {
  const feeds = await context.rows.feeds.ofChannel(context.channel.id);
  return { feeds, muted: await mutedOutlets(context) };
}

/** Does it to the feed that is meant; otherwise says which there are. */
async function withFeed(
  context: CommandContext,
  which: string,
  run: (feed: Feed, sources: ChannelSources) => CommandOutcome | Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const sources = await sourcesOf(context);
  const found = whichFeed(sources.feeds, which);
  const { platform } = context.channel;
  switch (found.kind) {
    case 'one':
      return run(found.feed, sources);
    case 'several':
      return said(severalSourcesReply(found.feeds));
    case 'none': {
      if (context.incoming.pressed === undefined) return said(noSuchSourceReply(platform, which));
      const overview = sourcesReply(context.channel, sources);
      return { ...inPlace(context, overview), toast: phrase('toast-no-such-source') };
    }
  }
}

function changedInPlace({ incoming }: CommandContext, content: Content): CommandOutcome {
  return incoming.pressed === undefined ? changed(content) : { ...shown(content), announcement: content };
}
