import type { Digest } from '../delivery/compose-digest.ts';
import { type DigestLimits, type DigestSection, digestSections } from '../delivery/digest-sections.ts';
import { watchTitle } from '../delivery/watch-title.ts';
import type { Channel } from '../model/channel.ts';
import type { DigestSlot, DigestStory } from '../model/digest.ts';
import type { Topic } from '../model/topic.ts';
import type { StoreRows } from '../ports/store.ts';
import { withFreshQuotes, withStoredQuotes } from './digest-quotes.ts';
import type { ReadingGaps } from './reading-gaps.ts';

/** What gathering needs beside the store. */
export interface GatherDeps {
  readonly topics: () => readonly Topic[];
  readonly maxItemAgeMs: number;
}

/** What a digest covers: a stretch of processing order, and the time that it says. Items dated before `since` are left out. */
export interface DigestRange {
  readonly fromAt: number;
  readonly toAt: number;
  readonly fromSequence: number;
  readonly toSequence: number;
  readonly since: number;
}

/**
 * Of what edition the digest is (one that was asked for is of none of the schedules: it has all watches), when it was due if it comes late, and what is known
 * of gaps in reading.
 */
export interface DigestOccasion {
  readonly edition: DigestSlot['schedule'];
  readonly isAskedFor?: true;
  readonly dueAt?: number;
  readonly gaps: ReadingGaps;
}

/** Feeds bring what they had during a gap within a day; what is dated in it counts in the digests that cover that day. */
const AFTER_GAP_MS = 24 * 3_600_000;

/** From the end of the last digest of this schedule until now; where there was none, what was first seen since `firstFromAt`. */
export async function rangeSince(
  { maxItemAgeMs }: Pick<GatherDeps, 'maxItemAgeMs'>,
  rows: StoreRows,
  last: DigestSlot | undefined,
  { firstFromAt, now, gaps }: { readonly firstFromAt: number; readonly now: number; readonly gaps: ReadingGaps },
): Promise<DigestRange> {
  const fromAt = last?.toAt ?? firstFromAt;
  const toSequence = await rows.stories.lastSequence();
  const missed = gaps.past.filter(({ toAt }) => toAt > fromAt - AFTER_GAP_MS).map((gap) => gap.fromAt);
  return {
    fromAt,
    toAt: now,
    fromSequence: last?.toSequence ?? (await sequenceBefore(rows, fromAt)) ?? toSequence,
    toSequence,
    // An item just young enough for an alert when it was processed is young enough for the digest that covers that moment.
    since: Math.min(fromAt, ...missed) - maxItemAgeMs,
  };
}

/** The last sequence before the first item that was seen at or after `at`; undefined when there is no such item. */
async function sequenceBefore(rows: StoreRows, at: number): Promise<number | undefined> {
  const [first] = await rows.items.processed({ afterSequence: 0, since: at, limit: 1 });
  return first?.sequence === undefined ? undefined : first.sequence - 1;
}

/** One channel's digest, with quotes for the stories that are shown. */
export async function gatherDigest(
  deps: GatherDeps,
  rows: StoreRows,
  channel: Channel,
  { edition, isAskedFor, dueAt, gaps, ...range }: DigestRange & DigestOccasion,
): Promise<Digest> {
  const chosen = await chooseStories(deps, rows, channel, {
    ...range,
    edition,
    ...(isAskedFor === undefined ? {} : { isAskedFor }),
  });
  const wrong = (await rows.feedback.wrongQuotes([channel.id])).get(channel.id);
  // A weekly edition looks back on what the daily ones have shown.
  const isShownAnew = edition === 'weekly';
  const fresh = (of: readonly DigestStory[]) => withFreshQuotes(rows, channel, of, { isShownAnew, wrong });
  const sections = await Promise.all(
    chosen.map(async (section) => ({
      ...section,
      stories: await fresh(await withStoredQuotes(rows, section.stories)),
      rest: await fresh(section.rest ?? []),
    })),
  );
  return {
    edition,
    at: range.toAt,
    fromAt: range.fromAt,
    toAt: range.toAt,
    sections,
    readings: await rows.feeds.readings(range.fromAt),
    gaps: gapsIn(gaps, range),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

/** The stories of one channel's digest by section, with the quotes that are stored of their own reports. */
export async function chooseStories(
  deps: GatherDeps,
  rows: StoreRows,
  channel: Channel,
  { edition, isAskedFor, ...range }: DigestRange & Pick<DigestOccasion, 'edition' | 'isAskedFor'>,
): Promise<readonly DigestSection[]> {
  const hasWeekly = edition === 'weekly' || isAskedFor === true;
  const watches = (await rows.watches.ofChannel(channel.id)).filter(
    ({ isPaused, mode }) => !isPaused && (hasWeekly || mode !== 'weekly'),
  );
  const stories = await rows.matches.digestStories({
    channelId: channel.id,
    language: channel.language,
    fromSequence: range.fromSequence,
    toSequence: range.toSequence,
    since: range.since,
    // A feed's first reading brings its old entries along: of those only what was published in the period counts.
    baselineSince: range.fromAt,
    maxItemAgeMs: deps.maxItemAgeMs,
  });
  const titled = watches.map((watch) => ({
    id: watch.id,
    title: watchTitle(watch.query, deps.topics(), channel.language),
    query: watch.query,
  }));
  return digestSections(stories, titled, { edition, ...sizeOf(channel) });
}

/** Half of the stories may stand under one watch, as in the program's own numbers. */
function sizeOf({ digestStories: perDigest }: Channel): DigestLimits {
  return perDigest === undefined ? {} : { perDigest, perSection: Math.ceil(perDigest / 2) };
}

function gapsIn({ past, current }: ReadingGaps, { fromAt, toAt }: DigestRange): Digest['gaps'] {
  const open = current === undefined ? [] : [{ fromAt: current.fromAt, toAt }];
  return [...past, ...open].filter((gap) => gap.toAt > fromAt && gap.fromAt < toAt);
}
