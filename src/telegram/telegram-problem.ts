import { TelegramError } from 'telegraf';
import { NOT_CONNECTED } from './connecting-agent.ts';

/**
 * What went wrong with one call, without the token: telegraf and node-fetch put the address, and with it the token, into their error texts,
 * so only codes and the Bot API's own description are read. `refused`: the Bot API said no. `not-connected`: the request surely did not leave.
 * `no-answer`: it may have arrived (5xx, cut, time limit, an answer that is no JSON).
 */
export type TelegramProblem =
  | {
      readonly kind: 'refused';
      /** The Bot API's error code, an HTTP status. */
      readonly status: number;
      readonly description: string;
      readonly retryAfterMs?: number;
      readonly migratedTo?: string;
    }
  | { readonly kind: 'not-connected'; readonly detail: string }
  | { readonly kind: 'no-answer'; readonly detail: string };

/** System codes that exist only before a connection does. */
const BEFORE_CONNECTION = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', NOT_CONNECTED];

/** Reads what telegraf threw. */
export function telegramProblem(error: unknown): TelegramProblem {
  if (error instanceof TelegramError) return answered(error);
  const { name, code, type } = parts(error);
  if (BEFORE_CONNECTION.some((start) => code?.startsWith(start)))
    return { kind: 'not-connected', detail: String(code) };
  return { kind: 'no-answer', detail: [name, type, code].filter((part) => part !== undefined).join(' ') };
}

/** The problem in a few words for the log. */
export function problemText(problem: TelegramProblem): string {
  return problem.kind === 'refused' ? `${problem.status} ${problem.description}` : problem.detail;
}

/** 404 is the answer to a token that is not even shaped like one. */
export function isTokenRefused(problem: TelegramProblem): boolean {
  return problem.kind === 'refused' && (problem.status === 401 || problem.status === 404);
}

function answered(error: TelegramError): TelegramProblem {
  if (error.code >= 500) return { kind: 'no-answer', detail: `HTTP ${error.code}` };
  const { retry_after: retryAfter, migrate_to_chat_id: migratedTo } = error.parameters ?? {};
  return {
    kind: 'refused',
    status: error.code,
    description: withoutQuotedText(error.description),
    ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter * 1000 }),
    ...(migratedTo === undefined ? {} : { migratedTo: String(migratedTo) }),
  };
}

/** "Unsupported start tag "x"" repeats words of the message, which do not belong in a log. */
function withoutQuotedText(description: string): string {
  return description.replace(/^(?:Bad Request|Forbidden|Conflict|Unauthorized): /, '').replace(/"[^"]*"/g, '"…"');
}

function parts(error: unknown): { name: string; code?: string; type?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, type } = error as { code?: unknown; type?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof type === 'string' ? { type } : {}),
  };
}
