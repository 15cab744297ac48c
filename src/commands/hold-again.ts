import { followUpPaceOf, heldUntil, paceOf } from '../delivery/quiet-hours.ts';
import type { Channel } from '../model/channel.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * What was held back by the channel's choices before goes by those of now. An alert whose watches alert no longer still comes, at the full hour at the latest:
 * it was promised.
 */
export async function holdAgain(
  rows: Pick<StoreRows, 'deliveries' | 'watches'>,
  channel: Channel,
  now: number,
): Promise<void> {
  const watches = new Map((await rows.watches.ofChannel(channel.id)).map((watch) => [watch.id, watch]));
  await rows.deliveries.holdAgain(channel.id, now, ({ sequence, watchIds = [] }) => {
    const asking = watchIds.flatMap((id) => watches.get(id) ?? []);
    return heldUntil(channel, now, sequence === 0 ? paceOf(asking) : followUpPaceOf(asking));
  });
}
