import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { compileWatches } from './analysis/compile-watches.ts';
import { matchDocument } from './analysis/match-item.ts';
import { parseQuery } from './analysis/parse-query.ts';
import { createCare } from './care.ts';
import { counted } from './cli/counted.ts';
import type { DigestArguments } from './cli/digest-command.ts';
import type { DoctorDeps } from './cli/doctor-command.ts';
import type { ArchiveAnswer } from './cli/match-command.ts';
import { type FindTerms, plainTerms } from './cli/quotes-batch.ts';
import { UserError } from './cli/user-error.ts';
import { readArticle } from './jobs/read-article.ts';
import type { FeedSource } from './model/feed.ts';
import type { Problem } from './model/problem.ts';
import type { QueryError } from './model/query.ts';
import type { Topic } from './model/topic.ts';
import { loadPhrases } from './phrases/load-phrases.ts';
import type { Fetcher } from './ports/fetcher.ts';
import type { ArticleText, Isolate } from './ports/isolate.ts';
import type { Log } from './ports/log.ts';
import { systemClock } from './schedule/system-clock.ts';
import { type Config, readConfig } from './settings/read-config.ts';
import { withEnvFile } from './settings/read-env-file.ts';
import { readSettings, type Settings, secretValues } from './settings/read-settings.ts';

// Wires the commands that need no running program, and starts those that do. Heavy parts are loaded by the command that uses them:
// `--help` and the batch forms start at once.

/** What the commands print: results to standard output, everything else to standard error. */
const out = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The functions behind the commands. */
export function createProgram() {
  const context = createContext();
  const input = {
    readFile: (path: string) => readFile(path, 'utf8'),
    stdinText: () => readAll(process.stdin),
    stdinLines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    out,
  };
  return {
    start: () => start(context),
    demo: async () => (await import('./demo.ts')).runDemo(out),
    digest: (given: DigestArguments) => digest(context, given),
    doctor: doctorDeps(context),
    feed: {
      ...input,
      readFile: (path: string) => readFile(path),
      fetcher: context.fetcher,
      isolate: context.isolate,
      problemText: context.problemText,
    },
    quotes: {
      ...input,
      fetchText: articleReader(context),
      problemText: context.problemText,
      findTerms: async () => findTermsWith((await context.config()).topics),
    },
    match: {
      ...input,
      topics: async () => (await context.config()).topics,
      queryError: context.queryProblem,
      archive: archiveSearch(context),
    },
    stories: input,
    ...createCare({ settings: context.settings, config: context.config, problemText: context.problemText, out }),
  };
}

type Context = ReturnType<typeof createContext>;

function createContext() {
  const { phrases } = loadPhrases();
  const language = 'en';
  const problemText = (problem: Problem): string =>
    phrases(language, `problem-${problem.code}`, { status: problem.status ?? 0 });
  const queryProblem = (error: QueryError): string => phrases(language, error.phrase, error.args);
  const environment = once(async () =>
    withEnvFile(process.env, await readFile('.env', 'utf8').catch(emptyWhenMissing)),
  );
  const settings = once(async (): Promise<Settings> => {
    const read = readSettings(await environment());
    if (read.kind === 'problems') throw new UserError(`The settings have ${problemList(read.problems)}`);
    return read.settings;
  });
  const config = once(async () => configured(await readConfig((await settings()).configDir, queryProblem)));
  const log = once(async (): Promise<Log> => {
    const { createLog } = await import('./log/create-log.ts');
    const chosen = await settings();
    return createLog({
      level: chosen.logLevel,
      secrets: secretValues(chosen),
      isPlain: process.stderr.isTTY === true,
    });
  });
  const fetcher = once(
    async (): Promise<Fetcher> => (await import('./site-fetcher.ts')).createSiteFetcher(await settings()),
  );
  const isolate = once(
    async (): Promise<Isolate> => (await import('./isolate/worker-isolate.ts')).createWorkerIsolate(),
  );
  return { environment, settings, config, log, fetcher, isolate, problemText, queryProblem, phrases };
}

/** Reads the text of the page at an address, as the program itself reads articles. */
function articleReader(context: Context): (url: string) => Promise<ArticleText | Problem> {
  return async (url) => {
    const [fetcher, isolate] = await Promise.all([context.fetcher(), context.isolate()]);
    try {
      const read = await readArticle({ fetcher, isolate, stopping: new AbortController().signal }, url);
      return read.kind === 'failed' ? read.problem : read.value;
    } finally {
      await fetcher.close();
      await isolate.close();
    }
  };
}

/** Tells what a query would have brought of the stored items. */
function archiveSearch({ settings, config }: Context): (query: string, sinceMs: number) => Promise<ArchiveAnswer> {
  return async (query, sinceMs) => {
    const [{ openStore }, { tryOnArchive }] = await Promise.all([
      import('./store/open-store.ts'),
      import('./try-on-archive.ts'),
    ]);
    const store = await openStore({ url: (await settings()).databaseUrl, clock: systemClock });
    try {
      return await tryOnArchive(store, { topics: (await config()).topics, query, sinceMs, now: systemClock.now() });
    } finally {
      await store.close();
    }
  };
}

async function start(context: Context): Promise<void> {
  const [settings, config, log] = await Promise.all([context.settings(), context.config(), context.log()]);
  const { runUntilStopped } = await import('./run-until-stopped.ts');
  await runUntilStopped({
    settings,
    ...config,
    log,
    clock: systemClock,
    print: out,
    readConfig: () => readConfig(settings.configDir, context.queryProblem),
  });
}

async function digest(context: Context, given: DigestArguments): Promise<void> {
  const [settings, config, log] = await Promise.all([context.settings(), context.config(), context.log()]);
  const { printDigest } = await import('./print-digest.ts');
  const queries = given.queries.map((query) => canonical(query, config.topics, context.queryProblem));
  const feeds = given.feedsFile === undefined ? config.feeds : await feedsOf(given.feedsFile);
  await printDigest({
    given,
    settings,
    feeds,
    topics: config.topics,
    log,
    clock: systemClock,
    queries,
    phrases: context.phrases,
    out,
  });
}

function canonical(text: string, topics: readonly Topic[], queryProblem: (error: QueryError) => string): string {
  const parsed = parseQuery(text, topics);
  if (parsed.kind === 'query') return parsed.query.canonical;
  throw new UserError(`--watch: ${queryProblem(parsed.error)}\n  ${text}\n  ${' '.repeat(parsed.error.at)}^`);
}

/** The words by which a text matches a query, topics included; the query's own where it does not match or cannot be read. */
function findTermsWith(topics: readonly Topic[]): FindTerms {
  const compile = memoized((query: string) => compileWatches([{ id: 1, query }], topics));
  return (query, text) => matchDocument(compile(query), { title: '', text }).get(1)?.terms ?? plainTerms(query);
}

function memoized<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** Feeds of an OPML file or of a file like feeds.yaml. */
async function feedsOf(path: string): Promise<readonly FeedSource[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(`--feeds: ${path} cannot be read (${error.message})`);
  });
  const isOpml = /<opml/i.test(text.slice(0, 2000));
  const read = isOpml
    ? (await import('./intake/read-opml.ts')).readOpml(text)
    : (({ feeds, problems }) => ({ sources: feeds, problems }))(
        (await import('./settings/read-feeds.ts')).readFeeds(text, path),
      );
  for (const problem of read.problems) process.stderr.write(`${path}: ${problem}\n`);
  if (read.sources.length === 0)
    throw new UserError(`--feeds: no feed found in ${path}, expected an OPML file or one like config/feeds.yaml`);
  return read.sources;
}

function doctorDeps(context: Context): DoctorDeps {
  return {
    async *findings({ withFeeds }) {
      const [{ doctorFindings }, { createLog }] = await Promise.all([
        import('./doctor.ts'),
        import('./log/create-log.ts'),
      ]);
      const log = createLog({ level: 'silent', secrets: [] });
      const { queryProblem, problemText } = context;
      yield* doctorFindings({
        env: await context.environment(),
        withFeeds,
        clock: systemClock,
        log,
        queryProblem,
        problemText,
      });
    },
    out,
    fail: () => {
      process.exitCode = 1;
    },
  };
}

function configured(config: Config): Extract<Config, { kind: 'config' }> {
  if (config.kind === 'config') return config;
  throw new UserError(`The configuration has ${problemList(config.problems)}`);
}

function problemList(problems: readonly string[]): string {
  return [`${counted(problems.length, 'problem')}:`, ...problems.map((problem) => `- ${problem}`)].join('\n');
}

function emptyWhenMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw new UserError(`.env cannot be read (${error.code})`);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
