import type { Problem } from '../model/problem.ts';
import { type Answer, BrokenAnswerError, type ExchangeSetup, exchange } from './exchange.ts';
import { codesOf, problemOfError } from './fetch-problem.ts';
import type { HostLimit } from './host-limit.ts';

/** What all fetches share. */
export interface FollowSetup extends ExchangeSetup {
  readonly limit: HostLimit;
}

/** What is asked, at the first address and at every one that it leads to. */
export interface Errand {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Why an address may not be read; asked before each request. */
  readonly objection?: (url: URL) => Promise<Problem | undefined>;
}

/** The last answer on the way; `isMoved` when there were redirects and all were permanent. */
export type Followed =
  | { readonly kind: 'answer'; readonly url: URL; readonly isMoved: boolean; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly problem: Problem };

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Asks an address and follows its redirects by hand: the connector checks each hop's address. One patience covers all hops together; waiting
 * for a turn at a busy host does not count towards it.
 */
export async function follow(setup: FollowSetup, address: string, errand: Errand): Promise<Followed> {
  let url = webAddress(address);
  let spentMs = 0;
  let isPermanent = true;
  for (let redirects = 0; url !== undefined; redirects++) {
    if (redirects > MAX_REDIRECTS)
      return failed({ code: 'too-many-redirects', detail: `${url.host}: more than ${MAX_REDIRECTS} redirects` });
    const target = url;
    const objection = await errand.objection?.(target);
    if (objection !== undefined) return failed(objection);
    const turn = async () => {
      const started = performance.now();
      const outcome = await ask(setup, target, errand, spentMs);
      spentMs += performance.now() - started;
      return outcome;
    };
    const hop = await setup.limit.run(hostAndPort(target), turn, errand.signal);
    if (hop.kind === 'failed') return hop;
    const { status, headers } = hop.answer;
    const location = REDIRECTS.has(status) ? URL.parse(headerText(headers.location) ?? '', target) : null;
    if (location === null || headers.location === undefined)
      return { ...hop, url: target, isMoved: redirects > 0 && isPermanent };
    isPermanent &&= status === 301 || status === 308;
    url = webAddress(location.href);
  }
  return failed({ code: 'bad-address', detail: 'not an http or https address' });
}

const failed = (problem: Problem): Extract<Followed, { kind: 'failed' }> => ({ kind: 'failed', problem });

/** A header's value, the first one where it came several times. */
export const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** http and https only; a name and password in the address are not sent. */
function webAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}

/** As `ALLOW_PRIVATE_HOSTS` names it. */
export const hostAndPort = (url: URL): string =>
  `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;

type Hop = { readonly kind: 'answer'; readonly answer: Answer } | Extract<Followed, { kind: 'failed' }>;

async function ask(setup: FollowSetup, url: URL, { headers, signal }: Errand, spentMs: number): Promise<Hop> {
  const started = performance.now();
  const given = { url, headers, ...(signal === undefined ? {} : { signal }) };
  try {
    return { kind: 'answer', answer: await exchange(setup, { ...given, spentMs, isHttp1Only: false }) };
  } catch (error) {
    if (!isConnectionLost(error)) return failed(problemOfError(error, url.host));
  }
  try {
    const again = { ...given, spentMs: spentMs + performance.now() - started, isHttp1Only: url.protocol === 'https:' };
    return { kind: 'answer', answer: await exchange(setup, again) };
  } catch (error) {
    return failed(problemOfError(error, url.host));
  }
}

/**
 * Whether the connection went away before the answer began: a kept one that the server had closed meanwhile, or HTTP/2 that does not work.
 * Such a request is made once more, over HTTP/1.1 (https://www.rfc-editor.org/rfc/rfc9113#section-8.7 and HTTP_1_1_REQUIRED in section 7).
 */
function isConnectionLost(error: unknown): boolean {
  if (error instanceof BrokenAnswerError) return false;
  return codesOf(error).some((code) => LOST.has(code) || code.startsWith('ERR_HTTP2_'));
}

const LOST: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'UND_ERR_INFO', 'ECONNRESET', 'EPIPE']);
