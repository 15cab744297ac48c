import { decodeBytes } from '../intake/decode-bytes.ts';
import { readOpml } from '../intake/read-opml.ts';
import { type AddressRead, type AddressReader, readAddress, type SiteFeed } from '../jobs/read-address.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Incoming, SentDocument } from '../model/incoming.ts';
import type { ProblemCode } from '../model/problem.ts';
import type { AskedSource, SourceRequest } from '../model/source-request.ts';
import type { Topic } from '../model/topic.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/documents.ts';
import type { Fetcher } from '../ports/fetcher.ts';
import type { Isolate } from '../ports/isolate.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store, StoreRows } from '../ports/store.ts';
import { MAX_DOCUMENT_BYTES } from './add-source.ts';
import type { CommandDeps } from './command-deps.ts';
import type { Reply } from './context.ts';
import { feedSourceOf } from './feed-source-of.ts';
import { followListed, readListed } from './import-list.ts';
import { keptReply } from './kept-in-file.ts';
import { planReplies } from './plan-replies.ts';
import { importPreview } from './share.ts';
import { hasShareLine } from './share-header.ts';
import { sourceObstacle } from './source-limits.ts';
import {
  documentNotReadReply,
  knownSourceReply,
  listDoneReply,
  notReadReply,
  offerReply,
  otherDocumentReply,
  progressReply,
  requestFailedReply,
  sourceAddedReply,
  tooManySourcesReply,
} from './source-request-replies.ts';

/** What answering a request needs. */
export interface SourceRequestDeps {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly isolate: Isolate;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  /** Those of the platforms that run. */
  readonly documents: ReadonlyMap<Platform, DocumentReader>;
  readonly topics: readonly Topic[];
  readonly channelsInFile?: NonNullable<CommandDeps['channelsInFile']>;
  /** Handles a command, once for each event id. */
  readonly handle: (incoming: Incoming) => Promise<unknown>;
  /** Ends running requests when the program stops: they are answered at the next start. */
  readonly stopping: AbortSignal;
}

/** Longer than any one step takes: a site is asked for its usual addresses one after the other, 15 s each at most (fetch/patience.ts). */
const LEASE_MS = 600_000;
const TRIED_FOR_MS = 24 * 3_600_000;
type AskedAddress = Extract<AskedSource, { kind: 'address' }>;

const NO_HTTPS: ReadonlySet<ProblemCode> = new Set(['connection-failed', 'certificate']);
/** Feeds of a list that are looked at; what comes after them counts as over the limit. */
const MAX_LISTED = 1_000;

/**
 * Reads what somebody wants read, lets the channel follow it, and says what came of it: the request, its effect and the answer to it end in one transaction, so
 * a crash before that repeats the reading and nothing else. Throws when the work failed; after a day of that it says so and ends. The answer takes the place of "reading …" where that message can be changed.
 */
export async function answerSourceRequest(deps: SourceRequestDeps, id: number): Promise<void> {
  const request = await deps.store.sourceRequests.claim(id, { leaseMs: LEASE_MS });
  if (request === undefined) return;
  try {
    const answered = await workOn(deps, request);
    if (!answered) await deps.store.sourceRequests.release(id);
  } catch (error) {
    // A fault of ours, or of the store: tried again when the lease ends, but not for ever.
    if (deps.clock.now() - request.createdAt < TRIED_FOR_MS) throw error;
    deps.log.error('source request given up after a day', error, { channel: request.channelId });
    await finish(deps, request, async () => ({ content: requestFailedReply(), isChange: false }));
  }
}

/** False when the program stops before there is an answer. */
async function workOn(deps: SourceRequestDeps, request: SourceRequest): Promise<boolean> {
  switch (request.asked.kind) {
    case 'address':
      return answerAddress(deps, request, request.asked);
    case 'document':
      return answerDocument(deps, request);
    case 'list':
      return answerList(deps, request);
  }
}

function readerOf({ fetcher, isolate, stopping }: SourceRequestDeps): AddressReader {
  return {
    fetcher: { fetch: (asked) => fetcher.fetch({ ...asked, signal: stopping }), close: () => fetcher.close() },
    parseFeed: isolate.parseFeed,
  };
}

async function answerAddress(deps: SourceRequestDeps, request: SourceRequest, asked: AskedAddress): Promise<boolean> {
  const { address, read } = await readAsked(readerOf(deps), asked);
  if (deps.stopping.aborted) return false;
  deps.log.info('source looked for', { channel: request.channelId, found: read.kind });
  return finish(deps, request, async (rows, channel) => {
    switch (read.kind) {
      case 'failed':
        return { content: notReadReply(address, read.problem), isChange: false };
      case 'feed':
        // What the person gave, not where it led to today: a move for good is noticed when it is polled.
        return follow(deps, rows, channel, { url: address, feed: read.feed });
      case 'site': {
        const [first, ...others] = read.feeds;
        if (others.length === 0) return follow(deps, rows, channel, first);
        return { content: offerReply(address, read.feeds), isChange: false };
      }
    }
  });
}

/** What answers only over http is read so, as browsers do, where the person left it open. */
async function readAsked(
  reader: AddressReader,
  { address, isSchemeOurs }: AskedAddress,
): Promise<{ readonly address: string; readonly read: AddressRead }> {
  const read = await readAddress(reader, address);
  if (!isSchemeOurs || read.kind !== 'failed' || !NO_HTTPS.has(read.problem.code)) return { address, read };
  const plain = address.replace(/^https:/, 'http:');
  const second = await readAddress(reader, plain);
  return second.kind === 'failed' ? { address, read } : { address: plain, read: second };
}

async function follow(deps: SourceRequestDeps, rows: StoreRows, channel: Channel, found: SiteFeed): Promise<Reply> {
  const obstacle = sourceObstacle(found.url, await rows.feeds.ofChannel(channel.id));
  if (obstacle?.kind === 'known') return { content: knownSourceReply(obstacle.feed), isChange: false };
  if (obstacle?.kind === 'too-many') return { content: tooManySourcesReply(channel.platform), isChange: false };
  const source = feedSourceOf(found);
  const feed = await rows.feeds.follow(channel.id, source, deps.clock.now());
  const { length: watches } = await rows.watches.ofChannel(channel.id);
  const shown = { ...feed, ...(found.feed.link === undefined ? {} : { siteUrl: found.feed.link }) };
  return { content: sourceAddedReply(shown, found.feed.items, watches, channel.platform), isChange: true };
}

async function answerDocument(deps: SourceRequestDeps, request: SourceRequest): Promise<boolean> {
  const { document, platform } = request.incoming;
  const reader = deps.documents.get(platform);
  if (document === undefined || reader === undefined) return false;
  const read = await reader.read(document, { maxBytes: MAX_DOCUMENT_BYTES, signal: deps.stopping });
  if (deps.stopping.aborted) return false;
  if (read.kind === 'failed') {
    deps.log.warn('a file that was sent could not be read', { channel: request.channelId, detail: read.detail });
    return finish(deps, request, async () => ({ content: documentNotReadReply(read.reason), isChange: false }));
  }
  const text = decodeBytes(read.body, undefined, MAX_DOCUMENT_BYTES);
  if (hasShareLine(text)) return answerWatches(deps, request, { ...document, text });
  const { sources, problems } = readOpml(text);
  if (sources.length === 0)
    return finish(deps, request, async () => ({ content: otherDocumentReply(platform), isChange: false }));
  const asked = {
    kind: 'list',
    sources: sources.slice(0, MAX_LISTED),
    unusable: problems.length,
    beyond: Math.max(0, sources.length - MAX_LISTED),
  } as const;
  await deps.store.sourceRequests.save({ ...request, asked }, { leaseMs: LEASE_MS });
  return answerList(deps, { ...request, asked });
}

/** Shows what a file with watches would add; with the button under that pressed, adds it: what a pasted line comes to, under the press's own id. */
async function answerWatches(
  deps: SourceRequestDeps,
  request: SourceRequest,
  document: SentDocument & { readonly text: string },
): Promise<boolean> {
  const { incoming } = request;
  const { channelsInFile: kept } = deps;
  if (kept?.has(request.channelId))
    return finish(deps, request, async () => ({ content: keptReply(kept), isChange: false }));
  if (incoming.pressed === undefined)
    return finish(deps, request, async (rows, channel) => ({
      content: await importPreview({ channel, rows, topics: deps.topics }, document.text, { fileId: document.id }),
      isChange: false,
    }));
  await deps.handle({ ...incoming, eventId: `${incoming.eventId}:read`, document });
  await deps.store.sourceRequests.finish(request.id);
  return true;
}

/** Reads the feeds of a list some at a time; how far it is, and what is followed already, is stored after each step. */
async function answerList(deps: SourceRequestDeps, request: SourceRequest): Promise<boolean> {
  const { asked } = request;
  if (asked.kind !== 'list') return false;
  let { done } = request;
  while (done.length < asked.sources.length) {
    const left = asked.sources.slice(done.length);
    const read = await readListed(readerOf(deps), left, await deps.store.feeds.ofChannel(request.channelId));
    if (deps.stopping.aborted) return false;
    const before = done;
    done = await deps.store.transaction(async (rows) => {
      const now = [...before, ...(await followListed(rows, request.channelId, read, deps.clock.now()))];
      await rows.sourceRequests.save({ ...request, asked, done: now }, { leaseMs: LEASE_MS });
      await showProgress(rows, request, progressReply(now.length, asked.sources.length), deps.clock.now());
      return now;
    });
    await deps.queue.hint('channel', [request.channelId], 'awaited');
  }
  const hasAdded = done.some(({ kind }) => kind === 'added');
  return finish(deps, request, async () => ({ content: listDoneReply(done, asked), isChange: hasAdded }));
}

async function showProgress(rows: StoreRows, request: SourceRequest, content: Content, now: number): Promise<void> {
  const deliveryId = await shownIn(rows, request);
  if (deliveryId === undefined) return;
  await rows.deliveries.reword(deliveryId, { contentId: await rows.deliveries.saveContent(content, now), dueAt: now });
}

/** Always true: the request is answered, by this or by another program. */
async function finish(
  { store, queue, clock }: SourceRequestDeps,
  request: SourceRequest,
  end: (rows: StoreRows, channel: Channel) => Promise<Reply>,
): Promise<true> {
  const now = clock.now();
  await store.transaction(async (rows) => {
    const channel = await rows.channels.find(request.channelId);
    if (channel === undefined || !(await rows.sourceRequests.finish(request.id))) return;
    const reply = await end(rows, channel);
    const deliveryId = await shownIn(rows, request);
    const contentId = deliveryId === undefined ? 0 : await rows.deliveries.saveContent(reply.content, now);
    const isShown = deliveryId !== undefined && (await rows.deliveries.reword(deliveryId, { contentId, dueAt: now }));
    if (isShown) return;
    const { pressed: _, ...typed } = request.incoming;
    const incoming = { ...typed, eventId: `${typed.eventId}:answer` };
    await planReplies(rows, [reply], { channel, incoming, now });
  });
  await queue.hint('channel', [request.channelId], 'awaited');
  return true;
}

/** The message that can say what comes of it: none in a Slack channel, where only the person who asked sees it and the change is for all. */
async function shownIn(
  rows: StoreRows,
  { channelId, incoming, shownIn: pressedOn }: SourceRequest,
): Promise<number | undefined> {
  if (incoming.platform === 'slack' && incoming.chatKind !== 'private') return undefined;
  return pressedOn ?? rows.deliveries.idOf({ channelId, kind: 'reply', subject: incoming.eventId, sequence: 0 });
}
