import type { CommandContext } from './context.ts';

/** Mutes that are looked at; nobody mutes more outlets than there are feeds. */
const MAX_MUTES = 1_000;

/** The outlets that alert nobody in the channel now: until when in ms, or undefined for good. */
export async function mutedOutlets({
  channel,
  now,
  rows,
}: CommandContext): Promise<ReadonlyMap<string, number | undefined>> {
  const mutes = await rows.feedback.ofChannel(channel.id, 'muted-source', MAX_MUTES);
  const muted = mutes.filter(({ until }) => until === undefined || until > now);
  return new Map(muted.map(({ subject, until }) => [subject, until]));
}

/** No alerts of an outlet in this channel until that is taken back, or alerts again. */
export async function setOutletMuted(
  { channel, incoming, now, rows }: CommandContext,
  outlet: string,
  { isMuted }: { readonly isMuted: boolean },
): Promise<void> {
  const by = incoming.person?.name;
  const mute = { channelId: channel.id, kind: 'muted-source', subject: outlet } as const;
  if (isMuted) await rows.feedback.give({ ...mute, at: now, ...(by === undefined ? {} : { by }) });
  else await rows.feedback.takeBack(channel.id, 'muted-source', outlet);
}
