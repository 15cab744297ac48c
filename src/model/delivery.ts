import type { ChannelTrouble } from './channel-trouble.ts';
import type { RenderedPart } from './content.ts';

/**
 * In this order: answers to people first, then alerts, then digests. Order holds within a lane; but what was planned for later (quiet hours) lets pass what
 * may go now.
 */
export type Lane = 'reply' | 'alert' | 'digest';
/** `waiting` → `claimed` → `sent`, or else: `folded` into another, `cancelled` because nobody wants it any more, `dead` = set aside after failing. */
export type DeliveryState = 'waiting' | 'claimed' | 'sent' | 'folded' | 'cancelled' | 'dead';

/** Who sees it: the whole channel, or one person in it (Slack's ephemeral messages; elsewhere the channel). */
export type Audience =
  | { readonly kind: 'channel' }
  /** `responseUrl` is Slack's address for up to 5 answers within 30 minutes; `until` is when we stop using it. */
  | {
      readonly kind: 'person';
      readonly personExternalId: string;
      readonly responseUrl?: string;
      readonly until?: number;
      /** It takes the place of the message whose button was pressed. */
      readonly replaces?: true;
      /** The thread of Slack in which the person asked. */
      readonly inThread?: string;
    };

/**
 * Why this delivery exists; (channel, kind, subject, sequence) is unique.
 * alert: subject = story id, sequence 0 = the alert, 1… = follow-ups. digest: subject = "daily:2026-11-23" or "weekly:2026-11-23". digest-now, reply: subject = update's event id.
 * proof: subject = watch id. notice: subject says what about.
 */
export type DeliveryKind = 'alert' | 'digest' | 'digest-now' | 'reply' | 'proof' | 'notice';

/** What a delivery is about. A second one with the same key is never planned. */
export interface DeliveryKey {
  readonly channelId: number;
  readonly kind: DeliveryKind;
  readonly subject: string;
  readonly sequence: number;
}

/** "This content must reach this channel", as planned in the transaction of its cause. */
export interface NewDelivery extends DeliveryKey {
  readonly lane: Lane;
  readonly contentId: number;
  readonly audience: Audience;
  readonly createdAt: number;
  /** Not sent before this instant. */
  readonly notBefore?: number;
  /** The watches that asked for it; cancelled at claim when none of them is left. Absent: never cancelled for that reason. */
  readonly watchIds?: readonly number[];
  /** The report that an alert or a follow-up tells of. */
  readonly itemId?: number;
}

/** A row that says "this content must reach this channel", and how far it is. */
export interface Delivery extends NewDelivery {
  readonly id: number;
  readonly state: DeliveryState;
  /** Tries that failed for the content's own reason; set aside after three. */
  readonly tries: number;
  /** Since when it has only failed for the platform's reasons, which has a bound of its own. */
  readonly failingSince?: number;
  readonly wantedRevision: number;
  readonly sentRevision: number;
}

/** `sending` = handed to the platform, no answer stored yet: after a crash its outcome is unknown and it is repeated at most once. */
export type PartState = 'waiting' | 'sending' | 'sent' | 'given-up';

/** One message of a delivery, rendered once at the first claim and receipted by itself. */
export interface DeliveryPart {
  readonly deliveryId: number;
  readonly position: number;
  readonly rendered: RenderedPart;
  readonly state: PartState;
  /** The platform's id of the message. */
  readonly messageId?: string;
  readonly sentAt?: number;
  /** How often it was sent again after an unknown outcome: 0 or 1. */
  readonly repeats: number;
  /** True once it went out, or is to go out, as plain text because the platform refused the markup. */
  readonly isPlain: boolean;
}

/** What a platform's answer to one send means; decided in one file per platform. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** The platform or the channel asks to wait; counts no try. `trouble`: until somebody there changes something, who has to be told. */
  | {
      readonly kind: 'retry-at';
      readonly at: number;
      readonly scope: 'channel' | 'workspace';
      readonly detail: string;
      readonly trouble?: ChannelTrouble;
    }
  /** The chat lives on under another id; the same part is sent there. */
  | { readonly kind: 'moved'; readonly chatId: string }
  /** `trouble`: people still there can mend it and have to be told. */
  | { readonly kind: 'channel-closed'; readonly reason: string; readonly trouble?: ChannelTrouble }
  | { readonly kind: 'workspace-stopped'; readonly reason: string }
  /** Refused because of what it says; `canTryPlain` when plain text may pass. */
  | { readonly kind: 'rejected'; readonly detail: string; readonly canTryPlain: boolean }
  /** The request left and no answer came: it may or may not have arrived. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** The request surely did not leave. */
  | { readonly kind: 'not-sent'; readonly detail: string };

/**
 * What a platform's answer to the edit of a message means. An edit may be done twice without harm, and changes nothing about its channel: what a closed chat
 * or a dead token means is found out by the next message.
 */
export type EditOutcome =
  /** Also when the message said so already. */
  | { readonly kind: 'edited' }
  /** `scope` channel: its messages have to wait too. */
  | { readonly kind: 'retry-at'; readonly at: number; readonly scope: 'channel' | 'edits'; readonly detail: string }
  /** Not done, or nobody knows. */
  | { readonly kind: 'failed'; readonly detail: string }
  /** The message is gone, too old, or refused as it is. */
  | { readonly kind: 'impossible'; readonly detail: string };
