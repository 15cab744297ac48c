import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, startApp } from '../../src/app.ts';
import { createDemoSlack, type DemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import { createDemoTelegram, type DemoTelegram } from '../../src/cli/demo-servers/fake-telegram.ts';
import type { DecideFault } from '../../src/cli/demo-servers/loopback-server.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { FeedSource } from '../../src/model/feed.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';
import { createMovableClock, type MovableClock } from '../../src/schedule/movable-clock.ts';
import { readConfig } from '../../src/settings/read-config.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { keptLog } from '../fakes/quiet-log.ts';

export const CHAT = 501;
export const SLACK_CHANNEL = 'C0NEWS';

/** The whole program in this process with real telegraf and Bolt, against fake platforms and a fake site, on one database that outlives restarts. */
export interface World {
  readonly telegram: DemoTelegram;
  readonly slack: DemoSlack;
  readonly site: FeedServer;
  readonly clock: MovableClock;
  readonly log: ReturnType<typeof keptLog>;
  app(): App;
  /** Starts the program; extra settings win. */
  start(extra?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when the test holds; rejects after 20 s. */
  until(what: string, test: () => boolean | Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

export async function createWorld(options: {
  readonly at: number;
  readonly databaseUrl?: string;
  /** What goes wrong with calls of Slack. */
  readonly onSlackCall?: DecideFault;
  readonly channels?: readonly ChannelSource[];
}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'quotewire-world-'));
  const faults = options.onSlackCall === undefined ? {} : { onCall: options.onSlackCall };
  const [telegram, slack, site] = await Promise.all([createDemoTelegram(), createDemoSlack(faults), startFeedServer()]);
  slack.channel({ id: SLACK_CHANNEL, name: 'news' });
  const clock = createMovableClock(options.at);
  const log = keptLog();
  const { phrases } = loadPhrases();
  const config = await readConfig('config', ({ phrase, args }) => phrases('en', phrase, args));
  if (config.kind === 'problems') throw new Error(config.problems.join('\n'));
  const feeds: readonly FeedSource[] = [
    { name: 'Courier', url: site.feedUrl('courier'), language: 'en', isEnabled: true },
  ];
  let running: App | undefined;
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  return {
    telegram,
    slack,
    site,
    clock,
    log,
    app() {
      if (running === undefined) throw new Error('not started');
      return running;
    },
    async start(extra = {}) {
      const read = readSettings({
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
        ACCESS: 'open',
        DATABASE_URL: options.databaseUrl ?? `sqlite:${join(folder, 'world.db')}`,
        POLL_EVERY_SECONDS: '1',
        HTTP_PORT: '0',
        ALLOW_PRIVATE_HOSTS: site.host,
        ...extra,
      });
      if (read.kind === 'problems') throw new Error(read.problems.join('\n'));
      running = await startApp({
        settings: read.settings,
        feeds,
        topics: config.topics,
        channels: options.channels ?? [],
        clock,
        log,
        print: () => undefined,
      });
    },
    stop,
    async until(what, test) {
      const last = performance.now() + 20_000;
      while (!(await test())) {
        if (performance.now() > last) throw new Error(`waited 20 s for ${what}\n${log.lines.slice(-20).join('\n')}`);
        await sleep(20);
      }
    },
    async close() {
      await stop();
      await Promise.all([telegram.close(), slack.close(), site.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
