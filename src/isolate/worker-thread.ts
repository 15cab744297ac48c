import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ParsedFeed } from '../model/item.ts';
import type { ArticleText, Parsed } from '../ports/isolate.ts';
import type { ParseJob } from './parse-job.ts';

/** What a parse may give: a feed or an article. */
export type Answer = Parsed<ParsedFeed> | Parsed<ArticleText>;

/** Bounds of one worker. */
export interface WorkerLimits {
  /** One job, in ms. */
  readonly deadlineMs: number;
  /** The worker's heap, in MB. */
  readonly heapMb: number;
}

/** One thread that parses; it takes one job at a time and is never used again once it has failed one. */
export interface WorkerThread {
  /** True when it was killed or died. */
  readonly isDead: boolean;
  /** Gives the answer, or a problem when the deadline or the memory cap ended the thread. Never rejects. */
  run(job: ParseJob): Promise<Answer>;
  stop(): Promise<void>;
}

/** The file beside this one: `.ts` in the checkout, `.js` in the package, where the type stripper has been. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js',
  import.meta.url,
);

/** Loading the parsers takes 0.2 s; a machine that needs this long, in ms, is not able to run them. */
const START_DEADLINE_MS = 20_000;

/** Starts a thread. It does not keep the program alive while it has nothing to do, and sees neither the program's environment nor its arguments. */
export function startWorkerThread({ deadlineMs, heapMb }: WorkerLimits): WorkerThread {
  const worker = new Worker(workerFile, {
    name: 'parse',
    env: compileCache(),
    argv: [],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  worker.unref();
  let isReady = false;
  let isDead = false;
  let pending: { resolve(answer: Answer): void; timer: NodeJS.Timeout } | undefined;

  const untilDeadline = (): NodeJS.Timeout =>
    setTimeout(() => end('timed-out'), isReady ? deadlineMs : START_DEADLINE_MS);

  function settle(answer: Answer): void {
    clearTimeout(pending?.timer);
    pending?.resolve(answer);
    pending = undefined;
    worker.unref();
  }

  function end(reason: 'timed-out' | 'memory' | 'died', detail = ''): void {
    isDead = true;
    void worker.terminate();
    settle({
      kind: 'failed',
      problem: { code: 'unreadable', detail: DETAILS[reason]({ deadlineMs, heapMb, detail }) },
    });
  }

  worker.on('message', (message: 'ready' | Answer) => {
    if (message !== 'ready') return settle(message);
    isReady = true;
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    pending.timer = untilDeadline();
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'died', error.message),
  );
  worker.on('exit', () => end('died', 'it ended by itself'));

  return {
    get isDead() {
      return isDead;
    },
    run(job) {
      // A copy of its own is moved, not cloned: the caller still reads the body, and a small body may share its memory with others.
      const body = new Uint8Array(job.input.body);
      return new Promise((resolve) => {
        worker.ref();
        pending = { resolve, timer: untilDeadline() };
        worker.postMessage({ ...job, input: { ...job.input, body } }, [body.buffer]);
      });
    },
    async stop() {
      await worker.terminate();
    },
  };
}

/** With the program's cache of compiled modules a worker in the checkout strips no types of its own, which takes 0.1 s and 40 MB. */
function compileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

/** Room for young objects in MB: with V8's default of 48 a worker is 40 MB larger and not measurably faster. */
const YOUNG_MB = 12;

const DETAILS = {
  'timed-out': ({ deadlineMs }: WorkerLimits) => `stopped after ${deadlineMs / 1000} s of parsing`,
  memory: ({ heapMb }: WorkerLimits) => `stopped when parsing needed more than ${heapMb} MB`,
  died: ({ detail }: { readonly detail: string }) => `the parser's thread died: ${detail.slice(0, 100)}`,
} as const;
