import { isWithdrawn, isWithdrawnAmong } from '../analysis/withdrawn-quotes.ts';
import { sourceEdit } from '../delivery/plan-source-edit.ts';
import { comparedChange, postponedChange } from '../intake/changed-entries.ts';
import type { EntryChange } from '../model/changed-entry.ts';
import type { FullText } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';
import { type ReadArticleDeps, readArticle } from './read-article.ts';

interface CheckDeps extends ReadArticleDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly fullText: FullText;
}

/** Items taken at one sweep; the next one brings the next. */
const ITEMS_AT_ONCE = 100;

/** Each minute: hints the items whose change is to be compared. Until then more changes of one entry are one. */
export async function sweepChanges({
  store,
  clock,
  queue,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: Queue;
}): Promise<void> {
  await queue.hint('change', await store.changes.due(clock.now(), ITEMS_AT_ONCE));
}

/**
 * Compares the quotes of an item that its feed has changed with what the source says now; the article is read again where they come from it. Quotes that the
 * source has taken out or changed are marked, and the messages that show them owe an edit.
 */
export async function checkChange(deps: CheckDeps, itemId: number): Promise<void> {
  const now = deps.clock.now();
  const change = await deps.store.changes.find(itemId);
  const [item] = await deps.store.items.find([itemId]);
  if (item === undefined || change?.dueAt === undefined || change.dueAt > now) return;
  const all = await deps.store.quotes.ofItems([itemId]);
  const quotes = all.filter(isShown);
  const source = await sourceNow(deps, item, change, quotes);
  if (deps.stopping.aborted) return;
  const withdrawn = source === undefined ? [] : quotes.filter((quote) => isGone(quote, { item, all }, source));
  await deps.store.transaction(async (rows) => {
    // Changed again meanwhile: the newer version is compared in its own time.
    if ((await rows.changes.find(itemId))?.version !== change.version) return;
    await rows.changes.note(source === undefined ? postponedChange(change, now) : comparedChange(change, now));
    if (withdrawn.length === 0) return;
    await rows.quotes.markChanged(withdrawn, change.noticedAt);
    // Follow-ups and digests show quotes too.
    const edit = { ...sourceEdit(now), includesFollowUps: true, quotedItemId: itemId } as const;
    await rows.deliveries.wantEdits({ subjects: [String(item.storyId)], ...edit });
  });
  if (withdrawn.length > 0) deps.log.info('quotes changed by source', { item: itemId, quotes: withdrawn.length });
}

/** It may stand in a message, and is not known to be changed. */
function isShown({ rank, kind, changedAt }: ItemQuote): boolean {
  return rank !== undefined && kind !== 'indirect' && changedAt === undefined;
}

/** What the feed and the article say now, as far as quotes come from them. */
type SourceTexts = Readonly<Partial<Record<ItemQuote['source'], string>>>;

/** Undefined when the article cannot be read now. */
async function sourceNow(
  deps: CheckDeps,
  item: Item,
  change: EntryChange,
  quotes: readonly ItemQuote[],
): Promise<SourceTexts | undefined> {
  const isInArticle = quotes.some(({ source }) => source === 'article');
  const mayRead = (item.fullText ?? deps.fullText) !== 'off';
  if (!isInArticle || !mayRead || item.url === undefined) return { feed: change.text };
  const article = await readArticle(deps, item.url);
  return article.kind === 'failed' ? undefined : { feed: change.text, article: article.value.text };
}

/** Of an article that was read for a digest (read-ahead.ts), or long ago, only the quotes are kept. */
function isGone(
  quote: ItemQuote,
  { item, all }: { readonly item: Item; readonly all: readonly ItemQuote[] },
  now: SourceTexts,
): boolean {
  const after = now[quote.source];
  if (after === undefined) return false;
  if (quote.source === 'feed') return isWithdrawn(quote, item.text, after);
  if (item.articleText !== undefined) return isWithdrawn(quote, item.articleText, after);
  const beside = all.filter(({ source }) => source === 'article');
  return isWithdrawnAmong(quote, beside, after);
}
