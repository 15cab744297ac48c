import type { ParsedFeed } from '../model/item.ts';
import type { ArticleText, Isolate, Parsed } from '../ports/isolate.ts';
import { type ParseInput, type ParseJob, runJob } from './parse-job.ts';
import { type Answer, startWorkerThread, type WorkerThread } from './worker-thread.ts';

/** Bounds, each with its default; docs/decisions/0002-worker-threads.md has the measurements behind them. */
export interface WorkerIsolateOptions {
  /** Feeds of at most this many bytes are parsed in the caller's thread: the worst take about 0.1 s. Default 32 KiB. */
  readonly directBytes?: number;
  /** One body, in ms. Default 5,000. */
  readonly deadlineMs?: number;
  /** Heap of one thread, in MB. Default 192. */
  readonly heapMb?: number;
  /** Threads at once. Default 3: one works, the others help out when it is held up. */
  readonly maxThreads?: number;
  /** A thread that is busy with one body for this long, in ms, counts as held up. Default 1,000. */
  readonly patienceMs?: number;
  /** A thread without work for this long, in ms, is ended, which gives its heap back. Default 30,000. */
  readonly idleMs?: number;
}

const DEFAULTS = {
  directBytes: 32 * 1024,
  deadlineMs: 5_000,
  heapMb: 192,
  maxThreads: 3,
  patienceMs: 1_000,
  idleMs: 30_000,
} as const satisfies Required<WorkerIsolateOptions>;

interface Waiting {
  readonly job: ParseJob;
  resolve(answer: Answer): void;
}

/**
 * Parses in worker threads: a body that takes too long or too much memory ends its thread, gives `unreadable` for itself alone, and a new thread
 * takes the next body. Feeds that are small, and inflate to nothing larger, are parsed here at once.
 */
export function createWorkerIsolate(options: WorkerIsolateOptions = {}): Isolate {
  const { directBytes, deadlineMs, heapMb, maxThreads, patienceMs, idleMs } = { ...DEFAULTS, ...options };
  const idle: WorkerThread[] = [];
  /** With the moment at which each began its body, in ms. */
  const busy = new Map<WorkerThread, number>();
  const waiting: Waiting[] = [];
  let patience: NodeJS.Timeout | undefined;
  let rest: NodeJS.Timeout | undefined;
  let isClosed = false;

  function submit(job: ParseJob): Promise<Answer> {
    if (isClosed) return Promise.resolve(stopped);
    return new Promise((resolve) => {
      waiting.push({ job, resolve });
      handOut();
    });
  }

  /** Gives waiting bodies to idle threads; further threads are started only while every thread is held up by the body it has. */
  function handOut(): void {
    clearTimeout(rest);
    while (waiting.length > 0) {
      const thread = idleThread() ?? (needsThread() ? startWorkerThread({ deadlineMs, heapMb }) : undefined);
      if (thread === undefined) break;
      work(thread);
    }
    clearTimeout(patience);
    if (waiting.length > 0 && busy.size < maxThreads) patience = setTimeout(handOut, patienceMs);
    if (busy.size === 0) rest = setTimeout(endIdle, idleMs).unref();
  }

  /** One may have died since its last body, of what a parser left running. */
  function idleThread(): WorkerThread | undefined {
    let thread = idle.pop();
    while (thread?.isDead) thread = idle.pop();
    return thread;
  }

  function needsThread(): boolean {
    const heldUpSince = performance.now() - patienceMs;
    return busy.size < maxThreads && [...busy.values()].every((began) => began <= heldUpSince);
  }

  function work(thread: WorkerThread): void {
    const next = waiting.shift();
    if (next === undefined) return;
    busy.set(thread, performance.now());
    void thread.run(next.job).then((answer) => {
      busy.delete(thread);
      if (!thread.isDead) idle.push(thread);
      next.resolve(answer);
      handOut();
    });
  }

  function endIdle(): void {
    for (const thread of idle.splice(0)) void thread.stop();
  }

  return {
    parseFeed: (input) =>
      (isSmall(input, directBytes) ? runJob({ kind: 'feed', input }) : submit({ kind: 'feed', input })) as Promise<
        Parsed<ParsedFeed>
      >,
    articleText: (input) => submit({ kind: 'article', input }) as Promise<Parsed<ArticleText>>,
    async close() {
      isClosed = true;
      clearTimeout(patience);
      clearTimeout(rest);
      for (const { resolve } of waiting.splice(0)) resolve(stopped);
      await Promise.all([...idle.splice(0), ...busy.keys()].map((thread) => thread.stop()));
    },
  };
}

const stopped: Answer = { kind: 'failed', problem: { code: 'unreadable', detail: 'the program is stopping' } };

/** Gzip that nobody asked for may inflate to a thousand times its size. */
const isSmall = ({ body }: ParseInput, directBytes: number): boolean =>
  body.length <= directBytes && !(body[0] === 0x1f && body[1] === 0x8b);
