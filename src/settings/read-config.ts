import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTopicQuery } from '../analysis/parse-query.ts';
import type { FeedSource } from '../model/feed.ts';
import type { Topic } from '../model/topic.ts';
import { readFeeds } from './read-feeds.ts';
import { readTopics } from './read-topics.ts';

/** What the operator's two files say, or every problem in both, each naming file, entry, what was found and what is expected. */
export type Config =
  | { readonly kind: 'config'; readonly feeds: readonly FeedSource[]; readonly topics: readonly Topic[] }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Reads `feeds.yaml` and `topics.yaml` of a folder. `queryProblem` says in words what is wrong with a topic's query. */
export async function readConfig(dir: string, queryProblem: (error: QueryProblem) => string): Promise<Config> {
  const [feedsFile, topicsFile] = await Promise.all([
    readText(join(dir, 'feeds.yaml')),
    readText(join(dir, 'topics.yaml')),
  ]);
  const missing = [feedsFile, topicsFile].flatMap((file) => ('problem' in file ? [file.problem] : []));
  if ('problem' in feedsFile || 'problem' in topicsFile) return { kind: 'problems', problems: missing };
  const feeds = readFeeds(feedsFile.text, feedsFile.name);
  const known = readTopics(topicsFile.text, topicsFile.name, () => undefined).topics;
  const topics = readTopics(topicsFile.text, topicsFile.name, (query) => {
    const parsed = parseTopicQuery(query, known);
    return parsed.kind === 'error' ? queryProblem(parsed.error) : undefined;
  });
  const problems = [...feeds.problems, ...topics.problems];
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'config', feeds: feeds.feeds, topics: topics.topics };
}

type QueryProblem = Extract<ReturnType<typeof parseTopicQuery>, { kind: 'error' }>['error'];

async function readText(name: string): Promise<{ name: string; text: string } | { problem: string }> {
  try {
    return { name, text: await readFile(name, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      problem: `${name}: cannot be read (${code}); expected a file there, or set CONFIG_DIR to the folder that has it`,
    };
  }
}
