import { itemWords } from '../analysis/item-words.ts';
import { matchDocument } from '../analysis/match-item.ts';
import { composeAlert } from '../delivery/compose-alert.ts';
import { withFeedback } from '../delivery/compose-feedback.ts';
import { planAlerts } from '../delivery/plan-alerts.ts';
import { heldUntil } from '../delivery/quiet-hours.ts';
import { watchTitle } from '../delivery/watch-title.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Item } from '../model/item.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch, Watch } from '../model/watch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { quoteKey } from '../text/quote-key.ts';
import { batchRows } from './batch-rows.ts';
import { findOutcome, type Outcome } from './find-outcome.ts';
import { matchDocumentOf } from './item-document.ts';
import { joinOpenAlerts } from './join-open-alerts.ts';
import { planFollowUp } from './plan-follow-up.ts';
import type { StoryGrouping } from './story-grouping.ts';
import { wantSourceEdits } from './want-source-edits.ts';
import type { ActiveWatches, WatchIndex } from './watch-index.ts';

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
 * grouping. Watches that changed since an item was matched are matched again here, so that none is missed.
 */
export async function saveOutcomes(deps: SaveOutcomesDeps, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const channelIds = await deps.grouping.inTransaction(deps.store, async (allRows, group) => {
    const rows = batchRows(allRows);
    const watches = await deps.watches.current(rows);
    const stillNew = new Set(
      (await rows.items.findNew(outcomes.map((outcome) => outcome.item.id))).map((item) => item.id),
    );
    const fresh = outcomes
      .filter(({ item }) => stillNew.has(item.id)) // the others another worker has processed
      .map((found) => (found.revision === watches.revision ? found : matchAgain(found, watches)));
    const places = await group(fresh.map(({ item }) => item));
    await rows.items.markDone(places);
    await rows.archive.index(fresh.map(({ item }) => ({ itemId: item.id, words: itemWords(matchDocumentOf(item)) })));
    const storyIds = new Map(places.map(({ itemId, storyId }) => [itemId, storyId]));
    const hinted = new Set<number>();
    for (const found of await saveFindings(deps, rows, fresh, watches)) {
      const storyId = storyIds.get(found.outcome.item.id) ?? 0;
      for (const id of await planStoryAlerts(deps, rows, { ...found, storyId, byId: watches.byId })) hinted.add(id);
    }
    await wantSourceEdits(rows, storyIds, deps.clock.now());
    return [...hinted];
  });
  await deps.queue.hint('channel', channelIds, 'urgent');
}

function matchAgain(found: Outcome, watches: ActiveWatches): Outcome {
  const matches = matchDocument(watches.compiled, matchDocumentOf(found.item));
  return { ...found, ...findOutcome(found.item, watches, matches) };
}

/** An item that somebody follows, and which of the watches that match it may see it. */
interface Finding {
  readonly outcome: Outcome;
  readonly watches: readonly WatchMatch[];
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

interface WatchMatch {
  readonly watch: Watch;
  readonly match: QueryMatch;
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

async function planStoryAlerts(
  deps: SaveOutcomesDeps,
  rows: StoreRows,
  found: Finding & { storyId: number; byId: ActiveWatches['byId'] },
): Promise<readonly number[]> {
  const { item, quotes, articleProblem } = found.outcome;
  const now = deps.clock.now();
  const at = item.publishedAt ?? item.firstSeenAt;
  const alerts = planAlerts({
    isBaseline: item.isBaseline,
    at,
    now,
    maxItemAgeMs: deps.maxItemAgeMs,
    watches: found.watches.map(({ watch }) => watch),
  });
  if (alerts.length === 0) return [];
  const { storyId } = found;
  const subject = String(storyId);
  const told = await rows.deliveries.tellings(
    subject,
    alerts.map((alert) => alert.channelId),
  );
  const muted = await rows.feedback.mutedChannels({ storyId, outlet: item.outlet, now });
  const wrong = await rows.feedback.wrongQuotes(alerts.map(({ channelId }) => channelId));
  const rightQuotes = (channelId: number) =>
    quotes.filter(({ text }) => wrong.get(channelId)?.has(quoteKey(text)) !== true);
  const compose = (channel: Channel, watchIds: readonly number[]) => {
    const asked = found.watches.filter(({ watch }) => watchIds.includes(watch.id));
    const alert = composeAlert({
      storyId,
      item: {
        title: item.title,
        outlet: item.outlet,
        at,
        text: item.articleText ?? item.text,
        ...(item.url === undefined ? {} : { url: item.url }),
        ...(item.language === undefined ? {} : { language: item.language }),
      },
      topics: asked.map(({ watch }) => watchTitle(watch.query, deps.topics(), channel.language)),
      quotes: rightQuotes(channel.id),
      ...(articleProblem === undefined ? {} : { isFeedTextOnly: true }),
      match: strongest(asked.map(({ match }) => match)),
    });
    return withFeedback(alert, { storyId, itemId: item.id, outlet: item.outlet }, []);
  };
  const absorbed = alerts.filter((alert) => told.has(alert.channelId));
  await joinOpenAlerts(rows, { subject, alerts: absorbed, byId: found.byId, topics: deps.topics(), compose, now });
  const planned: number[] = [];
  for (const { channelId, watchIds } of alerts) {
    if (muted.has(channelId)) continue;
    const channel = await rows.channels.find(channelId);
    // A channel that rests finds the story in its next digest: its match is stored.
    if (channel === undefined || channel.isPaused || channel.state !== 'active') continue;
    const before = told.get(channelId);
    const report = { storyId, item, quotes: rightQuotes(channelId), now };
    const isPlanned =
      before === undefined
        ? await planAlert(rows, { ...report, channel, watchIds, byId: found.byId, content: compose(channel, watchIds) })
        : await planFollowUp(rows, report, { channel, told: before, watchIds });
    if (isPlanned) planned.push(channelId);
  }
  return planned;
}

/** Plans the alert of a story for one channel. True when it is planned. */
async function planAlert(
  rows: StoreRows,
  alert: {
    storyId: number;
    item: Item;
    channel: Channel;
    watchIds: readonly number[];
    byId: ActiveWatches['byId'];
    content: Content;
    now: number;
  },
): Promise<boolean> {
  const { storyId, item, channel, watchIds, now } = alert;
  const isUrgent = watchIds.some((id) => alert.byId.get(id)?.isUrgent === true);
  const notBefore = isUrgent ? undefined : heldUntil(channel, now);
  const id = await rows.deliveries.plan({
    channelId: channel.id,
    kind: 'alert',
    subject: String(storyId),
    sequence: 0,
    lane: 'alert',
    contentId: await rows.deliveries.saveContent(alert.content, now),
    audience: { kind: 'channel' },
    createdAt: now,
    watchIds,
    itemId: item.id,
    ...(notBefore === undefined ? {} : { notBefore }),
  });
  return id !== undefined;
}

const ZONES = ['title', 'lead', 'body', 'source'] as const;

/** The match that explains the alert best: the one closest to the headline. */
function strongest(matches: readonly QueryMatch[]): QueryMatch {
  const [first, ...rest] = matches;
  if (first === undefined) throw new Error('an alert without a match');
  return rest.reduce((best, match) => (ZONES.indexOf(match.zone) < ZONES.indexOf(best.zone) ? match : best), first);
}
