import { phrase } from '../delivery/content-nodes.ts';
import type { IncomingCommand } from '../model/incoming.ts';
import type { ShownDelivery, StoreRows } from '../ports/store.ts';
import { admitChat } from './admission.ts';
import { waitingReply } from './admission-replies.ts';
import type { Command } from './command.ts';
import type { CommandDeps } from './command-deps.ts';
import { note } from './content-parts.ts';
import { type CommandContext, type CommandOutcome, SILENCE, said, toast, withNote } from './context.ts';
import { findPlace } from './find-place.ts';
import { forgetChat } from './forget-chat.ts';
import { refusedForFile, withFileNote } from './kept-in-file.ts';
import { type LookedAhead, lookAhead } from './look-ahead.ts';
import { openChannel } from './open-channel.ts';
import { askOperators, becomeOperator, makesOperator } from './operators.ts';
import { parseCommand } from './parse-command.ts';
import { mayRun, ownsWatches } from './permissions.ts';
import { type Handled, planOutcome } from './plan-replies.ts';
import { needsManagingReply, needsManagingToast } from './replies.ts';
import { runCommand } from './run-command.ts';
import { rememberKeeper } from './tell-trouble.ts';
import { unpackIncoming } from './unpack-incoming.ts';

/**
 * Runs one typed command or pressed button: the update, what it changes and its answers are saved in one transaction. Gives the channels that have something
 * to send, none when the update was handled before, and what the person who pressed is told at once.
 */
export async function handleCommand(deps: CommandDeps, received: IncomingCommand): Promise<Handled> {
  const incoming = await unpackIncoming(deps, received);
  const command = parseCommand(incoming);
  if (isTalk(command, incoming)) return { channelIds: [] };
  if (command.kind === 'forget' && (await mayForget(deps, incoming)))
    return { channelIds: [], toast: await forgetChat(deps, incoming) };
  const ahead = await lookAhead(deps, incoming, command);
  const handled = await deps.store.transaction(async (rows): Promise<Handled> => {
    const context = await openContext(deps, rows, { incoming, ahead });
    if (context === undefined) return { channelIds: [] };
    const outcome = await respond(context, command);
    if (isChange(outcome)) await rememberKeeper(rows, context.channel, incoming.person);
    const told = await planOutcome(rows, outcome, context);
    const { requestId } = outcome;
    const asked = requestId === undefined ? {} : { requestId };
    return { channelIds: [context.channel.id, ...outcome.alsoHint], ...asked, ...told };
  });
  deps.log.debug('command', { command: command.kind, isRepeated: handled.channelIds.length === 0 });
  return handled;
}

/** People who answer an alert in a group talk to each other, not to us. */
function isTalk({ kind }: Command, { chatKind, name }: IncomingCommand): boolean {
  const isWords = kind === 'words' || (kind === 'cancel' && name === 'words');
  return isWords && (chatKind === 'group' || chatKind === 'broadcast');
}

async function mayForget(deps: CommandDeps, incoming: IncomingCommand): Promise<boolean> {
  const { channel } = await findPlace(deps, incoming);
  if (channel !== undefined && deps.channelsInFile?.has(channel.id)) return false;
  return mayRun({ kind: 'forget' }, incoming, channel?.whoMayChange);
}

function isChange({ announcement, replies }: CommandOutcome): boolean {
  return announcement !== undefined || replies.some((reply) => reply.isChange);
}

/** The update's channel and person, or undefined when the update was handled before. */
async function openContext(
  deps: CommandDeps,
  rows: StoreRows,
  { incoming, ahead }: { readonly incoming: IncomingCommand; readonly ahead: LookedAhead },
): Promise<CommandContext | undefined> {
  const { eventId, person: typist, platform, workspaceExternalId: externalId } = incoming;
  const now = deps.clock.now();
  const workspace = await rows.workspaces.ensure({ platform, externalId });
  if (!(await rows.updates.record({ workspaceId: workspace.id, eventId, now }))) return undefined;
  const { channel, isNew: isNewChannel } = await openChannel(deps, rows, { workspace, incoming, now });
  const pressedOn = await pressedMessage(rows, channel.id, incoming);
  const context = { deps, rows, incoming, channel, isNewChannel, now, ...ahead, ...(pressedOn && { pressedOn }) };
  if (typist === undefined) return context;
  const name = typist.name === undefined ? {} : { name: typist.name };
  const person = await rows.people.ensure({ workspaceId: workspace.id, externalId: typist.externalId, ...name });
  return { ...context, person };
}

function pressedMessage(
  rows: StoreRows,
  channelId: number,
  { pressed }: IncomingCommand,
): Promise<ShownDelivery | undefined> | undefined {
  if (pressed === undefined || pressed.isEphemeral) return undefined;
  return rows.deliveries.ofMessage(channelId, pressed.messageId);
}

/** Who may not use the bot here is told so; everybody else's command runs. */
async function respond(context: CommandContext, command: Command): Promise<CommandOutcome> {
  if (await makesOperator(context, command)) return becomeOperator(context);
  const admitted = await admitByOperator(context);
  const { channel, incoming, now, rows } = admitted;
  if (channel.state === 'pending') {
    return { ...said(waitingReply()), alsoHint: await askOperators(rows, channel, now) };
  }
  if (channel.state === 'closed' && !incoming.isOutside) return SILENCE; // refused: it was told once, and is not to be answered for ever
  if (!(await isAllowed(admitted, command)))
    return incoming.pressed ? toast(needsManagingToast(channel.platform)) : said(needsManagingReply(channel.platform));
  const refused = refusedForFile(admitted, command);
  if (refused !== undefined) return refused;
  const outcome = await runCommand(admitted, command);
  if (incoming.isOutside) return withNote(outcome, note(phrase('slack-outside')));
  return command.kind === 'list' ? withFileNote(admitted, outcome) : outcome;
}

async function isAllowed({ channel, incoming, person, rows }: CommandContext, command: Command): Promise<boolean> {
  if (mayRun(command, incoming, channel.whoMayChange)) return true;
  if (person === undefined || channel.platform !== 'slack') return false;
  return ownsWatches(command, person.id, await rows.watches.ofChannel(channel.id));
}

/** A waiting chat in which the operator himself gives a command is admitted by that. */
async function admitByOperator(context: CommandContext): Promise<CommandContext> {
  const { channel, person, rows } = context;
  if (channel.state !== 'pending' || !person?.isOperator) return context;
  await admitChat(rows, channel.workspaceId, channel.chatId);
  return { ...context, channel: { ...channel, state: 'active' } };
}
