import type { Telegram } from 'telegraf';
import type { UserFromGetMe } from 'telegraf/types';
import { callTelegram } from './call-telegram.ts';
import { isTokenRefused, problemText, telegramProblem } from './telegram-problem.ts';

/** Telegram could not be started. `isTemporary`: no connection or a fault at their side, worth another try; else the token is refused. */
export class TelegramStartError extends Error {
  readonly isTemporary: boolean;

  constructor(message: string, isTemporary: boolean) {
    super(message);
    this.name = 'TelegramStartError';
    this.isTemporary = isTemporary;
  }
}

const CALL_LIMIT_MS = 10_000;

/** The bot behind the token; `until` ends the call early. Rejects with a TelegramStartError, which never holds the token. */
export async function whoAmI(telegram: Telegram, until?: AbortSignal): Promise<UserFromGetMe> {
  try {
    return await callTelegram(telegram, 'getMe', {}, { limitMs: CALL_LIMIT_MS, ...(until && { until }) });
  } catch (error) {
    const problem = telegramProblem(error);
    if (isTokenRefused(problem)) {
      throw new TelegramStartError(
        'Telegram refuses TELEGRAM_BOT_TOKEN: copy it again from @BotFather (/mybots, API Token)',
        false,
      );
    }
    throw new TelegramStartError(`Telegram cannot be reached (${problemText(problem)})`, true);
  }
}
