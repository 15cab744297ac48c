import { matchDocument } from '../analysis/match-item.ts';
import type { FullText } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { ArticleText, Isolate, Parsed } from '../ports/isolate.ts';
import { findOutcome, type Outcome } from './find-outcome.ts';
import { matchDocumentOf } from './item-document.ts';
import { type SaveOutcomesDeps, saveOutcomes } from './save-outcomes.ts';

export interface ProcessDeps extends SaveOutcomesDeps {
  readonly fetcher: Fetcher;
  readonly isolate: Isolate;
  readonly fullText: FullText;
  /** Ends running requests when the program stops: their items stay `new` for the next start. */
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

/** Items that need no article are saved at once; a slow article site delays only its own items. */
async function processTogether(deps: ProcessDeps, itemIds: readonly number[]): Promise<void> {
  const items = await deps.store.items.findNew(itemIds);
  const watches = await deps.watches.current(deps.store);
  const wanted = items.filter((item) =>
    wantsArticle(deps, item, () => watches.compiled.mayMatch(matchDocumentOf(item))),
  );
  const rest = items.filter((item) => !wanted.includes(item));
  for (let i = 0; i < rest.length; i += SAVED_TOGETHER) {
    await saveOutcomes(deps, await findOutcomes(deps, rest.slice(i, i + SAVED_TOGETHER)));
  }
  await endAll(wanted, async (item) => {
    const read = await withArticle(deps, item);
    if (deps.stopping.aborted) return;
    const outcomes = await findOutcomes(deps, [read.item]);
    await saveOutcomes(
      deps,
      outcomes.map((outcome) => ({ ...outcome, ...read })),
    );
  });
}

/** Does the work for each at once and lets all end, so that nothing goes on unseen; then throws the first error. */
async function endAll<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(all.map(work));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function findOutcomes(deps: ProcessDeps, items: readonly Item[]): Promise<readonly Outcome[]> {
  const watches = await deps.watches.current(deps.store);
  return items.map((item) => findOutcome(item, watches, matchDocument(watches.compiled, matchDocumentOf(item))));
}

/** The feed's own setting goes before the general one. An item too old to alert anyone is not worth a request to its site. */
function wantsArticle(deps: ProcessDeps, item: Item, preMatches: () => boolean): boolean {
  const fullText = item.fullText ?? deps.fullText;
  if (item.url === undefined || item.articleText !== undefined || fullText === 'off') return false;
  if (deps.clock.now() - (item.publishedAt ?? item.firstSeenAt) > deps.maxItemAgeMs) return false;
  return fullText === 'always' || preMatches();
}

/** The item with its article's text; without it, with the reason and one line in the log, when the article cannot be read. */
async function withArticle(deps: ProcessDeps, item: Item): Promise<Pick<Outcome, 'item' | 'articleProblem'>> {
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

async function readArticle({ fetcher, isolate, stopping }: ProcessDeps, url: string): Promise<Parsed<ArticleText>> {
  const answer = await fetcher.fetch({ url, accept: 'article', signal: stopping });
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'not-modified')
    return { kind: 'failed', problem: { code: 'unexpected-status', detail: '304 unasked', status: 304 } };
  const contentType = answer.headers['content-type'];
  return isolate.articleText({
    body: answer.body,
    url: answer.url,
    ...(contentType === undefined ? {} : { contentType }),
  });
}
