import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import { answer, button, buttons, inRows } from './content-parts.ts';

/** /topics: the ready queries with name and description, and a button for each: pressed it is followed, and followed no longer. */
export function topicsReply(channel: Channel, topics: readonly Topic[], watches: readonly Watch[]): Content {
  if (topics.length === 0) return answer(phrase('topics-none'));
  const followed = new Set(watches.map(({ query }) => query));
  const isFollowed = ({ id }: Topic): boolean => followed.has(`topic:${id}`);
  const lines = topics.map((topic): readonly Inline[] => [
    phrase(isFollowed(topic) ? 'topics-line-followed' : 'topics-line', {
      name: { kind: 'strong', children: [{ kind: 'text', text: nameOf(topic, channel) }] },
      description: topic.description[channel.language] ?? topic.description.en,
    }),
  ]);
  const keys = topics.map((topic): Button => {
    const name = nameOf(topic, channel);
    return isFollowed(topic)
      ? button(phrase('button-followed', { name }), `unfollow:${topic.id}`)
      : button({ kind: 'text', text: name }, `follow:${topic.id}`);
  });
  const described: Block = { kind: 'list', items: lines, fold: [phrase('topics-about')] };
  return answer(phrase('topics-first'), described, buttons(...inRows(keys, 2)));
}

function nameOf(topic: Topic, { language }: Channel): string {
  return topic.name[language] ?? topic.name.en;
}
