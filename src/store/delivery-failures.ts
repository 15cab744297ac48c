import type { FailureCause } from '../ports/store.ts';
import type { Database } from './schema.ts';

/** A content that failed for its own reason this often is set aside. */
const MOST_TRIES = 3;
/** A delivery that failed for the platform's reasons alone for so long, while the platform worked, is set aside. */
const LONGEST_FAILING_MS = 24 * 3_600_000;

interface Failures {
  readonly tries: number;
  readonly failing_since: number | null;
  /** It has failed often or long enough. */
  readonly isDead: boolean;
}

/** What one more failure makes of a delivery; without a cause its turn only did not come, and nothing changes. */
export async function failuresOf(
  db: Database,
  deliveryId: number,
  { failedFor, now }: { readonly failedFor: FailureCause | undefined; readonly now: number },
): Promise<Failures> {
  const { tries, failing_since, workspace_id } = await db
    .selectFrom('deliveries')
    .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
    .select(['deliveries.tries', 'deliveries.failing_since', 'channels.workspace_id'])
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirstOrThrow();
  switch (failedFor) {
    case 'content':
      return { tries: tries + 1, failing_since: null, isDead: tries + 1 >= MOST_TRIES };
    case 'platform': {
      const since = failing_since ?? now;
      const isDead =
        now - since >= LONGEST_FAILING_MS && (await workedForMs(db, workspace_id, since)) >= LONGEST_FAILING_MS;
      return { tries, failing_since: since, isDead };
    }
    case 'channel':
      return { tries, failing_since: null, isDead: false };
    case undefined:
      return { tries, failing_since, isDead: false };
  }
}

/**
 * From the first message that the workspace took since then to the last: while a platform is away nothing is taken, so that an outage counts for nobody, and
 * after it each delivery has its day anew.
 */
async function workedForMs(db: Database, workspaceId: number, since: number): Promise<number> {
  const taken = db
    .selectFrom('delivery_parts')
    .innerJoin('deliveries', 'deliveries.id', 'delivery_parts.delivery_id')
    .innerJoin('channels', 'channels.id', 'deliveries.channel_id')
    .select('delivery_parts.sent_at')
    .where('channels.workspace_id', '=', workspaceId)
    .where('delivery_parts.sent_at', '>=', since)
    .limit(1);
  const first = await taken.orderBy('delivery_parts.sent_at').executeTakeFirst();
  const last = await taken.orderBy('delivery_parts.sent_at', 'desc').executeTakeFirst();
  return (last?.sent_at ?? 0) - (first?.sent_at ?? 0);
}
