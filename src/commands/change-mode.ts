import type { Channel } from '../model/channel.ts';
import type { Watch, WatchMode } from '../model/watch.ts';
import type { ChannelChange, StoreRows } from '../ports/store.ts';
import type { CommandContext } from './context.ts';
import { digestFrom } from './digest-from.ts';
import { holdAgain } from './hold-again.ts';
import { EXAMPLE_TIME } from './replies.ts';

/** The day of a weekly edition that a watch's mode brings along: Monday. */
const FIRST_DAY = 1;

/** The watch reports so from now on. Alerts that are held back already go by the new mode; none is dropped. */
export async function changeMode(
  context: CommandContext,
  watch: Watch,
  mode: WatchMode,
): Promise<{ readonly channel: Channel; readonly watch: Watch }> {
  const { now, rows } = context;
  const calm = mode === 'instant' ? {} : { isUrgent: false };
  const changed = (await rows.watches.change(watch.channelId, watch.number, { mode, ...calm })) ?? watch;
  const channel = await withDigestFor(context, mode);
  await holdAgain(rows, channel, now);
  return { channel, watch: changed };
}

/** The channel with the digest in which a watch of this mode reports: where it has none, one is set, so that the watch does not fall silent. */
export async function withDigestFor({ channel, now, rows }: CommandContext, mode: WatchMode): Promise<Channel> {
  const change = await missingDigest(rows, channel, mode, now);
  return change === undefined ? channel : rows.channels.change(channel.id, change);
}

async function missingDigest(
  rows: Pick<StoreRows, 'digests'>,
  channel: Channel,
  mode: WatchMode,
  now: number,
): Promise<ChannelChange | undefined> {
  const { digestTime, weeklyTime } = channel;
  if (mode === 'daily' && digestTime === undefined)
    return { digestTime: EXAMPLE_TIME, digestSetAt: await digestFrom(rows, channel, 'daily', now) };
  if (mode !== 'weekly' || weeklyTime !== undefined) return undefined;
  const weeklySetAt = await digestFrom(rows, channel, 'weekly', now);
  return { weeklyDay: FIRST_DAY, weeklyTime: digestTime ?? EXAMPLE_TIME, weeklySetAt };
}
