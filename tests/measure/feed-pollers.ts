import type { Validators } from '../../src/model/feed.ts';

// The pollers that bench-feeds.ts compares. Each reads one feed and gives how many entries were new; a run of one poller is a process of its own, which
// loads only what that poller needs: the others' code would be counted as its memory.

/** Reads feed `index` at its address; gives the number of entries that are new. */
export type Poll = (url: string, index: number) => Promise<number>;

/** Makes a poller for these feeds. */
export type CreatePoller = (urls: readonly string[]) => Promise<Poll>;

/** By the name that the table shows. */
export const POLLERS = {
  floor: createFloor,
  quotewire: createOurs,
  'quotewire + store': createStored,
  'etag + rss-parser': createConditional,
  'rss-parser parseURL': createParseUrl,
} as const satisfies Readonly<Record<string, CreatePoller>>;

/** What no poller can do without: keep-alive and ETag; the body is received and dropped. */
async function createFloor(): Promise<Poll> {
  const get = await conditionalGet();
  return async (url) => {
    const body = await get(url);
    await body?.dump({ limit: Number.MAX_SAFE_INTEGER });
    return 0;
  };
}

async function conditionalGet() {
  const { Agent } = await import('undici');
  const agent = new Agent({ keepAliveTimeout: 30_000 });
  const etags = new Map<string, string>();
  return async (url: string) => {
    const { origin, pathname } = new URL(url);
    const known = etags.get(url);
    const headers = known === undefined ? {} : { 'if-none-match': known };
    const answer = await agent.request({ origin, path: pathname, method: 'GET', headers });
    if (typeof answer.headers.etag === 'string') etags.set(url, answer.headers.etag);
    if (answer.statusCode === 200) return answer.body;
    await answer.body.dump();
    return undefined;
  };
}

const openHosts = (urls: readonly string[]): string[] => [...new Set(urls.map((url) => new URL(url).host))];

/** The fetcher, the isolate and the whole intake, with keys and validators kept in memory. */
async function createOurs(urls: readonly string[]): Promise<Poll> {
  const { createHttpFetcher } = await import('../../src/fetch/http-fetcher.ts');
  const { createEntryMemory } = await import('../../src/intake/entry-memory.ts');
  const { newItems } = await import('../../src/intake/new-items.ts');
  const { isNamedPlace } = await import('../../src/analysis/places.ts');
  const { normaliseItems } = await import('../../src/intake/normalise-item.ts');
  const { isSameBody, keptValidators, requestValidators } = await import('../../src/intake/request-validators.ts');
  const { createWorkerIsolate } = await import('../../src/isolate/worker-isolate.ts');
  const fetcher = createHttpFetcher({ allowPrivateHosts: openHosts(urls), maxPerHost: 2, version: 'bench' });
  const isolate = createWorkerIsolate();
  const entries = createEntryMemory();
  const validators = new Map<string, Validators>();
  const known = urls.map(() => new Set<string>());
  return async (url, index) => {
    const now = Date.now();
    const kept = validators.get(url);
    const answer = await fetcher.fetch({ url, accept: 'feed', validators: requestValidators(kept, now) });
    if (answer.kind === 'failed') throw new Error(answer.problem.detail);
    if (answer.kind === 'not-modified' || isSameBody(answer.body, kept)) return 0;
    const contentType = answer.headers['content-type'] ?? '';
    const read = await entries.read(
      { feedId: index, feedUrl: url, now },
      { body: answer.body, url: answer.url, contentType },
      isolate.parseFeed,
    );
    if (read.kind === 'failed') throw new Error(read.problem.detail);
    const { parsed, known: others, remember } = read.reading;
    const items = normaliseItems(parsed, {
      feedUrl: url,
      firstSeenAt: now,
      isBaseline: false,
      isPlace: isNamedPlace,
      known: others,
    });
    const keys = known[index] ?? new Set();
    const fresh = newItems(items, keys);
    for (const key of fresh.flatMap((item) => item.keys)) keys.add(key);
    remember();
    validators.set(url, keptValidators(answer, kept, now));
    return fresh.length;
  };
}

/** The job as the program runs it, SAVE 1 in an SQLite database in memory included. */
async function createStored(urls: readonly string[]): Promise<Poll> {
  const { createHttpFetcher } = await import('../../src/fetch/http-fetcher.ts');
  const { createEntryMemory } = await import('../../src/intake/entry-memory.ts');
  const { createWorkerIsolate } = await import('../../src/isolate/worker-isolate.ts');
  const { refreshFeed } = await import('../../src/jobs/refresh-feed.ts');
  const { createInProcessQueue } = await import('../../src/queue/in-process-queue.ts');
  const { openStore } = await import('../../src/store/open-store.ts');
  // Every round comes ten minutes after the one before, so that all feeds are due.
  let passedMs = 0;
  const clock = { now: () => Date.now() + passedMs };
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const store = await openStore({ url: 'sqlite::memory:', clock });
  await store.feeds.syncShared(
    urls.map((url) => ({ name: url, url, isEnabled: true })),
    clock.now(),
  );
  const ids = new Map((await store.feeds.list()).map((feed) => [feed.url, feed.id]));
  const deps = {
    store,
    clock,
    log: quiet,
    fetcher: createHttpFetcher({ allowPrivateHosts: openHosts(urls), maxPerHost: 2, version: 'bench' }),
    isolate: createWorkerIsolate(),
    entries: createEntryMemory(),
    queue: createInProcessQueue({ report: () => {} }),
    stopping: new AbortController().signal,
    pollEvery: { seconds: 300, isExact: true },
  };
  return async (url, index) => {
    if (index === 0) passedMs += 600_000;
    await refreshFeed(deps, ids.get(url) ?? 0);
    return 0;
  };
}

async function createConditional(): Promise<Poll> {
  const { default: Parser } = await import('rss-parser');
  const get = await conditionalGet();
  const parser = new Parser();
  const isNew = createSeen();
  return async (url) => {
    const body = await get(url);
    return body === undefined ? 0 : isNew(url, await parser.parseString(await body.text()));
  };
}

async function createParseUrl(): Promise<Poll> {
  const { default: Parser } = await import('rss-parser');
  const parser = new Parser();
  const isNew = createSeen();
  return async (url) => isNew(url, await parser.parseURL(url));
}

function createSeen() {
  const seen = new Set<string>();
  return (url: string, feed: { items: readonly { guid?: string; link?: string; id?: string }[] }): number => {
    const ids = feed.items.map((item) => `${url} ${item.guid ?? item.id ?? item.link}`).filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    return ids.length;
  };
}

/** One round over all feeds, `inFlight` at once, and what it cost. */
export async function pollRound(poll: Poll, urls: readonly string[], inFlight: number) {
  const before = { cpu: process.cpuUsage(), at: performance.now() };
  let peak = process.memoryUsage.rss();
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  let next = 0;
  let found = 0;
  const worker = async () => {
    for (let index = next++; index < urls.length; index = next++) {
      const fresh = await poll(urls[index] ?? '', index);
      found += fresh;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  clearInterval(sampler);
  const { user, system } = process.cpuUsage(before.cpu);
  return {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - before.at) / 1000,
    peakMb: Math.max(peak, process.memoryUsage.rss()) / 1e6,
    found,
  };
}
