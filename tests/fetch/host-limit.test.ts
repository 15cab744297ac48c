import { expect, it } from 'vitest';
import { createHostLimit } from '../../src/fetch/host-limit.ts';

/** Starts `count` tasks of one host that end by hand; tells which run. */
function start(limit: ReturnType<typeof createHostLimit>, host: string, count: number) {
  const running: number[] = [];
  const ends: (() => void)[] = [];
  const tasks = Array.from({ length: count }, (_, n) =>
    limit.run(host, () => {
      running.push(n);
      return new Promise<void>((end) => ends.push(end));
    }),
  );
  return { running, endNext: () => ends.shift()?.(), tasks };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

it('runs so many tasks of a host at once, the others in order, and hosts beside each other', async () => {
  const limit = createHostLimit({ maxPerHost: 2, spacingMs: 0, exempt: new Set() });
  const one = start(limit, 'a.example:443', 4);
  const other = start(limit, 'b.example:443', 1);
  await settle();
  expect([one.running, other.running]).toEqual([[0, 1], [0]]);
  one.endNext();
  await settle();
  expect(one.running).toEqual([0, 1, 2]);
  for (let left = 0; left < 3; left++) {
    one.endNext();
    await settle();
  }
  expect(one.running).toEqual([0, 1, 2, 3]);
  await Promise.all(one.tasks);
});

it('gives the place back when a task fails, and leaves exempt hosts alone', async () => {
  const limit = createHostLimit({ maxPerHost: 1, spacingMs: 0, exempt: new Set(['open.example:80']) });
  await expect(limit.run('a.example:443', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limit.run('a.example:443', () => Promise.resolve(1))).toBe(1);
  const open = start(limit, 'open.example:80', 5);
  await settle();
  expect(open.running).toHaveLength(5);
});

it('leaves time between two starts of one host, none between hosts', async () => {
  const limit = createHostLimit({ maxPerHost: 5, spacingMs: 60, exempt: new Set() });
  const begun = performance.now();
  const startAt = (host: string): Promise<number> => limit.run(host, async () => performance.now() - begun);
  const [first = 0, second = 0, third = 0, other = 0] = await Promise.all(
    ['a.example:443', 'a.example:443', 'a.example:443', 'b.example:443'].map(startAt),
  );
  // However busy the machine is, no start comes before its time; a timer of Node may come a millisecond early.
  expect(second).toBeGreaterThan(57);
  expect(third).toBeGreaterThan(117);
  expect(Math.max(first, other)).toBeLessThan(second);
});

it('holds nobody between two starts once the tasks are called off', async () => {
  const limit = createHostLimit({ maxPerHost: 1, spacingMs: 3_600_000, exempt: new Set() });
  const stopping = new AbortController();
  const tasks = Array.from({ length: 4 }, (_, n) => limit.run('a.example:443', async () => n, stopping.signal));
  await tasks[0];
  stopping.abort();
  expect(await Promise.all(tasks)).toEqual([0, 1, 2, 3]);
});
