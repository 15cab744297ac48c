import { retryDelayMs } from '../delivery/retry-delay.ts';
import type { SendRate } from '../delivery/send-rate.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Audience, Delivery, DeliveryKey, DeliveryPart, SendOutcome } from '../model/delivery.ts';
import type { Sender, SendRequest } from '../ports/sender.ts';
import type { ClaimedDelivery } from '../ports/store.ts';
import { editNext } from './edit-messages.ts';
import { foldAlerts } from './fold-alerts.ts';
import { rateAddress } from './rate-address.ts';
import { type RenderDeps, renderDelivery } from './render-delivery.ts';
import { type SendTurns, SHORT_WAIT_MS } from './send-turns.ts';
import { type AfterSend, putOff, type SettleDeps, settle } from './settle-outcome.ts';

export interface SendDeps extends RenderDeps, SettleDeps {
  /** The platforms that are running; a channel of another platform waits. */
  readonly senders: ReadonlyMap<Platform, Sender>;
  readonly rate: SendRate;
  readonly turns: SendTurns;
  /** True once the program is stopping: what is held is given back. */
  readonly isStopping: () => boolean;
}

/** A claim outlives any one send (the platforms' calls end after 10 to 15 s); it is prolonged before each part. */
const LEASE_MS = 60_000;
/** Replies and edits of one channel in one go, so that a long backlog does not keep a place among those that send to itself. */
const IN_ONE_GO = 10;

/**
 * Sends what waits for one channel, in order, as far as the platform's rate allows, and edits what is out once nothing waits. Whatever happens to a delivery is
 * stored; nothing is thrown for it.
 */
export async function sendDeliveries(deps: SendDeps, channelId: number): Promise<void> {
  for (let i = 0; i < IN_ONE_GO; i++) {
    const channel = await deps.store.channels.find(channelId);
    if (channel === undefined || deps.isStopping()) return;
    const sender = deps.senders.get(channel.platform);
    if (sender === undefined) return;
    if (deps.rate.readyAt(rateAddress(channel), deps.clock.now()) - deps.clock.now() > SHORT_WAIT_MS) return;
    // Folded at the last moment: what comes while the channel must wait is listed in the same message.
    if ((channel.notBefore ?? 0) <= deps.clock.now()) await foldAlerts(deps, channel);
    const claim = await deps.store.deliveries.claimNext(channelId, { now: deps.clock.now(), leaseMs: LEASE_MS });
    if (claim === undefined) {
      // After each edit it is asked again whether something waits: no message stands behind two edits.
      if (!(await editNext(deps, { channel, sender }))) return;
      continue;
    }
    const after = await sendClaimed(deps, { channel, sender, claim });
    if (after === 'pause') return;
    // One at a time, so that no answer or alert of another channel waits for a place behind what this one has in store.
    if (claim.delivery.lane !== 'reply') break;
  }
  await deps.queue.hint('channel', [channelId]);
}

interface Sending {
  readonly channel: Channel;
  readonly sender: Sender;
  readonly claim: ClaimedDelivery;
}

/** Sends the parts that are not out yet, in order, until one must wait. */
async function sendClaimed(deps: SendDeps, sending: Sending): Promise<AfterSend> {
  const { claim } = sending;
  const parts = claim.parts.length > 0 ? claim.parts : await renderOnce(deps, sending);
  if (parts === undefined) return 'next-delivery';
  for (const part of parts) {
    if (part.state === 'sent' || part.state === 'given-up') continue;
    const open = await openPart(deps, sending, part);
    if (open === 'put-off') return 'pause';
    if (open === undefined) continue;
    const after = await sendPart(deps, sending, open);
    if (after !== 'next-part') return after;
  }
  await deps.store.deliveries.finish(claim, deps.clock.now());
  return 'next-delivery';
}

/** Undefined when the content cannot be rendered: a fault of its own, so it is set aside after three tries and holds up nothing else. */
async function renderOnce(
  deps: SendDeps,
  { channel: before, claim }: Sending,
): Promise<readonly DeliveryPart[] | undefined> {
  // The channel as it is after the claim: the answer to /timezone is written in the zone that was just set.
  const channel = (await deps.store.channels.find(before.id)) ?? before;
  const rendered = await renderDelivery(deps, channel, claim);
  const about = { delivery: claim.delivery.id, channel: channel.id };
  if (rendered.kind === 'parts') {
    if (rendered.gap !== undefined) deps.log.error('message is sent with gaps', rendered.gap, about);
    return rendered.parts;
  }
  const tries = claim.delivery.tries + 1;
  deps.log.error('message cannot be rendered', rendered.error, { ...about, tries });
  const notBefore = deps.clock.now() + retryDelayMs(tries, deps.random());
  await putOff(deps, { channel, claim }, { notBefore, detail: 'cannot be rendered', failedFor: 'content' });
  return undefined;
}

/**
 * A part found in state `sending` was on its way when the program died: it is repeated once at most. It and one that is to be repeated are looked for
 * first. Undefined when it turns out to have arrived, or is given up.
 */
async function openPart(
  deps: SendDeps,
  sending: Sending,
  part: DeliveryPart,
): Promise<DeliveryPart | 'put-off' | undefined> {
  const { claim } = sending;
  if (part.state !== 'sending' && part.repeats === 0) return part;
  const there = await findSent(deps, sending, part);
  if (there === 'put-off') return there;
  if (there !== undefined) {
    await settle(deps, sending, part, there);
    return undefined;
  }
  if (part.state !== 'sending') return part;
  if (part.repeats === 0) {
    deps.log.warn('message was on its way when the program ended, repeating once', {
      delivery: claim.delivery.id,
      part: part.position,
    });
    await deps.store.deliveries.retryPart(claim, part.position, { wasUnknown: true, asPlain: part.isPlain });
    return { ...part, state: 'waiting', repeats: 1 };
  }
  deps.log.warn('message given up: its outcome stayed unknown after one repeat', {
    delivery: claim.delivery.id,
    part: part.position,
  });
  await deps.store.deliveries.giveUpPart(claim, part.position);
  return undefined;
}

/** Sends one part, once more as plain text when the platform refuses its markup. */
async function sendPart(deps: SendDeps, sending: Sending, part: DeliveryPart): Promise<AfterSend> {
  let isPlain = part.isPlain;
  for (;;) {
    const outcome = await sendOnce(deps, sending, { ...part, isPlain });
    if (outcome === undefined) return 'pause';
    if (outcome.kind === 'rejected' && outcome.canTryPlain && !isPlain) {
      deps.log.warn('markup refused, sending as plain text', {
        delivery: sending.claim.delivery.id,
        part: part.position,
        detail: outcome.detail,
      });
      await deps.store.deliveries.retryPart(sending.claim, part.position, { wasUnknown: false, asPlain: true });
      isPlain = true;
      continue;
    }
    const there = outcome.kind === 'unknown' && part.repeats > 0 ? await findSent(deps, sending, part) : undefined;
    if (there === 'put-off') return 'pause';
    return settle(deps, sending, part, there ?? outcome);
  }
}

/** So long a message of unknown outcome waits for a platform that cannot say whether it has arrived; then lateness is worse than a repeat. */
const LOOK_FOR_MS = 600_000;
const LOOK_AGAIN_MS = 15_000;

/**
 * A message of unknown outcome that the platform can show to have arrived; undefined when it is not there. Where the platform does not say just now, the
 * delivery is put off to ask again.
 */
async function findSent(
  deps: SendDeps,
  sending: Sending,
  part: DeliveryPart,
): Promise<SendOutcome | 'put-off' | undefined> {
  const { sender, claim } = sending;
  if (sender.findSent === undefined) return undefined;
  const { createdAt, failingSince } = claim.delivery;
  const found = await sender.findSent(await requestOf(deps, sending, part), createdAt);
  if (found.kind === 'found') return { kind: 'sent', messageId: found.messageId };
  const now = deps.clock.now();
  if (found.kind === 'absent' || now - (failingSince ?? now) > LOOK_FOR_MS) return undefined;
  const { at = now + LOOK_AGAIN_MS, detail } = found;
  const later = { notBefore: at, detail, failedFor: 'platform' } as const;
  await putOff(deps, sending, part.repeats === 0 ? { ...later, wasUnknown: true } : later, part);
  return 'put-off';
}

async function requestOf({ store }: SendDeps, { channel, claim }: Sending, part: DeliveryPart): Promise<SendRequest> {
  const { id } = claim.delivery;
  const answered = answeredBy(claim.delivery, part);
  const replyToMessageId = answered && (await store.deliveries.firstMessageOf(answered));
  const audience = audienceOf(claim.delivery, part);
  const request = { channel, part: part.rendered, asPlain: part.isPlain, audience, key: `${id}:${part.position}` };
  return replyToMessageId === undefined ? request : { ...request, replyToMessageId };
}

/** Only the first message takes the place of the one whose button was pressed; the next would take that of the first. */
function audienceOf({ audience }: Delivery, { position }: DeliveryPart): Audience {
  if (position === 0 || audience.kind === 'channel') return audience;
  const { replaces: _, ...beside } = audience;
  return beside;
}

/** A follow-up answers its story's alert, the rest of a digest in a Slack thread its first message. Where that is not out, the message stands alone. */
function answeredBy(delivery: Delivery, { rendered }: DeliveryPart): DeliveryKey | undefined {
  if (delivery.kind === 'alert' && delivery.sequence > 0) return { ...delivery, sequence: 0 };
  return rendered.platform === 'slack' && rendered.isInThread === true ? delivery : undefined;
}

/** One call of the platform within its rate; undefined when its turn is not now or the claim was lost. */
async function sendOnce(deps: SendDeps, sending: Sending, part: DeliveryPart): Promise<SendOutcome | undefined> {
  const { channel, sender, claim } = sending;
  const address = rateAddress(channel);
  const turn = await deps.turns.take(address, claim.delivery.lane);
  if (turn.kind === 'put-off') {
    const { notBefore, detail } = turn;
    await deps.store.deliveries.postpone(claim, { notBefore, detail });
    return undefined;
  }
  const request = await requestOf(deps, sending, part);
  const isOurs = await deps.store.deliveries.beginPart(claim, part.position, deps.clock.now(), LEASE_MS);
  if (!isOurs) return undefined;
  const sentAt = deps.clock.now();
  deps.rate.moved(address, { from: turn.at, to: sentAt }); // the store took its time
  try {
    return await sender.send(request);
  } catch (error) {
    // A bug of ours in the middle of a call: nobody knows whether the message went out.
    deps.log.error('sending broke off', error, { delivery: claim.delivery.id, part: part.position });
    return { kind: 'unknown', detail: 'sending broke off' };
  } finally {
    // It came to the platform at some moment up to now: counted from its answer, what comes next keeps its distance however long the line took.
    deps.rate.moved(address, { from: sentAt, to: deps.clock.now() });
  }
}

/** The longest window of the platforms' limits: Telegram's groups count by the minute. */
const RATE_WINDOW_MS = 60_000;

/** Tells the rate what went out shortly before a restart, so that the first minute stays within the limits too. */
export async function resumeSendRate(deps: Pick<SendDeps, 'store' | 'rate' | 'clock'>): Promise<void> {
  for (const { channelId, at } of await deps.store.deliveries.recentSends(deps.clock.now() - RATE_WINDOW_MS)) {
    const channel = await deps.store.channels.find(channelId);
    if (channel !== undefined) deps.rate.sent(rateAddress(channel), at);
  }
}
