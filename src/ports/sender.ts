import type { Channel } from '../model/channel.ts';
import type { RenderedPart } from '../model/content.ts';
import type { Audience, EditOutcome, SendOutcome } from '../model/delivery.ts';

/** One part to one channel. `key` names the part for logs and for the platform's message metadata ("DELIVERYID:POSITION"). */
export interface SendRequest {
  readonly channel: Channel;
  readonly part: RenderedPart;
  readonly asPlain: boolean;
  readonly audience: Audience;
  readonly key: string;
  /** The message that this one answers, for follow-ups. */
  readonly replyToMessageId?: string;
}

/** What a message that is out shall say from now on. `asPlain`: it went out as plain text and stays so. */
export type EditRequest = Pick<SendRequest, 'channel' | 'part' | 'asPlain' | 'key'> & { readonly messageId: string };

/**
 * What the channel's history says of an earlier request. `absent`: it is not there, cannot be seen there (an answer for one person), or the app may not look.
 * `later`: the platform did not say this time; it is to be asked again, at `at` (ms) where it named a moment.
 */
export type FoundSent =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'later'; readonly at?: number; readonly detail: string };

/** A platform that takes messages. Every answer, also none, becomes a SendOutcome; it throws only for bugs. */
export interface Sender {
  send(request: SendRequest): Promise<SendOutcome>;
  /**
   * The platform's id of the message that an earlier `send` of this very request left in the channel, looked for among the channel's messages
   * since `since` (ms; when the delivery was created: what is older is not ours, also when a new database counts its keys from the beginning).
   * It never throws. To be asked before a message whose outcome is unknown is repeated or given up. Absent on platforms whose history a bot cannot read.
   */
  findSent?(request: SendRequest, since: number): Promise<FoundSent>;
  /** Changes a message that is out; never sends one. It throws only for bugs. Absent where nothing that is out can be changed. */
  edit?(request: EditRequest): Promise<EditOutcome>;
}
