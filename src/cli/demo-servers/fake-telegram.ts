import {
  type Answer,
  answerWith,
  bodyOf,
  createFaults,
  createMessageBook,
  type DecideFault,
  type Fault,
  listen,
} from './loopback-server.ts';
import { readForm } from './multipart.ts';

/** A chat of the demo. A private one exists once its person writes; `admins` are user ids. */
export interface DemoChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly admins?: readonly number[];
  /** The person blocked the bot, or the group threw it out. */
  readonly isClosed?: boolean;
}

interface DemoUser {
  readonly id: number;
  readonly first_name: string;
  readonly language_code?: string;
}

/** A message as the Bot API stores it; `text` still holds its markup, and is that of its last edit. */
export interface DemoTelegramMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly text: string;
  /** A file, of which `text` is the caption. */
  readonly document?: { readonly name: string; readonly text: string };
  /** The request it came with. */
  readonly request: Readonly<Record<string, unknown>>;
}

/** A small Bot API server on a loopback port: what people do there, what the bot posted, and faults to answer with. */
export interface DemoTelegram {
  readonly url: string;
  readonly token: string;
  readonly botName: string;
  /** Makes or changes a chat. */
  chat(chat: DemoChat): void;
  /** A person writes; `more` is merged into the message. A private chat is made when it is not there. Gives the update's id. */
  say(message: { chatId: number; text?: string; from?: DemoUser; more?: object }): number;
  /** A person sends a file. */
  sendFile(message: { chatId: number; name: string; body: string; from?: DemoUser; more?: object }): number;
  /** Hands out any update. */
  push(update: object): number;
  messages(): readonly DemoTelegramMessage[];
  /** Resolves when that many messages of the bot are there. */
  received(count: number): Promise<readonly DemoTelegramMessage[]>;
  /** Requests of one method, in order. */
  calls(method: string): readonly Readonly<Record<string, unknown>>[];
  /** The next calls of this method go wrong. */
  fail(method: string, ...faults: readonly Fault[]): void;
  /** Updates that are not confirmed. */
  pending(): number;
  close(): Promise<void>;
}

/** A refusal in the Bot API's form, for `fail`. */
export function refusal(status: number, description: string, parameters?: object): Fault {
  const body = { ok: false, error_code: status, description, ...(parameters === undefined ? {} : { parameters }) };
  return { kind: 'refuse', status, body };
}

class Refused extends Error {
  readonly answer: Answer;
  constructor(status: number, description: string) {
    super(description);
    this.answer = { status, body: { ok: false, error_code: status, description } };
  }
}

type Params = Readonly<Record<string, unknown>>;

/**
 * A small Bot API server on loopback (https://core.telegram.org/bots/api): long polling with confirmation by offset, messages with the limits a
 * careful bot must keep, chat members. The demo talks to it with the real client; the tests too. `onCall` is asked what goes wrong with each call.
 */
export async function createDemoTelegram({
  token = '4200:DEMO',
  botName = 'quotewire_demo_bot',
  onCall,
}: {
  readonly token?: string;
  readonly botName?: string;
  readonly onCall?: DecideFault;
} = {}): Promise<DemoTelegram> {
  const bot = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Quotewire', username: botName };
  const chats = new Map<number, DemoChat>();
  const calls = new Map<string, Params[]>();
  const faults = createFaults();
  const book = createMessageBook<DemoTelegramMessage>();
  const files: string[] = [];
  let updates: { readonly update_id: number }[] = [];
  let lastId = 1000;
  let wakePoll: ((how: 'news' | 'conflict') => void) | undefined;

  const push = (update: object): number => {
    lastId += 1;
    updates.push({ update_id: lastId, ...update });
    wakePoll?.('news');
    return lastId;
  };

  const getUpdates = async ({ offset, timeout }: Params): Promise<unknown> => {
    wakePoll?.('conflict');
    updates = updates.filter((update) => update.update_id >= Number(offset));
    if (updates.length > 0 || !timeout) return updates.slice(0, 100);
    const how = await new Promise<'news' | 'conflict' | 'over'>((resolve) => {
      const timer = setTimeout(() => resolve('over'), Number(timeout) * 1000);
      wakePoll = (reason) => {
        clearTimeout(timer);
        wakePoll = undefined;
        resolve(reason);
      };
    });
    if (how === 'conflict') throw new Refused(409, 'Conflict: terminated by other getUpdates request');
    return updates.slice(0, 100);
  };

  const openChat = (request: Params): DemoChat => {
    const chatId = Number(request.chat_id);
    const chat = chats.get(chatId);
    if (chat === undefined) throw new Refused(400, 'Bad Request: chat not found');
    if (chat.isClosed)
      throw new Refused(
        403,
        chat.type === 'private'
          ? 'Forbidden: bot was blocked by the user'
          : 'Forbidden: bot was kicked from the group chat',
      );
    return chat;
  };

  const keep = (chat: DemoChat, message: Pick<DemoTelegramMessage, 'text' | 'document' | 'request'>): object => {
    const kept = { messageId: book.all().length + 1, chatId: chat.id, ...message };
    book.add(kept);
    return { message_id: kept.messageId, chat: { id: chat.id, type: chat.type }, date: 0, text: kept.text };
  };

  const sendMessage = (request: Params): unknown => {
    const chat = openChat(request);
    checkText(String(request.text ?? ''), request.parse_mode === 'HTML');
    return keep(chat, { text: String(request.text), request });
  };

  const sendDocument = (request: Params): unknown => {
    const chat = openChat(request);
    const caption = String(request.caption ?? '');
    // https://core.telegram.org/bots/api#senddocument
    if (caption.length > 1024) throw new Refused(400, 'Bad Request: message caption is too long');
    checkText(caption, request.parse_mode === 'HTML');
    return keep(chat, { text: caption, document: request.document as { name: string; text: string }, request });
  };

  const getFile = ({ file_id: id }: Params): unknown => {
    if (files[Number(id)] === undefined) throw new Refused(400, 'Bad Request: invalid file_id');
    return { file_id: id, file_path: `documents/${id}` };
  };

  const editMessageText = (request: Params): unknown => {
    const message = book.all().find(({ messageId }) => messageId === Number(request.message_id));
    if (message === undefined || message.chatId !== Number(request.chat_id))
      throw new Refused(400, 'Bad Request: message to edit not found');
    checkText(String(request.text ?? ''), request.parse_mode === 'HTML');
    if (message.text === request.text && sameMarkup(message.request, request))
      throw new Refused(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    book.change(message, { ...message, text: String(request.text), request });
    return { message_id: message.messageId, chat: { id: message.chatId }, date: 0, text: request.text };
  };

  const getChatMember = ({ chat_id: chatId, user_id: userId }: Params): unknown => {
    const isAdmin = chats.get(Number(chatId))?.admins?.includes(Number(userId)) ?? false;
    return {
      status: isAdmin ? 'administrator' : 'member',
      user: { id: Number(userId), is_bot: false, first_name: 'Person' },
    };
  };

  const methods: Readonly<Record<string, (request: Params) => unknown>> = {
    getMe: () => bot,
    deleteWebhook: () => true,
    setMyCommands: () => true,
    answerCallbackQuery: () => true,
    sendChatAction: () => true,
    getUpdates,
    sendMessage,
    sendDocument,
    getFile,
    editMessageText,
    getChatMember,
  };

  const answer = async (method: string, request: Params): Promise<Answer> => {
    try {
      const work = methods[method];
      if (work === undefined) throw new Refused(404, 'Not Found: method not found');
      return { status: 200, body: { ok: true, result: await work(request) } };
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  };

  const { host, close } = await listen(async (request, response) => {
    const [, reader, fileId = ''] =
      /^\/file\/bot([^/]+)\/documents\/(\d+)$/.exec(decodeURIComponent(request.url ?? '')) ?? [];
    const file = files[Number(fileId)];
    if (reader === token && fileId !== '' && file !== undefined) return void response.end(file);
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(request.url ?? '')) ?? [];
    const { 'content-type': type = '' } = request.headers;
    const sent = await bodyOf(request);
    const body: Params = type.startsWith('multipart/') ? readForm(type, sent) : JSON.parse(sent || '{}');
    calls.set(method, [...(calls.get(method) ?? []), body]);
    const unauthorised = { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
    const fault = faults.take(method) ?? onCall?.(method, body);
    await answerWith(response, fault, () => (given === token ? answer(method, body) : unauthorised));
  });

  const written = ({
    chatId,
    from = { id: 501, first_name: 'Aru' },
    more,
  }: {
    readonly chatId: number;
    readonly from?: DemoUser;
    readonly more: object;
  }): number => {
    const chat = chats.get(chatId) ?? { id: chatId, type: 'private' };
    chats.set(chatId, chat);
    const { admins: _admins, isClosed: _isClosed, ...shown } = chat;
    const named = chat.type === 'private' ? { ...shown, first_name: from.first_name } : shown;
    const message = { message_id: lastId, date: 0, chat: named, from: { is_bot: false, ...from }, ...more };
    return push({ [chat.type === 'channel' ? 'channel_post' : 'message']: message });
  };

  return {
    url: `http://${host}`,
    token,
    botName,
    chat: (chat) => void chats.set(chat.id, chat),
    say: ({ text, more = {}, ...where }) =>
      written({ ...where, more: { ...(text === undefined ? {} : { text }), ...more } }),
    sendFile({ name, body, more = {}, ...where }) {
      files.push(body);
      const document = {
        file_id: String(files.length - 1),
        file_unique_id: name,
        file_name: name,
        file_size: body.length,
      };
      return written({ ...where, more: { document, ...more } });
    },
    push,
    messages: book.all,
    received: book.received,
    calls: (method) => calls.get(method) ?? [],
    fail: faults.add,
    pending: () => updates.length,
    close() {
      wakePoll?.('news');
      return close();
    },
  };
}

function sameMarkup(one: Params, other: Params): boolean {
  return JSON.stringify(one.reply_markup) === JSON.stringify(other.reply_markup);
}

const TAGS = new Set(['b', 'i', 'u', 's', 'a', 'code', 'pre', 'blockquote']);

/** The limits of https://core.telegram.org/bots/api#sendmessage and of its HTML style, as far as a demo needs them. */
function checkText(text: string, isHtml: boolean): void {
  const open: string[] = [];
  const shown = !isHtml
    ? text
    : text.replace(/<(\/?)([^\s>/]*)[^>]*>/g, (_tag, slash: string, name: string) => {
        if (!TAGS.has(name))
          throw new Refused(400, `Bad Request: can't parse entities: Unsupported start tag "${name}"`);
        if (slash === '') open.push(name);
        else if (open.pop() !== name) throw new Refused(400, `Bad Request: can't parse entities: Unmatched end tag`);
        return '';
      });
  if (open.length > 0)
    throw new Refused(
      400,
      `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)}"`,
    );
  if (shown.trim() === '') throw new Refused(400, 'Bad Request: message text is empty');
  if ([...shown].length > 4096) throw new Refused(400, 'Bad Request: message is too long');
}
