import type { Channel } from '../model/channel.ts';
import type { Watch } from '../model/watch.ts';
import type { ChannelChange } from '../ports/store.ts';
import { alertsReply, urgentReply } from './alert-replies.ts';
import { type CommandContext, type CommandOutcome, changed, said } from './context.ts';
import { holdAgain } from './hold-again.ts';
import { noSuchWatchReply } from './watch-replies.ts';

// How alerts come to a channel: at once or each hour, in quiet hours or not, with follow-ups or without.

/** Shows how alerts come. */
export async function showAlerts({ channel, rows }: CommandContext): Promise<CommandOutcome> {
  return said(alertsReply(channel, await rows.watches.ofChannel(channel.id)));
}

/** At once, or each hour as one message: every watch that alerts, but for urgent ones, and those that are made later. */
export async function setAlertPace(context: CommandContext, mode: Channel['alertPace']): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const others = (await rows.watches.ofChannel(channel.id)).filter(
    (watch) => alerts(watch) && watch.mode !== mode && !watch.isUrgent,
  );
  for (const { number } of others) await rows.watches.change(channel.id, number, { mode });
  return set(context, { alertPace: mode }, channel.alertPace === mode && others.length === 0);
}

function alerts({ mode }: Watch): boolean {
  return mode === 'instant' || mode === 'hourly';
}

/** Follow-ups under alerts, or none. */
export async function setFollowUps(context: CommandContext, wantsFollowUps: boolean): Promise<CommandOutcome> {
  return set(context, { wantsFollowUps }, context.channel.wantsFollowUps === wantsFollowUps);
}

/** Quiet hours between two local times. */
export async function setQuiet(
  context: CommandContext,
  { from: quietFrom, to: quietTo }: { readonly from: string; readonly to: string },
): Promise<CommandOutcome> {
  const { channel } = context;
  return set(context, { quietFrom, quietTo }, channel.quietFrom === quietFrom && channel.quietTo === quietTo);
}

/** No quiet hours. */
export async function setQuietOff(context: CommandContext): Promise<CommandOutcome> {
  return set(context, { quietFrom: undefined, quietTo: undefined }, context.channel.quietFrom === undefined);
}

/** Lets a watch's alerts through at once, whatever its mode was, or no more at night. */
export async function setUrgent(
  { channel, now, rows }: CommandContext,
  { number, isUrgent }: { readonly number: number; readonly isUrgent: boolean },
): Promise<CommandOutcome> {
  const change = isUrgent ? { isUrgent, mode: 'instant' as const } : { isUrgent };
  const watch = await rows.watches.change(channel.id, number, change);
  if (watch === undefined) return said(noSuchWatchReply(channel.platform, number));
  await holdAgain(rows, channel, now);
  return changed(urgentReply(channel, watch));
}

/** What was held back by the setting before goes by the new one. */
async function set(
  { channel, now, rows }: CommandContext,
  change: ChannelChange,
  isSetAlready: boolean,
): Promise<CommandOutcome> {
  const watches = await rows.watches.ofChannel(channel.id);
  if (isSetAlready) return said(alertsReply(channel, watches));
  const channelNow = await rows.channels.change(channel.id, change);
  await holdAgain(rows, channelNow, now);
  return changed(alertsReply(channelNow, watches));
}
