import type { Telegram } from 'telegraf';
import { callTelegram } from './call-telegram.ts';
import { problemText, telegramProblem } from './telegram-problem.ts';

const CALL_LIMIT_MS = 10_000;

/**
 * Whether a user is creator or administrator of a chat. A refusal (not a member, we were removed) means no; without an answer it throws,
 * so that the update is tried again instead of being answered wrongly.
 */
export async function canManage(telegram: Telegram, chatId: string, userId: number): Promise<boolean> {
  try {
    const request = { chat_id: Number(chatId), user_id: userId };
    const { status } = await callTelegram(telegram, 'getChatMember', request, { limitMs: CALL_LIMIT_MS });
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    const problem = telegramProblem(error);
    if (problem.kind === 'refused' && (problem.status === 400 || problem.status === 403)) return false;
    throw new Error(`getChatMember: ${problemText(problem)}`);
  }
}
