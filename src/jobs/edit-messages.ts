import { nextEditAt } from '../delivery/plan-source-edit.ts';
import type { SendRate } from '../delivery/send-rate.ts';
import type { Channel } from '../model/channel.ts';
import type { RenderedPart } from '../model/content.ts';
import type { DeliveryPart, EditOutcome } from '../model/delivery.ts';
import type { Log } from '../ports/log.ts';
import type { Sender } from '../ports/sender.ts';
import type { ClaimedDelivery } from '../ports/store.ts';
import { rateAddress } from './rate-address.ts';
import { type RenderDeps, renderAgain } from './render-delivery.ts';

// Edits of messages that are out ("+2 sources"). They go only when nothing waits for the channel and the platform's rate has room to spare, never as a
// message of their own. One that a crash interrupts is owed as before; done twice it does no harm.

interface EditDeps extends RenderDeps {
  readonly rate: SendRate;
  readonly log: Log;
  readonly random: () => number;
  readonly isStopping: () => boolean;
}

interface Editing {
  readonly channel: Channel;
  readonly sender: Sender;
}

/** Longer than a platform's call: after a crash the channel's messages wait no longer than this for the claim of an edit. */
const LEASE_MS = 20_000;
/** A platform that did not take an edit is asked again after about this. */
const RETRY_MS = 5 * 60_000;

/** Makes the next edit that the channel owes. False when none is due or there is no room for it now. */
export async function editNext(deps: EditDeps, { channel: before, sender }: Editing): Promise<boolean> {
  const now = deps.clock.now();
  if (deps.rate.readyAt(editAddress(before), now) > now) return false;
  const claim = await deps.store.deliveries.claimEdit(before.id, { now, leaseMs: LEASE_MS });
  if (claim === undefined) return false;
  // The channel as it is after the claim: the press that reworded the message may have set another language.
  const channel = (await deps.store.channels.find(before.id)) ?? before;
  const changed = await changedParts(deps, { channel, sender }, claim);
  if (changed.kind === 'unfit' && claim.delivery.kind === 'reply') {
    await sendAnew(deps, claim);
    return true;
  }
  if (changed.kind !== 'some') {
    await finish(deps, claim, changed.detail);
    return true;
  }
  let lost: string | undefined;
  for (const { part, rendered } of changed.parts) {
    const outcome = await editPart(deps, { channel, sender }, { claim, part, rendered });
    if (outcome.kind !== 'edited' && outcome.kind !== 'impossible') return settleEdit(deps, channel, claim, outcome);
    if (outcome.kind === 'impossible') {
      lost = outcome.detail;
      logNotEdited(deps, channel, claim, outcome);
    }
    // Also of one that somebody has deleted: tried again with the next part, it would take that one's place in the rate.
    await deps.store.deliveries.saveEditedPart(claim, part.position, rendered);
  }
  await finish(deps, claim, lost);
  return true;
}

/** What a press has made of an answer and does not fit in its place (a card in that of a list of two messages) is a message of its own, once. */
async function sendAnew({ store, clock }: EditDeps, claim: ClaimedDelivery): Promise<void> {
  const { channelId, contentId, id, wantedRevision } = claim.delivery;
  const now = clock.now();
  await store.transaction(async (rows) => {
    await rows.deliveries.finishEdit(claim, { nextAt: now, detail: UNFIT });
    const key = { channelId, kind: 'reply', subject: `edit:${id}`, sequence: wantedRevision } as const;
    await rows.deliveries.plan({ ...key, lane: 'reply', contentId, audience: { kind: 'channel' }, createdAt: now });
  });
}

const UNFIT = 'does not fit the message that is out';

type Changed =
  | { readonly kind: 'some'; readonly parts: readonly { part: DeliveryPart; rendered: RenderedPart }[] }
  | { readonly kind: 'none'; readonly detail?: string }
  /** It is another number of parts than is out, or cannot be rendered. */
  | { readonly kind: 'unfit'; readonly detail: string };

/** The parts that would read differently now. */
async function changedParts(deps: EditDeps, { channel, sender }: Editing, claim: ClaimedDelivery): Promise<Changed> {
  if (sender.edit === undefined) return { kind: 'none', detail: 'the platform edits nothing' };
  const rendered = await renderOrLog(deps, channel, claim);
  if (rendered === undefined) return { kind: 'unfit', detail: UNFIT };
  const parts = claim.parts.flatMap((part) => {
    const now = rendered[part.position];
    const isChanged = now !== undefined && JSON.stringify(now) !== JSON.stringify(part.rendered);
    return isChanged && part.messageId !== undefined ? [{ part, rendered: now }] : [];
  });
  return parts.length === 0 ? { kind: 'none' } : { kind: 'some', parts };
}

async function renderOrLog(
  deps: EditDeps,
  channel: Channel,
  claim: ClaimedDelivery,
): Promise<readonly RenderedPart[] | undefined> {
  try {
    return await renderAgain(deps, channel, claim);
  } catch (error) {
    deps.log.error('edit cannot be rendered', error, { delivery: claim.delivery.id, channel: channel.id });
    return undefined;
  }
}

/** One call of the platform, when there is room for it at this moment: an edit never waits for its turn while it holds the channel. */
async function editPart(
  deps: EditDeps,
  { channel, sender }: Editing,
  { claim, part, rendered }: { claim: ClaimedDelivery; part: DeliveryPart; rendered: RenderedPart },
): Promise<EditOutcome> {
  const now = deps.clock.now();
  if (deps.isStopping()) return { kind: 'retry-at', at: now, scope: 'edits', detail: 'the program was stopped' };
  const address = editAddress(channel);
  const readyAt = deps.rate.readyAt(address, now);
  if (readyAt > now) return { kind: 'retry-at', at: readyAt, scope: 'edits', detail: 'the rate of the platform' };
  const { messageId, isPlain: asPlain } = part;
  if (sender.edit === undefined || messageId === undefined) return { kind: 'impossible', detail: 'nothing to edit' };
  deps.rate.sent(address, now);
  const key = `${claim.delivery.id}:${part.position}`;
  try {
    return await sender.edit({ channel, part: rendered, asPlain, messageId, key });
  } catch (error) {
    deps.log.error('editing broke off', error, { delivery: claim.delivery.id, part: part.position });
    return { kind: 'failed', detail: 'editing broke off' };
  }
}

/** Stores what the platform's answer means; true when the channel may go on at once. */
async function settleEdit(
  deps: EditDeps,
  channel: Channel,
  claim: ClaimedDelivery,
  outcome: Exclude<EditOutcome, { kind: 'edited' | 'impossible' }>,
): Promise<boolean> {
  const { detail } = outcome;
  logNotEdited(deps, channel, claim, outcome);
  switch (outcome.kind) {
    case 'failed': {
      const notBefore = deps.clock.now() + RETRY_MS * (0.5 + deps.random());
      await deps.store.deliveries.postponeEdit(claim, { notBefore, detail });
      return true;
    }
    case 'retry-at':
      await deps.store.transaction(async (rows) => {
        if (outcome.scope === 'channel') await rows.channels.change(channel.id, { notBefore: outcome.at });
        await rows.deliveries.postponeEdit(claim, { notBefore: outcome.at, detail });
      });
      return outcome.scope === 'edits';
  }
}

function logNotEdited(
  { log }: EditDeps,
  channel: Channel,
  { delivery }: ClaimedDelivery,
  why: { kind: string; detail: string },
) {
  log.info('message not edited', { delivery: delivery.id, channel: channel.id, kind: why.kind, detail: why.detail });
}

async function finish({ store, clock }: EditDeps, claim: ClaimedDelivery, detail?: string): Promise<void> {
  const nextAt = nextEditAt(clock.now());
  await store.deliveries.finishEdit(claim, { nextAt, ...(detail === undefined ? {} : { detail }) });
}

function editAddress(channel: Channel) {
  return { ...rateAddress(channel), isEdit: true } as const;
}
