import { type AlertPace, heldUntil } from '../delivery/quiet-hours.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { StoreRows } from '../ports/store.ts';

/** What one channel is told of a story now: by its alert (sequence 0) or by a follow-up. */
export interface NewTelling {
  readonly storyId: number;
  readonly sequence: number;
  /** The report that it tells of. */
  readonly itemId: number;
  readonly channel: Channel;
  readonly watchIds: readonly number[];
  readonly content: Content;
  readonly pace: AlertPace;
  readonly now: number;
}

/** Part of SAVE 2: stores the content and plans its delivery. False when the story's telling of that sequence is planned already. */
export async function planTelling(rows: StoreRows, telling: NewTelling): Promise<boolean> {
  const { channel, now } = telling;
  const notBefore = heldUntil(channel, now, telling.pace);
  const id = await rows.deliveries.plan({
    channelId: channel.id,
    kind: 'alert',
    subject: String(telling.storyId),
    sequence: telling.sequence,
    lane: 'alert',
    contentId: await rows.deliveries.saveContent(telling.content, now),
    audience: { kind: 'channel' },
    createdAt: now,
    watchIds: telling.watchIds,
    itemId: telling.itemId,
    ...(notBefore === undefined ? {} : { notBefore }),
  });
  return id !== undefined;
}
