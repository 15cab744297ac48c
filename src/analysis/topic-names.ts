import type { Topic } from '../model/topic.ts';
import { nearWord } from '../text/near-word.ts';
import { wordsIn } from '../text/words.ts';

/** Topics change rarely and queries are parsed by the hundred thousand. */
const NAMES_OF_TOPICS = new WeakMap<readonly Topic[], ReadonlyMap<string, string>>();

/** The topics' ids by all their names (`topicNameKey` of id and of the name in each language). */
export function topicIdsByName(topics: readonly Topic[]): ReadonlyMap<string, string> {
  const known = NAMES_OF_TOPICS.get(topics);
  if (known !== undefined) return known;
  const names = new Map(topics.flatMap((topic) => namesOf(topic).map((name) => [topicNameKey(name), topic.id])));
  NAMES_OF_TOPICS.set(topics, names);
  return names;
}

/** A name in the form in which names are compared: folded words with spaces, so that central-asia and "Central Asia" are one. */
export function topicNameKey(name: string): string {
  return wordsIn(name)
    .map((word) => word.form)
    .join(' ');
}

/** The id of the topic whose id or name is nearest to a text that is none, for "did you mean". */
export function nearTopic(text: string, topics: readonly Topic[]): string | undefined {
  const near = nearWord(text, topics.flatMap(namesOf));
  return topics.find((topic) => near !== undefined && namesOf(topic).includes(near))?.id;
}

function namesOf(topic: Topic): readonly string[] {
  return [topic.id, ...Object.values(topic.name)];
}
