import { phrase } from '../delivery/content-nodes.ts';
import type { Content } from '../model/content.ts';
import { type CommandContext, type CommandOutcome, said, shown, toast } from './context.ts';
import { topicGone } from './gone-words.ts';
import { topicsReply } from './topics-replies.ts';
import { watchGoneCard } from './watch-card-replies.ts';
import { watchObstacle } from './watch-limits.ts';
import { addWatch } from './watches.ts';

/** Shows the ready topics as buttons. */
export async function listTopics(context: CommandContext): Promise<CommandOutcome> {
  return said(await topicsOf(context));
}

/** Follows a topic: its button gets a tick, and the answer has the proof. Pressed twice it stays followed. */
export async function followTopic(context: CommandContext, id: string): Promise<CommandOutcome> {
  const { channel, deps, rows } = context;
  if (!deps.topics.some((topic) => topic.id === id)) return toast(topicGone(channel.platform));
  const query = `topic:${id}`;
  const obstacle = watchObstacle(query, await rows.watches.ofChannel(channel.id));
  if (obstacle?.kind === 'duplicate') return { ...shown(await topicsOf(context)), toast: phrase('toast-followed') };
  const added = await addWatch(context, { query });
  return { ...added, shown: await topicsOf(context) };
}

/** Follows a topic no longer. */
export async function unfollowTopic(context: CommandContext, id: string): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const watch = (await rows.watches.ofChannel(channel.id)).find(({ query }) => query === `topic:${id}`);
  if (watch !== undefined) await rows.watches.remove(channel.id, watch.number);
  return {
    ...shown(await topicsOf(context)),
    ...(watch === undefined ? {} : { announcement: watchGoneCard(watch) }),
    toast: phrase('toast-unfollowed'),
  };
}

async function topicsOf({ channel, deps, rows }: CommandContext): Promise<Content> {
  return topicsReply(channel, deps.topics, await rows.watches.ofChannel(channel.id));
}
