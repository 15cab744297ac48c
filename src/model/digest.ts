import type { ItemQuote, Quote } from './quote.ts';
import type { StoryReport } from './story.ts';
import type { PlaceNaming } from './watch.ts';

/** A digest slot that was planned. It covers the processed items with sequence in (fromSequence, toSequence]. */
export interface DigestSlot {
  readonly channelId: number;
  readonly schedule: 'daily' | 'weekly';
  /** Local calendar day of the slot, "2026-11-23". */
  readonly localDay: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly fromSequence: number;
  readonly toSequence: number;
}

/** One matched story as a digest reads it from the store. */
export interface DigestStory {
  readonly storyId: number;
  /** The report that gives it headline, link and time. */
  readonly itemId: number;
  /** Numbers and ids of the channel's watches it matched, strongest first. */
  readonly watchIds: readonly number[];
  readonly hasTitleMatch: boolean;
  /** One of its matches is about the query, not a mention in passing. */
  readonly isAbout?: boolean;
  /** Where a place is followed: the strongest way in which a report names it. Absent: other words matched. */
  readonly naming?: PlaceNaming;
  /** Share of the story's outlets whose reports matched, 0 to 1; absent: all. */
  readonly matchedShare?: number;
  /** An earlier digest of the channel showed it. */
  readonly wasTold?: boolean;
  /** First seen after a gap, too old for an alert. */
  readonly isLate?: boolean;
  /** Titles of follow-ups since the alert, oldest first. */
  readonly followUps?: readonly StoryReport[];
  readonly headline: string;
  readonly url?: string;
  readonly language?: string;
  readonly outlet: string;
  readonly at: number;
  readonly reports: readonly StoryReport[];
  readonly quotes: readonly ItemQuote[];
  /** What alerts of it have shown the channel; absent: nothing. */
  readonly told?: readonly Quote[];
}

/** How the feeds did in the period, for the last line: "71 of 74 feeds read; failing: …". */
export interface FeedReadings {
  readonly total: number;
  readonly read: number;
  readonly failing: readonly string[];
}
