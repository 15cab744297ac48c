import { schedule } from 'node-cron';

/** The machine's clock is looked at this long before each full second, in ms. */
const LOOK_BEFORE_MS = 10;
/** A look that comes this much too late or too early by the machine's clock, in ms, means that the clock jumped or the machine slept. */
const JUMP_MS = 2_000;

/**
 * Calls `everySecond` once a second, and after it `everyMinute` whenever the clock has come into another minute, also when it was put back.
 * Both only look for what is due: the store decides, not the tick. A tick is skipped while the one before it still runs. What fails is
 * reported and comes again at its next second or minute; neither of the two stops the other.
 * Gives the function that stops the ticks and waits for one that is running; calling it twice is fine.
 * node-cron is the tick source only: it keeps nothing over a restart, and leaves out what the spring change of clocks skips.
 */
export function startTicks(ticks: {
  readonly now: () => number;
  readonly everySecond: () => Promise<void>;
  readonly everyMinute: () => Promise<void>;
  readonly report: (error: unknown) => void;
}): () => Promise<void> {
  let lastMinute: number | undefined;
  let running: Promise<void> | undefined;
  const tick = async (): Promise<void> => {
    await ticks.everySecond().catch(ticks.report);
    const minute = Math.floor(ticks.now() / 60_000);
    if (minute === lastMinute) return;
    lastMinute = minute;
    await ticks.everyMinute().catch(ticks.report);
  };
  // Not node-cron's own `noOverlap`: it writes a warning to the console for each tick that it skips.
  const start = (): void => {
    running ??= tick().finally(() => {
      running = undefined;
    });
  };
  const task = schedule('* * * * * *', start, { timezone: 'UTC', suppressMissedWarning: true });
  const stopLooking = watchClock(() => {
    void task.stop();
    void task.start();
  });
  return async () => {
    stopLooking();
    await task.destroy();
    await running;
  };
}

/**
 * node-cron keeps the moment of its next tick in the machine's time. After the clock was put back by an hour it would sleep for an hour;
 * after the machine slept for eight it would go through every second of them first, which holds the program up for seconds (measured with
 * 4.6.0). So the clock is looked at right before each tick, and where it jumped node-cron begins anew. Gives the function that ends this.
 */
function watchClock(beginAnew: () => void): () => void {
  let timer: NodeJS.Timeout;
  const lookNext = (): void => {
    const now = Date.now();
    const nextAt = Math.ceil((now + 2 * LOOK_BEFORE_MS) / 1_000) * 1_000 - LOOK_BEFORE_MS;
    timer = setTimeout(() => {
      if (Math.abs(Date.now() - nextAt) > JUMP_MS) beginAnew();
      lookNext();
    }, nextAt - now);
  };
  lookNext();
  return () => clearTimeout(timer);
}
