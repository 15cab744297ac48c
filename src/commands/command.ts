import type { LessRule } from '../delivery/less-rule.ts';
import type { Channel } from '../model/channel.ts';
import type { WatchEdit } from '../model/form.ts';
import type { AlertReach, Watch, WatchMode } from '../model/watch.ts';

/** What people type in Telegram; `typedCommand` says how the same is typed in Slack. */
export const COMMAND_NAMES = [
  'start',
  'watch',
  'unwatch',
  'list',
  'mode',
  'topics',
  'test',
  'search',
  'digest',
  'alerts',
  'quiet',
  'urgent',
  'followups',
  'previews',
  'pause',
  'resume',
  'timezone',
  'language',
  'permissions',
  'saved',
  'sources',
  'edit',
  'export',
  'import',
  'settings',
  'status',
  'privacy',
  'forget',
  'help',
] as const;

/** The name of a command that everybody may see. The operator's own (`admit`, `refuse`) are not among them. */
export type CommandName = (typeof COMMAND_NAMES)[number];

/**
 * What a person asked for, the same for every platform. `malformed` = the command is known, its argument is not of the expected form;
 * `typed` is the whole argument as it came. `watch` holds the query as typed; whether it can be read is decided when it runs.
 * `number` is a watch's number in its channel; for `admit` and `refuse` it is the id of a channel.
 */
export type Command =
  | { readonly kind: 'start'; readonly code?: string }
  | { readonly kind: 'help' }
  /** Every command. */
  | { readonly kind: 'full-help' }
  /** How to write a query. */
  | { readonly kind: 'teach-queries' }
  | { readonly kind: 'settings' }
  /** A button of the settings: what it sets, shown in place. */
  | { readonly kind: 'in-settings'; readonly command: Command }
  /** A window with several fields was sent in. */
  | { readonly kind: 'several'; readonly commands: readonly Command[] }
  | { readonly kind: 'ask-zone' }
  | { readonly kind: 'status' }
  | { readonly kind: 'privacy' }
  | { readonly kind: 'ask-forget' }
  /** The person has confirmed it. */
  | { readonly kind: 'forget' }
  /** Without `mode` it reports as the channel's new watches do. */
  | { readonly kind: 'watch'; readonly query: string; readonly mode?: WatchMode }
  | { readonly kind: 'unwatch'; readonly number: number }
  | { readonly kind: 'list' }
  | { readonly kind: 'topics' }
  | { readonly kind: 'show-digest' }
  /** Tries a query on the archive without following it. */
  | { readonly kind: 'test'; readonly query: string }
  /** Looks for stories in the archive; `sinceMs`: no further back than that. */
  | { readonly kind: 'search'; readonly query: string; readonly sinceMs?: number }
  | { readonly kind: 'export' }
  /** `text` holds a line of `/export`, as it was pasted. */
  | { readonly kind: 'import'; readonly text: string }
  | { readonly kind: 'apply-import'; readonly text: string; readonly withSettings: boolean }
  /** A button under what a file would add: the platform's id of the file, which is read again. */
  | { readonly kind: 'import-file'; readonly fileId: string; readonly withSettings: boolean }
  /** The numbers of what was added, and what was set. */
  | { readonly kind: 'undo-import'; readonly numbers: readonly number[]; readonly settings: readonly UndoneSetting[] }
  /** A button under an answer: the stories before or after those that it shows. */
  | { readonly kind: 'turn-search'; readonly query: string; readonly place: SearchPlace }
  /** Local time of day, "HH:MM"; every day without `days`. */
  | { readonly kind: 'set-digest'; readonly time: string; readonly days?: 'weekdays' }
  /** ISO day of the week (1 = Monday) and local time. */
  | { readonly kind: 'set-weekly-digest'; readonly day: number; readonly time: string }
  | { readonly kind: 'weekly-digest-off' }
  | { readonly kind: 'set-empty-digest'; readonly isWanted: boolean }
  | { readonly kind: 'set-digest-size'; readonly size: DigestSize }
  | { readonly kind: 'set-previews'; readonly areWanted: boolean }
  | { readonly kind: 'show-alerts' }
  | { readonly kind: 'set-alert-pace'; readonly pace: Channel['alertPace'] }
  | { readonly kind: 'set-follow-ups'; readonly areWanted: boolean }
  /** Local times of day. */
  | { readonly kind: 'set-quiet'; readonly from: string; readonly to: string }
  | { readonly kind: 'quiet-off' }
  | { readonly kind: 'set-urgent'; readonly number: number; readonly isUrgent: boolean }
  | { readonly kind: 'digest-now' }
  | { readonly kind: 'digest-off' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'show-time-zone' }
  /** Canonical IANA name. */
  | { readonly kind: 'set-time-zone'; readonly timeZone: string }
  | { readonly kind: 'show-language' }
  | { readonly kind: 'set-language'; readonly language: string }
  | { readonly kind: 'show-permissions' }
  | { readonly kind: 'set-permissions'; readonly whoMayChange: Channel['whoMayChange'] }
  | { readonly kind: 'list-waiting' }
  | { readonly kind: 'admit'; readonly number: number }
  | { readonly kind: 'refuse'; readonly number: number }
  /** A watch by its number, to be changed by buttons. */
  | { readonly kind: 'show-watch'; readonly number: number }
  /** `was`: the hash of the query that the person was shown, where one was asked for. */
  | {
      readonly kind: 'edit-watch';
      readonly number: number;
      readonly query: string;
      readonly mode?: WatchMode;
      readonly was?: string;
    }
  /** The window of a watch was sent in. */
  | ({ readonly kind: 'edit-fields' } & WatchEdit)
  | { readonly kind: 'set-mode'; readonly number: number; readonly mode: WatchMode }
  | { readonly kind: 'set-reach'; readonly number: number; readonly reach: AlertReach }
  | { readonly kind: 'pause-watch'; readonly number: number }
  | { readonly kind: 'resume-watch'; readonly number: number }
  /** Follows again what was just removed. */
  | ({ readonly kind: 'restore-watch'; readonly query: string } & Pick<
      Watch,
      'mode' | 'isPaused' | 'isUrgent' | 'reach'
    >)
  | { readonly kind: 'follow-topic'; readonly id: string }
  | { readonly kind: 'unfollow-topic'; readonly id: string }
  /** Asks for the words that follow `action`, e.g. `watch:` or `edit:3`. */
  | { readonly kind: 'ask'; readonly action: 'watch' | 'edit' | 'source'; readonly number?: number }
  | { readonly kind: 'open-menu' }
  | { readonly kind: 'close-menu' }
  | WatchChoiceCommand
  | SourceCommand
  | FeedbackCommand
  | LessCommand
  | { readonly kind: 'why'; readonly storyId: number; readonly itemId: number }
  | { readonly kind: 'list-saved' }
  | { readonly kind: 'list-wrong-quotes' }
  /** Plain words in a private chat, which may be meant as a query. */
  | { readonly kind: 'words'; readonly text: string }
  /** A button of an older version, or of a message that is not kept any more. */
  | { readonly kind: 'old-button' }
  /** Somebody thinks better of a question. */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'malformed'; readonly expected: Expected; readonly typed: string }
  /** `argument` fits the nearest command. `typed`: the whole line, where it may have been meant as a query (Slack). */
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly nearest?: CommandName;
      readonly argument?: string;
      readonly typed?: string;
    };

/** A setting to be taken back, as commands that are typed on Telegram: what was set (older buttons do not say), and what was set before that. */
export interface UndoneSetting {
  readonly line?: string;
  readonly before: string;
}

/** How many stories a digest shows in full: 6, 12 or 24. */
export type DigestSize = 'short' | 'usual' | 'long';

/** About the feeds that the channel reads. `which` is a feed as people name it: its number, name or address. */
export type SourceCommand =
  /** Page 0 is the overview, the pages after it list every feed. */
  | { readonly kind: 'list-sources'; readonly page: number }
  | { readonly kind: 'show-source'; readonly which: string }
  /** Address of a feed or of a site, as typed. */
  | { readonly kind: 'add-source'; readonly address: string }
  | { readonly kind: 'mute-feed' | 'unmute-feed' | 'remove-feed' | 'retry-feed'; readonly which: string }
  /** Follows again what was just removed. */
  | { readonly kind: 'restore-feed'; readonly address: string; readonly name: string }
  | { readonly kind: 'export-feeds' }
  /** The file that came with the message: a list of feeds, or watches of another chat. */
  | { readonly kind: 'read-document' }
  /** A file that is neither. */
  | { readonly kind: 'other-document' };

/**
 * What the buttons of a watch's card open: the languages and the sources that its query names, and mutes of the outlets that it found. `value`: a language's
 * code, or a source as `source:` takes it; `page` is the one of the sources that is shown, from 1.
 */
export type WatchChoiceCommand =
  | { readonly kind: 'show-languages'; readonly number: number }
  | { readonly kind: 'show-outlets'; readonly number: number; readonly page: number }
  | {
      readonly kind: 'narrow-watch';
      readonly number: number;
      readonly by: 'language' | 'source';
      readonly value: string;
      readonly isWanted: boolean;
      readonly page: number;
    }
  | { readonly kind: 'show-mutes'; readonly number: number }
  | { readonly kind: 'mute-outlet' | 'unmute-outlet'; readonly number: number; readonly outlet: string };

/** What somebody says about an alert with its buttons. `quote`: which of its quotes, from 1. */
export interface FeedbackCommand {
  readonly kind: 'feedback';
  readonly what:
    | 'save'
    | 'unsave'
    | 'mute-source'
    | 'unmute-source'
    | 'mute-story'
    | 'unmute-story'
    | 'wrong-quote'
    | 'right-quote';
  readonly storyId: number;
  readonly itemId: number;
  readonly quote?: number;
}

/** "Less like this" under an alert: what to offer, a rule for the watch of this number, or back. */
export interface LessCommand {
  readonly kind: 'less';
  readonly step: 'ask' | 'close' | 'undo' | LessRule;
  readonly storyId: number;
  readonly itemId: number;
  readonly number?: number;
}

/**
 * A place in the answer to a search, which its buttons carry: the archive as it was then (`upToSequence`, `sinceAt` in ms), and on which side of which story
 * to go on.
 */
export interface SearchPlace {
  readonly upToSequence: number;
  readonly sinceAt: number;
  readonly way: 'older' | 'newer';
  readonly at: number;
  readonly storyId: number;
}

/** What a malformed argument should have been. */
export type Expected =
  | 'query'
  | 'test-query'
  | 'search-query'
  | 'search-since'
  | 'import-line'
  | 'watch-number'
  | 'pause-number'
  | 'resume-number'
  | 'watch-edit'
  | 'watch-mode'
  | 'urgent-number'
  | 'digest-time'
  | 'digest-week'
  | 'time-zone'
  | 'pace-of-alerts'
  | 'quiet-hours'
  | 'on-or-off'
  | 'previews'
  | 'who-may-change'
  | 'feed';
