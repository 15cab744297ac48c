import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from './app.ts';
import { startNewsroom } from './cli/demo/newsroom.ts';
import { createDemoStage, type DemoStage, SLACK_CHANNEL } from './cli/demo/stage.ts';
import { createDemoSlack } from './cli/demo-servers/fake-slack.ts';
import { createDemoTelegram } from './cli/demo-servers/fake-telegram.ts';
import { createLog } from './log/create-log.ts';
import { loadPhrases } from './phrases/load-phrases.ts';
import { createMovableClock, type MovableClock } from './schedule/movable-clock.ts';
import { readConfig } from './settings/read-config.ts';
import { readSettings, type Settings } from './settings/read-settings.ts';

/** Monday, 2 March 2026, 08:57 in Almaty: three minutes before the digest. */
const STARTS_AT = Date.parse('2026-03-02T08:57:00+05:00');
const DIGEST_AT = Date.parse('2026-03-02T09:00:00+05:00');

/**
 * The whole program with real telegraf and Bolt against small servers on loopback: subscription, alert and digest in both chats.
 * Prints as it goes, keeps nothing, ends by itself. Rejects when a message does not come.
 */
export async function runDemo(out: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quotewire-demo-'));
  const clock = createMovableClock(STARTS_AT);
  const [newsroom, telegram, slack] = await Promise.all([
    startNewsroom(STARTS_AT),
    createDemoTelegram(),
    createDemoSlack(),
  ]);
  slack.channel({ id: SLACK_CHANNEL, name: 'news' });
  const settings = demoSettings({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ACCESS: 'open',
    DATABASE_URL: `sqlite:${join(folder, 'demo.db')}`,
    POLL_EVERY_SECONDS: '1',
    HTTP_PORT: '0',
    ALLOW_PRIVATE_HOSTS: newsroom.host,
    LOG_LEVEL: 'warn',
  });
  const log = createLog({ level: settings.logLevel, secrets: [] });
  const topics = await demoTopics();
  let app: App | undefined;
  try {
    out('Quotewire against a sample newsroom, a Telegram and a Slack server, all on this machine. Nothing leaves it.');
    app = await startApp({ settings, feeds: newsroom.feeds, topics, clock, log, print: out });
    await play(createDemoStage({ telegram, slack }, out), { publish: () => newsroom.publishLater(clock.now()), clock });
  } finally {
    await app?.stop();
    await Promise.all([newsroom.close(), telegram.close(), slack.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(stage: DemoStage, world: { publish: () => void; clock: MovableClock }): Promise<void> {
  stage.tell('Aru subscribes in Telegram');
  await stage.inTelegram('/watch sanctions AND Kazakhstan');
  await stage.inTelegram('/timezone Almaty');
  await stage.inTelegram('/digest 09:00');
  stage.tell('Ben subscribes his channel in Slack');
  await stage.inSlack('topic:sanctions');
  await stage.inSlack('timezone Asia/Almaty');
  await stage.inSlack('digest 09:00');
  stage.tell('08:57 in Almaty: the newsroom publishes');
  world.publish();
  await stage.bothGet('the alert', 'tightens checks');
  await stage.bothGet('the second alert', 'Перевозчики');
  stage.tell('The clock moves to 09:00: the daily digest');
  world.clock.moveTo(DIGEST_AT);
  await stage.bothGet('the digest', '2 March 2026');
  stage.tell(
    'That was the whole path: feed, match, story, quotes, alert, digest. Next: "Your own in five minutes" in the README.',
  );
}

function demoSettings(env: Readonly<Record<string, string>>): Settings {
  const read = readSettings(env);
  if (read.kind === 'problems') throw new Error(`demo settings: ${read.problems.join('; ')}`);
  return read.settings;
}

/** The topics that ship with the program. */
async function demoTopics() {
  const { phrases } = loadPhrases();
  const config = await readConfig(join(import.meta.dirname, '..', 'config'), ({ phrase, args }) =>
    phrases('en', phrase, args),
  );
  if (config.kind === 'problems') throw new Error(`demo configuration: ${config.problems.join('; ')}`);
  return config.topics;
}
