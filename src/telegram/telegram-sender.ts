import type { Telegram } from 'telegraf';
import type { Opts } from 'telegraf/types';
import type { EditOutcome, SendOutcome } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditRequest, Sender, SendRequest } from '../ports/sender.ts';
import { callTelegram } from './call-telegram.ts';
import { callWithFile } from './call-with-file.ts';
import { telegramEditOutcome, telegramOutcome } from './telegram-outcome.ts';
import { telegramProblem } from './telegram-problem.ts';

/** Longer than the connecting agent's, so that its plainer error comes first. */
const SEND_LIMIT_MS = 15_000;

interface TelegramSenderOptions {
  /** Time limit of one message. Default 15,000 ms. */
  readonly sendLimitMs?: number;
  /** Cuts what is being sent. */
  readonly until?: AbortSignal;
}

/**
 * Sends parts with the Bot API. One call is one message; the outcome says what became of it. There is no `findSent`: a bot cannot read
 * a chat's history (https://core.telegram.org/bots/api has no method for it, read 2026-11-23).
 */
export function createTelegramSender(
  telegram: Telegram,
  clock: Clock,
  { sendLimitMs: limitMs = SEND_LIMIT_MS, until }: TelegramSenderOptions = {},
): Sender {
  const limits = { limitMs, ...(until && { until }) };
  return {
    async send(request): Promise<SendOutcome> {
      try {
        const { message_id: id } = await post(telegram, request, limits);
        return { kind: 'sent', messageId: String(id) };
      } catch (error) {
        return telegramOutcome(telegramProblem(error), { now: clock.now(), isPlain: request.asPlain });
      }
    },
    async edit(request): Promise<EditOutcome> {
      try {
        await callTelegram(telegram, 'editMessageText', editOf(request), limits);
        return { kind: 'edited' };
      } catch (error) {
        return telegramEditOutcome(telegramProblem(error), { now: clock.now() });
      }
    },
  };
}

type Message = Opts<'sendMessage'>;
type Limits = Parameters<typeof callTelegram>[3];

/** A message, or a file with the message as its caption. */
function post(telegram: Telegram, request: SendRequest, limits: Limits): Promise<{ readonly message_id: number }> {
  const { part } = request;
  const { limitMs, until } = limits;
  const message = messageOf(request);
  if (part.platform !== 'telegram' || part.document === undefined)
    return callTelegram(telegram, 'sendMessage', message, limits);
  const { text: caption, link_preview_options: _, ...fields } = message;
  const limit = AbortSignal.timeout(limitMs);
  const signal = until === undefined ? limit : AbortSignal.any([until, limit]);
  const { document } = part;
  return callWithFile(telegram, { method: 'sendDocument', fields: { ...fields, caption }, document }, signal);
}

function messageOf({ replyToMessageId, ...request }: SendRequest): Message {
  const { channel, part } = request;
  const asks = part.platform === 'telegram' && part.asksForReply === true && part.buttons === undefined;
  return {
    ...saidIn(request),
    ...(asks ? { reply_markup: { force_reply: true } as const } : {}),
    ...(channel.threadId === undefined ? {} : { message_thread_id: Number(channel.threadId) }),
    ...(replyToMessageId === undefined
      ? {}
      : { reply_parameters: { message_id: Number(replyToMessageId), allow_sending_without_reply: true } }),
  };
}

function editOf(request: EditRequest): Opts<'editMessageText'> {
  return { ...saidIn(request), message_id: Number(request.messageId) };
}

function saidIn({ channel, part, asPlain }: Pick<SendRequest, 'channel' | 'part' | 'asPlain'>) {
  if (part.platform !== 'telegram') throw new Error(`a part rendered for ${part.platform} was given to Telegram`);
  const keyboard = part.buttons?.map((row) => row.map(({ text, data }) => ({ text, callback_data: data })));
  return {
    chat_id: Number(channel.chatId),
    // Under all links the preview is that of the report, small, below the text (https://core.telegram.org/bots/api#linkpreviewoptions, read 2026-11-23).
    link_preview_options:
      asPlain || part.previewUrl === undefined
        ? { is_disabled: true }
        : { is_disabled: false, url: part.previewUrl, prefer_small_media: true },
    ...(asPlain ? { text: part.plain } : { text: part.html, parse_mode: 'HTML' as const }),
    // Plain text is tried after a refusal, which may have been about the buttons.
    ...(asPlain || keyboard === undefined ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
}
