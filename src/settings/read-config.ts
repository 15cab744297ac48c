import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseQuery, parseTopicQuery } from '../analysis/parse-query.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { FeedSource } from '../model/feed.ts';
import type { Topic } from '../model/topic.ts';
import { readChannels } from './read-channels.ts';
import { readFeeds } from './read-feeds.ts';
import { readTopics } from './read-topics.ts';

/** What the operator's files say, or every problem in them, each naming file, entry, what was found and what is expected. */
export type Config =
  | {
      readonly kind: 'config';
      readonly feeds: readonly FeedSource[];
      readonly topics: readonly Topic[];
      readonly channels: readonly ChannelSource[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Name of the file of channels, which need not be there. */
export const CHANNELS_FILE = 'channels.yaml';

/** Reads `feeds.yaml`, `topics.yaml` and, where it is there, `channels.yaml` of a folder. `queryProblem` says in words what is wrong with a query. */
export async function readConfig(dir: string, queryProblem: (error: QueryProblem) => string): Promise<Config> {
  const [feedsFile, topicsFile, channelsFile] = await Promise.all([
    readText(join(dir, 'feeds.yaml')),
    readText(join(dir, 'topics.yaml')),
    readText(join(dir, CHANNELS_FILE), { whenMissing: 'channels: []' }),
  ]);
  const missing = [feedsFile, topicsFile, channelsFile].flatMap((file) => ('problem' in file ? [file.problem] : []));
  if ('problem' in feedsFile || 'problem' in topicsFile || 'problem' in channelsFile)
    return { kind: 'problems', problems: missing };
  const feeds = readFeeds(feedsFile.text, feedsFile.name);
  const known = readTopics(topicsFile.text, topicsFile.name, () => undefined).topics;
  const topics = readTopics(topicsFile.text, topicsFile.name, (query) => {
    const parsed = parseTopicQuery(query, known);
    return parsed.kind === 'error' ? queryProblem(parsed.error) : undefined;
  });
  const channels = readChannels(channelsFile.text, channelsFile.name, (query) => {
    const parsed = parseQuery(query, topics.topics);
    return parsed.kind === 'error' ? { problem: queryProblem(parsed.error) } : parsed.query;
  });
  const problems = [...feeds.problems, ...topics.problems, ...channels.problems];
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'config', feeds: feeds.feeds, topics: topics.topics, channels: channels.channels };
}

type QueryProblem = Extract<ReturnType<typeof parseTopicQuery>, { kind: 'error' }>['error'];

async function readText(
  name: string,
  { whenMissing }: { readonly whenMissing?: string } = {},
): Promise<{ name: string; text: string } | { problem: string }> {
  try {
    return { name, text: await readFile(name, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' && whenMissing !== undefined) return { name, text: whenMissing };
    return {
      problem: `${name}: cannot be read (${code}); expected a file there, or set CONFIG_DIR to the folder that has it`,
    };
  }
}
