import type { ChannelKind, Platform } from './channel.ts';
import type { WatchEdit } from './form.ts';

/** Where an update came from, in the platform's own ids. */
interface IncomingBase {
  readonly platform: Platform;
  readonly workspaceExternalId: string;
  /** The platform's id of the update, unique in the workspace: handled once. */
  readonly eventId: string;
  readonly chatId: string;
  readonly threadId?: string;
  readonly chatKind: ChannelKind;
  readonly chatTitle?: string;
}

/** Who did something, as the platform names them. */
export interface IncomingPerson {
  readonly externalId: string;
  readonly name?: string;
  /** Manages this chat: the person of a private chat, an administrator of a Telegram group or channel, of the workspace in Slack. */
  readonly canManage: boolean;
  /** From the client or profile, as a first guess. */
  readonly language?: string;
  readonly timeZone?: string;
}

/** A file that a person sent, as the platform names it. `sizeBytes` where it tells; `text` is what it holds, once it was read. */
export interface SentDocument {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes?: number;
  readonly text?: string;
}

/** A line that a person typed to us. `name` is the command without slash in lower case ("watch"), `argument` the rest, trimmed. */
export interface IncomingCommand extends IncomingBase {
  readonly kind: 'command';
  readonly name: string;
  readonly argument: string;
  readonly person?: IncomingPerson;
  readonly responseUrl?: string;
  /** A button was pressed: the platform's id of its message. `isEphemeral`: only this person sees the message (Slack). */
  readonly pressed?: { readonly messageId: string; readonly isEphemeral?: true };
  /** A file came with it, or is all there is: then `name` is `document`. */
  readonly document?: SentDocument;
  /** Plain words that answer a message of ours, which may have asked for them: its id. `name` is then what the words are without that. */
  readonly answers?: string;
  /** Typed or pressed in a Slack channel that we are not in: it is answered to the person alone. */
  readonly isOutside?: true;
  /** Said in a thread of Slack: what only the person is told is answered there. */
  readonly inThread?: string;
  /** The window of a watch was sent in: then that is all it says. */
  readonly edit?: WatchEdit;
}

/** We were let into a chat or shut out of it, or a topic of it that was closed is open again. */
export interface IncomingMembership extends IncomingBase {
  readonly kind: 'membership';
  readonly change: 'joined' | 'left' | 'reopened';
  readonly person?: IncomingPerson;
}

/** A Telegram group became a supergroup: same people, new id. */
export interface IncomingMove extends IncomingBase {
  readonly kind: 'moved';
  readonly toChatId: string;
}

/** What a platform tells us, in our form: somebody wrote or pressed, we were let in or out, a chat got another id. */
export type Incoming = IncomingCommand | IncomingMembership | IncomingMove;
