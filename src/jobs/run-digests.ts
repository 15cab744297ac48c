import { composeDigest, type Digest } from '../delivery/compose-digest.ts';
import { dueDigest } from '../delivery/digest-due.ts';
import { digestSections } from '../delivery/digest-sections.ts';
import { watchTitle } from '../delivery/watch-title.ts';
import type { Channel } from '../model/channel.ts';
import type { DigestSlot, DigestStory } from '../model/digest.ts';
import type { Topic } from '../model/topic.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { itemQuotes } from './find-outcome.ts';

export interface DigestDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  readonly topics: () => readonly Topic[];
  readonly maxItemAgeMs: number;
}

const DAY_MS = 24 * 3_600_000;

/** Plans the digest of every channel whose hour has come. Each channel's is a transaction of its own: one that fails is logged and does not stop the next. */
export async function runDigests(deps: DigestDeps): Promise<void> {
  const planned: number[] = [];
  for (const channel of await deps.store.channels.withDigest()) {
    try {
      if (await planDailyDigest(deps, channel)) planned.push(channel.id);
    } catch (error) {
      deps.log.error('digest not planned, trying again next minute', error, { channel: channel.id });
    }
  }
  await deps.queue.hint('channel', planned);
}

/** True when a slot was due and is planned now. A slot missed while the program was down comes late, once. */
async function planDailyDigest(deps: DigestDeps, channel: Channel): Promise<boolean> {
  const { digestTime } = channel;
  if (digestTime === undefined) return false;
  const now = deps.clock.now();
  const last = await deps.store.digests.last(channel.id, 'daily');
  const slot = dueDigest({
    timeZone: channel.timeZone,
    digestTime,
    digestSetAt: channel.digestSetAt ?? channel.createdAt,
    now,
    ...(last === undefined ? {} : { lastDay: last.localDay }),
  });
  if (slot === undefined) return false;
  return deps.store.transaction(async (rows) => {
    const range = await rangeSince(deps, rows, last, { firstFromAt: slot.at - DAY_MS, now });
    const { fromAt, toAt, fromSequence, toSequence } = range;
    const isFirst = await rows.digests.save({
      channelId: channel.id,
      schedule: 'daily',
      localDay: slot.localDay,
      fromAt,
      toAt,
      fromSequence,
      toSequence,
    });
    if (!isFirst) return false;
    const digest = await digestOf(deps, rows, channel, range);
    const contentId = await rows.deliveries.saveContent(composeDigest(digest), now);
    const planned = await rows.deliveries.plan({
      channelId: channel.id,
      kind: 'digest',
      subject: `daily:${slot.localDay}`,
      sequence: 0,
      lane: 'digest',
      contentId,
      audience: { kind: 'channel' },
      createdAt: now,
    });
    return planned !== undefined;
  });
}

/** Plans a digest at a person's wish, from the end of the last daily one (or 24 hours) until now. It does not move the daily period. */
export async function planDigestNow(
  deps: Omit<DigestDeps, 'queue' | 'log' | 'store'>,
  rows: StoreRows,
  channel: Channel,
  eventId: string,
): Promise<void> {
  const now = deps.clock.now();
  const last = await rows.digests.last(channel.id, 'daily');
  const range = await rangeSince(deps, rows, last, { firstFromAt: now - DAY_MS, now });
  const digest = await digestOf(deps, rows, channel, range);
  await rows.deliveries.plan({
    channelId: channel.id,
    kind: 'digest-now',
    subject: eventId,
    sequence: 0,
    lane: 'reply',
    contentId: await rows.deliveries.saveContent(composeDigest(digest), now),
    audience: { kind: 'channel' },
    createdAt: now,
  });
}

/** What a digest covers: a stretch of processing order, and the time that it says. Items dated before `since` are left out. */
export interface DigestRange {
  readonly fromAt: number;
  readonly toAt: number;
  readonly fromSequence: number;
  readonly toSequence: number;
  readonly since: number;
}

/** From the end of the last daily digest until now; where there was none, what was first seen since `firstFromAt`. */
async function rangeSince(
  { maxItemAgeMs }: Pick<DigestDeps, 'maxItemAgeMs'>,
  rows: StoreRows,
  last: DigestSlot | undefined,
  { firstFromAt, now }: { readonly firstFromAt: number; readonly now: number },
): Promise<DigestRange> {
  const fromAt = last?.toAt ?? firstFromAt;
  const toSequence = await rows.stories.lastSequence();
  return {
    fromAt,
    toAt: now,
    fromSequence: last?.toSequence ?? (await sequenceBefore(rows, fromAt)) ?? toSequence,
    toSequence,
    // An item just young enough for an alert when it was processed is young enough for the digest that covers that moment.
    since: fromAt - maxItemAgeMs,
  };
}

/** The last sequence before the first item that was seen at or after `at`; undefined when there is no such item. */
async function sequenceBefore(rows: StoreRows, at: number): Promise<number | undefined> {
  const [first] = await rows.items.processed({ afterSequence: 0, since: at, limit: 1 });
  return first?.sequence === undefined ? undefined : first.sequence - 1;
}

/** One channel's digest, with quotes for the stories that are shown. */
export async function digestOf(
  deps: Pick<DigestDeps, 'topics'>,
  rows: StoreRows,
  channel: Channel,
  range: DigestRange,
): Promise<Digest> {
  const watches = await rows.watches.ofChannel(channel.id);
  const stories = await rows.matches.digestStories({
    channelId: channel.id,
    fromSequence: range.fromSequence,
    toSequence: range.toSequence,
    since: range.since,
    // A feed's first reading brings its old entries along: of those only what was published in the period counts.
    baselineSince: range.fromAt,
  });
  const titled = watches.map((watch) => ({
    id: watch.id,
    title: watchTitle(watch.query, deps.topics(), channel.language),
  }));
  const sections = digestSections(stories, titled);
  const quoted = await Promise.all(
    sections.map(async (section) => ({ ...section, stories: await withQuotes(rows, section.stories) })),
  );
  return {
    at: range.toAt,
    fromAt: range.fromAt,
    toAt: range.toAt,
    sections: quoted,
    readings: await rows.feeds.readings(range.fromAt),
  };
}

/** Items that matched a watch only afterwards (a new watch looks back) have no stored quotes yet: those that are shown get them here. */
async function withQuotes(rows: StoreRows, stories: readonly DigestStory[]): Promise<readonly DigestStory[]> {
  const missing = stories.filter((story) => story.quotes.length === 0).flatMap((story) => headItemId(story) ?? []);
  const found = new Map<number, DigestStory['quotes']>();
  for (const item of await rows.items.find(missing)) {
    const quotes = itemQuotes(item, []);
    await rows.quotes.save(quotes);
    found.set(item.id, quotes);
  }
  return stories.map((story) => {
    const quotes = found.get(headItemId(story) ?? 0);
    return quotes === undefined ? story : { ...story, quotes };
  });
}

/** The report that gives the story its headline and link. Quotes of any other would stand under a page that lacks them. */
function headItemId({ outlet, headline, url, reports }: DigestStory): number | undefined {
  const head = reports.find((each) => each.outlet === outlet && each.title === headline && each.url === url);
  return head?.itemId;
}
