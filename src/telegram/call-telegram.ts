import type { Telegram } from 'telegraf';
import type { Opts, Telegram as TelegramMethods } from 'telegraf/types';

type Result<M extends keyof TelegramMethods> = ReturnType<TelegramMethods[M]>;

/**
 * One Bot API call with a time limit, which telegraf's own methods do not have. `until` ends it early.
 * Rejects with what telegraf throws: read it only with `telegramProblem`, because it may hold the token.
 */
export async function callTelegram<M extends keyof TelegramMethods>(
  telegram: Telegram,
  method: M,
  payload: Opts<M>,
  { limitMs, until }: { readonly limitMs: number; readonly until?: AbortSignal },
): Promise<Result<M>> {
  const limit = AbortSignal.timeout(limitMs);
  const signal = until === undefined ? limit : AbortSignal.any([until, limit]);
  // telegraf's typings name the signal of its old polyfill; node-fetch takes the built-in one.
  return telegram.callApi(method, payload, { signal } as object);
}
