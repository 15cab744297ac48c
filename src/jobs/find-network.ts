import type { ProblemCode } from '../model/problem.ts';
import type { Store } from '../ports/store.ts';

/** What a machine without a network sees of every site. */
const NO_CONNECTION: readonly ProblemCode[] = ['host-not-found', 'connection-failed', 'timed-out'];

/** Whether any feed could be reached since `since`; `unknown` while some enabled feed has not been checked. */
export async function findNetwork(
  store: Pick<Store, 'feeds'>,
  since: number,
): Promise<'unknown' | 'there' | 'missing'> {
  const feeds = (await store.feeds.list()).filter((feed) => feed.isEnabled);
  if (feeds.some((feed) => (feed.lastCheckAt ?? 0) < since)) return 'unknown';
  const isCut =
    feeds.length > 0 && feeds.every(({ problem }) => problem !== undefined && NO_CONNECTION.includes(problem.code));
  return isCut ? 'missing' : 'there';
}
