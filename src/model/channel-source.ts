import type { Channel, Platform } from './channel.ts';
import type { Watch } from './watch.ts';

/** A watch as a file has it, its query in canonical form. */
export interface WatchSource extends Pick<Watch, 'query' | 'mode' | 'isUrgent' | 'reach'> {}

/** A channel whose watches, digest, language and zone are kept in a file, and not changed in chat. What it leaves out is as in a new channel. */
export interface ChannelSource extends Pick<Channel, 'digestTime' | 'digestDays' | 'weeklyDay' | 'weeklyTime'> {
  /** For people who read the file, and the chat's title until it tells its own. */
  readonly name: string;
  readonly platform: Exclude<Platform, 'terminal'>;
  readonly chatId: string;
  readonly threadId?: string;
  readonly language?: string;
  /** IANA zone. */
  readonly timeZone?: string;
  readonly watches: readonly WatchSource[];
}
