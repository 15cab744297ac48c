import type { Chat, ChatMember, Document, Message, Update, User } from 'telegraf/types';
import type { ChannelKind } from '../model/channel.ts';
import type { Incoming, IncomingCommand, IncomingPerson, SentDocument } from '../model/incoming.ts';

/** Who we are: needed to tell our commands from those of other bots in a group. */
export interface BotIdentity {
  readonly id: number;
  /** Without @. */
  readonly username: string;
  /** Commands we answer in groups also when they are not addressed to us by name. */
  readonly commands: ReadonlySet<string>;
}

/**
 * An update as the commands take it. `userToCheck`: the person's `canManage` is false until getChatMember says that this user is an administrator
 * of the chat.
 */
export interface TelegramIncoming {
  readonly incoming: Incoming;
  readonly userToCheck?: number;
}

/** What an update means to us; undefined for talk between people, commands of other bots and everything that is not ours. */
export function telegramIncoming(update: Update, bot: BotIdentity): TelegramIncoming | undefined {
  const eventId = String(update.update_id);
  if ('message' in update) return fromMessage(update.message, eventId, bot);
  if ('channel_post' in update) return fromMessage(update.channel_post, eventId, bot);
  if ('my_chat_member' in update) return fromMembership(update.my_chat_member, eventId, bot);
  if ('callback_query' in update) return fromButton(update.callback_query, eventId, bot);
  return undefined;
}

/** The chat that an update is about: updates of one chat are handled in order. Both tidings of a group's new id belong to the new one. */
export function chatOf(update: Update): number | undefined {
  if ('message' in update) {
    const { message } = update;
    return 'migrate_to_chat_id' in message ? message.migrate_to_chat_id : message.chat.id;
  }
  if ('channel_post' in update) return update.channel_post.chat.id;
  if ('my_chat_member' in update) return update.my_chat_member.chat.id;
  if ('callback_query' in update) return update.callback_query.message?.chat.id;
  return undefined;
}

function fromMessage(message: Message, eventId: string, bot: BotIdentity): TelegramIncoming | undefined {
  const base = baseOf(message.chat, eventId, bot);
  if ('migrate_to_chat_id' in message) {
    return { incoming: { ...base, kind: 'moved', toChatId: String(message.migrate_to_chat_id) } };
  }
  if ('migrate_from_chat_id' in message) {
    const { migrate_from_chat_id: from } = message;
    return { incoming: { ...base, kind: 'moved', chatId: String(from), toChatId: base.chatId } };
  }
  if ('forum_topic_reopened' in message) return { incoming: { ...base, kind: 'membership', change: 'reopened' } };
  // A channel's post forwarded into its discussion group was a command to the channel, not to the group.
  if ('is_automatic_forward' in message && message.is_automatic_forward) return undefined;
  const answers = answeredMessage(message, bot);
  const command =
    'text' in message
      ? lineIn(message, bot, answers)
      : (fileIn(message, bot, answers) ?? mediaIn(message, bot, answers));
  if (command === undefined) return undefined;
  const { person, userToCheck } = writerOf(message);
  return {
    incoming: {
      ...base,
      ...threadOf(message),
      kind: 'command',
      ...command,
      ...(command.name === 'words' && answers !== undefined ? { answers } : {}),
      ...(person === undefined ? {} : { person }),
    },
    ...(userToCheck === undefined ? {} : { userToCheck }),
  };
}

type Said = Pick<IncomingCommand, 'name' | 'argument'> & { readonly document?: SentDocument };

/** `/import` in reply to a file is about that file. */
function lineIn(message: Message.TextMessage, bot: BotIdentity, answers: string | undefined): Said | undefined {
  const { text, chat, reply_to_message: replied } = message;
  const command = commandIn(text, chat, bot);
  if (command?.name !== 'import' || command.argument !== '' || replied === undefined || !('document' in replied))
    return command ?? wordsIn(text, chat, answers);
  return { ...command, document: documentOf(replied.document) };
}

/** A file is for us in a private chat, in answer to us, or when what is written with it is a command of ours or names us. */
function fileIn(message: Message, bot: BotIdentity, answers: string | undefined): Said | undefined {
  if (!('document' in message) || 'animation' in message) return undefined; // a moving picture is sent as a file too
  const { chat, caption = '', document: file } = message;
  const written = commandIn(caption, chat, bot);
  const isNamed = caption.toLowerCase().includes(`@${bot.username.toLowerCase()}`);
  if (written === undefined && !isPrivate(chat) && answers === undefined && !isNamed) return undefined;
  return { ...(written ?? { name: 'document', argument: '' }), document: documentOf(file) };
}

/** What people send that is no text; everything else that is no text (a pinned message, a new title) is an event. */
const MEDIA = [
  ...['photo', 'video', 'animation', 'audio', 'voice', 'video_note', 'sticker'],
  ...['story', 'location', 'venue', 'contact', 'poll', 'dice'],
];

/** What is written with a picture and the like counts as if it were written alone; without a word it says nothing, which is answered where it is said to us. */
function mediaIn(message: Message, bot: BotIdentity, answers: string | undefined): Said | undefined {
  if (!MEDIA.some((kind) => kind in message)) return undefined;
  const { chat, caption = '', media_group_id: album } = message as Message.CaptionableMessage & Message.MediaMessage;
  if (caption === '' && album !== undefined) return undefined; // one of its pictures may have words
  return commandIn(caption, chat, bot) ?? wordsIn(caption, chat, answers);
}

function documentOf({ file_id: id, file_name: name = '', file_size: sizeBytes }: Document): SentDocument {
  return { id, name, ...(sizeBytes === undefined ? {} : { sizeBytes }) };
}

/** A command, its bot's name if it is addressed, and the rest of the text. */
const COMMAND = /^\/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/;

function commandIn(text: string, chat: Chat, bot: BotIdentity): { name: string; argument: string } | undefined {
  const [, typed, addressee, rest = ''] = COMMAND.exec(text) ?? [];
  if (typed === undefined) return undefined;
  const name = typed.toLowerCase();
  if (addressee !== undefined && addressee.toLowerCase() !== bot.username.toLowerCase()) return undefined;
  const isForUs = addressee !== undefined || isPrivate(chat) || bot.commands.has(name);
  return isForUs ? { name, argument: rest.trim() } : undefined;
}

/** Telegram makes commands of Latin letters alone; people type `/список` all the same, and in a private chat it is said to us. */
const COMMAND_IN_OTHER_LETTERS = /^\/([\p{L}\p{M}\p{N}_]{1,64})(?:\s+([\s\S]*))?$/u;

function otherCommandIn(text: string, chat: Chat): { name: string; argument: string } | undefined {
  const [, typed, rest = ''] = COMMAND_IN_OTHER_LETTERS.exec(text) ?? [];
  return typed === undefined || !isPrivate(chat) ? undefined : { name: typed.toLowerCase(), argument: rest.trim() };
}

/** In a private chat everything is said to us; elsewhere only what answers a message of ours. */
function wordsIn(
  text: string,
  chat: Chat,
  answers: string | undefined,
): { name: string; argument: string } | undefined {
  const other = otherCommandIn(text, chat);
  const isCommand = isPrivate(chat) ? COMMAND.test(text) : text.startsWith('/');
  const isForUs = !isCommand && (isPrivate(chat) || answers !== undefined);
  return other ?? (isForUs ? { name: 'words', argument: text.trim() } : undefined);
}

/** The id of our message that this one replies to. */
function answeredMessage(message: Message, bot: BotIdentity): string | undefined {
  const replied = 'reply_to_message' in message ? message.reply_to_message : undefined;
  return replied?.from?.id === bot.id ? String(replied.message_id) : undefined;
}

/** Who wrote: a channel post and an anonymous administrator speak as the chat itself and are administrators by nature. */
function writerOf(message: Message): { person?: IncomingPerson; userToCheck?: number } {
  const { chat, from, sender_chat: senderChat } = message;
  if (chat.type === 'channel' || senderChat?.id === chat.id) {
    return { person: { externalId: String(chat.id), name: signatureOf(message) ?? titleOf(chat), canManage: true } };
  }
  // Somebody who speaks as another channel: Telegram does not tell who it is.
  if (senderChat !== undefined)
    return { person: { externalId: String(senderChat.id), name: titleOf(senderChat), canManage: false } };
  if (from === undefined) return {};
  if (isPrivate(chat)) return { person: { ...personOf(from), canManage: true } };
  return { person: personOf(from), userToCheck: from.id };
}

/** Let in, shut out, or given the right to write: then what could not be said is tried again. */
function fromMembership(
  { chat, from, old_chat_member: before, new_chat_member: now }: Update.MyChatMemberUpdate['my_chat_member'],
  eventId: string,
  bot: BotIdentity,
): TelegramIncoming | undefined {
  const [had, has] = [standing(before, chat), standing(now, chat)];
  const isLeft = had > 0 && has === 0;
  const isJoined = has > had && (had === 0 || has > 1);
  if (!isLeft && !isJoined) return undefined;
  const person = { ...personOf(from), canManage: chat.type !== 'group' && chat.type !== 'supergroup' };
  const change = isLeft ? 'left' : 'joined';
  return { incoming: { ...baseOf(chat, eventId, bot), kind: 'membership', change, person } };
}

/** 0 = not in the chat, 1 = may not write, 2 = may write unless the whole group may not, 3 = may write. In a private chat `kicked` means that the person blocked us. */
function standing(member: ChatMember, chat: Chat): 0 | 1 | 2 | 3 {
  switch (member.status) {
    case 'left':
    case 'kicked':
      return 0;
    case 'restricted':
      if (!member.is_member) return 0;
      return member.can_send_messages === false ? 1 : 2;
    case 'administrator':
      return chat.type === 'channel' && member.can_post_messages === false ? 1 : 3;
    case 'member':
    case 'creator':
      return 2;
  }
}

/** A button's data is a command line without slash, its name ended by a colon: `timezone:Asia/Almaty`. */
function fromButton(
  query: Update.CallbackQueryUpdate['callback_query'],
  eventId: string,
  bot: BotIdentity,
): TelegramIncoming | undefined {
  if (!('data' in query) || query.message === undefined) return undefined;
  const [name = '', ...rest] = query.data.split(':');
  const { message, from } = query;
  const canManage = isPrivate(message.chat);
  const incoming: Incoming = {
    ...baseOf(message.chat, eventId, bot),
    ...threadOf(message),
    kind: 'command',
    name,
    argument: rest.join(':'),
    pressed: { messageId: String(message.message_id) },
    person: { ...personOf(from), canManage },
  };
  return canManage ? { incoming } : { incoming, userToCheck: from.id };
}

function baseOf(chat: Chat, eventId: string, bot: BotIdentity) {
  return {
    platform: 'telegram',
    workspaceExternalId: String(bot.id),
    eventId,
    chatId: String(chat.id),
    chatKind: kindOf(chat),
    chatTitle: titleOf(chat),
  } as const;
}

function kindOf(chat: Chat): ChannelKind {
  if (isPrivate(chat)) return 'private';
  return chat.type === 'channel' ? 'broadcast' : 'group';
}

/** Chats with people have the person's id, all others a negative one (https://core.telegram.org/api/bots/ids, read 2026-11-23). */
function isPrivate(chat: Chat): boolean {
  return chat.id > 0;
}

/** Replies in ordinary groups carry a thread id too; only a topic's is one. The topic General has none. */
function threadOf(message: object): { threadId?: string } {
  const { is_topic_message: isTopic, message_thread_id: id } = message as {
    is_topic_message?: boolean;
    message_thread_id?: number;
  };
  return isTopic === true && id !== undefined ? { threadId: String(id) } : {};
}

function personOf(user: User): IncomingPerson {
  const language = user.language_code;
  return {
    externalId: String(user.id),
    name: fullName(user),
    canManage: false,
    ...(language === undefined ? {} : { language }),
  };
}

function titleOf(chat: Chat): string {
  return 'title' in chat ? chat.title : fullName(chat);
}

function fullName(who: { first_name: string; last_name?: string | undefined }): string {
  return [who.first_name, who.last_name].filter((part) => part !== undefined && part !== '').join(' ');
}

function signatureOf(message: object): string | undefined {
  return (message as { author_signature?: string }).author_signature;
}
