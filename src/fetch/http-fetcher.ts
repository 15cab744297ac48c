import { Agent, type Dispatcher } from 'undici';
import type { Problem } from '../model/problem.ts';
import type { Fetcher, FetchHeaders, FetchRequest, FetchResult } from '../ports/fetcher.ts';
import { createCheckedConnector, type Resolve } from './checked-connector.ts';
import { problemOfError, problemOfStatus } from './fetch-problem.ts';
import { createHostLimit, type HostLimit } from './host-limit.ts';
import { readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';

/** Settings of the fetcher. */
export interface HttpFetcherOptions {
  /** "host:port" pairs that may be fetched although private; they are also exempt from the limit per host. */
  readonly allowPrivateHosts: readonly string[];
  /** Requests at once to one host. */
  readonly maxPerHost: number;
  /** E-mail or address for the User-Agent, so that a site can reach the operator. */
  readonly contact?: string;
  /** Address of a trusted HTTP proxy. */
  readonly proxy?: string;
  readonly version: string;
  /** All of one fetch, redirects included, in ms; default 20,000. */
  readonly deadlineMs?: number;
  /** Inflated size of a body, in bytes; default 20 MiB. */
  readonly maxBodyBytes?: number;
  /** Resolves names; default the system's resolver. */
  readonly resolve?: Resolve;
}

const MAX_REDIRECTS = 5;
const DEADLINE_MS = 20_000;
const MAX_BODY_BYTES = 20 * 1024 * 1024;

const ACCEPT: Readonly<Record<FetchRequest['accept'], string>> = {
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  article: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
};

const KEPT_HEADERS = ['content-type', 'etag', 'last-modified', 'cache-control', 'expires', 'retry-after', 'date'];

interface Setup {
  readonly agent: Agent;
  readonly limit: HostLimit;
  readonly userAgent: string;
  readonly maxBodyBytes: number;
}

/**
 * Fetches over HTTP with connections of its own: the address is checked at every connection, redirects are followed by hand, bodies are
 * inflated under a cap, and one deadline covers all of it. Waiting for a turn at a busy host does not count towards the deadline.
 */
export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const openHosts = new Set(options.allowPrivateHosts.map((host) => host.trim().toLowerCase()));
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const agent = new Agent({
    connect: createCheckedConnector({
      openHosts,
      ...(options.proxy === undefined ? {} : { proxy: new URL(options.proxy) }),
      ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
    }),
    keepAliveTimeout: 30_000,
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
    maxHeaderSize: 64 * 1024,
  });
  const setup: Setup = {
    agent,
    limit: createHostLimit(options.maxPerHost, openHosts),
    userAgent: `Quotewire/${options.version}${options.contact === undefined ? '' : ` (+${options.contact})`}`,
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
  };
  return {
    fetch: (request) => follow(setup, request, deadlineMs),
    close: () => agent.destroy(),
  };
}

/** One answer on the way: the end, or the next address. */
type Hop =
  | { readonly kind: 'end'; readonly result: FetchResult }
  | { readonly kind: 'redirect'; readonly to: URL; readonly isPermanent: boolean };

async function follow(setup: Setup, request: FetchRequest, deadlineMs: number): Promise<FetchResult> {
  let url = webAddress(request.url);
  let leftMs = deadlineMs;
  let isMoved = true;
  for (let redirects = 0; url !== undefined; redirects++) {
    if (redirects > MAX_REDIRECTS)
      return failed({ code: 'too-many-redirects', detail: `${url.host}: more than ${MAX_REDIRECTS} redirects` });
    const target = url;
    const hop = await setup.limit.run(hostAndPort(target), async () => {
      const started = performance.now();
      const answer = await get(setup, request, target, leftMs);
      leftMs -= performance.now() - started;
      return answer;
    });
    if (hop.kind === 'end') return withMove(hop.result, redirects > 0 && isMoved);
    isMoved &&= hop.isPermanent;
    url = webAddress(hop.to.href);
  }
  return failed({ code: 'bad-address', detail: 'not an http or https address' });
}

const failed = (problem: Problem): FetchResult => ({ kind: 'failed', problem });

/** http and https only; a name and password in the address are not sent. */
function webAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}

const hostAndPort = (url: URL): string => `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;

function withMove(result: FetchResult, isMoved: boolean): FetchResult {
  return result.kind === 'fetched' && isMoved ? { ...result, movedTo: result.url } : result;
}

async function get(setup: Setup, request: FetchRequest, url: URL, leftMs: number): Promise<Hop> {
  const deadline = AbortSignal.timeout(Math.max(1, Math.round(leftMs)));
  const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
  try {
    const answer = await setup.agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: requestHeaders(setup, request),
      signal,
    });
    return await readAnswer(setup, request, url, answer);
  } catch (error) {
    // undici wraps an abort in its own error; what counts is that the time was up.
    return { kind: 'end', result: failed(problemOfError(deadline.aborted ? deadline.reason : error, url.host)) };
  }
}

function requestHeaders(setup: Setup, { accept, validators }: FetchRequest): Record<string, string> {
  return {
    'user-agent': setup.userAgent,
    accept: ACCEPT[accept],
    'accept-encoding': 'gzip, br, zstd, deflate',
    ...(validators?.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators?.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
  };
}

async function readAnswer(
  setup: Setup,
  request: FetchRequest,
  url: URL,
  answer: Dispatcher.ResponseData,
): Promise<Hop> {
  const { statusCode: status, body } = answer;
  const headers = keptHeaders(answer.headers);
  const location = REDIRECTS.has(status) ? headerText(answer.headers.location) : undefined;
  if (status === 200 || status === 203) {
    const bytes = await readBody(body, headerText(answer.headers['content-encoding']), setup.maxBodyBytes);
    return { kind: 'end', result: { kind: 'fetched', url: url.href, headers, body: bytes } };
  }
  // A short rest is read so that the connection can be used again; a long one is cut.
  await body.dump({ limit: 64 * 1024 });
  const to = location === undefined ? null : URL.parse(location, url);
  if (to !== null) return { kind: 'redirect', to, isPermanent: status === 301 || status === 308 };
  const isConditional = request.validators?.etag !== undefined || request.validators?.lastModified !== undefined;
  if (status === 304 && isConditional) return { kind: 'end', result: { kind: 'not-modified', headers } };
  const wait = retryAfterMs(headers['retry-after'], Date.now());
  return {
    kind: 'end',
    result: {
      ...failed(problemOfStatus(status, url.host)),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    } as FetchResult,
  };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function keptHeaders(headers: Dispatcher.ResponseData['headers']): FetchHeaders {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headerText(headers[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
