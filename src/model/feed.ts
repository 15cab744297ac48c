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
  /** A short hash of the body: recognises an unchanged body where the server sends no validators, or new ones each time. */
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
  /** When the first of `failures` was; absent while the last check was good. */
  readonly failingSince?: number;
  readonly problem?: Problem;
  /** Since when the program no longer reads it: its site says that it is gone (410), or it failed for too long. `feeds retry` is the way back. */
  readonly stoppedAt?: number;
  /** What people were told last of its health; absent when the last they heard is that it works, or nothing. */
  readonly told?: { readonly health: ToldHealth; readonly at: number };
  /** Where it is read since its site moved it for good; `url` stays what the configuration or the person said. */
  readonly movedTo?: string;
  /** Where its site says it has moved, first at `since`; not proven yet. */
  readonly moving?: MovingFeed;
  readonly isBaselined: boolean;
}

/** The bad news of a feed: it has not been readable for long, or the program no longer reads it. */
export type ToldHealth = 'failing' | 'stopped';

/** A permanent redirect that was seen at `since` and must be seen again before it counts. */
export interface MovingFeed {
  readonly to: string;
  readonly since: number;
}

/** A move that is `proven` changes where the feed is read; one that is only `seen` waits for a second proof; `none`: what was seen was a mistake. */
export type FeedMove =
  | { readonly kind: 'seen'; readonly moving: MovingFeed }
  | { readonly kind: 'proven'; readonly to: string }
  | { readonly kind: 'none' };

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
  /** What the answer's way says of the feed's address; absent when it says nothing new. */
  readonly move?: FeedMove;
}
