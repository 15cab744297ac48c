import { isNamedPlace } from '../analysis/places.ts';
import type { EntryMemory, FeedReading } from '../intake/entry-memory.ts';
import { feedMove } from '../intake/feed-move.ts';
import { isBaseline } from '../intake/is-baseline.ts';
import { newItems } from '../intake/new-items.ts';
import { nextCheckAt } from '../intake/next-check.ts';
import { normaliseItems } from '../intake/normalise-item.ts';
import { isSameBody, keptValidators, requestValidators } from '../intake/request-validators.ts';
import type { Feed, FeedCheck, FeedMove, Validators } from '../model/feed.ts';
import type { NewItem, ParsedFeed } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetcher, FetchHeaders, FetchResult } from '../ports/fetcher.ts';
import type { Isolate } from '../ports/isolate.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';
import { noteChanges } from './note-changes.ts';

/** What one check of a feed needs. */
export interface RefreshDeps {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly isolate: Isolate;
  readonly entries: EntryMemory;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends running requests when the program stops: the feed is then given back as it was. */
  readonly stopping: AbortSignal;
  /** Distance of two checks of a feed in seconds; `isExact` when the operator fixed it. */
  readonly pollEvery: { readonly seconds: number; readonly isExact: boolean };
}

/**
 * Checks one feed and makes SAVE 1: its new items in state `new`, what it has changed in others, the keys of all its entries, its validators and its next
 * check, in one transaction. A feed that fails keeps its items and validators, gets its problem stored, and is tried again later; nothing is thrown for it.
 */
export async function refreshFeed(deps: RefreshDeps, feedId: number): Promise<void> {
  const feed = await deps.store.feeds.find(feedId);
  if (feed === undefined || !feed.isEnabled) return;
  // Its lease ran out while it stood in line for a slow host, and it was hinted again: the check that stood in line was enough.
  if (feed.nextCheckAt > deps.clock.now()) return deps.store.feeds.release([feedId]);
  const validators = requestValidators(feed.validators, deps.clock.now());
  const answer = await deps.fetcher.fetch({ url: addressOf(feed), accept: 'feed', signal: deps.stopping, validators });
  if (deps.stopping.aborted) return deps.store.feeds.release([feed.id]);
  switch (answer.kind) {
    case 'failed':
      return saveProblem(deps, feed, answer.problem, answer.retryAfterMs);
    case 'not-modified':
      return saveUnchanged(deps, feed, { headers: answer.headers });
    case 'fetched':
      return isSameBody(answer.body, feed.validators)
        ? saveUnchanged(deps, feed, {
            headers: answer.headers,
            validators: keptValidators(answer, feed.validators, deps.clock.now()),
            ...moveOf(deps, feed, answer, { isKnown: true }),
          })
        : readBody(deps, feed, answer);
  }
}

type Fetched = Extract<FetchResult, { kind: 'fetched' }>;

/** Where the feed is read: its site may have moved it. */
const addressOf = ({ movedTo, url }: Feed): string => movedTo ?? url;

async function readBody(deps: RefreshDeps, feed: Feed, answer: Fetched): Promise<void> {
  const contentType = answer.headers['content-type'];
  const read = await deps.entries.read(
    { feedId: feed.id, feedUrl: addressOf(feed), now: deps.clock.now() },
    { body: answer.body, url: answer.url, ...(contentType === undefined ? {} : { contentType }) },
    (body) => deps.isolate.parseFeed(body),
  );
  if (read.kind === 'failed') return saveProblem(deps, feed, read.problem);
  const validators = keptValidators(answer, feed.validators, deps.clock.now());
  await saveItems(deps, feed, { ...read.reading, answer, validators });
  read.reading.remember();
}

/** SAVE 1. */
async function saveItems(
  deps: RefreshDeps,
  feed: Feed,
  read: FeedReading & { answer: Fetched; validators: Validators },
): Promise<void> {
  const now = deps.clock.now();
  const entries = normaliseItems(read.parsed, {
    feedUrl: addressOf(feed),
    feedName: feed.name,
    firstSeenAt: now,
    isBaseline: false,
    isPlace: isNamedPlace,
    known: read.known,
    ...(feed.language === undefined ? {} : { feedLanguage: feed.language }),
  });
  const keys = entries.flatMap((entry) => entry.keys);
  const ids = await deps.store.transaction(async (rows) => {
    const known = await rows.items.knownKeys(feed.id, keys);
    const isKnown = known.size > 0 || read.known.length > 0;
    const isFirstReading = isBaseline({
      feed,
      hasKnownKeys: await rows.items.hasKnownKeys(feed.id),
      knownInBody: isKnown,
      publishedAts: entries.map((entry) => entry.publishedAt),
      ...(read.parsed.link === undefined ? {} : { siteUrl: read.parsed.link }),
    });
    const fresh = oldestFirst(newItems(entries, known)).map((item) => ({ ...item, isBaseline: isFirstReading }));
    const saved = await rows.items.saveNew(feed.id, fresh);
    await noteChanges(rows, { entries, known, now });
    // Only a reading of the whole body tells which entries left the feed.
    if (read.known.length === 0) await rows.items.keepKeys(feed.id, keys, now);
    const check = goodCheck(deps, feed, { ...read, now, hasNewItems: fresh.length > 0 });
    await rows.feeds.saveCheck(feed.id, { ...check, ...moveOf(deps, feed, read.answer, { isKnown }) });
    return saved;
  });
  deps.log.debug('feed read', { feed: feed.id, entries: entries.length, new: ids.length });
  await deps.queue.hint('item', ids);
}

/** Feeds list their newest entry first; stories and alerts want the order in which things happened. */
function oldestFirst(items: readonly NewItem[]): readonly NewItem[] {
  return items.toReversed().sort((a, b) => (a.publishedAt ?? a.firstSeenAt) - (b.publishedAt ?? b.firstSeenAt));
}

function goodCheck(
  deps: RefreshDeps,
  feed: Feed,
  read: { parsed: ParsedFeed; answer: Fetched; validators: Validators; now: number; hasNewItems: boolean },
): FeedCheck {
  const { parsed, validators, now, hasNewItems } = read;
  const next = nextCheckAt({
    feed,
    now,
    everySeconds: deps.pollEvery.seconds,
    isExact: deps.pollEvery.isExact,
    headers: read.answer.headers,
    hasNewItems,
    ...(parsed.ttlMinutes === undefined ? {} : { ttlMinutes: parsed.ttlMinutes }),
  });
  return {
    checkedAt: now,
    nextCheckAt: next,
    validators,
    hasNewItems,
    ...(parsed.title === undefined ? {} : { title: parsed.title }),
    ...(parsed.link === undefined ? {} : { siteUrl: parsed.link }),
  };
}

/** What this answer says of the feed's address; the log names no address, which may carry a key. */
function moveOf(
  { log, clock }: RefreshDeps,
  feed: Feed,
  { movedTo }: Fetched,
  { isKnown }: { readonly isKnown: boolean },
): Pick<FeedCheck, 'move'> {
  const move = feedMove(feed, { isKnown, now: clock.now(), ...(movedTo === undefined ? {} : { movedTo }) });
  if (move?.kind === 'proven') log.info('feed has moved for good', { feed: feed.id, name: feed.name });
  return move === undefined ? {} : { move };
}

/** `validators` are there when the body came although nothing in it is new: without them it would come in full at every check. */
async function saveUnchanged(
  deps: RefreshDeps,
  feed: Feed,
  answer: { headers: FetchHeaders; validators?: Validators; move?: FeedMove },
): Promise<void> {
  const now = deps.clock.now();
  const { seconds, isExact } = deps.pollEvery;
  const next = nextCheckAt({ feed, now, everySeconds: seconds, isExact, headers: answer.headers, hasNewItems: false });
  const { headers: _, ...learned } = answer;
  await deps.store.feeds.saveCheck(feed.id, { checkedAt: now, nextCheckAt: next, hasNewItems: false, ...learned });
}

async function saveProblem(deps: RefreshDeps, feed: Feed, problem: Problem, retryAfterMs?: number): Promise<void> {
  const now = deps.clock.now();
  const { seconds, isExact } = deps.pollEvery;
  const next = nextCheckAt({
    feed,
    now,
    everySeconds: seconds,
    isExact,
    hasNewItems: false,
    problem,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  deps.log.warn('feed not read', {
    feed: feed.id,
    name: feed.name,
    problem: problem.code,
    detail: problem.detail,
    failures: feed.failures + 1,
  });
  await deps.store.feeds.saveCheck(feed.id, {
    checkedAt: now,
    nextCheckAt: next,
    problem,
    hasNewItems: false,
    ...(problem.code === 'gone' ? { isGone: true } : {}),
  });
}
