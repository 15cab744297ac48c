import type { Telegram } from 'telegraf';
import type { DocumentRead, DocumentReader } from '../ports/documents.ts';
import { requestBotApi } from './bot-api-request.ts';
import { callTelegram } from './call-telegram.ts';
import { problemText, telegramProblem } from './telegram-problem.ts';

const CALL_LIMIT_MS = 10_000;
/** A megabyte on a slow line. */
const DOWNLOAD_LIMIT_MS = 30_000;

/**
 * Reads files that people sent: getFile names a path, from which the Bot API server hands out the bytes for an hour
 * (https://core.telegram.org/bots/api#getfile, read 2026-11-23).
 */
export function createTelegramDocuments(telegram: Telegram): DocumentReader {
  return {
    async read({ id }, { maxBytes, signal }): Promise<DocumentRead> {
      try {
        const limits = { limitMs: CALL_LIMIT_MS, until: signal };
        const { file_path: path } = await callTelegram(telegram, 'getFile', { file_id: id }, limits);
        // A server of one's own in local mode gives a path on its own disk.
        if (path === undefined || path.startsWith('/')) return failed('gone', 'no path to the file');
        return await download(telegram, path, { maxBytes, signal });
      } catch (error) {
        const problem = telegramProblem(error);
        return failed(problem.kind === 'refused' ? 'gone' : 'no-answer', problemText(problem));
      }
    },
  };
}

async function download(
  telegram: Telegram,
  path: string,
  { maxBytes, signal: stopping }: Parameters<DocumentReader['read']>[1],
): Promise<DocumentRead> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(DOWNLOAD_LIMIT_MS)]);
  const pathOf = (token: string): string => `/file/bot${token}/${path}`;
  const { bytes, isCut, status } = await requestBotApi(telegram, pathOf, { maxBytes, signal });
  if (status !== 200) return failed(status >= 500 ? 'no-answer' : 'gone', `HTTP ${status}`);
  return isCut ? failed('too-large', `more than ${maxBytes} bytes`) : { kind: 'read', body: bytes };
}

function failed(reason: 'too-large' | 'gone' | 'no-answer', detail: string): DocumentRead {
  return { kind: 'failed', reason, detail };
}
