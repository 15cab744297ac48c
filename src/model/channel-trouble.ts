/**
 * What keeps a channel that exists from taking our messages until somebody there changes it. While it lasts the channel is paused and tried once a
 * day; for `archived` and `not-in-channel` it is closed until somebody writes to us there. People are told in these words (commands/trouble-replies.ts).
 */
export type ChannelTrouble =
  /** Telegram: the group's or channel's rights do not let us write. */
  | 'no-right-to-write'
  /** Telegram: the forum topic is closed. */
  | 'topic-closed'
  /** Telegram: the forum topic was deleted. */
  | 'topic-gone'
  /** Slack: the channel's or the workspace's rules do not let us post. */
  | 'posting-restricted'
  /** Slack: the app was installed without a right that posting needs. */
  | 'missing-scope'
  /** Slack: the channel is archived. */
  | 'archived'
  /** Slack: we were taken out of a private channel. */
  | 'not-in-channel';
