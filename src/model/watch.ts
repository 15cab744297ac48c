/**
 * How a watch reports: each story at once; at the full hour with the others; only in the daily digest; only in the weekly edition. What alerts is in the
 * digests too, and the weekly edition has all.
 */
export type WatchMode = (typeof WATCH_MODES)[number];

/** From the quickest. */
export const WATCH_MODES = ['instant', 'hourly', 'daily', 'weekly'] as const;

/** Which of its matches a watch alerts of: all, those about its subject, those with the subject in the headline. The digests have all of them. */
export type AlertReach = (typeof ALERT_REACHES)[number];

/** From the widest. */
export const ALERT_REACHES = ['all', 'about', 'headline'] as const;

/** A query that one channel follows. `number` is what people type in `/unwatch N`: per channel, never used twice. */
export interface Watch {
  readonly id: number;
  readonly channelId: number;
  readonly number: number;
  /** Canonical text of the query. */
  readonly query: string;
  readonly mode: WatchMode;
  readonly createdAt: number;
  /** Display name of the person who made it. */
  readonly createdBy?: string;
  /** Our id of that person. */
  readonly madeBy?: number;
  /** True while the proof (newest match) is owed because the very first reading of the feeds is still going on. */
  readonly owesProof: boolean;
  /** Rests: it makes no alert and counts in no digest until somebody lets it go on. */
  readonly isPaused: boolean;
  /** Its alerts come at once, also in the channel's quiet hours; only of an instant one. */
  readonly isUrgent: boolean;
  readonly reach: AlertReach;
}

/** The smallest part of an item that satisfies the query: title; title and lead (first 300 characters of text); all text; text and source country. */
export type Zone = 'title' | 'lead' | 'body' | 'source';

/** How a `place:` query was met, the strongest way first. */
export type PlaceNaming = 'name' | 'adjective' | 'city';

/** A stretch of the title or of the text that matched: UTF-16 offsets, end exclusive. */
export interface MatchSpan {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
}

/** What the matcher says of one watch and one document. `terms` are the matched words as the document prints them. */
export interface QueryMatch {
  readonly zone: Zone;
  /** True when the query is the subject of the item, not a mention in passing. */
  readonly isAbout: boolean;
  readonly by?: PlaceNaming;
  readonly spans: readonly MatchSpan[];
  readonly terms: readonly string[];
}

/** A stored fact: this item matches this watch. Digests, "why", ranking, back-tests and search read it. */
export interface Match extends QueryMatch {
  readonly watchId: number;
  readonly itemId: number;
}

/** What a query is matched against. `text` is the article where there is one, else the feed text. */
export interface MatchDocument {
  readonly title: string;
  readonly text: string;
  readonly language?: string;
  readonly outlet?: string;
  /** Host of the item's address, for `source:`. */
  readonly host?: string;
  readonly sourceCountry?: string;
}
