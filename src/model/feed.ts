import type { Problem } from './problem.ts';

/** When the article behind an item's link is fetched: never, for items whose feed text pre-matches a watch, or for all. */
export type FullText = 'off' | 'matched' | 'always';

/** What `config/feeds.yaml`, an OPML file or a person says about a feed. `language` is BCP 47, `country` ISO 3166-1 alpha-2, EU or UN. */
export interface FeedSource {
  readonly name: string;
  readonly url: string;
  readonly language?: string;
  readonly country?: string;
  readonly section?: string;
  readonly isEnabled: boolean;
  readonly fullText?: FullText;
}

/** What the last good answer gave for a conditional GET. Dropped every 8 days, because some servers answer 304 for ever. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** SHA-256 of the body, hex: recognises an unchanged body where the server sends no validators. */
  readonly bodyHash?: string;
  /** When these validators were first kept. */
  readonly keptAt: number;
}

/**
 * A feed as stored. `shared` feeds belong to the operator; `private` ones to the channels that follow them.
 * `failures` counts failed checks in a row. `isBaselined` is true once a first good answer was stored.
 */
export interface Feed extends FeedSource {
  readonly id: number;
  readonly visibility: 'shared' | 'private';
  readonly title?: string;
  readonly siteUrl?: string;
  readonly validators?: Validators;
  readonly nextCheckAt: number;
  readonly lastCheckAt?: number;
  readonly lastSuccessAt?: number;
  readonly lastNewItemAt?: number;
  readonly failures: number;
  readonly problem?: Problem;
  readonly isBaselined: boolean;
}

/** The outcome of one check of a feed, as SAVE 1 stores it. Absent `validators` means: keep those that are stored. */
export interface FeedCheck {
  readonly checkedAt: number;
  readonly nextCheckAt: number;
  readonly title?: string;
  readonly siteUrl?: string;
  readonly validators?: Validators;
  /** Absent on success (also on 304). */
  readonly problem?: Problem;
  /** True when this check stored at least one new item. */
  readonly hasNewItems: boolean;
  /** The feed is finished for good (410 Gone): it is disabled. */
  readonly isGone?: boolean;
}
