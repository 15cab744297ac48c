import { tellSetAside } from '../../src/commands/tell-set-aside.ts';
import { tellTrouble } from '../../src/commands/tell-trouble.ts';
import { createSendRate } from '../../src/delivery/send-rate.ts';
import { createHttpFetcher } from '../../src/fetch/http-fetcher.ts';
import { createEntryMemory } from '../../src/intake/entry-memory.ts';
import { checkChange, sweepChanges } from '../../src/jobs/check-changes.ts';
import { createFeedTurns } from '../../src/jobs/feed-turns.ts';
import { findDueWork, sweepItems } from '../../src/jobs/find-due-work.ts';
import { type ProcessDeps, processItems } from '../../src/jobs/process-items.ts';
import { createReadAhead } from '../../src/jobs/read-ahead.ts';
import { type RefreshDeps, refreshFeed } from '../../src/jobs/refresh-feed.ts';
import type { DigestDeps } from '../../src/jobs/run-digests.ts';
import { type SendDeps, sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import { createSendTurns } from '../../src/jobs/send-turns.ts';
import { createStoryGrouping } from '../../src/jobs/story-grouping.ts';
import { createWatchIndex } from '../../src/jobs/watch-index.ts';
import type { Channel, ChannelKind, Platform } from '../../src/model/channel.ts';
import type { Content } from '../../src/model/content.ts';
import type { Audience, DeliveryKind, Lane } from '../../src/model/delivery.ts';
import type { Feed, FeedSource, FullText } from '../../src/model/feed.ts';
import type { NewItem } from '../../src/model/item.ts';
import type { Topic } from '../../src/model/topic.ts';
import type { Watch } from '../../src/model/watch.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import type { Fetcher } from '../../src/ports/fetcher.ts';
import type { Queue } from '../../src/ports/queue.ts';
import type { Sender, SendRequest } from '../../src/ports/sender.ts';
import type { Store, StoreRows } from '../../src/ports/store.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import type { FixedClock } from '../fakes/clock.ts';
import { createDirectIsolate } from '../fakes/direct-isolate.ts';
import { keptLog } from '../fakes/quiet-log.ts';

export interface PathParts {
  readonly store: Store;
  readonly clock: FixedClock;
  readonly sender?: Sender;
  /** host:port of the fake site. */
  readonly feedHost?: string;
  readonly topics?: readonly Topic[];
  readonly fullText?: FullText;
  readonly isStopping?: () => boolean;
}

/** What each job of the path is given, wired around a given store, without platforms or ticks. The queue holds hints and works on none. */
export interface Jobs {
  readonly log: ReturnType<typeof keptLog>;
  readonly queue: Queue;
  readonly fetcher: Fetcher;
  /** What the queue's jobs threw. */
  readonly errors: readonly unknown[];
  readonly refreshing: RefreshDeps;
  readonly processing: ProcessDeps;
  readonly sending: SendDeps;
  readonly digesting: DigestDeps;
  readonly readAhead: (channelId: number) => Promise<void>;
}

const { phrases } = loadPhrases();

/** Waiting moves the clock. `sender` answers for every platform. */
export function createJobs(parts: PathParts): Jobs {
  const { store, clock, sender = keptSender() } = parts;
  const log = keptLog();
  const errors: unknown[] = [];
  const rate = createSendRate();
  const isStopping = parts.isStopping ?? (() => false);
  const queue = createInProcessQueue({ report: (error) => errors.push(error) });
  const allowPrivateHosts = parts.feedHost === undefined ? [] : [parts.feedHost];
  const fetcher = createHttpFetcher({ allowPrivateHosts, maxPerHost: 2, version: '0.0.0' });
  const topics = () => parts.topics ?? [];
  const stopping = new AbortController().signal;
  const deps = { store, queue, clock, log, stopping, fetcher, isolate: createDirectIsolate(), topics };
  const maxItemAgeMs = 72 * 3_600_000;
  return {
    log,
    queue,
    fetcher,
    errors,
    refreshing: { ...deps, entries: createEntryMemory(), pollEvery: { seconds: 60, isExact: true } },
    processing: {
      ...deps,
      watches: createWatchIndex({ topics, log }),
      grouping: createStoryGrouping(clock),
      turns: createFeedTurns(),
      fullText: parts.fullText ?? 'matched',
      maxItemAgeMs,
    },
    sending: {
      ...deps,
      phrases,
      senders: onEveryPlatform(sender),
      rate,
      turns: createSendTurns({ rate, clock, sleep: async (ms) => clock.moveBy(ms), isStopping }),
      random: () => 0.5,
      tellTrouble,
      tellSetAside,
      isStopping,
    },
    digesting: { ...deps, maxItemAgeMs },
    readAhead: createReadAhead({ ...deps, maxItemAgeMs, fullText: parts.fullText ?? 'matched' }),
  };
}

/** One sender for all platforms. */
export function onEveryPlatform(sender: Sender): SendDeps['senders'] {
  const platforms: readonly Platform[] = ['telegram', 'slack', 'terminal'];
  return new Map(platforms.map((platform) => [platform, sender]));
}

/** What the ticks of the next `ms` send, second by second. Gives when each message went, in ms from now. */
export async function passTime(deps: SendDeps, clock: FixedClock, ms: number): Promise<readonly number[]> {
  const begin = clock.now();
  const times: number[] = [];
  const noting = (sender: Sender): Sender => ({
    ...sender,
    send(request) {
      times.push(clock.now() - begin);
      return sender.send(request);
    },
  });
  const senders = new Map([...deps.senders].map(([platform, sender]) => [platform, noting(sender)]));
  for (;;) {
    const ids = await deps.store.deliveries.channelsWithWork(clock.now());
    for (const id of ids) await sendDeliveries({ ...deps, senders }, id);
    if (clock.now() >= begin + ms) return times;
    clock.moveTo(Math.min(begin + ms, clock.now() + 1_000));
  }
}

/** The jobs with a queue that works. */
export interface Path extends Jobs {
  /** What a second's tick and a sweep do, until nothing is pending. Rejects with the first error of a job. */
  runUntilIdle(): Promise<void>;
  close(): Promise<void>;
}

export function createPath(parts: PathParts): Path {
  const jobs = createJobs(parts);
  const { queue, refreshing, processing, sending, errors } = jobs;
  const ready = (async () => {
    await queue.work('feed', { concurrency: 1, batchSize: 1 }, async ([id]) => refreshFeed(refreshing, id ?? 0));
    await queue.work('item', { concurrency: 1, batchSize: 20 }, (ids) => processItems(processing, ids));
    await queue.work('change', { concurrency: 1, batchSize: 1 }, async ([id]) => checkChange(processing, id ?? 0));
    await queue.work('digest', { concurrency: 1, batchSize: 1 }, async ([id]) => jobs.readAhead(id ?? 0));
    await queue.work('channel', { concurrency: 1, batchSize: 1 }, async ([id]) => sendDeliveries(sending, id ?? 0));
  })();
  return {
    ...jobs,
    async runUntilIdle() {
      await ready;
      await findDueWork(refreshing);
      await sweepItems(refreshing);
      await queue.idle();
      await sweepChanges(refreshing);
      await queue.idle();
      if (errors.length > 0) throw errors[0];
    },
    async close() {
      await queue.stop();
      await jobs.fetcher.close();
    },
  };
}

/** A sender that keeps what it was given and answers as told; the last answer is repeated. */
export function keptSender(
  ...answers: readonly Awaited<ReturnType<Sender['send']>>[]
): Sender & { readonly requests: SendRequest[] } {
  const requests: SendRequest[] = [];
  return {
    requests,
    async send(request) {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(request);
      return answer ?? { kind: 'sent', messageId: String(requests.length) };
    },
  };
}

/** What people read of each message, in order. */
export function shownTexts(sender: { readonly requests: readonly SendRequest[] }): readonly string[] {
  return sender.requests.map(({ part }) => (part.platform === 'telegram' ? part.plain : part.text));
}

/** An active channel; a private Telegram chat when nothing else is said. */
export async function openChannel(
  rows: StoreRows,
  is: {
    readonly chatId?: string;
    readonly platform?: Platform;
    readonly kind?: ChannelKind;
    readonly timeZone?: string;
  } = {},
): Promise<Channel> {
  const { chatId = '100', platform = 'telegram', kind = 'private', timeZone = 'Asia/Almaty' } = is;
  const workspace = await rows.workspaces.ensure({ platform, externalId: platform });
  const { channel } = await rows.channels.ensure(
    { workspaceId: workspace.id, chatId },
    { kind, language: 'en', timeZone, state: 'active', now: 0 },
  );
  return channel;
}

/** An instant watch of a channel. */
export async function addWatch(rows: StoreRows, channel: Channel, query: string, now = 0): Promise<Watch> {
  return rows.watches.add({ channelId: channel.id, query, mode: 'instant', createdAt: now, owesProof: false });
}

/** The terminal's channel with one instant watch. */
export async function channelWithWatch(store: Store, query: string, now: number): Promise<Channel> {
  return store.transaction(async (rows) => {
    const channel = await openChannel(rows, { chatId: 'terminal', platform: 'terminal', kind: 'terminal' });
    await addWatch(rows, channel, query, now);
    return channel;
  });
}

export function feedSource(name: string, url: string): FeedSource {
  return { name, url, language: 'en', isEnabled: true };
}

/** A shared feed beside those that are there; nothing is read from it. */
export async function addFeed(store: Store, name: string): Promise<Feed> {
  const known = (await store.feeds.list()).filter((feed) => feed.visibility === 'shared');
  const source = feedSource(name, `https://${name.toLowerCase()}.example/rss`);
  await store.feeds.syncShared([...known, source], 0);
  const feed = (await store.feeds.list()).find((one) => one.url === source.url);
  if (feed === undefined) throw new Error('the feed was not stored');
  return feed;
}

/** An entry of a feed in state `new`, as SAVE 1 leaves it. */
export async function addItem(
  store: Store,
  feed: Feed,
  item: Partial<NewItem> & { readonly title: string; readonly firstSeenAt: number },
): Promise<number> {
  const keys = [`${item.title} ${item.url ?? ''} ${item.firstSeenAt}`];
  const [id] = await store.items.saveNew(feed.id, [{ keys, text: '', language: 'en', isBaseline: false, ...item }]);
  if (id === undefined) throw new Error('the item was not stored');
  return id;
}

/** A content of paragraphs; 3,000 characters each make a Telegram message each. */
export function contentOf(...paragraphs: readonly string[]): Content {
  return {
    kind: 'reply',
    summary: [{ kind: 'text', text: paragraphs[0] ?? '' }],
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', children: [{ kind: 'text', text }] })),
  };
}

/** Plans one delivery of this content. */
export async function planDelivery(
  rows: StoreRows,
  channel: Channel,
  what: {
    readonly lane: Lane;
    readonly subject: string;
    readonly content?: Content;
    readonly watchIds?: readonly number[];
    readonly audience?: Audience;
  },
): Promise<number> {
  const { lane, subject, content = contentOf(subject), watchIds, audience = { kind: 'channel' } } = what;
  const kinds: Readonly<Record<Lane, DeliveryKind>> = { reply: 'reply', alert: 'alert', digest: 'digest' };
  const id = await rows.deliveries.plan({
    channelId: channel.id,
    kind: kinds[lane],
    subject,
    sequence: 0,
    lane,
    contentId: await rows.deliveries.saveContent(content, 0),
    audience,
    createdAt: 0,
    ...(watchIds === undefined ? {} : { watchIds }),
  });
  if (id === undefined) throw new Error('it is planned already');
  return id;
}
