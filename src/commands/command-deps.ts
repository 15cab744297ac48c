import type { backTest } from '../jobs/back-test.ts';
import type { Channel } from '../model/channel.ts';
import type { Phrases } from '../model/content.ts';
import type { Topic } from '../model/topic.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';

/** What the commands need from the rest of the program. */
export interface CommandDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: Queue;
  readonly log: Log;
  readonly topics: readonly Topic[];
  /** `invited`: the operator admits each Telegram chat. `open`: every chat is admitted. Slack workspaces are admitted by their token. */
  readonly access: 'invited' | 'open';
  /** The code of the first start; `/start CODE` makes the operator. It counts only while there is no operator. */
  readonly operatorCode?: string;
  /** Of a new channel, where its person gives no better one. */
  readonly defaults: { readonly language: string; readonly timeZone: string };
  /** BCP 47 codes of the languages we have phrases in. */
  readonly languages: readonly string[];
  /** For what is not a message: the answer to a pressed button. */
  readonly phrases: Phrases;
  /** Plans the digest of everything since the last one, inside the command's transaction. */
  readonly sendDigestNow: (rows: StoreRows, channel: Channel, eventId: string) => Promise<void>;
  readonly backTest: typeof backTest;
  /** The channels that a file keeps, where there is one. */
  readonly channelsInFile?: { readonly file: string; readonly has: (channelId: number) => boolean };
}
