import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import { createDemoTelegram } from '../../src/cli/demo-servers/fake-telegram.ts';
import { startFeedServer } from '../fakes/feed-server.ts';
import { createRandom, unrelatedHeadline } from './chaos-headlines.ts';

/** What to do to the program. `lostAnswers`: share of sends whose answer is lost after the platform took the message. */
export interface ChaosPlan {
  readonly seed: number;
  readonly items: number;
  readonly kills: number;
  readonly lostAnswers: number;
  /** `sqlite` makes a file of its own. */
  readonly databaseUrl: 'sqlite' | string;
  /** Give up waiting for the rest after this. */
  readonly patienceMs: number;
  /** The child's log, for looking into a failure. */
  readonly logLevel?: string;
}

/** What came of it, over all channels. */
export interface ChaosResult {
  readonly lost: number;
  /** Messages that told a channel only what it knew. */
  readonly doubled: number;
  /** How many doubles can be explained: lost answers, and sends on their way when the program was killed. */
  readonly mayDouble: number;
  readonly outOfOrder: number;
  readonly messages: number;
  /** Slowest first message after a restart while something waited, ms. */
  readonly slowestRestartMs: number;
  readonly seconds: number;
}

const PRIVATE_CHAT = 501;
const GROUP = -100_501;
const SLACK_CHANNEL = 'C0CHAOS';

/** Runs the whole program as a process of its own against fake platforms and a fake site, kills it at random moments, and counts. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosResult> {
  const startedAt = performance.now();
  const random = createRandom(plan.seed);
  const folder = mkdtempSync(join(tmpdir(), 'quotewire-chaos-'));
  const [telegram, slack, site] = await Promise.all([createDemoTelegram(), createDemoSlack(), startFeedServer()]);
  telegram.chat({ id: GROUP, type: 'supergroup', title: 'Desk', admins: [501] });
  slack.channel({ id: SLACK_CHANNEL, name: 'chaos' });
  writeFileSync(
    join(folder, 'feeds.yaml'),
    `feeds:\n  - name: Courier\n    url: ${site.feedUrl('courier')}\n    language: en\n`,
  );
  copyFileSync('config/topics.yaml', join(folder, 'topics.yaml'));
  const databaseUrl = plan.databaseUrl === 'sqlite' ? `sqlite:${join(folder, 'chaos.db')}` : plan.databaseUrl;
  const env = {
    PATH: process.env.PATH,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ACCESS: 'open',
    FULL_TEXT: 'off',
    POLL_EVERY_SECONDS: '1',
    HTTP_PORT: '0',
    ALLOW_PRIVATE_HOSTS: site.host,
    CONFIG_DIR: folder,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: plan.logLevel ?? 'error',
  };
  let bot = startBot(env, folder);
  let inFlightAtKill = 0;
  let lostAnswers = 0;
  let slowestRestartMs = 0;
  const all = () => telegram.messages().length + slack.messages().length;
  const seen = (): readonly (readonly string[])[] => [
    telegram
      .messages()
      .filter((message) => message.chatId === PRIVATE_CHAT)
      .map((message) => message.text),
    telegram
      .messages()
      .filter((message) => message.chatId === GROUP)
      .map((message) => message.text),
    slack.messages().map((message) => `${message.text} ${String(message.request.blocks)}`),
  ];
  const tokens = Array.from({ length: plan.items }, (_, n) => `Q${plan.seed}x${String(n).padStart(4, '0')}`);
  try {
    telegram.say({ chatId: PRIVATE_CHAT, text: '/watch chronicle' });
    telegram.say({ chatId: GROUP, text: '/watch chronicle' });
    await slack.command({ channelId: SLACK_CHANNEL, text: 'chronicle' });
    await until('the answers', 20_000, () => telegram.messages().length >= 2 && slack.messages().length >= 1);
    await sleep(2_500);
    const publishing = publish();
    for (let kill = 0; kill < plan.kills; kill++) {
      await sleep(400 + random() * 2_200);
      const before = all();
      const exited = once(bot, 'exit');
      bot.kill('SIGKILL');
      await exited;
      inFlightAtKill += 3; // one send a channel can be on its way
      const restartedAt = performance.now();
      bot = startBot(env, folder);
      void until('life after a restart', 15_000, () => all() > before).then(
        () => (slowestRestartMs = Math.max(slowestRestartMs, performance.now() - restartedAt)),
        () => undefined, // nothing was waiting
      );
    }
    await publishing;
    await until('every item in every channel', plan.patienceMs, () => missing() === 0).catch(() => undefined); // counted below
    await sleep(3_000);
  } finally {
    const exited = once(bot, 'exit');
    bot.kill('SIGTERM');
    await exited;
    await Promise.all([telegram.close(), slack.close(), site.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    lost: missing(),
    doubled: seen().reduce((sum, texts) => sum + doubles(texts), 0),
    mayDouble: inFlightAtKill + lostAnswers,
    outOfOrder: seen().reduce((sum, texts) => sum + disorder(texts), 0),
    messages: all(),
    slowestRestartMs: Math.round(slowestRestartMs),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };

  async function publish(): Promise<void> {
    const batch = Math.max(1, Math.ceil(plan.items / 20));
    const startAt = Date.now();
    for (const [n, token] of tokens.entries()) {
      const at = startAt - (plan.items - n) * 1000; // a second apart, so that the order is plain
      site.publish('courier', {
        id: token,
        title: `${unrelatedHeadline(random)} ${token}`,
        text: `A chronicle of the day, ${token}.`,
        at,
      });
      if (random() < plan.lostAnswers) {
        lostAnswers += 1;
        if (random() < 0.5) telegram.fail('sendMessage', { kind: 'lose-answer' });
        else slack.fail('chat.postMessage', { kind: 'lose-answer' });
      }
      if (n % batch === batch - 1) await sleep(300);
    }
  }

  function missing(): number {
    return seen().reduce((sum, texts) => {
      const text = texts.join('\n');
      return sum + tokens.filter((token) => !text.includes(token)).length;
    }, 0);
  }

  /** Messages that tell nothing new: all their items were told before. A folded message counts once, however many stories it lists. */
  function doubles(texts: readonly string[]): number {
    const told = new Set<string>();
    return texts.filter((text) => {
      const here = tokens.filter((token) => text.includes(token));
      const isDouble = here.length > 0 && here.every((token) => told.has(token));
      for (const token of here) told.add(token);
      return isDouble;
    }).length;
  }

  /** Items first seen after a later one. */
  function disorder(texts: readonly string[]): number {
    const firstAt = tokens
      .map((token) => texts.findIndex((text) => text.includes(token)))
      .filter((index) => index >= 0);
    return firstAt.filter((index, n) => n > 0 && index < Math.max(...firstAt.slice(0, n))).length;
  }
}

function startBot(env: NodeJS.ProcessEnv, cwd: string): ChildProcess {
  return spawn(process.execPath, [resolve('src/main.ts'), 'start'], {
    env,
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function until(what: string, patienceMs: number, test: () => boolean): Promise<void> {
  const last = performance.now() + patienceMs;
  while (!test()) {
    if (performance.now() > last) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await sleep(20);
  }
}
