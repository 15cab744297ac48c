import { composeAlert } from '../delivery/compose-alert.ts';
import { withFeedback } from '../delivery/compose-feedback.ts';
import { planAlerts } from '../delivery/plan-alerts.ts';
import { followUpPaceOf, paceOf } from '../delivery/quiet-hours.ts';
import { storyQuotes } from '../delivery/story-quotes.ts';
import { watchTitle } from '../delivery/watch-title.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { Topic } from '../model/topic.ts';
import type { QueryMatch, Watch } from '../model/watch.ts';
import type { StoreRows } from '../ports/store.ts';
import { quoteKey } from '../text/quote-key.ts';
import type { Outcome } from './find-outcome.ts';
import { joinOpenAlerts } from './join-open-alerts.ts';
import { planFollowUp } from './plan-follow-up.ts';
import { planTelling } from './plan-telling.ts';
import { quotesElsewhere } from './quotes-elsewhere.ts';
import type { ActiveWatches } from './watch-index.ts';

/** A watch, and how the item satisfies it. */
export interface WatchMatch {
  readonly watch: Watch;
  readonly match: QueryMatch;
}

/** An item that somebody follows, and which of the watches that match it may see it. */
export interface Finding {
  readonly outcome: Outcome;
  readonly watches: readonly WatchMatch[];
}

/** A finding that was grouped into a story. */
export interface StoryFinding extends Finding {
  readonly storyId: number;
  /** All active watches: those that an open alert already has are among them. */
  readonly byId: ActiveWatches['byId'];
  readonly now: number;
}

/** What composing and choosing alerts needs. `maxItemAgeMs`: an older item alerts nobody. */
export interface StoryAlertDeps {
  readonly topics: () => readonly Topic[];
  readonly maxItemAgeMs: number;
}

/**
 * Part of SAVE 2: an alert to each channel that hears of the story for the first time, to the others a follow-up where the report brings something new.
 * An alert that is not out yet takes the report in. Gives the channels to hint.
 */
export async function planStoryAlerts(
  deps: StoryAlertDeps,
  rows: StoreRows,
  found: StoryFinding,
): Promise<readonly number[]> {
  const { storyId, byId, now } = found;
  const { item } = found.outcome;
  const alerts = planAlerts({
    isBaseline: item.isBaseline,
    at: item.publishedAt ?? item.firstSeenAt,
    now,
    maxItemAgeMs: deps.maxItemAgeMs,
    found: found.watches,
  });
  if (alerts.length === 0) return [];
  const channelIds = alerts.map(({ channelId }) => channelId);
  const subject = String(storyId);
  const told = await rows.deliveries.tellings(subject, channelIds);
  const muted = await rows.feedback.mutedChannels({ storyId, outlet: item.outlet, now });
  const wrong = await rows.feedback.wrongQuotes(channelIds);
  const topics = deps.topics();
  const elsewhere = await quotesElsewhere(rows, storyId, item.id);
  const quotes = storyQuotes(found.outcome.quotes, { elsewhere, told: [] });
  const rightQuotes = (channelId: number) =>
    quotes.filter(({ text }) => wrong.get(channelId)?.has(quoteKey(text)) !== true);
  const compose = (channel: Channel, watchIds: readonly number[]) =>
    alertOf(found, { channel, watchIds, quotes: rightQuotes(channel.id), topics });

  const absorbed = alerts.filter(({ channelId }) => told.has(channelId));
  await joinOpenAlerts(rows, { subject, alerts: absorbed, byId, topics, compose, now });
  const planned: number[] = [];
  for (const { channelId, watchIds } of alerts) {
    if (muted.has(channelId)) continue;
    const channel = await rows.channels.find(channelId);
    // A channel that rests finds the story in its next digest: its match is stored.
    if (channel === undefined || channel.isPaused || channel.state !== 'active') continue;
    const before = told.get(channelId);
    const asking = watchIds.flatMap((id) => byId.get(id) ?? []);
    const isPlanned =
      before === undefined
        ? await planTelling(rows, {
            storyId,
            sequence: 0,
            itemId: item.id,
            channel,
            watchIds,
            content: compose(channel, watchIds),
            pace: paceOf(asking),
            now,
          })
        : await planFollowUp(
            rows,
            { storyId, item, quotes: rightQuotes(channelId), now },
            { channel, told: before, watchIds, pace: followUpPaceOf(asking) },
          );
    if (isPlanned) planned.push(channelId);
  }
  return planned;
}

/** The alert of a report for one channel, as these of its watches asked for it. */
function alertOf(
  { outcome: { item, articleProblem }, watches, storyId }: StoryFinding,
  asked: {
    readonly channel: Channel;
    readonly watchIds: readonly number[];
    readonly quotes: readonly ItemQuote[];
    readonly topics: readonly Topic[];
  },
): Content {
  const matched = watches.filter(({ watch }) => asked.watchIds.includes(watch.id));
  const alert = composeAlert({
    storyId,
    item: {
      title: item.title,
      outlet: item.outlet,
      at: item.publishedAt ?? item.firstSeenAt,
      text: item.articleText ?? item.text,
      ...(item.url === undefined ? {} : { url: item.url }),
      ...(item.language === undefined ? {} : { language: item.language }),
    },
    topics: matched.map(({ watch }) => watchTitle(watch.query, asked.topics, asked.channel.language)),
    quotes: asked.quotes,
    ...(articleProblem === undefined ? {} : { isFeedTextOnly: true }),
    match: strongest(matched.map(({ match }) => match)),
  });
  return withFeedback(alert, { storyId, itemId: item.id, outlet: item.outlet }, []);
}

const ZONES = ['title', 'lead', 'body', 'source'] as const;

/** The match that explains the alert best: the one closest to the headline. What one of them is about, the alert is about. */
function strongest(matches: readonly QueryMatch[]): QueryMatch {
  const [first, ...rest] = matches;
  if (first === undefined) throw new Error('an alert without a match');
  const closest = rest.reduce(
    (best, match) => (ZONES.indexOf(match.zone) < ZONES.indexOf(best.zone) ? match : best),
    first,
  );
  return { ...closest, isAbout: matches.some(({ isAbout }) => isAbout) };
}
