import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupDeps } from './cli/backup-command.ts';
import type { DeliveriesDeps } from './cli/deliveries-command.ts';
import type { FeedsDeps } from './cli/feeds-command.ts';
import type { ForgetDeps } from './cli/forget-command.ts';
import type { OpmlDeps } from './cli/opml-command.ts';
import type { RestoreDeps } from './cli/restore-command.ts';
import { UserError } from './cli/user-error.ts';
import type { FeedSource } from './model/feed.ts';
import type { Problem } from './model/problem.ts';
import type { Store } from './ports/store.ts';
import { systemClock } from './schedule/system-clock.ts';
import type { Settings } from './settings/read-settings.ts';

// Wires the commands that look after what is stored; they work beside a running bot, but for `restore`.

/** What program.ts knows already. */
export interface CareContext {
  readonly settings: () => Promise<Settings>;
  readonly config: () => Promise<{ readonly feeds: readonly FeedSource[] }>;
  readonly problemText: (problem: Problem) => string;
  readonly out: (line: string) => void;
}

const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const fail = (): void => {
  process.exitCode = 1;
};

/** The functions behind `feeds`, `opml`, `deliveries`, `backup`, `restore` and `forget`. */
export function createCare(context: CareContext): {
  feeds: FeedsDeps;
  opml: OpmlDeps;
  deliveries: DeliveriesDeps;
  backup: BackupDeps;
  restore: RestoreDeps;
  forget: ForgetDeps;
} {
  const { out, problemText } = context;
  const now = () => systemClock.now();
  const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const { openStore } = await import('./store/open-store.ts');
    const store = await openStore({ url: (await context.settings()).databaseUrl, clock: systemClock });
    return work(store).finally(() => store.close());
  };
  const copying = { out, warn: note, fail, ...(process.stderr.isTTY ? { showProgress } : {}) };
  return {
    feeds: {
      feeds: () => withStore((store) => store.feeds.list()),
      makeDue: (ids) => withStore((store) => store.feeds.retry(ids, now())),
      now,
      problemText,
      out,
    },
    opml: {
      readFile: (path) => readFile(path, 'utf8'),
      writeFile: (path, text) => (path === '-' ? Promise.resolve(out(text)) : writeFile(path, text)),
      feeds: async () => (await context.config()).feeds.filter((feed) => feed.isEnabled),
      addFeeds: async (sources) => addFeeds(join((await context.settings()).configDir, 'feeds.yaml'), sources),
      out,
      note,
    },
    deliveries: {
      list: (which) => withStore((store) => store.deliveries.list(which)),
      counts: () => withStore((store) => store.deliveries.counts()),
      retry: (which) => withStore((store) => store.deliveries.retry(which)),
      now,
      out,
      fail,
    },
    backup: {
      ...copying,
      backUp: async (file, onProgress) => {
        const { backUp } = await import('./store/back-up.ts');
        return backUp({ url: (await context.settings()).databaseUrl, file, clock: systemClock, onProgress });
      },
    },
    restore: {
      ...copying,
      restore: async (file, onProgress) => {
        const { restore } = await import('./store/restore.ts');
        return restore({ url: (await context.settings()).databaseUrl, file, clock: systemClock, onProgress });
      },
    },
    forget: {
      forgettable: (whom) => withStore((store) => store.forgettable(whom)),
      forget: (whom) => withStore((store) => store.forget(whom)),
      out,
      fail,
    },
  };
}

/** Writes the feeds that are not there yet into feeds.yaml, whose comments stay: to a new file first, so that a crash leaves the old one whole. */
async function addFeeds(path: string, sources: readonly FeedSource[]): ReturnType<OpmlDeps['addFeeds']> {
  const { appendFeeds } = await import('./settings/append-feeds.ts');
  const appended = appendFeeds(await readFile(path, 'utf8'), sources);
  if (appended === undefined) throw new UserError(`${path}: found no list under "feeds:", expected one to add to`);
  await writeFile(`${path}.new`, appended.text);
  await rename(`${path}.new`, path);
  return { added: appended.added, known: sources.length - appended.added, place: path };
}

function showProgress(text: string): void {
  process.stderr.write(`\r\x1b[K${text}`);
}
