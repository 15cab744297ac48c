import { createSendRate } from '../../src/delivery/send-rate.ts';
import { createHttpFetcher } from '../../src/fetch/http-fetcher.ts';
import { createDirectIsolate } from '../../src/isolate/direct-isolate.ts';
import { findDueWork, sweepItems } from '../../src/jobs/find-due-work.ts';
import { processItems } from '../../src/jobs/process-items.ts';
import { refreshFeed } from '../../src/jobs/refresh-feed.ts';
import { sendDeliveries } from '../../src/jobs/send-deliveries.ts';
import { createStoryGrouping } from '../../src/jobs/story-grouping.ts';
import { createWatchIndex } from '../../src/jobs/watch-index.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { FeedSource } from '../../src/model/feed.ts';
import type { Topic } from '../../src/model/topic.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Sender, SendRequest } from '../../src/ports/sender.ts';
import type { Store } from '../../src/ports/store.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { keptLog } from '../fakes/quiet-log.ts';

/** The jobs of the path wired around a given store, without platforms or ticks. */
export interface Path {
  readonly log: ReturnType<typeof keptLog>;
  /** What a second's tick and a sweep do, until nothing is pending. Rejects with the first error of a job. */
  runUntilIdle(): Promise<void>;
  close(): Promise<void>;
}

export function createPath(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly sender: Sender;
  readonly feedHost: string;
  readonly topics?: readonly Topic[];
}): Path {
  const { store, clock, sender } = parts;
  const log = keptLog();
  const errors: unknown[] = [];
  const queue = createInProcessQueue({ report: (error) => errors.push(error) });
  const fetcher = createHttpFetcher({ allowPrivateHosts: [parts.feedHost], maxPerHost: 2, version: '0.0.0' });
  const topics = () => parts.topics ?? [];
  const deps = { store, queue, clock, log, fetcher, isolate: createDirectIsolate(), topics };
  const processing = {
    ...deps,
    watches: createWatchIndex({ topics, log }),
    grouping: createStoryGrouping(clock),
    fullText: 'matched' as const,
    maxItemAgeMs: 72 * 3_600_000,
  };
  const sending = {
    ...deps,
    phrases: loadPhrases().phrases,
    senders: new Map([['terminal' as const, sender]]),
    rate: createSendRate(),
    random: () => 0.5,
    sleep: async () => undefined,
    isStopping: () => false,
  };
  const ready = (async () => {
    await queue.work('feed', { concurrency: 1, batchSize: 1 }, async ([id]) =>
      refreshFeed({ ...deps, pollEvery: { seconds: 60, isExact: true } }, id ?? 0),
    );
    await queue.work('item', { concurrency: 1, batchSize: 20 }, (ids) => processItems(processing, ids));
    await queue.work('channel', { concurrency: 1, batchSize: 1 }, async ([id]) => sendDeliveries(sending, id ?? 0));
  })();
  return {
    log,
    async runUntilIdle() {
      await ready;
      await findDueWork(deps);
      await sweepItems(deps);
      await queue.idle();
      if (errors.length > 0) throw errors[0];
    },
    async close() {
      await queue.stop();
      await fetcher.close();
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

/** An active channel with one instant watch. */
export async function channelWithWatch(store: Store, query: string, now: number): Promise<Channel> {
  return store.transaction(async (rows) => {
    const workspace = await rows.workspaces.ensure({ platform: 'terminal', externalId: 'terminal' });
    const { channel } = await rows.channels.ensure(
      { workspaceId: workspace.id, chatId: 'terminal' },
      { kind: 'terminal', language: 'en', timeZone: 'Asia/Almaty', state: 'active', now },
    );
    await rows.watches.add({ channelId: channel.id, query, mode: 'instant', createdAt: now, owesProof: false });
    return channel;
  });
}

export function feedSource(name: string, url: string): FeedSource {
  return { name, url, language: 'en', isEnabled: true };
}
