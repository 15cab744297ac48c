import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';
import { type ChaosCount, type ChaosEvents, countChaos, lostIn, type Outage } from './chaos-count.ts';
import { unrelatedHeadline } from './chaos-headlines.ts';
import { type ChaosPlatforms, until } from './chaos-platforms.ts';

/** What to do to the program. */
export interface ChaosPlan {
  readonly platforms: ChaosPlatforms;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  /** Marks the items of this run. */
  readonly name: string;
  readonly items: number;
  readonly kills: number;
  /** `sqlite` makes a file of its own. */
  readonly databaseUrl: 'sqlite' | string;
  /** Whether the group becomes a supergroup on the way. */
  readonly movesGroup: boolean;
  /** What happens to the database while the program runs, so many times at even distances. */
  readonly databaseTrouble?: { readonly times: number; readonly happen: () => Promise<void> };
  /** Give up waiting for the rest after this. */
  readonly patienceMs: number;
  /** Told how far the run is, every few seconds. */
  readonly report?: (line: string) => void;
  /** Where the program's log is kept; else it is gone after the run. */
  readonly logFile?: string;
}

/** What came of it, over all channels. */
export interface ChaosResult extends ChaosCount {
  readonly kills: number;
  readonly messages: number;
  readonly lostAnswers: number;
  readonly refusals: Readonly<Record<string, number>>;
  /** What this machine needed meanwhile to start the program and let it say its version: the floor of every restart. */
  readonly bareStartMs: number;
  /** Lines of the log with a token, the query or a chat's name. */
  readonly leaks: number;
  readonly seconds: number;
}

/** What everybody follows; no log may hold it. */
const QUERY = 'chronicle';
const SHORTEST_LIFE_MS = 300;
const LONGEST_LIFE_MS = 6_500;
const MOST_AT_ONCE = 8;
const REPORT_EVERY_MS = 10_000;
/** A message of unknown outcome is repeated after 3 s: a double that is still to come has come by then. */
const AFTERMATH_MS = 4_000;
/** Counting takes a while, in which the fakes note arrivals late. */
const LOOK_EVERY_MS = 500;

/** Runs the whole program as a process of its own against fake platforms and a fake site, kills it at random moments, and counts. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosResult> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'quotewire-chaos-'));
  const site = await startFeedServer();
  const logFile = plan.logFile ?? join(folder, 'log');
  const items: { token: string; at: number }[] = [];
  const kills: number[] = [];
  const outages: Outage[] = [];
  const events = (): ChaosEvents => ({
    lanes: plan.platforms.lanes,
    items,
    posts: plan.platforms.posts(),
    kills,
    outages,
  });
  const start = () => startBot(plan, { site, folder, logFile });
  let bot = start();
  let bareMs = 0;
  const reporting = setInterval(() => plan.report?.(progress(plan, events())), REPORT_EVERY_MS);
  try {
    await plan.platforms.subscribe(QUERY);
    await until('the first reading', 20_000, () => site.requests().length >= 2);
    const lives = Array.from({ length: plan.kills }, () => SHORTEST_LIFE_MS + plan.random() ** 3 * LONGEST_LIFE_MS);
    const troubles = troubledLives(plan);
    const bareStart = bareStartMs();
    const publishing = publish(plan, site, { items, withinMs: lives.reduce((sum, life) => sum + life, 1_000) });
    for (const [index, life] of lives.entries()) {
      await sleep(life);
      if (plan.movesGroup && index === Math.floor(plan.kills / 2)) plan.platforms.moveGroup();
      if (troubles.has(index)) {
        const from = Date.now();
        await plan.databaseTrouble?.happen();
        outages.push({ from, to: Date.now() });
      }
      await end(bot, 'SIGKILL', (at) => kills.push(at));
      bot = start();
    }
    await publishing;
    bareMs = await bareStart;
    await until('every item in every channel', plan.patienceMs, () => lostIn(events()) === 0, LOOK_EVERY_MS).catch(
      () => undefined, // counted below
    );
    await sleep(AFTERMATH_MS);
  } finally {
    clearInterval(reporting);
    await end(bot, 'SIGTERM');
  }
  const result = {
    ...countChaos(events()),
    kills: kills.length,
    messages: plan.platforms.posts().length,
    lostAnswers: plan.platforms.posts().filter((post) => post.isAnswerLost).length,
    refusals: plan.platforms.refusals(),
    bareStartMs: bareMs,
    leaks: leaksIn(logFile, [QUERY, ...plan.platforms.secrets]),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
  await Promise.all([plan.platforms.close(), site.close()]);
  rmSync(folder, { recursive: true, force: true });
  return result;
}

/** Everything at random moments within this time, one or more at once, in the order of their dates. */
async function publish(
  { random, name, items: count }: ChaosPlan,
  site: FeedServer,
  { items, withinMs }: { items: { token: string; at: number }[]; withinMs: number },
): Promise<void> {
  const startAt = Date.now();
  const sizes: number[] = [];
  for (let left = count; left > 0; left -= sizes.at(-1) ?? left)
    sizes.push(Math.min(left, 1 + Math.floor(random() * MOST_AT_ONCE)));
  const moments = sizes.map(() => random() * withinMs).sort((a, b) => a - b);
  for (const [burst, size] of sizes.entries()) {
    await sleep(Math.max(0, startAt + (moments[burst] ?? 0) - Date.now()));
    for (let i = 0; i < size; i++) {
      const n = items.length;
      const token = `Q${name}x${String(n).padStart(4, '0')}`;
      const dated = startAt - (count - n) * 1000; // a second apart, so that the order is plain
      const text = `${unrelatedHeadline(random)}. ${unrelatedHeadline(random)}.`;
      site.publish('courier', { id: token, title: `${unrelatedHeadline(random)} ${token}`, text, at: dated });
      items.push({ token, at: Date.now() });
    }
  }
}

/** The lives of the program in which its database is in trouble, each by its number. */
function troubledLives({ kills, databaseTrouble }: ChaosPlan): ReadonlySet<number> {
  const times = databaseTrouble?.times ?? 0;
  return new Set(Array.from({ length: times }, (_, n) => Math.floor(((n + 1) * kills) / (times + 1))));
}

function startBot(
  { platforms, databaseUrl }: ChaosPlan,
  { site, folder, logFile }: { site: FeedServer; folder: string; logFile: string },
): ChildProcess {
  const feeds = `feeds:\n  - name: Courier\n    url: ${site.feedUrl('courier')}\n    language: en\n`;
  writeFileSync(join(folder, 'feeds.yaml'), feeds);
  copyFileSync('config/topics.yaml', join(folder, 'topics.yaml'));
  const log = openSync(logFile, 'a');
  return spawn(process.execPath, [resolve('src/launch.js'), 'start'], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env.PATH,
      ...platforms.env,
      ACCESS: 'open',
      FULL_TEXT: 'off',
      POLL_EVERY_SECONDS: '1',
      HTTP_PORT: '0',
      ALLOW_PRIVATE_HOSTS: site.host,
      CONFIG_DIR: folder,
      DATABASE_URL: databaseUrl === 'sqlite' ? `sqlite:${join(folder, 'chaos.db')}` : databaseUrl,
      LOG_LEVEL: 'debug',
    },
  });
}

async function bareStartMs(): Promise<number> {
  const startedAt = performance.now();
  await once(spawn(process.execPath, [resolve('src/launch.js'), '--version'], { stdio: 'ignore' }), 'exit');
  return Math.round(performance.now() - startedAt);
}

/** It may have ended by itself, when it was started while its database was away. */
async function end(bot: ChildProcess, signal: 'SIGKILL' | 'SIGTERM', note?: (at: number) => void): Promise<void> {
  if (bot.exitCode !== null) return;
  const exited = once(bot, 'exit');
  bot.kill(signal);
  note?.(Date.now());
  await exited;
}

function progress(plan: ChaosPlan, events: ChaosEvents): string {
  const told = events.items.length * events.lanes.length - lostIn(events);
  return `${events.kills.length}/${plan.kills} kills, ${events.items.length}/${plan.items} items, ${told}/${plan.items * events.lanes.length} told`;
}

function leaksIn(logFile: string, secrets: readonly string[]): number {
  const lines = readFileSync(logFile, 'utf8').toLowerCase().split('\n');
  return lines.filter((line) => secrets.some((secret) => line.includes(secret.toLowerCase()))).length;
}
