import { heldUntil } from '../delivery/quiet-hours.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelChange } from '../ports/store.ts';
import { alertsReply, urgentReply } from './alert-replies.ts';
import { type CommandContext, type CommandOutcome, changed, said } from './context.ts';
import { noSuchWatchReply } from './watch-replies.ts';

// How alerts come to a channel: at once or each hour, in quiet hours or not, with follow-ups or without.

/** Shows how alerts come. */
export function showAlerts({ channel }: CommandContext): CommandOutcome {
  return said(alertsReply(channel));
}

/** At once, or each hour as one message. */
export async function setAlertPace(context: CommandContext, alertPace: Channel['alertPace']): Promise<CommandOutcome> {
  return set(context, { alertPace }, context.channel.alertPace === alertPace);
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

/** Lets a watch's alerts through at once, or no more. */
export async function setUrgent(
  { channel, rows }: CommandContext,
  { number, isUrgent }: { readonly number: number; readonly isUrgent: boolean },
): Promise<CommandOutcome> {
  const watch = await rows.watches.change(channel.id, number, { isUrgent });
  return watch === undefined ? said(noSuchWatchReply(channel.platform, number)) : changed(urgentReply(channel, watch));
}

/** What was held back by the setting before goes by the new one. */
async function set(
  { channel, now, rows }: CommandContext,
  change: ChannelChange,
  isSetAlready: boolean,
): Promise<CommandOutcome> {
  if (isSetAlready) return said(alertsReply(channel));
  const channelNow = await rows.channels.change(channel.id, change);
  await rows.deliveries.holdAgain(channel.id, now, heldUntil(channelNow, now));
  return changed(alertsReply(channelNow));
}
