import type { Channel, Workspace } from '../model/channel.ts';
import type { IncomingMembership, IncomingMove } from '../model/incoming.ts';
import type { StoreRows } from '../ports/store.ts';
import { admissionOf, admitChat, moveAdmission } from './admission.ts';
import { waitingReply } from './admission-replies.ts';
import type { CommandDeps } from './command-deps.ts';
import { type CommandOutcome, changed, SILENCE } from './context.ts';
import { holdAgain } from './hold-again.ts';
import { openChannel, settle } from './open-channel.ts';
import { askOperators } from './operators.ts';
import { planReplies } from './plan-replies.ts';
import { startReply } from './replies.ts';

/** A chat let us in or shut us out, or opened a topic again. Gives the channels that have something to send. */
export async function handleMembership(deps: CommandDeps, incoming: IncomingMembership): Promise<readonly number[]> {
  const now = deps.clock.now();
  return deps.store.transaction(async (rows) => {
    const workspace = await rows.workspaces.ensure(workspaceOf(incoming));
    if (!(await rows.updates.record({ workspaceId: workspace.id, eventId: incoming.eventId, now }))) return [];
    const channels = await rows.channels.ofChat(workspace.id, incoming.chatId);
    switch (incoming.change) {
      case 'left':
        return closeChannels(rows, channels);
      case 'reopened':
        return settleChat(deps, rows, { workspace, chatId: incoming.chatId });
      case 'joined':
        return welcome(deps, rows, { channels, incoming, now, workspace });
    }
  });
}

/**
 * A Telegram group lives on under a new id: its channels, watches and admission go with it. Whoever is told of a move is still in the chat, so
 * channels that the upgrade seemed to close ("left" the old id) are open again.
 */
export async function handleMove(deps: CommandDeps, incoming: IncomingMove): Promise<readonly number[]> {
  const now = deps.clock.now();
  return deps.store.transaction(async (rows) => {
    const workspace = await rows.workspaces.ensure(workspaceOf(incoming));
    if (!(await rows.updates.record({ workspaceId: workspace.id, eventId: incoming.eventId, now }))) return [];
    const { chatId: from, toChatId: to } = incoming;
    await moveAdmission(rows, workspace.id, { from, to });
    await rows.channels.moveChat(workspace.id, from, to);
    await rows.watches.touch();
    // Where the new id has a channel already, that one's quiet hours may be others.
    for (const channel of await rows.channels.ofChat(workspace.id, to)) await holdAgain(rows, channel, now);
    return settleChat(deps, rows, { workspace, chatId: to });
  });
}

async function closeChannels(rows: StoreRows, channels: readonly Channel[]): Promise<readonly number[]> {
  for (const { id, state } of channels) {
    if (state !== 'closed') await rows.channels.change(id, { state: 'closed', stateReason: 'left' });
  }
  await rows.watches.touch();
  return [];
}

interface Joined {
  readonly channels: readonly Channel[];
  readonly incoming: IncomingMembership;
  readonly now: number;
  readonly workspace: Workspace;
}

async function welcome(deps: CommandDeps, rows: StoreRows, joined: Joined): Promise<readonly number[]> {
  const { channels, incoming, now, workspace } = joined;
  const isPrivate = incoming.chatKind === 'private';
  if (isPrivate && channels.length === 0) return []; // the person's /start follows and is answered
  await admitWithOperator(rows, joined);
  const { channel, isBack, isNew } = await openChannel(deps, rows, joined);
  const channelIds = await settleChat(deps, rows, { workspace, chatId: incoming.chatId });
  const outcome = isPrivate || !(isNew || isBack) ? SILENCE : await greet(rows, channel, now);
  await planReplies(rows, outcome.replies, { channel, incoming, now });
  return [...channelIds, ...outcome.alsoHint];
}

/** Brings all channels of a chat into the state they belong in now that the chat talks to us, and gives their ids. */
async function settleChat(
  deps: CommandDeps,
  rows: StoreRows,
  { workspace, chatId }: { readonly workspace: Workspace; readonly chatId: string },
): Promise<readonly number[]> {
  const admission = await admissionOf(deps, rows, workspace, chatId);
  const channels = await rows.channels.ofChat(workspace.id, chatId);
  for (const channel of channels) await settle(rows, channel, admission);
  return channels.map(({ id }) => id);
}

async function greet(rows: StoreRows, channel: Channel, now: number): Promise<CommandOutcome> {
  if (channel.state === 'closed') return SILENCE;
  if (channel.state === 'pending') {
    return { ...changed(waitingReply()), alsoHint: await askOperators(rows, channel, now) };
  }
  const { length: count } = await rows.watches.ofChannel(channel.id);
  return changed(startReply(channel, { count }));
}

/** A chat into which the operator himself lets us is admitted by that. */
async function admitWithOperator(rows: StoreRows, { incoming, workspace }: Joined): Promise<void> {
  const { person } = incoming;
  if (person === undefined || workspace.platform !== 'telegram') return;
  const operators = await rows.people.operators(workspace.id);
  const isOperator = operators.some(({ externalId }) => externalId === person.externalId);
  if (isOperator) await admitChat(rows, workspace.id, incoming.chatId);
}

function workspaceOf({ platform, workspaceExternalId: externalId }: IncomingMembership | IncomingMove) {
  return { platform, externalId };
}
