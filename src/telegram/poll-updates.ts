import { setTimeout as pause } from 'node:timers/promises';
import type { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Log } from '../ports/log.ts';
import { callTelegram } from './call-telegram.ts';
import { isTokenRefused, problemText, type TelegramProblem, telegramProblem } from './telegram-problem.ts';
import type { UpdateInbox } from './update-inbox.ts';

export interface PollDeps {
  readonly telegram: Telegram;
  readonly inbox: UpdateInbox;
  readonly log: Log;
  /** Pause after the first failure, doubled with each further one up to a minute. */
  readonly firstPauseMs: number;
}

/** How long Telegram holds an empty answer. At most 50 (tdlib/telegram-bot-api Client.h LONG_POLL_MAX_TIMEOUT, read 2026-11-23). */
const LONG_POLL_SECONDS = 50;
/** The held answer and ten seconds for the way. */
const POLL_LIMIT_MS = 60_000;
const CONFIRM_LIMIT_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;
/** One update that fails must not keep the other chats waiting for long. */
const LONGEST_HANDLER_PAUSE_MS = 15_000;
const WANTED = ['message', 'channel_post', 'my_chat_member', 'callback_query'] as const;

/**
 * Long polling through telegraf's client until stopped or the token is refused. telegraf's `launch()` is not used: 409 and 401 end it for good, and
 * at its end it confirms updates whose handlers failed.
 */
export function pollUpdates(deps: PollDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = poll(deps, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function poll(deps: PollDeps, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    const answer = await nextUpdates(deps, stopping);
    if (stopping.aborted && answer.kind === 'problem') break;
    if (answer.kind === 'problem' && isTokenRefused(answer.problem)) {
      deps.log.error(
        'Telegram refuses the token, Telegram is off: set TELEGRAM_BOT_TOKEN and restart',
        new Error(problemText(answer.problem)),
      );
      return;
    }
    const isDone = answer.kind === 'updates' ? await deps.inbox.take(answer.updates) : false;
    failures = isDone ? 0 : failures + 1;
    if (answer.kind === 'problem') sayProblem(deps.log, answer.problem, failures);
    if (!isDone) await pauseFor(pauseMs(answer, failures, deps.firstPauseMs), stopping);
  }
  await confirm(deps);
}

type Answer =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | { readonly kind: 'problem'; readonly problem: TelegramProblem };

async function nextUpdates({ telegram, inbox }: PollDeps, stopping: AbortSignal): Promise<Answer> {
  const request = { timeout: LONG_POLL_SECONDS, offset: inbox.offset, limit: 100, allowed_updates: WANTED };
  try {
    return {
      kind: 'updates',
      updates: await callTelegram(telegram, 'getUpdates', request, { limitMs: POLL_LIMIT_MS, until: stopping }),
    };
  } catch (error) {
    return { kind: 'problem', problem: telegramProblem(error) };
  }
}

function sayProblem(log: Log, problem: TelegramProblem, failures: number): void {
  if (problem.kind === 'refused' && problem.status === 409) {
    log.warn(
      'Telegram: another program reads the updates of this bot; stop it, or give each its own bot. Trying again',
      { failures },
    );
    return;
  }
  log.warn('Telegram: updates could not be read, trying again', { failures, detail: problemText(problem) });
}

function pauseMs(answer: Answer, failures: number, firstMs: number): number {
  if (answer.kind === 'problem' && answer.problem.kind === 'refused' && answer.problem.retryAfterMs !== undefined) {
    return answer.problem.retryAfterMs;
  }
  const bound = answer.kind === 'problem' ? LONGEST_PAUSE_MS : LONGEST_HANDLER_PAUSE_MS;
  return Math.min(firstMs * 2 ** (failures - 1), bound) * (0.5 + Math.random() / 2);
}

async function pauseFor(ms: number, stopping: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: stopping }).catch(() => undefined); // rejects only because we are stopping, which the loop sees itself
}

/** Tells Telegram what is handled, so that the next start does not get it again. Best effort: a repeated update is recognised by its id. */
async function confirm({ telegram, inbox, log }: PollDeps): Promise<void> {
  if (inbox.offset === 0) return;
  try {
    const request = { timeout: 0, offset: inbox.offset, limit: 1, allowed_updates: WANTED };
    await callTelegram(telegram, 'getUpdates', request, { limitMs: CONFIRM_LIMIT_MS });
  } catch (error) {
    log.debug('Telegram: handled updates could not be confirmed', { detail: problemText(telegramProblem(error)) });
  }
}
