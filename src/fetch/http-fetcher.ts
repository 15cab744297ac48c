import { Agent } from 'undici';
import type { Fetcher, FetchHeaders, FetchRequest, FetchResult } from '../ports/fetcher.ts';
import { isChallenge } from './challenge.ts';
import { createCheckedConnector, type Resolve } from './checked-connector.ts';
import { problemOfStatus } from './fetch-problem.ts';
import { type Errand, type Followed, type FollowSetup, follow, headerText, hostAndPort } from './follow-redirects.ts';
import { createHostLimit } from './host-limit.ts';
import { createLargeBodies } from './large-bodies.ts';
import { type Patience, USUAL_PATIENCE } from './patience.ts';
import { retryAfterMs } from './retry-after.ts';
import { createRobotsGate, type RobotsAnswer } from './robots-gate.ts';
import { robotsRules } from './robots-rules.ts';

/** Settings of the fetcher. */
export interface HttpFetcherOptions {
  /** "host:port" pairs that may be fetched although private; they are also exempt from limit and spacing per host. */
  readonly allowPrivateHosts: readonly string[];
  /** Requests at once to one host. */
  readonly maxPerHost: number;
  /** E-mail or address for the User-Agent, so that a site can reach the operator. */
  readonly contact?: string;
  /** Address of a trusted HTTP proxy. */
  readonly proxy?: string;
  readonly version: string;
  /** Between the starts of two requests to one host, in ms; default 500. */
  readonly spacingMs?: number;
  /** How long servers are waited for; default USUAL_PATIENCE. */
  readonly patience?: Partial<Patience>;
  /** Inflated size of a body, in bytes; default 20 MiB. */
  readonly maxBodyBytes?: number;
  /** Resolves names; default the system's resolver. */
  readonly resolve?: Resolve;
  /** Certificate authorities (PEM) to trust instead of those of Node. */
  readonly authorities?: string;
}

/** The name to which rules in robots.txt are addressed, also the first word of the User-Agent. */
const PRODUCT = 'Quotewire';
const SPACING_MS = 500;
const MAX_BODY_BYTES = 20 * 1024 * 1024;
/** Bodies larger than 2 MiB that grow at once: with the feeds under that size, some 100 MiB at worst. */
const LARGE_BODIES_AT_ONCE = 3;
/** Idle connections are kept this long; a server may say less. */
const KEEP_ALIVE_MS = 30_000;
/** As much of a robots.txt as has to be read (https://www.rfc-editor.org/rfc/rfc9309#section-2.5). */
const MAX_ROBOTS_BYTES = 500 * 1024;

const ACCEPT: Readonly<Record<FetchRequest['accept'], string>> = {
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  article: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
};

const KEPT_HEADERS = ['content-type', 'etag', 'last-modified', 'cache-control', 'expires', 'retry-after', 'date'];

/**
 * Fetches over HTTP/1.1 and HTTP/2 with connections of its own: the address is checked at every connection, redirects are followed by hand,
 * bodies are inflated under a cap, and one patience (patience.ts) covers all of it. robots.txt is respected for articles, which the program
 * finds by itself; not for feeds, because a feed is made to be fetched by programs and each was given by a person, as feed readers do.
 */
export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const openHosts = new Set(options.allowPrivateHosts.map((host) => host.trim().toLowerCase()));
  const patience = { ...USUAL_PATIENCE, ...options.patience };
  const userAgent = `${PRODUCT}/${options.version}${options.contact === undefined ? '' : ` (+${options.contact})`}`;
  const agent = new Agent({
    connect: createCheckedConnector({
      openHosts,
      timeoutMs: patience.answerMs,
      ...(options.proxy === undefined ? {} : { proxy: new URL(options.proxy) }),
      ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
      ...(options.authorities === undefined ? {} : { authorities: options.authorities }),
    }),
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // Patience comes first; these let go of requests that a stuck connection still holds.
    headersTimeout: patience.totalMs,
    bodyTimeout: patience.totalMs,
    maxHeaderSize: 64 * 1024,
  });
  const setup: FollowSetup = {
    dispatcher: agent,
    patience,
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    largeBodies: createLargeBodies(LARGE_BODIES_AT_ONCE),
    limit: createHostLimit({
      maxPerHost: options.maxPerHost,
      spacingMs: options.spacingMs ?? SPACING_MS,
      exempt: openHosts,
    }),
  };
  const robots = createRobotsGate((address) => robotsAnswer(setup, address, userAgent), Date.now);
  return {
    async fetch(request) {
      const errand: Errand = {
        headers: requestHeaders(request, userAgent),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
        ...(request.accept === 'article' ? { objection: robots.objection } : {}),
      };
      return resultOf(await follow(setup, request.url, errand), request, openHosts);
    },
    close: () => agent.destroy(),
  };
}

function requestHeaders({ accept, validators }: FetchRequest, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: ACCEPT[accept],
    'accept-encoding': 'gzip, br, zstd, deflate',
    ...conditions(validators),
  };
}

/** A stored value that no header can carry is left out: the answer is then whole, which costs less than a request that cannot be made. */
function conditions(validators: FetchRequest['validators']): Record<string, string> {
  const { etag, lastModified } = validators ?? {};
  return {
    ...(etag !== undefined && HEADER_VALUE.test(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified !== undefined && HEADER_VALUE.test(lastModified) ? { 'if-modified-since': lastModified } : {}),
  };
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.5. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;

function resultOf(followed: Followed, request: FetchRequest, openHosts: ReadonlySet<string>): FetchResult {
  if (followed.kind === 'failed') return followed;
  const { url, answer } = followed;
  const { validators } = request;
  const headers = keptHeaders(answer.headers);
  const { status, body } = answer;
  if (isChallenge(answer))
    return { kind: 'failed', problem: { code: 'refused', detail: `${url.host}: a test for browsers`, status } };
  if (status === 200 || status === 203)
    return { kind: 'fetched', url: url.href, ...movedTo(followed, request, openHosts), headers, body };
  const isConditional = validators?.etag !== undefined || validators?.lastModified !== undefined;
  if (status === 304 && isConditional) return { kind: 'not-modified', headers };
  const wait = retryAfterMs(headers['retry-after'], Date.now());
  return {
    kind: 'failed',
    problem: problemOfStatus(status, url.host),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

/** A stranger's redirect may be followed to a host that the operator opened, but nothing moves there for good. */
function movedTo(
  { url, isMoved }: Extract<Followed, { kind: 'answer' }>,
  request: FetchRequest,
  openHosts: ReadonlySet<string>,
): { readonly movedTo?: string } {
  const isOpen = (address: URL | null): boolean => address !== null && openHosts.has(hostAndPort(address));
  return !isMoved || (isOpen(url) && !isOpen(URL.parse(request.url))) ? {} : { movedTo: url.href };
}

function keptHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): FetchHeaders {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headerText(headers[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/**
 * A site's robots.txt: a 4xx means that there are no rules, anything else without a file that the site cannot say now
 * (https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1). A 429 is taken as the latter: who asks us to slow down does not open the site.
 */
async function robotsAnswer(setup: FollowSetup, address: URL, userAgent: string): Promise<RobotsAnswer> {
  const followed = await follow(setup, address.href, { headers: { 'user-agent': userAgent, accept: 'text/plain' } });
  if (followed.kind === 'failed') {
    // More redirects than RFC 9309 asks us to follow count as no file.
    const { problem } = followed;
    return problem.code === 'too-many-redirects' ? { kind: 'rules', rules: [] } : { kind: 'unreachable', problem };
  }
  const { status, body } = followed.answer;
  if (status >= 400 && status < 500 && status !== 429) return { kind: 'rules', rules: [] };
  if (status !== 200 && status !== 203)
    return { kind: 'unreachable', problem: problemOfStatus(status, `${address.host}/robots.txt`) };
  const text = new TextDecoder().decode(body.subarray(0, MAX_ROBOTS_BYTES));
  return { kind: 'rules', rules: robotsRules(text, PRODUCT) };
}
