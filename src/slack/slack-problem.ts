/**
 * What went wrong with one Web API call. `refused`: Slack said no, with its error code. `not-taken`: the request surely did not reach Slack's
 * work (no connection, or turned away before it). `no-answer`: it may have been done.
 */
export type SlackProblem =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly kind: 'not-taken'; readonly detail: string }
  | { readonly kind: 'no-answer'; readonly detail: string };

/** A 429 without a readable Retry-After. */
const UNNAMED_WAIT_MS = 30_000;
/** System and undici codes that exist only before a connection does. */
const BEFORE_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** Node's text when the line is cut during the TLS handshake, as some networks do; its code is the ambiguous ECONNRESET. */
const CUT_HANDSHAKE = 'before secure TLS connection was established';
/** Slack's error codes; half a JSON body arrives in the same field. */
const ERROR_CODE = /^[a-z][a-z0-9_]{1,80}$/;

/** Reads what @slack/web-api threw, by its `code` (https://docs.slack.dev/tools/node-slack-sdk/web-api, "Handle errors"). */
export function slackProblem(error: unknown): SlackProblem {
  const { code, data, retryAfter, statusCode, original } = asRecord(error);
  switch (code) {
    case 'slack_webapi_platform_error':
      return refused(asRecord(data).error);
    case 'slack_webapi_rate_limited_error':
      return {
        kind: 'rate-limited',
        retryAfterMs: typeof retryAfter === 'number' ? retryAfter * 1000 : UNNAMED_WAIT_MS,
      };
    case 'slack_webapi_http_error':
      return httpProblem(Number(statusCode));
    case 'slack_webapi_request_error':
      return connectionProblem(original);
    default:
      return otherProblem(error);
  }
}

/** The problem in a few words for the log. */
export function problemText(problem: SlackProblem): string {
  if (problem.kind === 'refused') return problem.code;
  return problem.kind === 'rate-limited' ? `rate limited for ${problem.retryAfterMs} ms` : problem.detail;
}

/** What `fetch` threw: its cause says whether there was a connection. */
export function connectionProblem(error: unknown): SlackProblem {
  const cause = asRecord(asRecord(error).cause ?? error);
  const code = typeof cause.code === 'string' ? cause.code : undefined;
  const detail = code ?? (error instanceof Error ? error.name : typeof error);
  const isBefore =
    cause.syscall === 'connect' || (code !== undefined && (BEFORE_CONNECTION.has(code) || isCertificateCode(code)));
  const isCut = typeof cause.message === 'string' && cause.message.includes(CUT_HANDSHAKE);
  return { kind: isBefore || isCut ? 'not-taken' : 'no-answer', detail };
}

function refused(code: unknown): SlackProblem {
  if (typeof code !== 'string' || !ERROR_CODE.test(code))
    return { kind: 'no-answer', detail: 'an answer that is not JSON' };
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'rate-limited', retryAfterMs: UNNAMED_WAIT_MS };
  return { kind: 'refused', code };
}

function httpProblem(status: number): SlackProblem {
  return { kind: status >= 500 ? 'no-answer' : 'not-taken', detail: `HTTP ${status}` };
}

/** A 429 without Retry-After has no code of its own in web-api 8 (WebClient.js, makeRequest). */
function otherProblem(error: unknown): SlackProblem {
  if (!(error instanceof Error)) return { kind: 'no-answer', detail: typeof error };
  if (error.message.startsWith('Retry header did not contain'))
    return { kind: 'rate-limited', retryAfterMs: UNNAMED_WAIT_MS };
  return { kind: 'no-answer', detail: error.name };
}

function isCertificateCode(code: string): boolean {
  return (
    code.startsWith('ERR_TLS_') ||
    code.startsWith('CERT_') ||
    code.includes('_CERT') ||
    code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
