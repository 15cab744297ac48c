import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../src/model/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { until } from './chaos-platforms.ts';
import {
  type Arrival,
  type BenchWorld,
  benchChannel,
  createBenchWorld,
  type Published,
} from './delivery-bench-world.ts';

/** One figure of a case: what was measured, beside the most that it may be, where there is such a bound. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly most?: number;
}

/** Measures one thing on a database of its own. `report` is told how far it is. */
export type BenchCase = (databaseUrl: 'sqlite' | string, report: (line: string) => void) => Promise<readonly Figure[]>;

/** Telegram's published 30 messages a second over all chats. */
const PER_SECOND = 30;
const ONE_FEED = ['courier'];

/** 1,000 chats get one alert each. */
export const burst: BenchCase = async (databaseUrl) => {
  const chats = range(1_000, 10_001);
  const fill = async (store: Store) => {
    for (const chatId of chats) await benchChannel(store, chatId, 'burst');
  };
  return inWorld({ databaseUrl, fill }, async (world) => {
    const cpuBefore = world.cpuSeconds();
    const item = world.publish('burst');
    await until('1,000 alerts', 120_000, () => arrivalsOf(world, item).length >= chats.length);
    const arrivals = arrivalsOf(world, item);
    const floorSeconds = chats.length / PER_SECOND;
    return [
      { name: 'first to last message / floor of 33.3 s', value: secondsOf(arrivals) / floorSeconds, most: 1.05 },
      { name: 'publishing to last message, s', value: ((arrivals.at(-1)?.at ?? Number.NaN) - item.at) / 1000 },
      {
        name: 'CPU time of the program a message, ms',
        value: ((world.cpuSeconds() - cpuBefore) * 1000) / chats.length,
      },
      { name: 'refused with 429', value: world.floods(), most: 0 },
    ];
  });
};

/** 50 alerts for one group: all at once, then one after the other. */
export const group: BenchCase = async (databaseUrl, report) => {
  const chatId = -100_777;
  const fill = async (store: Store) => void (await benchChannel(store, chatId, 'group'));
  return inWorld({ databaseUrl, fill }, async (world) => {
    const atOnce = range(50).map(() => world.publish('group'));
    await until('50 alerts at once', 120_000, () => told(world, atOnce) === 50).catch(() => undefined); // counted below
    const messages = world.arrivals().length;
    report(`group: ${told(world, atOnce)}/50 at once, in ${messages} messages`);
    const oneByOne: Published[] = [];
    for (let i = 0; i < 50; i++) {
      oneByOne.push(world.publish('group'));
      await sleep(1_200);
    }
    await until('50 alerts one by one', 120_000, () => told(world, oneByOne) === 50).catch(() => undefined); // counted below
    return [
      { name: 'alerts lost', value: 100 - told(world, [...atOnce, ...oneByOne]), most: 0 },
      { name: 'messages for 50 at once', value: messages },
      { name: 'messages for 50 in 60 s', value: world.arrivals().length - messages },
      { name: 'refused with 429', value: world.floods(), most: 0 },
    ];
  });
};

/** Alerts to five chats at a time while 10,000 digest messages drain; they have digests waiting, too. */
export const drain: BenchCase = async (databaseUrl, report) => {
  const chats = range(1_000, 20_001);
  const words = range(40).map((n) => `drain${n}`);
  const fill = async (store: Store) => {
    const now = Date.now();
    const channels: Channel[] = [];
    for (const [n, chatId] of chats.entries())
      channels.push(await benchChannel(store, chatId, words[Math.floor(n / 5)] ?? 'nothing'));
    await store.transaction(async (rows) => {
      const content = { kind: 'digest', summary: [{ kind: 'text', text: 'Digest' }], blocks: [] } as const;
      const contentId = await rows.deliveries.saveContent(content, now);
      for (const n of range(10))
        for (const { id: channelId } of channels) {
          const key = { channelId, kind: 'digest', subject: `daily:${n}`, sequence: 0, lane: 'digest' } as const;
          await rows.deliveries.plan({ ...key, contentId, audience: { kind: 'channel' }, createdAt: now });
        }
    });
  };
  return inWorld({ databaseUrl, fill }, async (world) => {
    await until('digests', 30_000, () => world.arrivals().length > 100);
    const items: Published[] = [];
    for (const word of words) {
      items.push(world.publish(word));
      await sleep(2_000);
      if (items.length % 10 === 0) report(`drain: ${items.length}/${words.length} alerts published`);
    }
    await sleep(10_000);
    const delays = items.flatMap((item) => delaysOf(world, item));
    const digests = world.arrivals().filter((arrival) => arrival.text === 'Digest');
    const seconds = secondsOf(digests);
    return [
      { name: 'alerts not there', value: items.length * 5 - delays.length, most: 0 },
      ...spread('from the feed to the chat', delays, 2),
      { name: 'digest messages a second meanwhile', value: digests.length / seconds },
      { name: 'refused with 429', value: world.floods(), most: 0 },
    ];
  });
};

/** 20 chats of 40 have blocked the bot; five items one after the other. */
export const blocked: BenchCase = async (databaseUrl) => {
  const healthy = range(20, 30_001);
  const shut = range(20, 31_001);
  const fill = async (store: Store) => {
    for (const [n, chatId] of shut.entries()) {
      await benchChannel(store, chatId, 'blocked');
      await benchChannel(store, healthy[n] ?? 0, 'blocked');
    }
  };
  return inWorld({ databaseUrl, fill }, async (world) => {
    for (const chatId of shut) world.block(chatId);
    const items: Published[] = [];
    for (let i = 0; i < 5; i++) {
      items.push(world.publish('blocked'));
      await sleep(4_000);
    }
    const delays = items.flatMap((item) => delaysOf(world, item));
    return [
      { name: 'alerts not there in healthy chats', value: items.length * healthy.length - delays.length, most: 0 },
      { name: 'most sends to a chat that has blocked the bot', value: Math.max(...shut.map(world.tries)), most: 1 },
      ...spread('from the feed to a healthy chat', delays, 2),
    ];
  });
};

/** 1,000 feeds, each checked every 60 s; an item every two seconds in some feed. Takes six minutes. */
export const feeds: BenchCase = async (databaseUrl, report) => {
  const names = range(1_000).map((n) => `feed${n}`);
  const fill = async (store: Store) => void (await benchChannel(store, 40_001, 'feeds'));
  return inWorld({ databaseUrl, fill, feeds: names, pollEverySeconds: 60 }, async (world) => {
    const checks = () => world.site.requests().filter((url) => url.startsWith('/feed/')).length;
    await until('the first reading of every feed', 120_000, () => checks() >= names.length);
    const items: Published[] = [];
    for (let i = 0; i < 120; i++) {
      items.push(world.publish('feeds', names[(i * 379) % names.length]));
      await sleep(2_000);
      if (items.length % 30 === 0) report(`feeds: ${items.length}/120 items, ${checks()} checks`);
    }
    await until('every item', 90_000, () => told(world, items) === items.length).catch(() => undefined); // counted below
    const delays = items.flatMap((item) => arrivalsOf(world, item).map((arrival) => (arrival.at - item.at) / 1000));
    const gaps = names.flatMap((name) => gapsIn(world.site.checks(name)));
    return [
      { name: 'items not there', value: items.length - delays.length, most: 0 },
      ...spread('from publishing to the chat', delays, 65),
      { name: 'checks of a feed, mean distance, s', value: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length },
      { name: 'checks of a feed, longest distance, s', value: Math.max(...gaps), most: 90 },
      { name: 'refused with 429', value: world.floods(), most: 0 },
    ];
  });
};

export function range(count: number, from = 0): readonly number[] {
  return Array.from({ length: count }, (_, n) => from + n);
}

/** Starts the program, waits for its first reading, and measures. */
async function inWorld(
  plan: {
    readonly databaseUrl: 'sqlite' | string;
    readonly fill: (store: Store) => Promise<void>;
    readonly feeds?: readonly string[];
    readonly pollEverySeconds?: number;
  },
  measure: (world: BenchWorld) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const world = await createBenchWorld({ feeds: ONE_FEED, pollEverySeconds: 1, ...plan });
  try {
    world.start();
    await until('the first reading', 60_000, () => world.site.requests().length >= 2);
    return await measure(world);
  } finally {
    await world.close();
  }
}

function arrivalsOf(world: BenchWorld, { token }: Published): readonly Arrival[] {
  return world.arrivals().filter((arrival) => arrival.text.includes(token));
}

function told(world: BenchWorld, items: readonly Published[]): number {
  return items.filter((item) => arrivalsOf(world, item).length > 0).length;
}

/** From the moment at which the feed first showed the item to each chat, s. */
function delaysOf(world: BenchWorld, item: Published): readonly number[] {
  const servedAt = world.site.servedAt(item.token) ?? Number.NaN;
  return arrivalsOf(world, item).map((arrival) => (arrival.at - servedAt) / 1000);
}

/** From the first to the last. */
function secondsOf(arrivals: readonly Arrival[]): number {
  return ((arrivals.at(-1)?.at ?? Number.NaN) - (arrivals[0]?.at ?? Number.NaN)) / 1000;
}

/** Between each check and the next, s. */
function gapsIn(times: readonly number[]): readonly number[] {
  return times.slice(1).map((at, index) => (at - (times[index] ?? at)) / 1000);
}

/** `most` bounds the 95th percentile. */
function spread(name: string, seconds: readonly number[], most: number): readonly Figure[] {
  return [
    { name: `${name}, p50, s`, value: percentile(seconds, 0.5) },
    { name: `${name}, p95, s`, value: percentile(seconds, 0.95), most },
    { name: `${name}, slowest, s`, value: Math.max(...seconds) },
  ];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
