import { setTimeout as pause } from 'node:timers/promises';
import type { Telegram } from 'telegraf';
import type { IncomingCommand } from '../model/incoming.ts';
import type { Log } from '../ports/log.ts';
import { callTelegram } from './call-telegram.ts';
import { problemText, telegramProblem } from './telegram-problem.ts';

const CALL_LIMIT_MS = 5_000;
/** The client shows it for 5 s or until a message arrives (https://core.telegram.org/bots/api#sendchataction, read 2026-11-23). */
const SHOWN_MS = 4_500;

/** Shows "typing" in the chat of a command while its work goes on longer than `afterMs`. It is for convenience: nobody waits for it. Never rejects. */
export async function showTyping(
  telegram: Telegram,
  { chatId, threadId }: IncomingCommand,
  { work, afterMs, log }: { readonly work: Promise<unknown>; readonly afterMs: number; readonly log: Log },
): Promise<void> {
  const done = new AbortController();
  const end = () => done.abort();
  void work.then(end, end);
  const thread = threadId === undefined ? {} : { message_thread_id: Number(threadId) };
  const request = { chat_id: Number(chatId), action: 'typing', ...thread } as const;
  try {
    for (let waitMs = afterMs; await isOver(waitMs, done.signal); waitMs = SHOWN_MS)
      await callTelegram(telegram, 'sendChatAction', request, { limitMs: CALL_LIMIT_MS, until: done.signal });
  } catch (error) {
    if (!done.signal.aborted)
      log.debug('Telegram: typing could not be shown', { detail: problemText(telegramProblem(error)) });
  }
}

/** True when so long has passed, false when the signal came first. */
function isOver(ms: number, signal: AbortSignal): Promise<boolean> {
  return pause(ms, true, { signal, ref: false }).catch(() => false); // aborted: the work is done
}
