import type { ArchiveAnswer, ArchiveMatch } from './cli/match-command.ts';
import { expectedRate } from './commands/expected-rate.ts';
import { backTest, exampleIds, storyCount } from './jobs/back-test.ts';
import type { Item } from './model/item.ts';
import type { Topic } from './model/topic.ts';
import type { QueryMatch } from './model/watch.ts';
import type { Store } from './ports/store.ts';

const EXAMPLES = 5;

/** The answer of `match --since`: what a query would have brought of the items stored in the last `sinceMs`, private feeds left out. */
export async function tryOnArchive(
  store: Store,
  { topics, query, sinceMs, now }: { topics: readonly Topic[]; query: string; sinceMs: number; now: number },
): Promise<ArchiveAnswer> {
  const { matches } = await backTest(store, topics, query, { sinceAt: now - sinceMs, afterSequence: 0 });
  const found = new Map(matches.map(({ itemId, match }) => [itemId, match]));
  const ids = exampleIds(matches, EXAMPLES);
  const items = new Map((await store.items.find(ids)).map((item) => [item.id, item]));
  const rate = await expectedRate(store, matches, now);
  return {
    items: matches.length,
    stories: storyCount(matches),
    examples: ids.flatMap((id) => {
      const [item, match] = [items.get(id), found.get(id)];
      return item === undefined || match === undefined ? [] : [archiveMatch(item, match)];
    }),
    ...(rate === undefined ? {} : { alertsPerDay: rate.alertsPerDay }),
  };
}

function archiveMatch({ title, outlet, url, publishedAt, firstSeenAt }: Item, match: QueryMatch): ArchiveMatch {
  return { title, outlet, at: publishedAt ?? firstSeenAt, match, ...(url === undefined ? {} : { url }) };
}
