import { schedule } from 'node-cron';

/**
 * Calls `everySecond` once a second and `everyMinute` whenever the clock has come into another minute. Both only look for what is due:
 * the store decides, not the tick. A tick is skipped while the one before it still runs; one that fails is reported and the next comes
 * all the same. Gives the function that stops the ticks and waits for one that is running.
 * node-cron is the tick source only: it keeps nothing over a restart (FIELD-NOTES.md section 4).
 */
export function startTicks(ticks: {
  readonly now: () => number;
  readonly everySecond: () => Promise<void>;
  readonly everyMinute: () => Promise<void>;
  readonly report: (error: unknown) => void;
}): () => Promise<void> {
  let lastMinute: number | undefined;
  let running: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    const minute = Math.floor(ticks.now() / 60_000);
    if (minute !== lastMinute) await ticks.everyMinute();
    lastMinute = minute;
    await ticks.everySecond();
  };
  const start = (): Promise<void> => {
    running = tick().catch(ticks.report);
    return running;
  };
  const task = schedule('* * * * * *', start, { noOverlap: true, suppressMissedWarning: true });
  return async () => {
    await task.destroy();
    await running;
  };
}
