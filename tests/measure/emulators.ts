// `npm run measure:emulators [-- --shared DIR] [--seed-after 30] [--kills 0]`: the whole program as a process of its own against the strict
// emulators and the replay of real news. Not part of `npm test`, which never looks outside the repository.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { helpIfAsked } from './help.ts';

helpIfAsked(import.meta.filename);

const { values: given } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    'seed-after': { type: 'string', default: '30' },
    kills: { type: 'string', default: '0' },
  },
});
const shared = resolve(given.shared);
const seedAfterSeconds = Number(given['seed-after']);
const kills = Number(given.kills);
const REPLAY_PORT = 18_088;
const SEED_HEADLINE = 'Kazakh President Pledges Adherence';

interface EmulatorMessage {
  readonly text: string;
  readonly channel?: string;
  readonly ephemeral?: string;
  readonly from?: { readonly is_bot: boolean };
}

const { createFakeTelegram } = await import(join(shared, 'emulators/fake-telegram.mjs'));
const { createFakeSlack } = await import(join(shared, 'emulators/fake-slack.mjs'));
const telegram = await createFakeTelegram().listen(0);
const slack = await createFakeSlack().listen(0);
const folder = mkdtempSync(join(tmpdir(), 'quotewire-emulators-'));

const startedAt = Date.now();
const replay = spawn(
  process.execPath,
  [
    join(shared, 'replay/replay.mjs'),
    '--speed',
    '0',
    '--port',
    String(REPLAY_PORT),
    '--seed-after',
    String(seedAfterSeconds),
  ],
  {
    stdio: 'ignore',
  },
);
const replayRoot = `http://127.0.0.1:${REPLAY_PORT}`;
await untilTrue(
  'the replay',
  () =>
    fetch(`${replayRoot}/`)
      .then((answer) => answer.ok)
      .catch(() => false),
  10_000,
);
writeConfig(
  folder,
  (await (await fetch(`${replayRoot}/feeds.json`)).json()) as { name: string; url: string; language: string }[],
);

let bot = startBot();
const appearedAt = startedAt + seedAfterSeconds * 1000;
try {
  await untilTrue('polling', () => telegram.stats.polling && slack.stats.connections > 0, 20_000);
  telegram.control.message({ chat_id: 501, text: '/watch sanctions AND Kazakhstan' });
  await slack.control.command({ command: '/watch', text: 'sanctions AND Kazakhstan', channel_id: 'C000GENERAL' });
  await untilTrue('the answers', () => botMessages().telegram.length > 0 && botMessages().slack.length > 0, 20_000);
  if (kills > 0) await sleep(Math.max(0, appearedAt - Date.now() - 1_000));
  for (let i = 0; i < kills; i++) await killAndRestart(i);
  await untilTrue(
    'the alert in both chats',
    () => alerts().telegram > 0 && alerts().slack > 0,
    seedAfterSeconds * 1000 + 60_000,
  );
  report('alert in both chats after its appearance, s', ((Date.now() - appearedAt) / 1000).toFixed(1));
  await stopBot('SIGTERM');
  bot = startBot();
  await sleep(8_000);
  await stopBot('SIGKILL');
  bot = startBot();
  await sleep(8_000);
  report('alerts in Telegram, in Slack', `${alerts().telegram}, ${alerts().slack}`);
  report('refused by Telegram', JSON.stringify(telegram.stats.byDescription));
  report('refused by Slack', JSON.stringify(slack.stats.byError));
  report('Slack: slowest acknowledgement, ms', slack.stats.maxAckMs);
  report('Telegram: unanswered updates', telegram.stats.pendingUpdates);
  const most = kills > 0 ? 2 : 1;
  const isRight = (count: number) => count >= 1 && count <= most;
  process.exitCode = isRight(alerts().telegram) && isRight(alerts().slack) ? 0 : 1;
} finally {
  await stopBot('SIGTERM');
  replay.kill();
  await telegram.close();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}

function startBot(): ChildProcess {
  const child = spawn(process.execPath, [resolve('src/launch.js'), 'start'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
      SLACK_API_URL: slack.apiUrl,
      ACCESS: 'open',
      POLL_EVERY_SECONDS: '2',
      HTTP_PORT: '0',
      ALLOW_PRIVATE_HOSTS: `127.0.0.1:${REPLAY_PORT}`,
      CONFIG_DIR: folder,
      DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`,
      LOG_LEVEL: 'warn',
    },
  });
  return child;
}

async function stopBot(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  bot.kill(signal);
  await once(bot, 'exit');
}

async function killAndRestart(round: number): Promise<void> {
  // From shortly before the article appears: each life lasts 1 to 3 s, so that deaths fall into every step of the path.
  await sleep(1_000 + ((round * 397) % 2_000));
  await stopBot('SIGKILL');
  bot = startBot();
}

function botMessages(): { telegram: EmulatorMessage[]; slack: EmulatorMessage[] } {
  return {
    telegram: telegram.messages.filter((message: EmulatorMessage) => message.from?.is_bot),
    slack: slack.messages,
  };
}

function alerts(): { telegram: number; slack: number } {
  const count = (messages: readonly EmulatorMessage[]) =>
    messages.filter((message) => message.text.includes(SEED_HEADLINE) && !/Newest match/i.test(message.text)).length;
  const { telegram: inTelegram, slack: inSlack } = botMessages();
  return { telegram: count(inTelegram), slack: count(inSlack) };
}

/** The replay's feeds, and the topics that ship with the program. */
function writeConfig(dir: string, feeds: readonly { name: string; url: string; language: string }[]): void {
  const entries = feeds.map(
    ({ name, url, language }) => `  - name: ${JSON.stringify(name)}\n    url: ${url}\n    language: ${language}`,
  );
  writeFileSync(join(dir, 'feeds.yaml'), `feeds:\n${entries.join('\n')}\n`);
  writeFileSync(join(dir, 'topics.yaml'), readFileSync('config/topics.yaml'));
}

async function untilTrue(what: string, test: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
  const last = Date.now() + limitMs;
  while (!(await test())) {
    if (Date.now() > last) throw new Error(`waited ${limitMs / 1000} s for ${what}`);
    await sleep(100);
  }
}

function report(what: string, value: unknown): void {
  process.stdout.write(`${what}: ${value}\n`);
}
