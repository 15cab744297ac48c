import type { Topic } from '../model/topic.ts';

/**
 * What a reader calls a watch: the query with each `topic:ID` under the topic's name in their language, and each `place:CODE` under the country's
 * ("Sanctions AND China").
 */
export function watchTitle(query: string, topics: readonly Topic[], language: string): string {
  return query
    .replace(/topic:([a-z0-9-]+)/g, (written, id: string) => {
      const topic = topics.find((candidate) => candidate.id === id);
      return topic === undefined ? written : (topic.name[language] ?? topic.name.en);
    })
    .replace(/place:([A-Z]{2})(?![\w-])/g, (written, code: string) => countryName(code, language) ?? written);
}

/** By the Unicode CLDR, which Node has for every language; undefined for a code that is none. */
function countryName(code: string, language: string): string | undefined {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
}
