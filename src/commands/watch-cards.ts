import { parseQuery } from '../analysis/parse-query.ts';
import { phrase } from '../delivery/content-nodes.ts';
import type { Content } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { textHash } from '../text/text-hash.ts';
import { changeMode } from './change-mode.ts';
import type { Command } from './command.ts';
import { type CommandContext, type CommandOutcome, changed, said, shown } from './context.ts';
import { watchCard, watchClashReply, watchEditedReply, watchGoneCard } from './watch-card-replies.ts';
import { listReply, noSuchWatchReply, queryErrorReply, watchDuplicateReply } from './watch-replies.ts';
import { addWatch, backFill } from './watches.ts';

/** One watch with its buttons, in place of the list. */
export async function showWatch(context: CommandContext, number: number): Promise<CommandOutcome> {
  const watch = await findWatch(context, number);
  if (watch === undefined) return watchGone(context, number);
  return shown(watchCard(context.channel, watch, context.now));
}

/** The list in place of a watch. */
export async function showList({ channel, now, rows }: CommandContext): Promise<CommandOutcome> {
  return shown(listReply(channel, await rows.watches.ofChannel(channel.id), now));
}

/** Lets a watch rest, or go on. */
export async function setPaused(
  context: CommandContext,
  number: number,
  { isPaused }: { readonly isPaused: boolean },
): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  const watch = await rows.watches.change(channel.id, number, { isPaused });
  if (watch === undefined) return watchGone(context, number);
  const card = watchCard(channel, watch, now);
  return { ...shown(card), announcement: card };
}

/** Removes a watch, in place of its buttons, with one that brings it back. */
export async function deleteWatch(context: CommandContext, number: number): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const watch = await rows.watches.remove(channel.id, number);
  if (watch === undefined) return watchGone(context, number);
  const card = watchGoneCard(watch);
  return { ...shown(card), announcement: card };
}

/** Follows a removed query again, under a new number and as it reported before. One that is followed again already stays as it is. */
export async function restoreWatch(
  context: CommandContext,
  { query, mode, isPaused, isUrgent, reach }: Extract<Command, { kind: 'restore-watch' }>,
): Promise<CommandOutcome> {
  const { now, rows } = context;
  const { id } = context.channel;
  const known = (await rows.watches.ofChannel(id)).find((one) => one.query === query);
  if (known !== undefined) return shown(watchCard(context.channel, known, now));
  const outcome = await addWatch(context, { query, mode });
  const added = (await rows.watches.ofChannel(id)).find((one) => one.query === query);
  const watch = added && (await rows.watches.change(id, added.number, { isPaused, isUrgent, reach }));
  if (watch === undefined) return outcome;
  // Its mode may have brought a digest along.
  const card = watchCard((await rows.channels.find(id)) ?? context.channel, watch, now);
  return { ...shown(card), announcement: card };
}

/**
 * Gives a watch another query, and another mode where one is named; its number stays, and the last seven days are matched anew. Where somebody else has changed
 * the query since the person was shown it, nothing is saved and the person chooses.
 */
export async function editWatch(
  context: CommandContext,
  { number, query: text, mode, was }: Omit<Extract<Command, { kind: 'edit-watch' }>, 'kind'>,
): Promise<CommandOutcome> {
  const { channel, deps, now, rows } = context;
  const parsed = parseQuery(text, deps.topics);
  if (parsed.kind === 'error')
    return said(queryErrorReply(context, text, { error: parsed.error, purpose: { kind: 'edit', number } }));
  const { canonical: query } = parsed.query;
  const watches = await rows.watches.ofChannel(channel.id);
  const before = watches.find((watch) => watch.number === number);
  if (before !== undefined && was !== undefined && before.query !== query && textHash(before.query) !== was)
    return said(watchClashReply(channel, before, { query, ...(mode && { mode }), now }));
  const same = watches.find((watch) => watch.query === query);
  const isOwn = same?.number === number && mode !== undefined && mode !== same.mode;
  if (same !== undefined && !isOwn) return said(watchDuplicateReply(same));
  const edited = same ?? (await rows.watches.change(channel.id, number, { query }));
  if (edited === undefined) return said(noSuchWatchReply(channel.platform, number));
  if (!isOwn) await backFill(context, edited);
  const reports = mode === undefined ? { channel, watch: edited } : await changeMode(context, edited, mode);
  const newest = await rows.matches.newestOf(edited.id);
  return changed(watchEditedReply(reports.channel, reports.watch, { newest, now }));
}

/** The channel's watch of this number. */
export async function findWatch({ channel, rows }: CommandContext, number: number): Promise<Watch | undefined> {
  return (await rows.watches.ofChannel(channel.id)).find((watch) => watch.number === number);
}

/** There is no such watch (any more). Of an old button the message shows what there is now. */
export async function watchGone(context: CommandContext, number: number): Promise<CommandOutcome> {
  if (context.incoming.pressed === undefined) return said(noSuchWatchReply(context.channel.platform, number));
  const list: Content | undefined = (await showList(context)).shown;
  return {
    ...(list === undefined ? said(noSuchWatchReply(context.channel.platform, number)) : shown(list)),
    toast: phrase('toast-no-such-watch', { number: String(number) }),
  };
}
