import type { AlertReach, WatchMode } from '../model/watch.ts';
import { changeMode } from './change-mode.ts';
import type { CommandContext, CommandOutcome } from './context.ts';
import { shown } from './context.ts';
import { watchCard } from './watch-card-replies.ts';
import { findWatch, watchGone } from './watch-cards.ts';

/** How a watch reports from now on. */
export async function setMode(
  context: CommandContext,
  { number, mode }: { readonly number: number; readonly mode: WatchMode },
): Promise<CommandOutcome> {
  const { now } = context;
  const before = await findWatch(context, number);
  if (before === undefined) return watchGone(context, number);
  if (before.mode === mode) return shown(watchCard(context.channel, before, now));
  const { channel, watch } = await changeMode(context, before, mode);
  const card = watchCard(channel, watch, now);
  return { ...shown(card), announcement: card };
}

/** Of which of its matches a watch alerts. */
export async function setReach(
  context: CommandContext,
  { number, reach }: { readonly number: number; readonly reach: AlertReach },
): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  const before = await findWatch(context, number);
  if (before === undefined) return watchGone(context, number);
  if (before.reach === reach) return shown(watchCard(channel, before, now));
  const watch = (await rows.watches.change(channel.id, number, { reach })) ?? before;
  const card = watchCard(channel, watch, now);
  return { ...shown(card), announcement: card };
}
