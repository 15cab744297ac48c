import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChannelsInFile, createChannelsInFile } from './channels-in-file.ts';
import { createTerminalSender } from './cli/terminal-sender.ts';
import { answerSourceRequest } from './commands/answer-source-request.ts';
import { checkForm } from './commands/check-form.ts';
import type { CommandDeps } from './commands/command-deps.ts';
import { openForm } from './commands/forms.ts';
import { handleIncoming } from './commands/handle-incoming.ts';
import { readForm } from './commands/read-form.ts';
import { tellFollowers } from './commands/tell-followers.ts';
import { tellSetAside } from './commands/tell-set-aside.ts';
import { tellTrouble } from './commands/tell-trouble.ts';
import { createSendRate } from './delivery/send-rate.ts';
import { createEntryMemory } from './intake/entry-memory.ts';
import { createWorkerIsolate } from './isolate/worker-isolate.ts';
import { backTest } from './jobs/back-test.ts';
import { checkChange, sweepChanges } from './jobs/check-changes.ts';
import { createFeedTurns } from './jobs/feed-turns.ts';
import { findDueWork, sweepItems, sweepSourceRequests } from './jobs/find-due-work.ts';
import { findNetwork } from './jobs/find-network.ts';
import { giveProofs } from './jobs/give-proofs.ts';
import { processItems } from './jobs/process-items.ts';
import { createReadAhead } from './jobs/read-ahead.ts';
import { noteReading } from './jobs/reading-gaps.ts';
import { refreshFeed } from './jobs/refresh-feed.ts';
import { type DigestDeps, planDigestNow, runDigests } from './jobs/run-digests.ts';
import { resumeSendRate, type SendDeps, sendDeliveries } from './jobs/send-deliveries.ts';
import { createSendTurns } from './jobs/send-turns.ts';
import { createStoryGrouping } from './jobs/story-grouping.ts';
import { type FeedHealthDeps, tellFeedHealth } from './jobs/tell-feed-health.ts';
import { openTerminalChannel, TERMINAL_WATCHES } from './jobs/terminal-channel.ts';
import { createWatchIndex } from './jobs/watch-index.ts';
import { createTroubleLog } from './log/trouble-log.ts';
import type { Platform } from './model/channel.ts';
import type { ChannelSource } from './model/channel-source.ts';
import type { FeedSource } from './model/feed.ts';
import type { Incoming } from './model/incoming.ts';
import type { Topic } from './model/topic.ts';
import { loadPhrases } from './phrases/load-phrases.ts';
import { startPlatforms } from './platforms.ts';
import type { Clock } from './ports/clock.ts';
import type { DocumentReader } from './ports/documents.ts';
import type { Fetcher } from './ports/fetcher.ts';
import type { Isolate } from './ports/isolate.ts';
import type { Log } from './ports/log.ts';
import type { Queue } from './ports/queue.ts';
import type { Sender } from './ports/sender.ts';
import type { Store } from './ports/store.ts';
import { createInProcessQueue } from './queue/in-process-queue.ts';
import { startTicks } from './schedule/start-ticks.ts';
import { CHANNELS_FILE } from './settings/read-config.ts';
import type { Settings } from './settings/read-settings.ts';
import { createSiteFetcher } from './site-fetcher.ts';
import { openStore } from './store/open-store.ts';
import { version } from './version.ts';
import type { Health } from './web/serve-http.ts';

// The only file that wires the parts. What starts here stops here, in reverse order; stopping twice is fine.

const HOUR_MS = 3_600_000;
/**
 * Checks of feeds at once, most of which wait for their turn at a host: with fewer, the feeds of one slow host would delay all others.
 * Then items processed at once, changed items compared at once, and messages on their way at once.
 */
const FEEDS_AT_ONCE = 256;
const ITEM_BATCHES_AT_ONCE = 8;
const ITEMS_IN_A_BATCH = 25;
const CHANGES_AT_ONCE = 4;
const SENDS_AT_ONCE = 32;
/** Of those, left to answers: alerts and digests hold a place while they wait for the platform's rate, and no answer stands behind them. */
const SENDS_KEPT_FOR_ANSWERS = 8;

/** Channels whose digest's articles are read at once: a dozen each. */
const DIGESTS_AHEAD_AT_ONCE = 2;
/** What people want read, beside the polling: one waits mostly for a site. */
const SOURCE_REQUESTS_AT_ONCE = 4;

/** What the operator configured, and the rim: clock, log and where the terminal's messages go. */
export interface AppOptions {
  readonly settings: Settings;
  readonly feeds: readonly FeedSource[];
  readonly topics: readonly Topic[];
  /** Those that channels.yaml keeps; none without. */
  readonly channels?: readonly ChannelSource[];
  readonly clock: Clock;
  readonly log: Log;
  readonly print: (text: string) => void;
}

/** A running program. */
export interface App {
  readonly store: Store;
  /** Resolves when no feed, item or channel is being worked on. */
  idle(): Promise<void>;
  /** Takes over changed feeds, topics and channels. */
  reload(config: Pick<AppOptions, 'feeds' | 'topics' | 'channels'>): Promise<void>;
  stop(): Promise<void>;
}

/** The parts between the store and the platforms, shared by `start` and by commands that poll once. */
export interface Engine {
  readonly store: Store;
  readonly queue: Queue;
  readonly fetcher: Fetcher;
  readonly isolate: Isolate;
  readonly topics: { current: readonly Topic[] };
  stop(): Promise<void>;
}

/** Opens the store and starts reading and processing: hints of feeds and items are worked on from here on. */
export async function startEngine(options: Omit<AppOptions, 'print'>): Promise<Engine> {
  const { settings, clock, log } = options;
  const store = await openStore({ url: settings.databaseUrl, clock });
  await store.feeds.syncShared(options.feeds, clock.now());
  const fetcher = createSiteFetcher(settings);
  const isolate = createWorkerIsolate();
  const queue = createInProcessQueue({
    report: (error, kind) => log.error('work failed, the sweep will bring it again', error, { kind }),
  });
  const topics = { current: options.topics };
  const readTopics = () => topics.current;
  const stopping = new AbortController();
  const deps = { store, fetcher, isolate, queue, clock, log, topics: readTopics, stopping: stopping.signal };
  const pollEvery = { seconds: settings.pollEverySeconds, isExact: settings.isPollExact };
  const entries = createEntryMemory();
  const processing = {
    ...deps,
    watches: createWatchIndex({ topics: readTopics, log }),
    grouping: createStoryGrouping(clock),
    turns: createFeedTurns(),
    fullText: settings.fullText,
    maxItemAgeMs: settings.maxItemAgeHours * HOUR_MS,
  };
  await queue.work('feed', { concurrency: FEEDS_AT_ONCE, batchSize: 1 }, async (ids) => {
    for (const id of ids) await refreshFeed({ ...deps, pollEvery, entries }, id);
  });
  await queue.work('item', { concurrency: ITEM_BATCHES_AT_ONCE, batchSize: ITEMS_IN_A_BATCH }, (ids) =>
    processItems(processing, ids),
  );
  await queue.work('change', { concurrency: CHANGES_AT_ONCE, batchSize: 1 }, async (ids) => {
    for (const id of ids) await checkChange(processing, id);
  });
  return {
    store,
    queue,
    fetcher,
    isolate,
    topics,
    async stop() {
      stopping.abort();
      await queue.stop();
      await fetcher.close();
      await isolate.close();
      await store.close();
    },
  };
}

/** Starts the whole program. Throws one plain sentence when the database cannot be opened; a platform that is down is tried again. */
export async function startApp(options: AppOptions): Promise<App> {
  const engine = await startEngine(options);
  try {
    return await startAround(engine, options);
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** What is around the engine: sending, platforms, ticks. */
async function startAround(engine: Engine, options: AppOptions): Promise<App> {
  const { settings, clock, log } = options;
  const { store, queue } = engine;
  const { phrases, languages } = loadPhrases();
  const stopping = new AbortController();
  const senders = new Map<Platform, Sender>();
  const documents = new Map<Platform, DocumentReader>();
  const due = { store, queue, clock };
  const digests = {
    ...due,
    log,
    topics: () => engine.topics.current,
    maxItemAgeMs: settings.maxItemAgeHours * HOUR_MS,
  };
  const isStopping = () => stopping.signal.aborted;
  const waiting = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined); // aborted: isStopping says so
  const rate = createSendRate();
  const sending: SendDeps = {
    ...due,
    log,
    phrases,
    senders,
    rate,
    turns: createSendTurns({ rate, clock, sleep: waiting, isStopping }),
    random: Math.random,
    tellTrouble,
    tellSetAside,
    isStopping,
  };
  const feedHealth: FeedHealthDeps = {
    ...due,
    log,
    tellFollowers: (rows, news, now) => tellFollowers(rows, { news, now, topics: engine.topics.current }),
  };
  const channelsInFile = keptChannels(options, engine);
  const commands = await commandDeps(options, engine, { languages, phrases, digests, channelsInFile });
  const platforms = await startPlatforms({
    settings,
    senders,
    log,
    clock,
    phrases,
    languages,
    handle: (incoming) => handleIncoming(commands, incoming),
    documents,
    forms: {
      open: (form, asked) => openForm(commands, form, asked),
      check: (form, { language, ...from }) => checkForm(commands, { ...form, from, ...(language && { language }) }),
      read: (sent, language = settings.defaultLanguage) =>
        readForm(sent, { language, phrases, topics: engine.topics.current }),
    },
    workspaceRuns: async (workspace) => channelsInFile.workspaceRuns(await store.workspaces.ensure(workspace)),
    health: () => health(store, clock),
  });
  // What a dead program held is free at once, not after its leases. The platforms are connected to meanwhile: what comes from there waits in the queue.
  await store.enter().catch(async (error: unknown) => {
    await platforms.stop();
    throw error;
  });
  await resumeSendRate(sending);
  const places = { concurrency: SENDS_AT_ONCE, keptForAwaited: SENDS_KEPT_FOR_ANSWERS, batchSize: 1 };
  await queue.work('channel', places, async (ids) => {
    for (const id of ids) await sendDeliveries(sending, id);
  });
  const requests = {
    store,
    queue,
    clock,
    log,
    documents,
    fetcher: engine.fetcher,
    isolate: engine.isolate,
    get topics() {
      return engine.topics.current;
    },
    channelsInFile,
    handle: (incoming: Incoming) => handleIncoming(commands, incoming),
    stopping: stopping.signal,
  };
  const readAhead = createReadAhead({ ...requests, ...digests, fullText: settings.fullText });
  await queue.work('digest', { concurrency: DIGESTS_AHEAD_AT_ONCE, batchSize: 1 }, async (ids) => {
    for (const id of ids) await readAhead(id);
  });
  await queue.work('source-request', { concurrency: SOURCE_REQUESTS_AT_ONCE, batchSize: 1 }, async (ids) => {
    for (const id of ids) await answerSourceRequest(requests, id);
  });
  const isTerminal = settings.telegram === undefined && settings.slack === undefined;
  if (isTerminal) await startTerminal(options, store, senders);
  const lookForNetwork = isTerminal ? createNetworkHint(options, store) : undefined;
  const trouble = createTroubleLog(log);
  const stopTicks = startTicks({
    now: () => clock.now(),
    everySecond: () =>
      trouble.watch('looking for due work', async () => {
        await findDueWork(due);
        await giveProofs(due);
        await lookForNetwork?.();
      }),
    everyMinute: () =>
      trouble.watch('the work of each minute', async () => {
        await sweepItems(due);
        await sweepChanges(due);
        await sweepSourceRequests(due);
        await noteReading(due);
        await runDigests(digests);
        await tellFeedHealth(feedHealth);
        await cleanUpDaily(digests, settings);
      }),
    report: (error) => log.error('tick failed', error),
  });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort();
    // Each step is taken whatever became of the one before it; what failed is thrown at the end.
    const steps = [stopTicks, () => platforms.stop(), () => engine.stop()];
    const errors: unknown[] = [];
    for (const step of steps) await step().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, 'not everything could be stopped');
  };
  return {
    store,
    idle: () => queue.idle(),
    async reload(config) {
      engine.topics.current = config.topics;
      await store.feeds.syncShared(config.feeds, clock.now());
      await channelsInFile.reload(config.channels ?? []);
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function keptChannels({ settings, clock, log, channels = [] }: AppOptions, { store, topics }: Engine): ChannelsInFile {
  const deps = { store, clock, log, defaults: defaultsOf(settings), topics: () => topics.current };
  // Chats are told the name; where the folder lies is the operator's business.
  return createChannelsInFile(deps, join(basename(settings.configDir), CHANNELS_FILE), channels);
}

function defaultsOf({ defaultLanguage: language, defaultTimeZone: timeZone }: Settings): CommandDeps['defaults'] {
  return { language, timeZone };
}

async function commandDeps(
  { settings, clock, log }: AppOptions,
  engine: Engine,
  given: Pick<CommandDeps, 'languages' | 'phrases'> & { digests: DigestDeps; channelsInFile: ChannelsInFile },
): Promise<CommandDeps> {
  const { channelsInFile, digests, languages, phrases } = given;
  const { store, queue } = engine;
  const isInvited = settings.telegram !== undefined && settings.access === 'invited';
  const operatorCode = isInvited ? await operatorCodeOf(store, settings.telegram.token, log) : undefined;
  return {
    store,
    clock,
    queue,
    log,
    get topics() {
      return engine.topics.current;
    },
    access: settings.access,
    defaults: defaultsOf(settings),
    languages,
    phrases,
    sendDigestNow: (rows, channel, eventId) => planDigestNow(digests, rows, channel, eventId),
    backTest,
    channelsInFile,
    ...(operatorCode === undefined ? {} : { operatorCode }),
  };
}

/** The code that makes the operator: made at the first start, said at every start until somebody has used it. */
async function operatorCodeOf(store: Store, token: string, log: Log): Promise<string> {
  const known = await store.values.get('operator-code');
  const code = known ?? randomBytes(9).toString('base64url');
  if (known === undefined) await store.values.set('operator-code', code);
  // A bot's id is the part of its token before the colon (https://core.telegram.org/bots/api#authorizing-your-bot).
  const workspace = await store.workspaces.ensure({ platform: 'telegram', externalId: token.split(':')[0] ?? token });
  const operators = await store.people.operators(workspace.id);
  if (operators.length === 0) log.info(`no operator yet: in a private chat send the bot /start ${code}`);
  return code;
}

async function startTerminal(
  { settings, clock, print, log }: AppOptions,
  store: Store,
  senders: Map<Platform, Sender>,
): Promise<void> {
  senders.set('terminal', createTerminalSender(print));
  const { defaultLanguage: language, defaultTimeZone: timeZone } = settings;
  await openTerminalChannel(store, { now: clock.now(), language, timeZone, queries: TERMINAL_WATCHES });
  log.info('no platform is configured: alerts are printed here');
}

/** Says once, after the first round, when no feed at all could be reached. */
function createNetworkHint({ clock, print }: AppOptions, store: Store): () => Promise<void> {
  const startedAt = clock.now();
  let isKnown = false;
  return async () => {
    if (isKnown) return;
    const network = await findNetwork(store, startedAt);
    isKnown = network !== 'unknown';
    if (network === 'missing')
      print('No feed can be reached: there seems to be no network here. "npm run demo" shows everything without one.');
  };
}

async function health(store: Store, clock: Clock): Promise<Health> {
  const since = clock.now() - 24 * HOUR_MS;
  const [feeds, items, deliveries] = await Promise.all([
    store.feeds.readings(since),
    store.items.counts(since),
    store.deliveries.counts(),
  ]);
  return {
    isHealthy: true,
    facts: {
      version,
      feeds: feeds.total,
      feedsReadIn24h: feeds.read,
      itemsIn24h: items.total,
      itemsWaiting: items.waiting,
      deliveriesWaiting: deliveries.waiting,
      deliveriesSetAside: deliveries.dead,
      messagesRepeated: deliveries.repeats,
      messagesGivenUp: deliveries.givenUp,
      messagesMadePlain: deliveries.plain,
    },
  };
}

/** Once a day, remembered in the store so that a restart neither repeats nor forgets it. */
async function cleanUpDaily({ store, clock }: DigestDeps, settings: Settings): Promise<void> {
  const now = clock.now();
  const last = Number((await store.values.get('cleaned-at')) ?? 0);
  if (now - last < 24 * HOUR_MS) return;
  await store.cleanUp({ now, retentionDays: settings.retentionDays, articleTextDays: settings.articleTextDays });
  await store.values.set('cleaned-at', String(now));
}
