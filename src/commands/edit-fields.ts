import type { Command } from './command.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { editedWatch } from './edited-watch.ts';
import { watchClashReply } from './watch-card-replies.ts';
import { editWatch, findWatch, watchGone } from './watch-cards.ts';
import { setMode } from './watch-modes.ts';

/**
 * What somebody has changed of a watch in its window. What others have changed since it was opened stays; where both changed the same field, nothing is saved
 * and the person chooses.
 */
export async function editFields(
  context: CommandContext,
  command: Extract<Command, { kind: 'edit-fields' }>,
): Promise<CommandOutcome> {
  const { channel, deps, now } = context;
  const { number } = command;
  const watch = await findWatch(context, number);
  if (watch === undefined) return watchGone(context, number);
  const { hasClash, mode, query } = editedWatch(watch, command, deps.topics);
  const wanted = mode === undefined ? {} : { mode };
  if (hasClash) return said(watchClashReply(channel, watch, { query, ...wanted, now }));
  if (query === watch.query) return setMode(context, { number, mode: mode ?? watch.mode });
  return editWatch(context, { number, query, ...wanted });
}
