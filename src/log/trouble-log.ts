import type { Log } from '../ports/log.ts';

/** Runs work that comes again and again, and says only when its trouble begins and when it is over. */
export interface TroubleLog {
  /** Does the work; what it throws is logged, once for all failures in a row. */
  watch(what: string, work: () => Promise<void>): Promise<void>;
}

/** A log for work that is repeated every second: a database that is away for an hour gives two lines, not 3,600. */
export function createTroubleLog(log: Log): TroubleLog {
  const failures = new Map<string, number>();
  return {
    async watch(what, work) {
      try {
        await work();
        const failed = failures.get(what) ?? 0;
        if (failed > 0) log.info(`${what} works again`, { failures: failed });
        failures.delete(what);
      } catch (error) {
        const failed = failures.get(what) ?? 0;
        if (failed === 0) log.error(`${what} failed, trying again until it works`, error);
        failures.set(what, failed + 1);
      }
    },
  };
}
