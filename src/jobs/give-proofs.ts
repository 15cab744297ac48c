import { composeProof } from '../delivery/compose-proof.ts';
import type { Clock } from '../ports/clock.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';

export interface ProofDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
}

/**
 * Sends the newest match of each watch that was made during the very first reading of the feeds, once that reading is done and its items
 * are processed; "nothing matched yet" where there is none.
 */
export async function giveProofs(deps: ProofDeps): Promise<void> {
  const owing = await deps.store.watches.owingProof();
  if (owing.length === 0 || !(await deps.store.feeds.isFirstRoundDone())) return;
  // A round in which nothing could be read proves nothing.
  if ((await deps.store.feeds.readings(0)).read === 0 || (await deps.store.items.counts(0)).waiting > 0) return;
  const now = deps.clock.now();
  for (const watch of owing) {
    await deps.store.transaction(async (rows) => {
      const content = composeProof(watch, await rows.matches.newestOf(watch.id));
      await rows.deliveries.plan({
        channelId: watch.channelId,
        kind: 'proof',
        subject: String(watch.id),
        sequence: 0,
        lane: 'reply',
        contentId: await rows.deliveries.saveContent(content, now),
        audience: { kind: 'channel' },
        createdAt: now,
        watchIds: [watch.id],
      });
      await rows.watches.proofGiven(watch.id);
    });
  }
  await deps.queue.hint(
    'channel',
    owing.map((watch) => watch.channelId),
  );
}
