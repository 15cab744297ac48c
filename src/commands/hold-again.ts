import { followUpPaceOf, heldUntil, paceOf } from '../delivery/quiet-hours.ts';
import type { Channel } from '../model/channel.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * What was held back by the channel's choices before goes by those of now. An alert whose watches alert no longer still comes, at the full hour at the latest:
 * it was promised. To be called after the change itself, which waits for what is being saved: only from then on the channel is as nobody changes it beside this
 * command, who may have read it before `/quiet off` was through.
 */
export async function holdAgain(
  rows: Pick<StoreRows, 'channels' | 'deliveries' | 'watches'>,
  { id }: Pick<Channel, 'id'>,
  now: number,
): Promise<void> {
  const channel = await rows.channels.find(id);
  if (channel === undefined) return;
  const watches = new Map((await rows.watches.ofChannel(channel.id)).map((watch) => [watch.id, watch]));
  await rows.deliveries.holdAgain(channel.id, now, ({ sequence, watchIds = [] }) => {
    const asking = watchIds.flatMap((id) => watches.get(id) ?? []);
    return heldUntil(channel, now, sequence === 0 ? paceOf(asking) : followUpPaceOf(asking));
  });
}
