import { type AppOptions, startApp } from './app.ts';
import { UserError } from './cli/user-error.ts';
import type { Config } from './settings/read-config.ts';
import { takeStartLock } from './store/start-lock.ts';
import { version } from './version.ts';

/** What is held at the stop is finished or given back within this time; after it the process ends all the same. */
const STOP_LIMIT_MS = 10_000;

/** The `start` command: runs until SIGTERM or SIGINT, reads the configuration again on SIGHUP, hints at the demo when no feed can be reached. */
export async function runUntilStopped(
  options: AppOptions & { readonly readConfig: () => Promise<Config> },
): Promise<void> {
  const { settings, log } = options;
  const lock = takeStartLock(settings.databaseUrl);
  if (lock === undefined) {
    throw new UserError(
      `Another "start" runs on ${settings.databaseUrl}: stop it first, or give this one a DATABASE_URL of its own.`,
    );
  }
  const app = await startApp(options);
  log.info('quotewire runs', {
    version,
    feeds: options.feeds.filter((feed) => feed.isEnabled).length,
    topics: options.topics.length,
    channelsInFile: options.channels?.length ?? 0,
  });
  process.on(
    'SIGHUP',
    () => void reload(options, app.reload).catch((error) => log.error('configuration not read again', error)),
  );
  await stopSignal();
  log.info('stopping');
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  await app.stop();
  lock.release();
  log.info('stopped');
}

/** Stays to hear the next ones, which would end the program in the middle of its stop: a service manager and the launcher both send it, as do a terminal and npm. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => resolve());
  });
}

async function reload(
  { readConfig, log }: AppOptions & { readonly readConfig: () => Promise<Config> },
  apply: (config: Extract<Config, { kind: 'config' }>) => Promise<void>,
): Promise<void> {
  const config = await readConfig();
  if (config.kind === 'problems') {
    log.warn('configuration not read again: it has problems, the one before goes on', {
      problems: config.problems.join('; '),
    });
    return;
  }
  await apply(config);
  log.info('configuration read again', {
    feeds: config.feeds.length,
    topics: config.topics.length,
    channelsInFile: config.channels.length,
  });
}
