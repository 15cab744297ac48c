/** Lets a number of tasks a host run at once; the others wait their turn in order. */
export interface HostLimit {
  run<T>(host: string, task: () => Promise<T>): Promise<T>;
}

/** `maxPerHost` tasks at once for each host; hosts in `exempt` are not limited. */
export function createHostLimit(maxPerHost: number, exempt: ReadonlySet<string>): HostLimit {
  const hosts = new Map<string, { running: number; waiting: (() => void)[] }>();

  async function enter(host: string): Promise<void> {
    const state = hosts.get(host) ?? { running: 0, waiting: [] };
    hosts.set(host, state);
    if (state.running >= maxPerHost) await new Promise<void>((turn) => state.waiting.push(turn));
    else state.running++;
  }

  function leave(host: string): void {
    const state = hosts.get(host);
    if (state === undefined) return;
    // The place passes on to the next in line.
    const next = state.waiting.shift();
    if (next !== undefined) next();
    else if (--state.running === 0) hosts.delete(host);
  }

  return {
    async run(host, task) {
      if (exempt.has(host)) return task();
      await enter(host);
      try {
        return await task();
      } finally {
        leave(host);
      }
    },
  };
}
