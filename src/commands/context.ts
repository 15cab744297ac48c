import type { BackTest } from '../jobs/back-test.ts';
import type { SearchResult } from '../jobs/search-archive.ts';
import type { Channel, Person } from '../model/channel.ts';
import type { Block, Content, Inline } from '../model/content.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { ShownDelivery, StoreRows } from '../ports/store.ts';
import type { BackTested } from './back-test-ahead.ts';
import type { CommandDeps } from './command-deps.ts';

/** One command while it runs: inside the transaction of `rows`, in its channel. */
export interface CommandContext {
  readonly deps: CommandDeps;
  readonly rows: StoreRows;
  readonly incoming: IncomingCommand;
  readonly channel: Channel;
  /** The channel was made by this very update: nobody there has spoken to us before. */
  readonly isNewChannel?: boolean;
  readonly person?: Person;
  readonly now: number;
  /** What a new watch would have matched, worked out before the transaction where that was possible. */
  readonly tested?: BackTested;
  /** What each query of an import would have matched, likewise. */
  readonly ahead?: ReadonlyMap<string, BackTest>;
  /** What a search has found, looked up before the transaction where that was possible. */
  readonly found?: SearchResult;
  /** The message whose button was pressed, where it is kept and is not one that only the person sees. */
  readonly pressedOn?: ShownDelivery;
}

/** One answer. A `change` is for the whole channel to see; in Slack everything else is shown only to the person who asked. */
export interface Reply {
  readonly content: Content;
  readonly isChange: boolean;
  /** It changes nothing, but can be had by all only: a file in Slack. */
  readonly isForAll?: true;
  /** It takes the place of the message that only the person who pressed sees (Slack). */
  readonly replaces?: boolean;
}

/** What a command comes to: answers in this channel, and other channels that were given something to send. */
export interface CommandOutcome {
  readonly replies: readonly Reply[];
  readonly alsoHint: readonly number[];
  /** A source request that was stored and can be worked on now. */
  readonly requestId?: number;
  /** What the message whose button was pressed says from now on. A new message says it where that one cannot be changed. */
  readonly shown?: Content;
  /** For the whole channel, where only the person who pressed saw that message. */
  readonly announcement?: Content;
  /** A short word for that person alone: Telegram shows 200 characters of it, at once. */
  readonly toast?: Inline;
}

/** The outcome of a command that changed nothing. */
export function said(content: Content): CommandOutcome {
  return { replies: [{ content, isChange: false }], alsoHint: [] };
}

/** The same with something that one person alone cannot be shown. */
export function saidToAll(content: Content): CommandOutcome {
  return { replies: [{ content, isChange: false, isForAll: true }], alsoHint: [] };
}

/** The outcome of a command that changed the channel. */
export function changed(content: Content): CommandOutcome {
  return { replies: [{ content, isChange: true }], alsoHint: [] };
}

/** The outcome of a press that only shows something else in its message. */
export function shown(content: Content): CommandOutcome {
  return { ...SILENCE, shown: content };
}

/** In place of the message whose button was pressed, or as an answer to what was typed. */
export function inPlace({ incoming }: Pick<CommandContext, 'incoming'>, content: Content): CommandOutcome {
  return incoming.pressed === undefined ? said(content) : shown(content);
}

/** A short answer to a press. */
export function toast(text: Inline): CommandOutcome {
  return { ...SILENCE, toast: text };
}

/** The outcome with this under what it says first. */
export function withNote(outcome: CommandOutcome, more: Block): CommandOutcome {
  const [first, ...rest] = outcome.replies;
  const { shown } = outcome;
  return {
    ...outcome,
    ...(shown === undefined ? {} : { shown: { ...shown, blocks: [...shown.blocks, more] } }),
    replies:
      first === undefined
        ? []
        : [{ ...first, content: { ...first.content, blocks: [...first.content.blocks, more] } }, ...rest],
  };
}

/** Nothing is answered. */
export const SILENCE: CommandOutcome = { replies: [], alsoHint: [] };
