import type { Topic } from '../model/topic.ts';

/** What a reader calls a watch: the topic's name when the query is just that topic, else the query itself. */
export function watchTitle(query: string, topics: readonly Topic[], language: string): string {
  const topic = topics.find((candidate) => query === `topic:${candidate.id}`);
  return topic === undefined ? query : (topic.name[language] ?? topic.name.en);
}
