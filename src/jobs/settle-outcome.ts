import { retryDelayMs } from '../delivery/retry-delay.ts';
import type { Channel } from '../model/channel.ts';
import type { DeliveryPart, SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { ClaimedDelivery, Store } from '../ports/store.ts';

export interface SettleDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

/** A message whose outcome is unknown is repeated after this pause: a platform that has just cut a line gets time to recover. */
const REPEAT_AFTER_MS = 3_000;
/** While a platform cannot be reached at all, each channel knocks about this often. */
const UNREACHABLE_PAUSE_MS = 10_000;

/** What follows a send: the claim's next part, the channel's next delivery (this claim is over), or a pause of the channel (likewise). */
export type AfterSend = 'next-part' | 'next-delivery' | 'pause';

/** SAVE 3: stores what the platform's answer means, and tells what follows. */
export async function settle(
  deps: SettleDeps,
  sending: { channel: Channel; claim: ClaimedDelivery },
  part: DeliveryPart,
  outcome: SendOutcome,
): Promise<AfterSend> {
  const { channel, claim } = sending;
  const { deliveries, channels } = deps.store;
  const now = deps.clock.now();
  const facts = { delivery: claim.delivery.id, part: part.position, channel: channel.id };
  switch (outcome.kind) {
    case 'sent':
      await deliveries.receiptPart(claim, part.position, { messageId: outcome.messageId, sentAt: now });
      return 'next-part';
    case 'retry-at':
      deps.log.info('platform asks to wait', {
        ...facts,
        seconds: Math.ceil((outcome.at - now) / 1000),
        detail: outcome.detail,
      });
      await channels.change(channel.id, { notBefore: outcome.at });
      await deliveries.retryPart(claim, part.position, { wasUnknown: false, asPlain: part.isPlain });
      await deliveries.postpone(claim, { notBefore: outcome.at, detail: outcome.detail, countsTry: false });
      return 'pause';
    case 'moved':
      deps.log.info('chat has a new id', facts);
      await channels.moveChat(channel.workspaceId, channel.chatId, outcome.chatId);
      await deliveries.retryPart(claim, part.position, { wasUnknown: false, asPlain: part.isPlain });
      await deliveries.postpone(claim, { notBefore: now, detail: 'moved', countsTry: false });
      return 'next-delivery';
    case 'channel-closed':
      return closeChannel(deps, sending, part, outcome.reason);
    case 'workspace-stopped':
      deps.log.warn(
        'workspace refuses our token: nothing is sent there until it is set again and Quotewire restarted',
        { ...facts, reason: outcome.reason },
      );
      await deps.store.workspaces.stop(channel.workspaceId, outcome.reason);
      await deliveries.retryPart(claim, part.position, { wasUnknown: false, asPlain: part.isPlain });
      await deliveries.postpone(claim, {
        notBefore: now + UNREACHABLE_PAUSE_MS,
        detail: outcome.reason,
        countsTry: false,
      });
      return 'pause';
    case 'rejected':
      deps.log.warn('platform refuses the message', {
        ...facts,
        tries: claim.delivery.tries + 1,
        detail: outcome.detail,
      });
      await deliveries.retryPart(claim, part.position, { wasUnknown: false, asPlain: part.isPlain });
      await deliveries.postpone(claim, {
        notBefore: now + retryDelayMs(claim.delivery.tries, deps.random()),
        detail: outcome.detail,
        countsTry: true,
      });
      return 'next-delivery';
    case 'not-sent':
      deps.log.warn('platform not reached', { ...facts, detail: outcome.detail });
      await deliveries.retryPart(claim, part.position, { wasUnknown: false, asPlain: part.isPlain });
      await deliveries.postpone(claim, {
        notBefore: now + UNREACHABLE_PAUSE_MS * (0.5 + deps.random()),
        detail: outcome.detail,
        countsTry: false,
      });
      return 'pause';
    case 'unknown':
      return settleUnknown(deps, sending, part, outcome.detail);
  }
}

/** The person shut us out: watches and alerts are kept and go on when the person returns; an answer to a command is of no use later. */
async function closeChannel(
  deps: SettleDeps,
  { channel, claim }: { channel: Channel; claim: ClaimedDelivery },
  part: DeliveryPart,
  reason: string,
): Promise<AfterSend> {
  deps.log.info('channel closed', { channel: channel.id, reason });
  await deps.store.transaction(async (rows) => {
    await rows.channels.change(channel.id, { state: 'closed', stateReason: reason });
    await rows.watches.touch();
    await rows.deliveries.retryPart(claim, part.position, { wasUnknown: false, asPlain: part.isPlain });
    if (claim.delivery.lane === 'reply') await rows.deliveries.setAside(claim, reason);
    else await rows.deliveries.postpone(claim, { notBefore: deps.clock.now(), detail: reason, countsTry: false });
  });
  return 'pause';
}

/** The Bot API has no idempotency key: a message that may have arrived is sent once more at most, and counted. */
async function settleUnknown(
  deps: SettleDeps,
  { claim }: { claim: ClaimedDelivery },
  part: DeliveryPart,
  detail: string,
): Promise<AfterSend> {
  if (part.repeats > 0) {
    deps.log.warn('message given up: its outcome stayed unknown after one repeat', {
      delivery: claim.delivery.id,
      part: part.position,
      detail,
    });
    await deps.store.deliveries.giveUpPart(claim, part.position);
    return 'next-part';
  }
  deps.log.warn('message outcome unknown, repeating once', {
    delivery: claim.delivery.id,
    part: part.position,
    detail,
  });
  await deps.store.deliveries.retryPart(claim, part.position, { wasUnknown: true, asPlain: part.isPlain });
  await deps.store.deliveries.postpone(claim, {
    notBefore: deps.clock.now() + REPEAT_AFTER_MS,
    detail,
    countsTry: false,
  });
  return 'pause';
}
