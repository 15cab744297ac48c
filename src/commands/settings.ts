import { languageCode } from '../analysis/language-names.ts';
import { withAnswered } from '../delivery/compose-feedback.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelChange } from '../ports/store.ts';
import type { DigestSize } from './command.ts';
import { type CommandContext, type CommandOutcome, changed, SILENCE, said, shown } from './context.ts';
import { digestFrom } from './digest-from.ts';
import { holdAgain } from './hold-again.ts';
import { knownLanguage } from './known-language.ts';
import {
  digestOffReply,
  digestSetReply,
  digestShownReply,
  digestWhilePausedReply,
  languageSetReply,
  languagesReply,
  noWatchesReply,
  pausedReply,
  previewsReply,
  resumedReply,
  zoneReply,
  zoneShownReply,
} from './settings-replies.ts';

/** Shows when the digest comes. */
export function showDigest({ channel, now }: CommandContext): CommandOutcome {
  return said(digestShownReply(channel, now));
}

/** Sets the daily digest to a local time. The same time again changes nothing, so that a slot just due is still owed. */
export async function setDigest(
  context: CommandContext,
  { time, days }: { readonly time: string; readonly days?: 'weekdays' },
): Promise<CommandOutcome> {
  const { channel, now } = context;
  const isSetAlready = channel.digestTime === time && channel.digestDays === days;
  if (isSetAlready) return said(digestSetReply(channel, now));
  const digestSetAt = await digestFrom(context.rows, channel, 'daily', now);
  const changes = { digestTime: time, digestDays: days, digestSetAt };
  return changed(digestSetReply(await change(context, changes), now));
}

/** Sets the weekly edition, beside the daily digest or without it. */
export async function setWeeklyDigest(
  context: CommandContext,
  { day, time }: { readonly day: number; readonly time: string },
): Promise<CommandOutcome> {
  const { channel, now } = context;
  const isSetAlready = channel.weeklyDay === day && channel.weeklyTime === time;
  if (isSetAlready) return said(digestShownReply(channel, now));
  const weeklySetAt = await digestFrom(context.rows, channel, 'weekly', now);
  const changes = { weeklyDay: day, weeklyTime: time, weeklySetAt };
  return changed(digestShownReply(await change(context, changes), now));
}

/** Switches the weekly edition off. */
export async function setWeeklyDigestOff(context: CommandContext): Promise<CommandOutcome> {
  const { channel, now } = context;
  if (channel.weeklyTime === undefined) return said(digestShownReply(channel, now));
  const watches = await context.rows.watches.ofChannel(channel.id);
  const off = { weeklyDay: undefined, weeklyTime: undefined, weeklySetAt: undefined };
  return changed(digestShownReply(await change(context, off), now, watches));
}

/** Whether a digest comes also when nothing matched. */
export async function setEmptyDigest(context: CommandContext, isWanted: boolean): Promise<CommandOutcome> {
  const { channel, now } = context;
  if (channel.skipsEmptyDigest !== isWanted) return said(digestShownReply(channel, now));
  return changed(digestShownReply(await change(context, { skipsEmptyDigest: !isWanted }), now));
}

/** How many stories a digest shows in full. */
export async function setDigestSize(context: CommandContext, size: DigestSize): Promise<CommandOutcome> {
  const { channel, now } = context;
  const digestStories = STORIES[size];
  if (channel.digestStories === digestStories) return said(digestShownReply(channel, now));
  return changed(digestShownReply(await change(context, { digestStories }), now));
}

/** `usual`: the program's own number, 12 (delivery/digest-sections.ts). */
const STORIES: Readonly<Record<DigestSize, number | undefined>> = { short: 6, usual: undefined, long: 24 };

/** Whether alerts show a preview of the report's page. */
export async function setPreviews(context: CommandContext, showsPreviews: boolean): Promise<CommandOutcome> {
  const reply = previewsReply({ ...context.channel, showsPreviews });
  if (context.channel.showsPreviews === showsPreviews) return said(reply);
  await change(context, { showsPreviews });
  return changed(reply);
}

/** Switches the daily digest off. */
export async function setDigestOff(context: CommandContext): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const watches = await rows.watches.ofChannel(channel.id);
  if (channel.digestTime === undefined) return said(digestOffReply(channel, watches));
  const off = await change(context, { digestTime: undefined, digestSetAt: undefined, digestDays: undefined });
  return changed(digestOffReply(off, watches));
}

/** Sends a digest of everything since the last one; it is the answer. */
export async function digestNow({ channel, deps, incoming, rows }: CommandContext): Promise<CommandOutcome> {
  if (channel.isPaused) return said(digestWhilePausedReply(channel));
  const watches = await rows.watches.ofChannel(channel.id);
  if (watches.length === 0) return said(noWatchesReply(channel.platform));
  await deps.sendDigestNow(rows, channel, incoming.eventId);
  return SILENCE;
}

/** No alerts and digests until /resume. */
export async function pause(context: CommandContext): Promise<CommandOutcome> {
  const { channel, rows } = context;
  if (channel.isPaused) return said(pausedReply(channel));
  await change(context, { isPaused: true });
  await rows.watches.touch();
  return changed(pausedReply(channel));
}

/** Alerts and digests again. A digest slot that passed during the pause is not owed. */
export async function resume(context: CommandContext): Promise<CommandOutcome> {
  const { channel, now, rows } = context;
  if (!channel.isPaused) return said(resumedReply(channel, now));
  const resumed = await change(context, { isPaused: false, ...(await digestsFrom(context, channel)) });
  await rows.watches.touch();
  return changed(resumedReply(resumed, now));
}

/** Shows the zone and how to set it. */
export function showTimeZone({ channel, now }: CommandContext): CommandOutcome {
  return said(zoneShownReply(channel, now));
}

/** Sets the zone. A digest slot that the new zone puts into the past is not owed. */
export async function setTimeZone(context: CommandContext, timeZone: string): Promise<CommandOutcome> {
  const { channel, now } = context;
  const moved = timeZone === channel.timeZone ? {} : await digestsFrom(context, { ...channel, timeZone });
  const channelNow = await change(context, { timeZone, hasChosenZone: true, ...moved });
  await holdAgain(context.rows, channelNow, now); // its nights and full hours are others now
  const reply = zoneReply(channelNow, now);
  const { pressedOn } = context;
  return pressedOn === undefined ? changed(reply) : shown(withAnswered(pressedOn.content, reply.blocks));
}

/** Shows the languages. */
export function showLanguage({ channel, deps }: CommandContext): CommandOutcome {
  return said(languagesReply(channel, deps.languages, { isError: false }));
}

/** Sets the language, given by its code ("ru", "ru-RU"). */
export async function setLanguage(context: CommandContext, typed: string): Promise<CommandOutcome> {
  const { channel, deps } = context;
  const language = knownLanguage(languageCode(typed.trim()) ?? typed, deps.languages);
  if (language === undefined) return said(languagesReply(channel, deps.languages, { isError: true }));
  await change(context, { language });
  return changed(languageSetReply(language));
}

function change({ channel, rows }: CommandContext, changes: ChannelChange): Promise<Channel> {
  return rows.channels.change(channel.id, changes);
}

async function digestsFrom({ now, rows }: CommandContext, channel: Channel): Promise<ChannelChange> {
  const [daily, weekly] = [channel.digestTime !== undefined, channel.weeklyTime !== undefined];
  return {
    ...(daily ? { digestSetAt: await digestFrom(rows, channel, 'daily', now) } : {}),
    ...(weekly ? { weeklySetAt: await digestFrom(rows, channel, 'weekly', now) } : {}),
  };
}
