import { composeFolded, storyCount } from '../delivery/compose-folded.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store, StoreRows, WaitingAlert } from '../ports/store.ts';

interface FoldDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** More alerts than this waiting for one channel become one message. A reader takes in five headlines; the platforms take one a second. */
const MOST_SINGLE_ALERTS = 5;
/** Alerts looked at before a transaction is worth it. */
const GLANCE = MOST_SINGLE_ALERTS + 1;
/** Alerts that were held back for the channel's sake are one message when there is more than one: that is what it chose. */
const MOST_SINGLE_HELD = 1;
/** Stories in one folded message: about as many as fit two messages of Telegram. */
const MOST_FOLDED = 50;
/** Alerts taken at once: all of them, or the rest would go out before the older ones that were folded. */
const MOST_READ = 10_000;

/** Folds the alerts that wait for a channel when they are too many: one transaction, every story listed, nothing dropped. */
export async function foldAlerts(deps: FoldDeps, channel: Channel): Promise<void> {
  const { id: channelId } = channel;
  const now = deps.clock.now();
  const due = { now, limit: MOST_READ };
  const glance = await deps.store.deliveries.waitingAlerts(channelId, { now, limit: GLANCE });
  if (!isTooMany(glance)) return;
  const folded = await deps.store.transaction(async (rows) => {
    const waiting = singles(await rows.deliveries.waitingAlerts(channelId, due));
    if (!isTooMany(waiting)) return 0;
    for (let i = 0; i < waiting.length; i += MOST_FOLDED) {
      await foldInto(rows, channelId, { waiting: waiting.slice(i, i + MOST_FOLDED), now });
    }
    return waiting.length;
  });
  if (folded > 0) deps.log.info('alerts folded', { channel: channelId, alerts: folded });
}

function isTooMany(waiting: readonly WaitingAlert[]): boolean {
  if (waiting.length > MOST_SINGLE_ALERTS) return true;
  return waiting.filter(({ wasHeld }) => wasHeld).length > MOST_SINGLE_HELD;
}

async function foldInto(
  rows: StoreRows,
  channelId: number,
  { waiting, now }: { waiting: readonly WaitingAlert[]; now: number },
): Promise<void> {
  const contentId = await rows.deliveries.saveContent(composeFolded(byStory(waiting)), now);
  const into = await rows.deliveries.fold(
    waiting.map(({ delivery }) => delivery.id),
    {
      channelId,
      kind: 'alert',
      subject: `folded:${waiting[0]?.delivery.id}`,
      sequence: 0,
      lane: 'alert',
      contentId,
      audience: { kind: 'channel' },
      createdAt: now,
      watchIds: [...new Set(waiting.flatMap(({ delivery }) => delivery.watchIds ?? []))],
    },
  );
  if (into === undefined) throw new Error(`alerts of channel ${channelId} changed while they were folded`);
}

/** The contents story by story, in the order of their first: what is new in a story stands under it. */
function byStory(waiting: readonly WaitingAlert[]): readonly (readonly Content[])[] {
  const stories = Map.groupBy(waiting, ({ delivery }) => delivery.subject);
  return [...stories.values()].map((told) => told.map(({ content }) => content));
}

/** Alerts of one story: only what can be listed is folded. */
function singles(waiting: readonly WaitingAlert[]): readonly WaitingAlert[] {
  return waiting.filter(({ content }) => storyCount(content) === 1);
}
