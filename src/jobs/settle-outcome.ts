import { retryDelayMs } from '../delivery/retry-delay.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelTrouble } from '../model/channel-trouble.ts';
import type { Delivery, DeliveryPart, SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { ClaimedDelivery, FailureCause, Store, StoreRows } from '../ports/store.ts';

/** What storing a platform's answer needs. */
export interface SettleDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Plans a private notice to whoever can mend a channel's trouble; gives the channels to hint. */
  readonly tellTrouble: (
    rows: StoreRows,
    about: { channel: Channel; trouble: ChannelTrouble; deliveryId: number; now: number },
  ) => Promise<readonly number[]>;
  /** Plans a notice to the operators that a message was set aside; gives the channels to hint. */
  readonly tellSetAside: (
    rows: StoreRows,
    about: { channel: Channel; delivery: Delivery; now: number },
  ) => Promise<readonly number[]>;
}

/** A message whose outcome is unknown is repeated after this pause: a platform that has just cut a line gets time to recover. */
const REPEAT_AFTER_MS = 3_000;
/** While a platform cannot be reached at all, each channel knocks about this often. */
const UNREACHABLE_PAUSE_MS = 10_000;

/** What follows a send: the claim's next part, the channel's next delivery (this claim is over), or a pause of the channel (likewise). */
export type AfterSend = 'next-part' | 'next-delivery' | 'pause';

interface Sending {
  readonly channel: Channel;
  readonly claim: ClaimedDelivery;
}

/** SAVE 3: stores what the platform's answer means, in one transaction, and tells what follows. */
export async function settle(
  deps: SettleDeps,
  sending: Sending,
  part: DeliveryPart,
  outcome: SendOutcome,
): Promise<AfterSend> {
  const { channel, claim } = sending;
  const now = deps.clock.now();
  const facts = { delivery: claim.delivery.id, part: part.position, channel: channel.id };
  switch (outcome.kind) {
    case 'sent':
      await deps.store.deliveries.receiptPart(claim, part.position, { messageId: outcome.messageId, sentAt: now });
      // What reaches one person in a closed channel does not open it.
      if (channel.state === 'active' && channel.stateReason !== undefined)
        await deps.store.channels.change(channel.id, { stateReason: undefined });
      return 'next-part';
    case 'retry-at':
      deps.log.info('platform asks to wait', {
        ...facts,
        seconds: Math.ceil((outcome.at - now) / 1000),
        detail: outcome.detail,
      });
      await inTrouble(deps, sending, outcome.trouble, async (rows) => {
        const stateReason = outcome.trouble === undefined ? {} : { stateReason: outcome.trouble };
        await rows.channels.change(channel.id, { notBefore: outcome.at, ...stateReason });
        const { detail } = outcome;
        // A trouble holds the channel alone: once it is mended, what waits there goes at once.
        return outcome.trouble === undefined
          ? giveBack(deps, rows, sending, { notBefore: outcome.at, detail, failedFor: 'platform' }, part)
          : giveBack(deps, rows, sending, { notBefore: now, detail, failedFor: 'channel' }, part);
      });
      return 'pause';
    case 'moved':
      deps.log.info('chat has a new id', facts);
      await deps.store.transaction(async (rows) => {
        // Given back first: where the new chat has this very delivery already, the move cancels the old one.
        await giveBack(deps, rows, sending, { notBefore: now, detail: 'moved', failedFor: 'channel' }, part);
        await rows.channels.moveChat(channel.workspaceId, channel.chatId, outcome.chatId);
      });
      return 'next-delivery';
    case 'channel-closed':
      return closeChannel(deps, sending, part, outcome);
    case 'workspace-stopped':
      deps.log.warn(
        'workspace refuses our token: nothing is sent there until it is set again and Quotewire restarted',
        { ...facts, reason: outcome.reason },
      );
      await deps.store.transaction(async (rows) => {
        await rows.workspaces.stop(channel.workspaceId, outcome.reason);
        const later = { notBefore: now + UNREACHABLE_PAUSE_MS, detail: outcome.reason, failedFor: 'channel' } as const;
        await giveBack(deps, rows, sending, later, part);
      });
      return 'pause';
    case 'rejected': {
      const tries = claim.delivery.tries + 1;
      deps.log.warn('platform refuses the message', { ...facts, tries, detail: outcome.detail });
      const notBefore = now + retryDelayMs(tries, deps.random());
      await putOff(deps, sending, { notBefore, detail: outcome.detail, failedFor: 'content' }, part);
      return 'next-delivery';
    }
    case 'not-sent': {
      deps.log.warn('platform not reached', { ...facts, detail: outcome.detail });
      const notBefore = now + UNREACHABLE_PAUSE_MS * (0.5 + deps.random());
      await putOff(deps, sending, { notBefore, detail: outcome.detail, failedFor: 'platform' }, part);
      return 'pause';
    }
    case 'unknown':
      return settleUnknown(deps, sending, part, outcome.detail);
  }
}

/** The person shut us out: watches and alerts are kept and go on when the person returns; an answer to a command is of no use later. */
async function closeChannel(
  deps: SettleDeps,
  sending: Sending,
  part: DeliveryPart,
  { reason, trouble }: Extract<SendOutcome, { kind: 'channel-closed' }>,
): Promise<AfterSend> {
  const { channel, claim } = sending;
  deps.log.info('channel closed', { channel: channel.id, reason });
  await inTrouble(deps, sending, trouble, async (rows) => {
    await rows.channels.change(channel.id, { state: 'closed', stateReason: reason });
    await rows.watches.touch();
    if (claim.delivery.lane === 'reply') {
      await rows.deliveries.setAside(claim, reason);
      return [];
    }
    const later = { notBefore: deps.clock.now(), detail: reason, failedFor: 'channel' } as const;
    return giveBack(deps, rows, sending, later, part);
  });
  return 'pause';
}

/** One transaction that also plans the notice to whoever can mend the trouble, if there is one. `work` gives channels to hint. */
async function inTrouble(
  deps: SettleDeps,
  { channel, claim }: Sending,
  trouble: ChannelTrouble | undefined,
  work: (rows: StoreRows) => Promise<readonly number[]>,
): Promise<void> {
  const told = await deps.store.transaction(async (rows) => {
    const ids = await work(rows);
    if (trouble === undefined) return ids;
    const about = { channel, trouble, deliveryId: claim.delivery.id, now: deps.clock.now() };
    return [...ids, ...(await deps.tellTrouble(rows, about))];
  });
  await deps.queue.hint('channel', told, 'urgent');
}

/** The Bot API has no idempotency key: a message that may have arrived is sent once more at most, and counted. */
async function settleUnknown(
  deps: SettleDeps,
  sending: Sending,
  part: DeliveryPart,
  detail: string,
): Promise<AfterSend> {
  const { claim } = sending;
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
  const notBefore = deps.clock.now() + REPEAT_AFTER_MS;
  await putOff(deps, sending, { notBefore, detail, wasUnknown: true }, part);
  return 'pause';
}

interface Later {
  readonly notBefore: number;
  readonly detail: string;
  readonly failedFor?: FailureCause;
  readonly wasUnknown?: true;
}

/**
 * Gives the delivery back until later; without a part none of it is out or may be. One that is half out keeps its channel waiting with it: nothing may come
 * between its parts.
 */
export async function putOff(deps: SettleDeps, sending: Sending, later: Later, part?: DeliveryPart): Promise<void> {
  const told = await deps.store.transaction(async (rows) => {
    if (part !== undefined && part.position > 0)
      await rows.channels.change(sending.channel.id, { notBefore: later.notBefore });
    return giveBack(deps, rows, sending, later, part);
  });
  await deps.queue.hint('channel', told, 'urgent');
}

/** Gives the channels to hint: the operators' when it has failed often or long enough to be set aside. */
async function giveBack(
  deps: SettleDeps,
  rows: StoreRows,
  { channel, claim }: Sending,
  { wasUnknown, ...later }: Later,
  part?: DeliveryPart,
): Promise<readonly number[]> {
  if (part !== undefined)
    await rows.deliveries.retryPart(claim, part.position, { wasUnknown: wasUnknown === true, asPlain: part.isPlain });
  if (!(await rows.deliveries.postpone(claim, later))) return [];
  const { delivery } = claim;
  deps.log.warn('message set aside', { delivery: delivery.id, channel: channel.id, detail: later.detail });
  return deps.tellSetAside(rows, { channel, delivery, now: deps.clock.now() });
}
