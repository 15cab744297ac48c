import type { Problem, ProblemCode } from '../model/problem.ts';
import { BodyEncodingError, BodyTooLargeError } from './body-sink.ts';
import { PrivateAddressError } from './checked-connector.ts';
import { BrokenAnswerError, ImpatienceError } from './exchange.ts';

/** What went wrong on the way, by the error's class and code; `host` is named in the detail, never a path or query. */
export function problemOfError(error: unknown, host: string): Problem {
  const found = [...chain(error)];
  const own = found.flatMap((one) => ownProblem(one) ?? [])[0];
  if (own !== undefined) return { code: own.code, detail: `${host}: ${own.detail}` };
  const codes = codesOf(error);
  const code = codes.flatMap((one) => problemCode(one) ?? [])[0] ?? 'connection-failed';
  return { code, detail: `${host}: ${codes[0] ?? messageOf(error)}` };
}

/** What our own errors say. */
function ownProblem(error: Error): Problem | undefined {
  if (error instanceof PrivateAddressError) return { code: 'private-address', detail: 'private address' };
  if (error instanceof BodyTooLargeError) return { code: 'too-large', detail: messageOf(error) };
  if (error instanceof BodyEncodingError) return { code: 'unreadable', detail: messageOf(error) };
  if (error instanceof BrokenAnswerError)
    return { code: 'unreadable', detail: `the answer broke off (${codesOf(error)[0] ?? messageOf(error)})` };
  if (!(error instanceof ImpatienceError)) return undefined;
  return error.reason === 'endless'
    ? { code: 'too-large', detail: 'slow, long and without a length: taken as endless' }
    : { code: 'timed-out', detail: error.reason === 'silent' ? 'no answer in time' : 'the answer came too slowly' };
}

/** What a status other than 200 and 304 means. */
export function problemOfStatus(status: number, host: string): Problem {
  return { code: statusCode(status), detail: `${host}: HTTP ${status}`, status };
}

function statusCode(status: number): ProblemCode {
  if (status === 401 || status === 407) return 'unauthorised';
  if (status === 402 || status === 403 || status === 451) return 'refused';
  if (status === 404) return 'not-found';
  if (status === 410) return 'gone';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'unexpected-status';
}

/** The error and what it was caused by, also each of several together. */
function* chain(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 5) return;
  yield error;
  yield* chain(error.cause, depth + 1);
  if (error instanceof AggregateError) for (const one of error.errors) yield* chain(one, depth + 1);
}

/** The codes of an error and of what caused it, the outermost first. */
export const codesOf = (error: unknown): readonly string[] => [...chain(error)].flatMap((one) => codeOf(one) ?? []);

function codeOf(error: Error): string | undefined {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return code;
  return error.name === 'TimeoutError' || error.name === 'AbortError' ? error.name : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 100) : 'failed');

const NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA', 'ESERVFAIL']);
const TIME_CODES = new Set([
  'TimeoutError',
  'AbortError',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_ABORTED',
]);

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes. */
const CERTIFICATE_CODES =
  /^(?:CERT_|CRL_|UNABLE_TO_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

function problemCode(code: string): ProblemCode | undefined {
  if (NAME_CODES.has(code)) return 'host-not-found';
  if (TIME_CODES.has(code)) return 'timed-out';
  if (CERTIFICATE_CODES.test(code)) return 'certificate';
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'too-large';
  return undefined;
}
