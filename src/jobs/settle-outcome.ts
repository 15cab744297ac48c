import { retryDelayMs } from '../delivery/retry-delay.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelTrouble } from '../model/channel-trouble.ts';
import type { DeliveryPart, SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { ClaimedDelivery, Store, StoreRows } from '../ports/store.ts';

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
      if (channel.stateReason !== undefined) await deps.store.channels.change(channel.id, { stateReason: undefined });
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
        await giveBack(rows, claim, part, { notBefore: outcome.at, detail: outcome.detail });
      });
      return 'pause';
    case 'moved':
      deps.log.info('chat has a new id', facts);
      await deps.store.transaction(async (rows) => {
        // Given back first: where the new chat has this very delivery already, the move cancels the old one.
        await giveBack(rows, claim, part, { notBefore: now, detail: 'moved' });
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
        await giveBack(rows, claim, part, { notBefore: now + UNREACHABLE_PAUSE_MS, detail: outcome.reason });
      });
      return 'pause';
    case 'rejected': {
      const tries = claim.delivery.tries + 1;
      deps.log.warn('platform refuses the message', { ...facts, tries, detail: outcome.detail });
      const notBefore = now + retryDelayMs(tries, deps.random());
      await putOff(deps, sending, part, { notBefore, detail: outcome.detail, countsTry: true });
      return 'next-delivery';
    }
    case 'not-sent': {
      deps.log.warn('platform not reached', { ...facts, detail: outcome.detail });
      const notBefore = now + UNREACHABLE_PAUSE_MS * (0.5 + deps.random());
      await putOff(deps, sending, part, { notBefore, detail: outcome.detail });
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
    if (claim.delivery.lane === 'reply') await rows.deliveries.setAside(claim, reason);
    else await giveBack(rows, claim, part, { notBefore: deps.clock.now(), detail: reason });
  });
  return 'pause';
}

/** One transaction that also plans the notice to whoever can mend the trouble, if there is one. */
async function inTrouble(
  deps: SettleDeps,
  { channel, claim }: Sending,
  trouble: ChannelTrouble | undefined,
  work: (rows: StoreRows) => Promise<void>,
): Promise<void> {
  const told = await deps.store.transaction(async (rows) => {
    await work(rows);
    if (trouble === undefined) return [];
    return deps.tellTrouble(rows, { channel, trouble, deliveryId: claim.delivery.id, now: deps.clock.now() });
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
  await putOff(deps, sending, part, { notBefore, detail, wasUnknown: true });
  return 'pause';
}

interface Later {
  readonly notBefore: number;
  readonly detail: string;
  readonly countsTry?: true;
  readonly wasUnknown?: true;
}

/** Gives the delivery back until later. One that is half out keeps its channel waiting with it: nothing may come between its parts. */
async function putOff(deps: SettleDeps, { channel, claim }: Sending, part: DeliveryPart, later: Later): Promise<void> {
  await deps.store.transaction(async (rows) => {
    if (part.position > 0) await rows.channels.change(channel.id, { notBefore: later.notBefore });
    await giveBack(rows, claim, part, later);
  });
}

async function giveBack(rows: StoreRows, claim: ClaimedDelivery, part: DeliveryPart, later: Later): Promise<void> {
  const { notBefore, detail, countsTry = false, wasUnknown = false } = later;
  await rows.deliveries.retryPart(claim, part.position, { wasUnknown, asPlain: part.isPlain });
  await rows.deliveries.postpone(claim, { notBefore, detail, countsTry });
}
