import type { Channel } from '../model/channel.ts';
import type { AlertReach, WatchMode } from '../model/watch.ts';
import type { ChannelChange } from '../ports/store.ts';
import type { CommandContext, CommandOutcome } from './context.ts';
import { shown } from './context.ts';
import { holdAgain } from './hold-again.ts';
import { EXAMPLE_TIME } from './replies.ts';
import { watchCard } from './watch-card-replies.ts';
import { findWatch, watchGone } from './watch-cards.ts';

/** The day of a weekly edition that a watch's mode brings along: Monday. */
const FIRST_DAY = 1;

/**
 * How a watch reports from now on. Where it is to report only in a digest and the channel has none, one is set, so that it does not fall silent. Alerts that
 * are held back already go by the new mode; none is dropped.
 */
export async function setMode(
  context: CommandContext,
  { number, mode }: { readonly number: number; readonly mode: WatchMode },
): Promise<CommandOutcome> {
  const { now, rows } = context;
  const before = await findWatch(context, number);
  if (before === undefined) return watchGone(context, number);
  if (before.mode === mode) return shown(watchCard(context.channel, before, now));
  const calm = mode === 'instant' ? {} : { isUrgent: false };
  const watch = (await rows.watches.change(context.channel.id, number, { mode, ...calm })) ?? before;
  const channel = await withDigestFor(context, mode);
  await holdAgain(rows, channel, now);
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

/** The channel with the digest in which a watch of this mode reports. */
export async function withDigestFor({ channel, now, rows }: CommandContext, mode: WatchMode): Promise<Channel> {
  const change = missingDigest(channel, mode, now);
  return change === undefined ? channel : rows.channels.change(channel.id, change);
}

function missingDigest({ digestTime, weeklyTime }: Channel, mode: WatchMode, now: number): ChannelChange | undefined {
  if (mode === 'daily' && digestTime === undefined) return { digestTime: EXAMPLE_TIME, digestSetAt: now };
  if (mode !== 'weekly' || weeklyTime !== undefined) return undefined;
  return { weeklyDay: FIRST_DAY, weeklyTime: digestTime ?? EXAMPLE_TIME, weeklySetAt: now };
}
