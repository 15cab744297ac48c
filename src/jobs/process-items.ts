import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { matchDocument } from '../analysis/match-item.ts';
import type { FullText } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { FeedTurn, FeedTurns } from './feed-turns.ts';
import { findOutcome, type Outcome } from './find-outcome.ts';
import { matchDocumentOf } from './item-document.ts';
import { type ReadArticleDeps, readArticle } from './read-article.ts';
import { type SaveOutcomesDeps, saveOutcomes } from './save-outcomes.ts';

/** What processing needs beyond SAVE 2: the article behind a link, and its place in the order of the feed. */
export interface ProcessDeps extends SaveOutcomesDeps, ReadArticleDeps {
  readonly fullText: FullText;
  readonly turns: FeedTurns;
  /** The program stops: items whose requests were ended stay `new` for the next start. */
  readonly stopping: AbortSignal;
}

/** Items that need no article share a transaction of this size: one durable commit for all of them. */
const SAVED_TOGETHER = 50;

/**
 * Takes items from state `new` to `done`: pre-match on feed text, the article where it is wanted, match, quotes, and SAVE 2.
 * Ids that are done already are passed over. An item that cannot be processed stays `new` for the sweep and holds no other back: when
 * something fails, each item is tried alone, and the first error is thrown when the rest are done.
 */
export async function processItems(deps: ProcessDeps, itemIds: readonly number[]): Promise<void> {
  try {
    await processTogether(deps, itemIds);
  } catch (error) {
    if (itemIds.length <= 1) throw error;
    await endAll(itemIds, (id) => processTogether(deps, [id]));
  }
}

/** An item with its article's text, or why it has none though it was wanted. */
type ReadItem = Pick<Outcome, 'item' | 'articleProblem'>;

const readOf = (items: readonly Item[]): readonly ReadItem[] => items.map((item) => ({ item }));

/** Items that can interest nobody are saved at once. The others go in order by feed, so that a slow article site delays only its own. */
async function processTogether(deps: ProcessDeps, itemIds: readonly number[]): Promise<void> {
  const { items, turns } = await deps.turns.take(() => deps.store.items.findNew(itemIds));
  try {
    const watches = await deps.watches.current(deps.store);
    const matching = new Set(items.filter((item) => watches.compiled.mayMatch(matchDocumentOf(item))));
    const wanted = new Set(items.filter((item) => wantsArticle(deps, item, matching.has(item))));
    const isSilent = (item: Item) => !matching.has(item) && !wanted.has(item);
    await saveTogether(deps, readOf(items.filter(isSilent)));
    await endAll([...turns], ([feedId, turn]) => {
      const ofFeed = items.filter((item) => item.feedId === feedId && !isSilent(item));
      return processInOrder(deps, turn, { items: ofFeed, wanted });
    });
  } finally {
    for (const turn of turns.values()) turn.end();
  }
}

/** The items of one feed. Articles are read at once; each item is saved when it and all before it are ready. */
async function processInOrder(
  deps: ProcessDeps,
  turn: FeedTurn,
  { items, wanted }: { items: readonly Item[]; wanted: ReadonlySet<Item> },
): Promise<void> {
  const reads = items.map((item) => (wanted.has(item) ? withArticle(deps, item) : Promise.resolve({ item })));
  void Promise.allSettled(reads); // an error of a later one is heard when its turn comes
  await turn.come;
  if (items.some((item) => wanted.has(item))) await saveOneByOne(deps, reads);
  else await saveTogether(deps, readOf(items));
  turn.end();
}

/** Goes on after an error, and throws the first one at the end. */
async function saveOneByOne(deps: ProcessDeps, reads: readonly Promise<ReadItem>[]): Promise<void> {
  const errors: unknown[] = [];
  for (const reading of reads) {
    try {
      const read = await reading;
      if (!deps.stopping.aborted) await saveTogether(deps, [read]);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

async function saveTogether(deps: ProcessDeps, reads: readonly ReadItem[]): Promise<void> {
  for (let i = 0; i < reads.length; i += SAVED_TOGETHER)
    await saveOutcomes(deps, await findOutcomes(deps, reads.slice(i, i + SAVED_TOGETHER)));
}

/** Does the work for each at once and lets all end, so that nothing goes on unseen; then throws the first error. */
async function endAll<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(all.map(work));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** With a turn of the event loop after each: fifty long texts would else hold up every timer and acknowledgement for seconds. */
async function findOutcomes(deps: ProcessDeps, reads: readonly ReadItem[]): Promise<readonly Outcome[]> {
  const watches = await deps.watches.current(deps.store);
  const outcomes: Outcome[] = [];
  for (const read of reads) {
    const matches = matchDocument(watches.compiled, matchDocumentOf(read.item));
    outcomes.push({ ...findOutcome(read.item, watches, matches), ...read });
    await eventLoopTurn();
  }
  return outcomes;
}

/** The feed's own setting goes before the general one. An item too old to alert anyone is not worth a request to its site. */
function wantsArticle(deps: ProcessDeps, item: Item, preMatches: boolean): boolean {
  const fullText = item.fullText ?? deps.fullText;
  if (item.url === undefined || item.articleText !== undefined || fullText === 'off') return false;
  if (deps.clock.now() - (item.publishedAt ?? item.firstSeenAt) > deps.maxItemAgeMs) return false;
  return fullText === 'always' || preMatches;
}

/** The item with its article's text; without it, with the reason and one line in the log, when the article cannot be read. */
async function withArticle(deps: ProcessDeps, item: Item): Promise<ReadItem> {
  const article = await readArticle(deps, item.url ?? '');
  if (deps.stopping.aborted) return { item };
  if (article.kind === 'failed') {
    deps.log.info('article not read', { item: item.id, problem: article.problem.code });
    return { item, articleProblem: article.problem };
  }
  const { text } = article.value;
  // A teaser page (a consent form, the first lines only) holds less than the feed gave: the feed's text is then the better source.
  return { item: text.length > item.text.length ? { ...item, articleText: text } : item };
}
