import { parseQuery } from '../analysis/parse-query.ts';
import { newestFirst, readStories, type SearchResult, searchArchive } from '../jobs/search-archive.ts';
import type { Content } from '../model/content.ts';
import type { Command, SearchPlace } from './command.ts';
import { type CommandContext, type CommandOutcome, said, shown } from './context.ts';
import { nothingFoundReply, type SearchPage, searchReply } from './search-replies.ts';
import { queryErrorReply } from './watch-replies.ts';

/** Stories shown at once. */
const PAGE = 5;

type SearchCommand = Extract<Command, { kind: 'search' | 'turn-search' }>;

/** Answers with stories of the archive, newest first; a button turns the pages in place. */
export async function searchStories(context: CommandContext, command: SearchCommand): Promise<CommandOutcome> {
  const { channel, deps, rows } = context;
  const parsed = parseQuery(command.query, deps.topics);
  if (parsed.kind === 'error')
    return said(queryErrorReply(context, command.query, { error: parsed.error, purpose: { kind: 'search' } }));
  const { canonical: query } = parsed.query;
  const { found = await searchArchive(rows, deps.topics, searchOf(command, context, query)) } = context;
  const page = pageOf(found.stories, command.kind === 'search' ? undefined : command.place);
  const stories = await readStories(rows, deps.topics, { query, stories: page.stories, channelId: channel.id });
  if (found.stories.length === 0) return said(await nothingFound(context, query, found));
  const isFollowed = (await rows.watches.ofChannel(channel.id)).some((watch) => watch.query === query);
  const content = searchReply({ query, found, page, stories, isFollowed });
  return command.kind === 'search' ? said(content) : shown(content);
}

/** What a command looks for in the archive. */
export function searchOf(
  command: SearchCommand,
  { channel, now }: { readonly channel: { readonly id: number } | undefined; readonly now: number },
  query: string,
): { query: string; sinceAt: number; upToSequence?: number; channelId?: number } {
  return {
    query,
    sinceAt: sinceOf(command, now),
    ...(command.kind === 'turn-search' ? { upToSequence: command.place.upToSequence } : {}),
    ...(channel === undefined ? {} : { channelId: channel.id }),
  };
}

/** The stories on the wanted side of a place. What was shown keeps its order, so nothing is left out or shown twice. */
function pageOf(stories: SearchResult['stories'], place: SearchPlace | undefined): SearchPage {
  if (place === undefined) return { start: 0, stories: stories.slice(0, PAGE) };
  const older = stories.findIndex((story) => newestFirst(place, story) < 0);
  const firstOlder = older === -1 ? stories.length : older;
  if (place.way === 'older') return { start: firstOlder, stories: stories.slice(firstOlder, firstOlder + PAGE) };
  const end = stories.filter((story) => newestFirst(story, place) < 0).length;
  const start = Math.max(0, end - PAGE);
  return { start, stories: stories.slice(start, Math.max(end, PAGE)) };
}

function sinceOf(command: SearchCommand, now: number): number {
  if (command.kind === 'turn-search') return command.place.sinceAt;
  return command.sinceMs === undefined ? 0 : Math.max(0, now - command.sinceMs);
}

async function nothingFound({ rows }: CommandContext, query: string, found: SearchResult): Promise<Content> {
  const [oldest] = await rows.items.processed({ afterSequence: 0, since: 0, limit: 1 });
  return nothingFoundReply(query, found, oldest?.firstSeenAt);
}
