import { dayAfter } from '../delivery/digest-due.ts';
import type { Channel } from '../model/channel.ts';
import type { DigestSlot } from '../model/digest.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * From when a digest is owed whose time, days or zone are set at `now`: at once, or from the next local day where the digest of this one was made already, as
 * there is one a day. So what is answered as its next time is when it comes.
 */
export async function digestFrom(
  { digests }: Pick<StoreRows, 'digests'>,
  { id, timeZone }: Pick<Channel, 'id' | 'timeZone'>,
  edition: DigestSlot['schedule'],
  now: number,
): Promise<number> {
  const last = await digests.last(id, edition);
  return last === undefined ? now : Math.max(now, dayAfter(last.localDay, timeZone));
}
