import type { FeedSource } from './feed.ts';
import type { IncomingCommand } from './incoming.ts';
import type { ProblemCode } from './problem.ts';

/**
 * What a person wants read: an address (of a feed or a site; with `isSchemeOurs` the person did not say whether https or http), a file that was sent, or the
 * feeds that such a file names. `unusable`: entries of it without an address; `beyond`: entries after those that are looked at.
 */
export type AskedSource =
  | { readonly kind: 'address'; readonly address: string; readonly isSchemeOurs?: true }
  | { readonly kind: 'document' }
  | {
      readonly kind: 'list';
      readonly sources: readonly FeedSource[];
      readonly unusable: number;
      readonly beyond: number;
    };

/** What became of one feed of a list. `over-limit`: the channel has all the feeds that it may have. */
export type ListedFeed =
  | { readonly kind: 'added' | 'known' | 'over-limit'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: ProblemCode; readonly status?: number };

/**
 * "This channel wants that read": stored with the command, worked on afterwards, and gone once it is answered. `done` are the first feeds of the list.
 * `shownIn`: the message whose button was pressed, which is to say what comes of it.
 */
export interface SourceRequest {
  readonly id: number;
  readonly channelId: number;
  readonly incoming: IncomingCommand;
  readonly asked: AskedSource;
  readonly done: readonly ListedFeed[];
  readonly shownIn?: number;
  readonly createdAt: number;
}
