/** What people type in Telegram; `typedCommand` says how the same is typed in Slack. */
export const COMMAND_NAMES = [
  'start',
  'watch',
  'unwatch',
  'list',
  'topics',
  'digest',
  'pause',
  'resume',
  'timezone',
  'language',
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
  | { readonly kind: 'watch'; readonly query: string }
  | { readonly kind: 'unwatch'; readonly number: number }
  | { readonly kind: 'list' }
  | { readonly kind: 'topics' }
  | { readonly kind: 'show-digest' }
  /** Local time of day, "HH:MM". */
  | { readonly kind: 'set-digest'; readonly time: string }
  | { readonly kind: 'digest-now' }
  | { readonly kind: 'digest-off' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'show-time-zone' }
  /** Canonical IANA name. */
  | { readonly kind: 'set-time-zone'; readonly timeZone: string }
  | { readonly kind: 'show-language' }
  | { readonly kind: 'set-language'; readonly language: string }
  | { readonly kind: 'list-waiting' }
  | { readonly kind: 'admit'; readonly number: number }
  | { readonly kind: 'refuse'; readonly number: number }
  | { readonly kind: 'malformed'; readonly expected: Expected; readonly typed: string }
  | { readonly kind: 'unknown'; readonly name: string; readonly nearest?: CommandName };

/** What a malformed argument should have been. */
export type Expected = 'query' | 'watch-number' | 'digest-time' | 'time-zone';
