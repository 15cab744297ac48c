import { composeProof } from '../delivery/compose-proof.ts';
import type { Watch } from '../model/watch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';

interface ProofDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
}

/**
 * Sends the newest match of each watch that was made during the very first reading of the feeds, once that reading is done and its items
 * are processed; "nothing matched yet" where there is none. Each watch's is a transaction of its own: the first error is thrown when the
 * others have theirs.
 */
export async function giveProofs(deps: ProofDeps): Promise<void> {
  const owing = await deps.store.watches.owingProof();
  if (owing.length === 0 || !(await deps.store.feeds.isFirstRoundDone())) return;
  // A round in which nothing could be read proves nothing.
  if ((await deps.store.feeds.readings(0)).read === 0 || (await deps.store.items.counts(0)).waiting > 0) return;
  const outcomes = await Promise.allSettled(owing.map((watch) => giveProof(deps, watch)));
  await deps.queue.hint(
    'channel',
    owing.map((watch) => watch.channelId),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function giveProof({ store, clock }: ProofDeps, watch: Watch): Promise<void> {
  const now = clock.now();
  await store.transaction(async (rows) => {
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
