import type { Channel } from '../model/channel.ts';
import type { RenderedPart } from '../model/content.ts';
import type { Audience, SendOutcome } from '../model/delivery.ts';

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

/** A platform that takes messages. Every answer, also none, becomes a SendOutcome; it throws only for bugs. */
export interface Sender {
  send(request: SendRequest): Promise<SendOutcome>;
}
