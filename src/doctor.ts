import { stat } from 'node:fs/promises';
import { counted } from './cli/counted.ts';
import type { Finding } from './cli/doctor-command.ts';
import { createProxyDispatcher } from './fetch/proxy-dispatcher.ts';
import { createWorkerIsolate } from './isolate/worker-isolate.ts';
import type { ChannelSource } from './model/channel-source.ts';
import type { FeedSource } from './model/feed.ts';
import type { Problem } from './model/problem.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { CHANNELS_FILE, type Config, readConfig } from './settings/read-config.ts';
import { readSettings, type Settings } from './settings/read-settings.ts';
import { createSiteFetcher } from './site-fetcher.ts';
import { OpeningProblem } from './store/open-database.ts';
import { openStore } from './store/open-store.ts';

interface DoctorOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly withFeeds: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly queryProblem: Parameters<typeof readConfig>[1];
  readonly problemText: (problem: Problem) => string;
}

/** A damaged file is kept: somebody may get more out of it than the backup has. */
const RESTORE =
  'stop the program, keep a copy of the database, and run "restore" on the latest backup with an empty DATABASE_URL';

/** More than this between our clock and a server's makes digests late and Slack's signatures invalid (its window is 5 minutes). */
const CLOCK_TOLERANCE_MS = 60_000;

/** Checks one thing after the other; what cannot be checked because something before it is wrong is left out. */
export async function* doctorFindings(options: DoctorOptions): AsyncIterable<Finding> {
  const read = readSettings(options.env);
  if (read.kind === 'problems') {
    for (const problem of read.problems) yield wrong('settings', problem, 'correct it in .env or the environment');
    return;
  }
  const { settings } = read;
  yield fine('settings', describe(settings));
  if (settings.contact === undefined) {
    yield wrong(
      'settings',
      'CONTACT is not set: sites cannot tell whose program reads them, and some refuse such readers',
      'set CONTACT to your e-mail or a page of yours',
    );
  }
  const config = await readConfig(settings.configDir, options.queryProblem);
  yield* configFindings(config, settings);
  yield await databaseFinding(settings, options.clock);
  yield* modeFindings(settings);
  yield* platformFindings(settings);
  yield await clockFinding(settings, options.clock);
  if (options.withFeeds && config.kind === 'config') yield* feedFindings(options, settings, config.feeds);
}

type Area = Finding['area'];
const fine = (area: Area, text: string): Finding => ({ area, isFine: true, text });
const wrong = (area: Area, text: string, todo: string): Finding => ({ area, isFine: false, text, todo });

function describe(settings: Settings): string {
  const platforms = [settings.telegram && 'Telegram', settings.slack && 'Slack'].filter((name) => name !== undefined);
  const surface = platforms.length === 0 ? 'terminal mode (no platform is configured)' : platforms.join(' and ');
  return `${surface}, access ${settings.access}, a check every ${settings.pollEverySeconds} s`;
}

function* configFindings(config: Config, settings: Settings): Iterable<Finding> {
  if (config.kind === 'config') {
    const on = config.feeds.filter((feed) => feed.isEnabled).length;
    const channels = config.channels.length === 0 ? '' : `, ${counted(config.channels.length, 'channel')}`;
    yield fine('files', `${counted(on, 'feed')}, ${counted(config.topics.length, 'topic')}${channels}`);
    yield* channelFindings(config.channels, settings);
    return;
  }
  for (const problem of config.problems) yield wrong('files', problem, 'correct the file');
}

/** Channels of a platform that is not set up get nothing. */
function* channelFindings(channels: readonly ChannelSource[], settings: Settings): Iterable<Finding> {
  for (const platform of ['telegram', 'slack'] as const) {
    const count = channels.filter((channel) => channel.platform === platform).length;
    if (count === 0 || settings[platform] !== undefined) continue;
    const token = platform === 'telegram' ? 'TELEGRAM_BOT_TOKEN' : 'SLACK_BOT_TOKEN';
    yield wrong(
      'files',
      `${CHANNELS_FILE} has ${counted(count, 'channel')} of ${platform}, which is not set up and sends nothing`,
      `set ${token}, or take them out of the file`,
    );
  }
}

async function databaseFinding(settings: Settings, clock: Clock): Promise<Finding> {
  try {
    const store = await openStore({ url: settings.databaseUrl, clock });
    const problems = await store.check();
    await store.close();
    if (problems.length === 0) return fine('database', 'opens, and its check finds nothing wrong');
    return wrong('database', problems.join(' '), RESTORE);
  } catch (error) {
    return wrong(
      'database',
      error instanceof Error ? error.message : String(error),
      error instanceof OpeningProblem && error.isDamage
        ? RESTORE
        : 'check DATABASE_URL, and that the server or folder is there and may be written',
    );
  }
}

/** A database file that others can read gives away who follows what. */
async function* modeFindings(settings: Settings): AsyncIterable<Finding> {
  const path = settings.databaseUrl.startsWith('sqlite:') ? settings.databaseUrl.slice('sqlite:'.length) : '';
  if (path === '' || path === ':memory:' || process.platform === 'win32') return;
  const found = await stat(path).catch(() => undefined); // no file yet: databaseFinding has said what there is to say
  if (found === undefined || (found.mode & 0o077) === 0) return;
  yield wrong('database', `${path} can be read by other users of this machine`, `run: chmod 600 ${path}`);
}

async function* platformFindings(settings: Settings): AsyncIterable<Finding> {
  if (settings.telegram !== undefined) {
    const { checkTelegram } = await import('./telegram/check-telegram.ts');
    const answer = await checkTelegram({
      ...settings.telegram,
      ...(settings.httpsProxy === undefined ? {} : { proxy: settings.httpsProxy }),
    });
    yield answer.isFine
      ? fine('telegram', `the token is that of @${answer.name}`)
      : wrong('telegram', answer.detail, 'check TELEGRAM_BOT_TOKEN (from @BotFather) and the network');
  }
  if (settings.slack !== undefined) {
    const { checkSlack } = await import('./slack/check-slack.ts');
    const answer = await checkSlack({
      ...settings.slack,
      ...(settings.httpsProxy === undefined ? {} : { dispatcher: createProxyDispatcher(settings.httpsProxy) }),
    });
    yield answer.isFine
      ? fine('slack', `the token is that of the workspace ${answer.name}`)
      : wrong('slack', answer.detail, 'check SLACK_BOT_TOKEN (OAuth & Permissions) and the network');
  }
}

async function clockFinding(settings: Settings, clock: Clock): Promise<Finding> {
  const fetcher = createSiteFetcher(settings);
  const answer = await fetcher.fetch({
    url: settings.telegram?.apiRoot ?? settings.slack?.apiUrl ?? 'https://www.gov.uk/',
    accept: 'feed',
  });
  await fetcher.close();
  const date = answer.kind === 'failed' ? undefined : answer.headers.date;
  const theirs = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return fine('clock', `${new Date(clock.now()).toISOString()} (no server to compare with)`);
  const apart = Math.abs(theirs - clock.now());
  if (apart <= CLOCK_TOLERANCE_MS) return fine('clock', `${new Date(clock.now()).toISOString()}, right to the minute`);
  return wrong(
    'clock',
    `${Math.round(apart / 1000)} s away from ${new Date(theirs).toISOString()}`,
    'let the machine set its clock over the network (for example: timedatectl set-ntp true)',
  );
}

async function* feedFindings(
  options: DoctorOptions,
  settings: Settings,
  feeds: readonly FeedSource[],
): AsyncIterable<Finding> {
  const fetcher = createSiteFetcher(settings);
  const isolate = createWorkerIsolate();
  const checks = feeds
    .filter((source) => source.isEnabled)
    .map(async (feed): Promise<Finding> => {
      const answer = await fetcher.fetch({ url: feed.url, accept: 'feed' });
      const problem = answer.kind === 'failed' ? answer.problem : undefined;
      const parsed =
        answer.kind === 'fetched' ? await isolate.parseFeed({ body: answer.body, url: answer.url }) : undefined;
      const fault = problem ?? (parsed?.kind === 'failed' ? parsed.problem : undefined);
      return fault === undefined
        ? fine('feeds', `${feed.name}: ${parsed?.kind === 'parsed' ? parsed.value.items.length : 0} entries`)
        : wrong(
            'feeds',
            `${feed.name}: ${options.problemText(fault)}`,
            `see ${feed.url}, or set enabled: false in feeds.yaml`,
          );
    });
  for (const check of checks) yield await check;
  await fetcher.close();
  await isolate.close();
}
