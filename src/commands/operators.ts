import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { StoreRows } from '../ports/store.ts';
import { admissionOf, admitChat, isOperatorCode, refuseChat } from './admission.ts';
import {
  admissionAskedNotice,
  admittedNotice,
  admittedReply,
  alreadyAdmittedReply,
  noSuchChatReply,
  operatorMadeReply,
  refusedNotice,
  refusedReply,
  waitingChatsReply,
} from './admission-replies.ts';
import type { Command } from './command.ts';
import { type CommandContext, type CommandOutcome, said } from './context.ts';
import { operatorHomes } from './operator-homes.ts';
import { planNotice } from './plan-replies.ts';
import { startReply } from './replies.ts';

/**
 * Whether this /start makes the person the operator: the right code, in a private chat (a group would read it), while there is no operator.
 * Everything else is an ordinary /start, so a wrong code and a used one are answered alike.
 */
export async function makesOperator(
  { channel, deps, incoming, person, rows }: CommandContext,
  command: Command,
): Promise<boolean> {
  if (command.kind !== 'start' || incoming.platform !== 'telegram' || channel.kind !== 'private') return false;
  if (person === undefined || !isOperatorCode(command.code, deps.operatorCode)) return false;
  return (await rows.people.operators(channel.workspaceId)).length === 0;
}

/** Makes the person the operator, admits his own chat, and lists the chats that wait already. */
export async function becomeOperator(context: CommandContext): Promise<CommandOutcome> {
  const { channel, person, rows } = context;
  if (person !== undefined) await rows.people.makeOperator(person.id);
  await admitChat(rows, channel.workspaceId, channel.chatId);
  const waiting = await waitingChats(rows, channel.workspaceId);
  const { length: count } = await rows.watches.ofChannel(channel.id);
  const replies = [operatorMadeReply(waiting), startReply(channel, { count })];
  return { replies: replies.map((content) => ({ content, isChange: false })), alsoHint: [] };
}

/** Tells every operator, once a chat, that it waits. Gives the channels that were told. */
export async function askOperators(rows: StoreRows, channel: Channel, now: number): Promise<readonly number[]> {
  const told: number[] = [];
  for (const home of await operatorHomes(rows, channel.workspaceId)) {
    const subject = `admission:${channel.chatId}`;
    const content = admissionAskedNotice(channel);
    if (await planNotice(rows, { channelId: home.id, subject, content, now })) told.push(home.id);
  }
  return told;
}

/** /admit or /refuse without a number: the chats that wait. */
export async function listWaiting({ channel, rows }: CommandContext): Promise<CommandOutcome> {
  return said(waitingChatsReply(await waitingChats(rows, channel.workspaceId)));
}

/** Admits the chat of this channel id and tells it. */
export async function admit(context: CommandContext, number: number): Promise<CommandOutcome> {
  const { deps, rows } = context;
  const chat = await findChat(context, number);
  if (chat === undefined) return said(noSuchChatReply());
  const workspace = await rows.workspaces.find(chat.workspaceId);
  const admission = workspace && (await admissionOf(deps, rows, workspace, chat.chatId));
  if (admission === 'admitted') return said(alreadyAdmittedReply(chat));
  await admitChat(rows, chat.workspaceId, chat.chatId);
  return tell(context, chat, { reply: admittedReply(chat), notice: admittedNotice(chat) });
}

/** Refuses the chat of this channel id and tells it. */
export async function refuse(context: CommandContext, number: number): Promise<CommandOutcome> {
  const chat = await findChat(context, number);
  if (chat === undefined || chat.id === context.channel.id) return said(noSuchChatReply());
  await refuseChat(context.rows, chat.workspaceId, chat.chatId);
  return tell(context, chat, { reply: refusedReply(chat), notice: refusedNotice() });
}

async function tell(
  { incoming, now, rows }: CommandContext,
  chat: Channel,
  texts: { readonly reply: Content; readonly notice: Content },
): Promise<CommandOutcome> {
  const subject = `admission-decided:${incoming.eventId}`;
  await planNotice(rows, { channelId: chat.id, subject, content: texts.notice, now });
  return { ...said(texts.reply), alsoHint: [chat.id] };
}

async function findChat({ channel, rows }: CommandContext, number: number): Promise<Channel | undefined> {
  const chat = await rows.channels.find(number);
  return chat?.workspaceId === channel.workspaceId ? chat : undefined;
}

/** The first channel of each chat that waits. */
async function waitingChats(rows: StoreRows, workspaceId: number): Promise<readonly Channel[]> {
  const waiting = await rows.channels.pending(workspaceId);
  return waiting.filter(({ chatId }, index) => waiting.findIndex((other) => other.chatId === chatId) === index);
}
