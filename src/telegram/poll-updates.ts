import { setTimeout as pause } from 'node:timers/promises';
import type { Telegram } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Log } from '../ports/log.ts';
import { callTelegram } from './call-telegram.ts';
import { isTokenRefused, problemText, type TelegramProblem, telegramProblem } from './telegram-problem.ts';
import type { UpdateInbox } from './update-inbox.ts';

interface PollDeps {
  readonly telegram: Telegram;
  readonly inbox: UpdateInbox;
  readonly log: Log;
  /** Pause after the first failure, doubled with each further one up to a minute. */
  readonly firstPauseMs: number;
  /** So long a stop waits for updates at hand. */
  readonly finishMs: number;
}

/** How long Telegram holds an empty answer. At most 50 (tdlib/telegram-bot-api Client.h LONG_POLL_MAX_TIMEOUT, read 2026-11-23). */
const LONG_POLL_SECONDS = 50;
/** The held answer and ten seconds for the way. */
const POLL_LIMIT_MS = 60_000;
const CALL_LIMIT_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;
/** While an update is open Telegram answers at once, with it and what is new. */
const OPEN_PAUSE_MS = 500;
/** At a stop, which may take 10 s in all. */
const CONFIRM_LIMIT_MS = 2_000;
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
  await removeWebhook(deps, stopping);
  let failures = 0;
  while (!stopping.aborted) {
    const answer = await nextUpdates(deps, stopping);
    if (answer.kind === 'updates') {
      failures = 0;
      const isDone = await deps.inbox.take(answer.updates);
      if (!isDone) await pauseFor(Math.min(OPEN_PAUSE_MS, deps.firstPauseMs), stopping);
      continue;
    }
    if (stopping.aborted) break;
    failures += 1;
    const { problem } = answer;
    if (isTokenRefused(problem)) return sayTokenRefused(deps.log, problem);
    sayProblem(deps.log, problem, failures);
    if (isWebhookSet(problem)) await removeWebhook(deps, stopping);
    await pauseFor(pauseMs(problem, failures, deps.firstPauseMs), stopping);
  }
  await deps.inbox.idle(deps.finishMs);
  await confirm(deps);
}

type Answer =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | { readonly kind: 'problem'; readonly problem: TelegramProblem };

async function nextUpdates({ telegram, inbox }: PollDeps, stopping: AbortSignal): Promise<Answer> {
  const request = { timeout: LONG_POLL_SECONDS, offset: inbox.offset, limit: 100, allowed_updates: WANTED };
  try {
    const updates = await callTelegram(telegram, 'getUpdates', request, { limitMs: POLL_LIMIT_MS, until: stopping });
    if (Array.isArray(updates)) return { kind: 'updates', updates };
    return { kind: 'problem', problem: { kind: 'no-answer', detail: 'an answer without updates' } };
  } catch (error) {
    return { kind: 'problem', problem: telegramProblem(error) };
  }
}

/** Telegram refuses polling while a webhook is set: by an earlier set-up of this bot, or by a program that is given the same token. */
async function removeWebhook({ telegram, log }: PollDeps, stopping: AbortSignal): Promise<void> {
  try {
    await callTelegram(telegram, 'deleteWebhook', {}, { limitMs: CALL_LIMIT_MS, until: stopping });
  } catch (error) {
    log.debug('Telegram: the webhook could not be removed', { detail: problemText(telegramProblem(error)) });
  }
}

/** The code 409 has two meanings, told apart only by the text (tdlib/telegram-bot-api Client.cpp, read 2026-11-23). */
function isWebhookSet(problem: TelegramProblem): boolean {
  return isConflict(problem) && problem.description.includes('webhook');
}

function isConflict(problem: TelegramProblem): problem is Extract<TelegramProblem, { kind: 'refused' }> {
  return problem.kind === 'refused' && problem.status === 409;
}

function sayTokenRefused(log: Log, problem: TelegramProblem): void {
  const said = 'Telegram refuses the token, Telegram is off: set TELEGRAM_BOT_TOKEN and restart';
  log.error(said, new Error(problemText(problem)));
}

function sayProblem(log: Log, problem: TelegramProblem, failures: number): void {
  if (!isConflict(problem)) {
    log.warn('Telegram: updates could not be read, trying again', { failures, detail: problemText(problem) });
    return;
  }
  log.warn(
    isWebhookSet(problem)
      ? 'Telegram: a webhook is set for this bot, by another program or an earlier one; removing it and trying again'
      : 'Telegram: another program reads the updates of this bot; stop it, or give each its own bot. Trying again',
    { failures },
  );
}

function pauseMs(problem: TelegramProblem, failures: number, firstMs: number): number {
  if (problem.kind === 'refused' && problem.retryAfterMs !== undefined) return problem.retryAfterMs;
  return Math.min(firstMs * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
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
