import { itemWords } from '../analysis/item-words.ts';
import { matchDocument } from '../analysis/match-item.ts';
import type { Item } from '../model/item.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch } from '../model/watch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { batchRows } from './batch-rows.ts';
import { findOutcome, type Outcome } from './find-outcome.ts';
import { matchDocumentOf } from './item-document.ts';
import { type Finding, planStoryAlerts, type WatchMatch } from './plan-story-alerts.ts';
import type { StoryGrouping } from './story-grouping.ts';
import { wantSourceEdits } from './want-source-edits.ts';
import type { ActiveWatches, WatchIndex } from './watch-index.ts';

/** What SAVE 2 needs. `maxItemAgeMs`: an older item is stored and alerts nobody. */
export interface SaveOutcomesDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  readonly topics: () => readonly Topic[];
  readonly watches: WatchIndex;
  readonly grouping: StoryGrouping;
  readonly maxItemAgeMs: number;
}

/**
 * SAVE 2: stories, matches, quotes, contents and deliveries of these items, and their state `done`, in one transaction under the lock of
 * grouping. Where watches, or what its source says, changed since an item was matched, it is matched again here, so that none is missed.
 */
export async function saveOutcomes(deps: SaveOutcomesDeps, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const channelIds = await deps.grouping.inTransaction(deps.store, async (allRows, group) => {
    const rows = batchRows(allRows);
    const watches = await deps.watches.current(rows);
    const stillNew = new Map(
      (await rows.items.findNew(outcomes.map((outcome) => outcome.item.id))).map((item) => [item.id, item]),
    );
    const fresh = outcomes.flatMap((found) => {
      const now = stillNew.get(found.item.id);
      return now === undefined ? [] : [upToDate(found, now, watches)]; // the others another worker has processed
    });
    const places = await group(fresh.map(({ item }) => item));
    await rows.items.markDone(places);
    await rows.archive.index(fresh.map(({ item }) => ({ itemId: item.id, words: itemWords(matchDocumentOf(item)) })));
    const storyIds = new Map(places.map(({ itemId, storyId }) => [itemId, storyId]));
    const hinted = new Set<number>();
    for (const found of await saveFindings(deps, rows, fresh, watches)) {
      const storyId = storyIds.get(found.outcome.item.id) ?? 0;
      const story = { ...found, storyId, byId: watches.byId, now: deps.clock.now() };
      for (const id of await planStoryAlerts(deps, rows, story)) hinted.add(id);
    }
    await wantSourceEdits(rows, storyIds, deps.clock.now());
    return [...hinted];
  });
  await deps.queue.hint('channel', channelIds, 'urgent');
}

/** Matched again where the watches, or the words of the entry, are others than when it was matched. */
function upToDate(found: Outcome, { title, text }: Item, watches: ActiveWatches): Outcome {
  const isSame = title === found.item.title && text === found.item.text;
  if (isSame && found.revision === watches.revision) return found;
  const item = { ...found.item, title, text };
  return { ...found, ...findOutcome(item, watches, matchDocument(watches.compiled, matchDocumentOf(item))) };
}

/** Stores texts, quotes and matches, each of all items at once; gives the items that somebody follows. */
async function saveFindings(
  { clock }: SaveOutcomesDeps,
  rows: StoreRows,
  outcomes: readonly Outcome[],
  watches: ActiveWatches,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const outcome of outcomes) {
    const { item, matches } = outcome;
    if (item.articleText !== undefined) await rows.items.saveArticleText(item.id, item.articleText, clock.now());
    const seen = await watchesThatMaySee(rows, item, matches, watches);
    if (seen.length > 0) findings.push({ outcome, watches: seen });
  }
  await rows.quotes.save(findings.flatMap(({ outcome }) => outcome.quotes));
  await rows.matches.save(
    findings.flatMap(({ outcome: { item }, watches: seen }) =>
      seen.map(({ watch, match }) => ({ ...match, watchId: watch.id, itemId: item.id })),
    ),
  );
  return findings;
}

/** Separation: an item of a private feed reaches only the channels that follow the feed. */
async function watchesThatMaySee(
  rows: StoreRows,
  item: Item,
  matches: ReadonlyMap<number, QueryMatch>,
  watches: ActiveWatches,
): Promise<readonly WatchMatch[]> {
  const all = [...matches].flatMap(([watchId, match]) => {
    const watch = watches.byId.get(watchId);
    return watch === undefined ? [] : [{ watch, match }];
  });
  if (item.visibility === 'shared') return all;
  const followers = (await rows.feeds.followers([item.feedId])).get(item.feedId);
  return all.filter(({ watch }) => followers?.has(watch.channelId) === true);
}
