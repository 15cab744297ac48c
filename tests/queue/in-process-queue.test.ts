import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';

function createQueue() {
  return createInProcessQueue({ report: (error) => expect.fail(String(error)) });
}

test('gathers the hints of one turn in one call', async () => {
  const queue = createQueue();
  const calls: (readonly number[])[] = [];
  await queue.work('item', { concurrency: 4, batchSize: 10 }, async (ids) => {
    calls.push(ids);
  });
  for (const id of [1, 2, 3]) await queue.hint('item', [id]);
  await queue.idle();
  expect(calls).toEqual([[1, 2, 3]]);
});

test('lets timers and sockets through between two batches', async () => {
  const queue = createQueue();
  let handled = 0;
  await queue.work('item', { concurrency: 1, batchSize: 1 }, async () => {
    handled += 1;
  });
  await queue.hint(
    'item',
    Array.from({ length: 1000 }, (_, index) => index),
  );
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  expect(handled).toBeLessThan(20);
  await queue.stop();
});

test('runs handlers outside the context of whoever hints, such as a transaction', async () => {
  const queue = createQueue();
  const context = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  await queue.work('item', { concurrency: 1, batchSize: 1 }, async () => {
    seen.push(context.getStore());
  });
  await context.run('inside', () => queue.hint('item', [1, 2]));
  await queue.idle();
  expect(seen).toEqual([undefined, undefined]);
});

test('has one handler of a kind', async () => {
  const queue = createQueue();
  await queue.work('item', { concurrency: 1, batchSize: 1 }, async () => undefined);
  await expect(queue.work('item', { concurrency: 1, batchSize: 1 }, async () => undefined)).rejects.toThrow(/already/);
});
