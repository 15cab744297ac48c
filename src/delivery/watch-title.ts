import type { Topic } from '../model/topic.ts';

/** What a reader calls a watch: the query with each `topic:ID` under the topic's name in their language ("Sanctions AND Kazakhstan"). */
export function watchTitle(query: string, topics: readonly Topic[], language: string): string {
  return query.replace(/topic:([a-z0-9-]+)/g, (written, id: string) => {
    const topic = topics.find((candidate) => candidate.id === id);
    return topic === undefined ? written : (topic.name[language] ?? topic.name.en);
  });
}
