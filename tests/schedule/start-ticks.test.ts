import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTicks } from '../../src/schedule/start-ticks.ts';

// node-cron reads the time and sets its timers through the globals, which vitest moves here: no test waits.

const START = Date.parse('2026-03-02T04:00:30.500Z');

let happened: string[];
let stop: () => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  happened = [];
});
afterEach(async () => {
  await stop();
  vi.useRealTimers();
});

interface Work {
  readonly second?: () => Promise<void>;
  readonly minute?: () => Promise<void>;
  readonly now?: () => number;
}

function start({ second = async () => undefined, minute = async () => undefined, now = Date.now }: Work = {}): void {
  const doing = (name: string, work: () => Promise<void>) => async () => {
    happened.push(name);
    await work();
  };
  stop = startTicks({
    now,
    everySecond: doing('second', second),
    everyMinute: doing('minute', minute),
    report: (error) => happened.push(`report ${error instanceof Error ? error.message : error}`),
  });
}

async function pass(ms: number): Promise<readonly string[]> {
  happened = [];
  await vi.advanceTimersByTimeAsync(ms);
  return happened;
}

const count = (name: string) => happened.filter((one) => one === name).length;

describe('ticks', () => {
  it('come each second, and into each new minute one more', async () => {
    start();
    expect(await pass(1_000)).toEqual(['second', 'minute']);
    await pass(60_000);
    expect([count('second'), count('minute')]).toEqual([60, 1]);
  });

  it('skip what comes while the one before still runs, and go on after it', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    start({ second: () => held });
    await pass(5_000);
    expect(count('second')).toBe(1);
    release();
    expect((await pass(2_000)).length).toBeGreaterThan(0);
  });

  it('go on when the work of a minute fails, which comes again the next minute', async () => {
    start({
      minute: async () => {
        throw new Error('broken');
      },
    });
    await pass(61_000);
    expect([count('second'), count('minute'), count('report broken')]).toEqual([61, 2, 2]);
  });

  it('bring the minute although the work of each second fails', async () => {
    start({
      second: async () => {
        throw new Error('broken');
      },
    });
    await pass(61_000);
    expect([count('minute'), count('report broken')]).toEqual([2, 61]);
  });

  it('bring the minute once after the clock was put forward by hours', async () => {
    let ahead = 0;
    start({ now: () => Date.now() + ahead });
    await pass(2_000);
    ahead = 5 * 3_600_000;
    await pass(3_000);
    expect([count('second'), count('minute')]).toEqual([3, 1]);
  });

  it('bring the minute also after the clock was put back', async () => {
    let ahead = 0;
    start({ now: () => Date.now() + ahead });
    await pass(2_000);
    ahead = -3_600_000;
    await pass(3_000);
    expect([count('second'), count('minute')]).toEqual([3, 1]);
  });

  it("go on when the machine's own clock jumps", async () => {
    start();
    await pass(2_000);
    vi.setSystemTime(START + 3 * 3_600_000);
    await pass(5_000);
    expect(count('second')).toBeGreaterThan(2);
    vi.setSystemTime(START - 3_600_000);
    await pass(5_000);
    expect(count('second')).toBeGreaterThan(2);
  });

  it('stop after the one that runs has ended, and come no more', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    start({ second: () => held });
    await pass(1_000);
    let isStopped = false;
    const stopping = stop().then(() => {
      isStopped = true;
    });
    await pass(1_000);
    expect(isStopped).toBe(false);
    release();
    await stopping;
    expect(await pass(5_000)).toEqual([]);
  });
});
