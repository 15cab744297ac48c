import type { Channel, Person } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { StoreRows } from '../ports/store.ts';
import type { BackTested } from './back-test-ahead.ts';
import type { CommandDeps } from './command-deps.ts';

/** One command while it runs: inside the transaction of `rows`, in its channel. */
export interface CommandContext {
  readonly deps: CommandDeps;
  readonly rows: StoreRows;
  readonly incoming: IncomingCommand;
  readonly channel: Channel;
  readonly person?: Person;
  readonly now: number;
  /** What a new watch would have matched, worked out before the transaction where that was possible. */
  readonly tested?: BackTested;
}

/** One answer. A `change` is for the whole channel to see; in Slack everything else is shown only to the person who asked. */
export interface Reply {
  readonly content: Content;
  readonly isChange: boolean;
}

/** What a command comes to: answers in this channel, and other channels that were given something to send. */
export interface CommandOutcome {
  readonly replies: readonly Reply[];
  readonly alsoHint: readonly number[];
}

/** The outcome of a command that changed nothing. */
export function said(content: Content): CommandOutcome {
  return { replies: [{ content, isChange: false }], alsoHint: [] };
}

/** The outcome of a command that changed the channel. */
export function changed(content: Content): CommandOutcome {
  return { replies: [{ content, isChange: true }], alsoHint: [] };
}

/** Nothing is answered. */
export const SILENCE: CommandOutcome = { replies: [], alsoHint: [] };
