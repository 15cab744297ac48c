import { type Telegram, TelegramError } from 'telegraf';
import type { ContentDocument } from '../model/content.ts';
import { requestBotApi } from './bot-api-request.ts';

/** An answer of the Bot API is some hundred bytes. */
const MAX_ANSWER_BYTES = 1_000_000;

/**
 * Calls a method that takes a file. telegraf 4.16 makes such forms with a stream that ends after its first part on Node 26 (measured), so this one is made here.
 * Rejects as telegraf does: read it with `telegramProblem`.
 */
export async function callWithFile(
  telegram: Telegram,
  call: {
    readonly method: 'sendDocument';
    readonly fields: object;
    readonly document: ContentDocument;
  },
  signal: AbortSignal,
): Promise<{ readonly message_id: number }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(call.fields)) {
    if (value !== undefined) form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  form.set('document', new Blob([call.document.text]), call.document.name);
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  const body = { contentType, bytes: await encoded.bytes() };
  const pathOf = (token: string): string => `/bot${token}/${call.method}`;
  const { status, bytes } = await requestBotApi(telegram, pathOf, { body, signal, maxBytes: MAX_ANSWER_BYTES });
  if (status >= 500) throw new TelegramError({ error_code: status, description: 'a fault of the server' });
  const answer = JSON.parse(bytes.toString('utf8'));
  if (answer.ok !== true) throw new TelegramError(answer);
  return answer.result;
}
