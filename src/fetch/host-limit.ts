import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets a number of tasks a host run at once, with some time between two starts; the others wait their turn in order. Called off by the signal they start without
 * that time: they have nothing to ask any more.
 */
export interface HostLimit {
  run<T>(host: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Settings of a limit. */
export interface HostLimitOptions {
  /** Tasks of one host at once. */
  readonly maxPerHost: number;
  /** Between the starts of two tasks of one host, in ms; 0 for none. */
  readonly spacingMs: number;
  /** Hosts that are not limited. */
  readonly exempt: ReadonlySet<string>;
}

interface Host {
  running: number;
  nextStartAt: number;
  readonly waiting: (() => void)[];
}

/** Hosts that are remembered, beyond those with work, only for the time between two starts. */
const REMEMBERED = 1000;

/** A limit that knows no host yet. Its time is monotonic: a clock that is set back lengthens no wait. */
export function createHostLimit({ maxPerHost, spacingMs, exempt }: HostLimitOptions): HostLimit {
  const hosts = new Map<string, Host>();

  async function enter(host: string, signal: AbortSignal | undefined): Promise<Host> {
    const state = hosts.get(host) ?? { running: 0, nextStartAt: 0, waiting: [] };
    if (!hosts.has(host)) remember(host, state);
    if (state.running >= maxPerHost) await new Promise<void>((turn) => state.waiting.push(turn));
    else state.running++;
    if (signal?.aborted) return state;
    const now = performance.now();
    const startAt = Math.max(now, state.nextStartAt);
    state.nextStartAt = startAt + spacingMs;
    if (startAt > now) await sleep(startAt - now, undefined, { ...(signal && { signal }) }).catch(expectCalledOff);
    return state;
  }

  function remember(host: string, state: Host): void {
    if (hosts.size >= REMEMBERED) {
      const now = performance.now();
      for (const [name, one] of hosts) if (one.running === 0 && one.nextStartAt <= now) hosts.delete(name);
    }
    hosts.set(host, state);
  }

  function leave(state: Host): void {
    // The place passes on to the next in line.
    const next = state.waiting.shift();
    if (next !== undefined) next();
    else state.running--;
  }

  return {
    async run(host, task, signal) {
      if (exempt.has(host)) return task();
      const state = await enter(host, signal);
      try {
        return await task();
      } finally {
        leave(state);
      }
    },
  };
}

/** The task finds out by itself, from the same signal. */
function expectCalledOff(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
