import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HintKind, Queue } from '../../src/ports/queue.ts';

/** One implementation, made anew for each test. */
export interface QueueUnderTest {
  readonly queue: Queue;
  /** What was reported so far. */
  readonly reported: readonly { readonly error: unknown; readonly kind: HintKind }[];
  remove(): Promise<void>;
}

/** A promise and the function that keeps it. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** The contract of the queue, for every implementation. */
export function describeQueue(name: string, makeQueue: () => Promise<QueueUnderTest>): void {
  describe(`queue: ${name}`, () => {
    let made: QueueUnderTest;
    let queue: Queue;
    beforeEach(async () => {
      made = await makeQueue();
      queue = made.queue;
    });
    afterEach(async () => {
      await queue.stop();
      await made.remove();
    });

    test('hands out every hint, earlier ones first', async () => {
      const handled: number[] = [];
      await queue.work('item', { concurrency: 1, batchSize: 2 }, async (ids) => {
        handled.push(...ids);
      });
      await queue.hint('item', [5, 3]);
      await queue.hint('item', [4]);
      await queue.idle();
      expect(handled).toEqual([5, 3, 4]);
    });

    test('hands out urgent hints first, also of ids that are pending already', async () => {
      const handled: number[] = [];
      await queue.hint('channel', [1, 2, 3]);
      await queue.hint('channel', [4, 3], 'urgent');
      await queue.hint('channel', [4, 5]);
      await queue.work('channel', { concurrency: 1, batchSize: 1 }, async (ids) => void handled.push(...ids));
      await queue.idle();
      expect(handled).toEqual([4, 3, 1, 2, 5]);
    });

    test('hands out what is awaited before what is urgent, and keeps places for it', async () => {
      const { opened, open } = gate();
      const started = new Map([1, 8].map((id) => [id, gate()]));
      const handled: number[] = [];
      await queue.hint('channel', [1, 2, 3]);
      await queue.hint('channel', [4], 'urgent');
      await queue.work('channel', { concurrency: 4, keptForAwaited: 2, batchSize: 1 }, async ([id = 0]) => {
        handled.push(id);
        started.get(id)?.open();
        await opened;
      });
      await started.get(1)?.opened;
      await queue.hint('channel', [8], 'urgent');
      await queue.hint('channel', [9, 8], 'awaited');
      await queue.hint('channel', [9], 'urgent');
      await started.get(8)?.opened;
      expect(handled).toEqual([4, 1, 9, 8]);
      open();
      await queue.idle();
      expect(handled.toSorted()).toEqual([1, 2, 3, 4, 8, 9]);
    });

    test('keeps hints that come before their handler', async () => {
      await queue.hint('feed', [1, 2]);
      const handled: number[] = [];
      await queue.work('feed', { concurrency: 1, batchSize: 9 }, async (ids) => {
        handled.push(...ids);
      });
      await queue.idle();
      expect(handled).toEqual([1, 2]);
    });

    test('keeps the kinds apart', async () => {
      const handled: string[] = [];
      for (const kind of ['feed', 'item', 'channel'] as const) {
        await queue.work(kind, { concurrency: 1, batchSize: 9 }, async (ids) => {
          handled.push(...ids.map((id) => `${kind} ${id}`));
        });
      }
      await queue.hint('channel', [1]);
      await queue.hint('feed', [1, 2]);
      await queue.hint('item', [1]);
      await queue.idle();
      expect(handled.toSorted()).toEqual(['channel 1', 'feed 1', 'feed 2', 'item 1']);
    });

    test('holds a pending id once', async () => {
      const handled: number[] = [];
      await queue.hint('item', [1, 2, 1]);
      await queue.hint('item', [2, 3]);
      await queue.work('item', { concurrency: 1, batchSize: 1 }, async (ids) => {
        handled.push(...ids);
      });
      await queue.idle();
      expect(handled).toEqual([1, 2, 3]);
    });

    test('handles an id hinted while it runs once more afterwards, never twice at a time', async () => {
      const release = gate();
      const started = new Map([7, 8].map((id) => [id, gate()]));
      const running = new Set<number>();
      const handled: number[] = [];
      await queue.work('channel', { concurrency: 4, batchSize: 1 }, async ([id = 0]) => {
        expect(running.has(id)).toBe(false);
        running.add(id);
        started.get(id)?.open();
        await release.opened;
        running.delete(id);
        handled.push(id);
      });
      await queue.hint('channel', [7]);
      await started.get(7)?.opened;
      await queue.hint('channel', [7, 8]);
      await queue.hint('channel', [7]);
      await started.get(8)?.opened;
      release.open();
      await queue.idle();
      expect(handled.toSorted()).toEqual([7, 7, 8]);
      expect(made.reported).toEqual([]);
    });

    test('calls with at most so many ids, at most so many at once', async () => {
      const sizes: number[] = [];
      let calls = 0;
      let most = 0;
      await queue.hint(
        'item',
        Array.from({ length: 50 }, (_, index) => index + 1),
      );
      await queue.work('item', { concurrency: 3, batchSize: 4 }, async (ids) => {
        calls += 1;
        most = Math.max(most, calls);
        sizes.push(ids.length);
        await Promise.resolve();
        calls -= 1;
      });
      await queue.idle();
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(50);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
      expect(most).toBeLessThanOrEqual(3);
    });

    test('one that waits does not hold up the others', async () => {
      const { opened, open } = gate();
      const second = gate();
      await queue.work('channel', { concurrency: 2, batchSize: 1 }, async ([id]) => {
        if (id === 1) await opened;
        else second.open();
      });
      await queue.hint('channel', [1, 2]);
      await second.opened;
      open();
      await queue.idle();
    });

    test('reports an error of a handler and goes on', async () => {
      const handled: number[] = [];
      const fault = new Error('broken');
      await queue.work('feed', { concurrency: 1, batchSize: 1 }, async ([id]) => {
        if (id === 1) throw fault;
        handled.push(id ?? 0);
      });
      await queue.hint('feed', [1, 2]);
      await queue.idle();
      await queue.hint('feed', [3]);
      await queue.idle();
      expect(handled).toEqual([2, 3]);
      expect(made.reported).toEqual([{ error: fault, kind: 'feed' }]);
    });

    test('is idle at once when nothing was hinted', async () => {
      await queue.idle();
    });

    test('stops: running handlers finish, nothing more is taken, twice is fine', async () => {
      const { opened, open } = gate();
      const started = gate();
      const handled: number[] = [];
      await queue.work('item', { concurrency: 1, batchSize: 1 }, async ([id]) => {
        started.open();
        await opened;
        handled.push(id ?? 0);
      });
      await queue.hint('item', [1, 2]);
      await started.opened;
      const stopped = queue.stop().then(() => handled.length);
      await queue.hint('item', [3]);
      open();
      expect(await stopped).toBe(1);
      await queue.stop();
      expect(handled).toEqual([1]);
    });
  });
}
