import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDemoTelegram, refusal } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { telegramFloodLimits } from '../fakes/flood-limits.ts';
import { createRandom, unrelatedHeadline } from './chaos-headlines.ts';

/** A message that a chat got. */
export interface Arrival {
  readonly chatId: number;
  readonly text: string;
  /** ms since the epoch */
  readonly at: number;
}

/** What a published item is known by, and when the program could first read of it. */
export interface Published {
  readonly token: string;
  readonly at: number;
}

/** The whole program as a process of its own against a Telegram that keeps the limits, with a store that was filled before. */
export interface BenchWorld {
  readonly site: FeedServer;
  /** Everything that chats got, oldest first. */
  arrivals(): readonly Arrival[];
  /** Requests to send into each chat, also refused ones. */
  tries(chatId: number): number;
  /** Messages refused because they came too fast. */
  floods(): number;
  /** Makes a chat refuse everything. */
  block(chatId: number): void;
  start(): void;
  /** Publishes an item about this word that is like no other. */
  publish(word: string, feed?: string): Published;
  /** CPU time of the program so far, s; not known outside Linux. */
  cpuSeconds(): number;
  close(): Promise<void>;
}

export interface BenchPlan {
  /** `sqlite` makes a file of its own. */
  readonly databaseUrl: 'sqlite' | string;
  readonly feeds: readonly string[];
  readonly pollEverySeconds: number;
  /** Puts into the store what is there before the start. */
  readonly fill: (store: Store) => Promise<void>;
}

/** The fake's bot, whose id names the workspace. */
const TOKEN = '4200:DEMO';

export async function createBenchWorld(plan: BenchPlan): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'quotewire-bench-'));
  const databaseUrl = plan.databaseUrl === 'sqlite' ? `sqlite:${join(folder, 'bench.db')}` : plan.databaseUrl;
  const limits = telegramFloodLimits();
  const arrivals: Arrival[] = [];
  const tries = new Map<number, number>();
  const blocked = new Set<number>();
  const telegram = await createDemoTelegram({
    token: TOKEN,
    onCall(method, request) {
      if (method !== 'sendMessage') return undefined;
      const chatId = Number(request.chat_id);
      const at = Date.now();
      tries.set(chatId, (tries.get(chatId) ?? 0) + 1);
      if (blocked.has(chatId)) return refusal(403, 'Forbidden: bot was blocked by the user');
      const seconds = limits.refuse({ chat: String(chatId), isGroup: chatId < 0, at });
      if (seconds !== undefined)
        return refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
      arrivals.push({ chatId, text: String(request.text), at });
      telegram.chat({ id: chatId, type: chatId < 0 ? 'supergroup' : 'private' });
      return undefined;
    },
  });
  const site = await startFeedServer();
  const store = await openStore({ url: databaseUrl, clock: { now: Date.now } });
  await plan.fill(store);
  await store.close();
  const entries = plan.feeds.map((name) => `  - name: ${name}\n    url: ${site.feedUrl(name)}\n    language: en\n`);
  writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${entries.join('')}`);
  copyFileSync('config/topics.yaml', join(folder, 'topics.yaml'));
  const random = createRandom(7);
  let published = 0;
  let bot: ChildProcess | undefined;
  return {
    site,
    arrivals: () => arrivals,
    tries: (chatId) => tries.get(chatId) ?? 0,
    floods: () => limits.floods(),
    block: (chatId) => void blocked.add(chatId),
    start() {
      bot = spawn(process.execPath, [resolve('src/launch.js'), 'start'], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          PATH: process.env.PATH,
          TELEGRAM_BOT_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.url,
          ACCESS: 'open',
          FULL_TEXT: 'off',
          POLL_EVERY_SECONDS: String(plan.pollEverySeconds),
          HTTP_PORT: '0',
          ALLOW_PRIVATE_HOSTS: site.host,
          CONFIG_DIR: folder,
          DATABASE_URL: databaseUrl,
          LOG_LEVEL: 'error',
        },
      });
    },
    publish(word, feed = plan.feeds[0] ?? '') {
      published += 1;
      const token = `B${String(published).padStart(5, '0')}`;
      const at = Date.now();
      const title = `${word} ${unrelatedHeadline(random)} ${token}`;
      site.publish(feed, { id: token, title, text: `${unrelatedHeadline(random)}.`, at });
      return { token, at };
    },
    cpuSeconds: () => cpuSecondsOf(bot?.pid),
    async close() {
      if (bot !== undefined) {
        const exited = once(bot, 'exit');
        bot.kill('SIGTERM');
        await exited;
      }
      await Promise.all([telegram.close(), site.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** utime and stime of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, in hundredths of a second. */
function cpuSecondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN; // no such file system
  }
}

/** An active chat that follows a word. */
export async function benchChannel(store: Store, chatId: number, word: string): Promise<Channel> {
  const now = Date.now();
  const workspace = await store.workspaces.ensure({ platform: 'telegram', externalId: TOKEN.split(':')[0] ?? '' });
  const { channel } = await store.channels.ensure(
    { workspaceId: workspace.id, chatId: String(chatId) },
    { kind: chatId < 0 ? 'group' : 'private', language: 'en', timeZone: 'UTC', state: 'active', now },
  );
  await store.watches.add({ channelId: channel.id, query: word, mode: 'instant', createdAt: now, owesProof: false });
  return channel;
}
