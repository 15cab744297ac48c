/** Where a channel is. */
export type Platform = 'telegram' | 'slack' | 'terminal';

/** One Slack team, or all of Telegram, or the terminal: ids of two workspaces never meet. `stopped` = its token no longer works. */
export interface Workspace {
  readonly id: number;
  readonly platform: Platform;
  /** Slack's team id; the bot's own id on Telegram. */
  readonly externalId: string;
  readonly name?: string;
  readonly state: 'active' | 'stopped';
}

/** Where messages go: `chatId` is the platform's id of the chat, `threadId` a Telegram forum topic. */
export interface ChannelAddress {
  readonly workspaceId: number;
  readonly chatId: string;
  readonly threadId?: string;
}

/** `broadcast` = a Telegram channel, in which only the bot and administrators write. */
export type ChannelKind = 'private' | 'group' | 'broadcast' | 'terminal';

/**
 * `pending` = waits for the operator to admit it; `active`; `closed` = the platform refuses us (blocked, kicked, archived):
 * watches are kept and resume when the person returns.
 */
export type ChannelState = 'pending' | 'active' | 'closed';

/** A chat that can follow watches. Times of day are local, "HH:MM". */
export interface Channel extends ChannelAddress {
  readonly id: number;
  readonly platform: Platform;
  readonly kind: ChannelKind;
  readonly title?: string;
  readonly language: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** False while the zone is only the default: the person is offered to set it. */
  readonly hasChosenZone: boolean;
  readonly state: ChannelState;
  readonly stateReason?: string;
  /** Paused by a person: alerts and digests are not made; commands still answer. */
  readonly isPaused: boolean;
  readonly digestTime?: string;
  /** A slot before this instant is not owed: when the digest time was set, or the next local day where that of this one was made before. */
  readonly digestSetAt?: number;
  /** The days of the daily digest; absent: every day. */
  readonly digestDays?: 'weekdays';
  /** Stories in full in a digest, at most; absent: the program's own number. */
  readonly digestStories?: number;
  /** Alerts show the platform's preview of the report's page. */
  readonly showsPreviews: boolean;
  /** No daily or weekly digest when nothing matched. */
  readonly skipsEmptyDigest: boolean;
  /** The weekly edition: ISO day of the week (1 = Monday), local time, and when that was set, as above. All three or none. */
  readonly weeklyDay?: number;
  readonly weeklyTime?: string;
  readonly weeklySetAt?: number;
  readonly quietFrom?: string;
  readonly quietTo?: string;
  /** A reply under a story's alert when something new is said. */
  readonly wantsFollowUps: boolean;
  /** The mode of new watches. */
  readonly alertPace: 'instant' | 'hourly';
  /**
   * `managers`: administrators; in Slack workspace administrators, and a watch's owner that watch. `everyone` in the chat: usual in Slack channels only. In a
   * private chat it means nothing.
   */
  readonly whoMayChange: 'everyone' | 'managers';
  /** No send before this instant (the platform asked us to wait). */
  readonly notBefore?: number;
  readonly createdAt: number;
}

/** A person who talked to us. Operators admit chats when ACCESS is `invited`. */
export interface Person {
  readonly id: number;
  readonly workspaceId: number;
  readonly externalId: string;
  readonly name?: string;
  readonly isOperator: boolean;
}
