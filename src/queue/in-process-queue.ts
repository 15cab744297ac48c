import { AsyncResource } from 'node:async_hooks';
import { setImmediate } from 'node:timers';
import type { HintKind, Queue, Urgency } from '../ports/queue.ts';

type Handle = (ids: readonly number[]) => Promise<void>;

type Rank = Urgency | 'other';
/** In the order in which they are handed out. */
const ranks: readonly Rank[] = ['awaited', 'urgent', 'other'];

/** One kind of hint. The sets in `pending` keep the order of arrival; an id is in one of them at most, and also in `running` when it was hinted again while running. */
interface Lane {
  readonly kind: HintKind;
  readonly pending: Readonly<Record<Rank, Set<number>>>;
  readonly running: Set<number>;
  handler?: {
    readonly concurrency: number;
    readonly batchSize: number;
    readonly keptForAwaited: number;
    readonly handle: Handle;
  };
  /** Calls of the handler that have not ended. */
  calls: number;
}

/** The queue of one process, in memory. Hints made before `work` wait for it; `report` hears the errors of handlers. After `stop` hints are dropped. */
export function createInProcessQueue(options: { report: (error: unknown, kind: HintKind) => void }): Queue {
  const lanes = new Map<HintKind, Lane>();
  let waiters: (() => void)[] = [];
  let isStopped = false;

  const laneOf = (kind: HintKind): Lane => {
    const pending = { awaited: new Set<number>(), urgent: new Set<number>(), other: new Set<number>() };
    const lane = lanes.get(kind) ?? { kind, pending, running: new Set(), calls: 0 };
    lanes.set(kind, lane);
    return lane;
  };

  const handOut = (lane: Lane): void => {
    while (lane.handler && lane.calls < lane.handler.concurrency) {
      const isRoomForAll = lane.handler.concurrency - lane.calls > lane.handler.keptForAwaited;
      const ids = takeBatch(lane, isRoomForAll ? ranks : ['awaited'], lane.handler.batchSize);
      if (ids.length === 0) break;
      void run(lane, lane.handler.handle, ids);
    }
  };

  // Handing out waits for a turn of the event loop: hints of one turn share a batch, and between two batches timers and sockets are served.
  const handOutSoon = (lane: Lane): void => {
    setImmediate(() => handOut(lane));
  };

  const run = async (lane: Lane, handle: Handle, ids: readonly number[]): Promise<void> => {
    lane.calls += 1;
    try {
      await handle(ids);
    } catch (error) {
      options.report(error, lane.kind);
    } finally {
      lane.calls -= 1;
      for (const id of ids) lane.running.delete(id);
      handOutSoon(lane);
      wakeWhenIdle();
    }
  };

  const isIdle = (): boolean =>
    [...lanes.values()].every(({ calls, pending }) => calls === 0 && ranks.every((rank) => pending[rank].size === 0));

  const wakeWhenIdle = (): void => {
    if (!isIdle()) return;
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
  };

  const idle = (): Promise<void> =>
    isIdle() ? Promise.resolve() : new Promise((resolve) => waiters.push(() => resolve()));

  return {
    hint: async (kind, ids, urgency) => {
      if (isStopped) return;
      const rank = urgency ?? 'other';
      const lane = laneOf(kind);
      for (const id of ids) {
        const held = ranks.find((one) => lane.pending[one].has(id)) ?? 'other';
        if (ranks.indexOf(held) < ranks.indexOf(rank)) continue;
        if (held !== rank) lane.pending[held].delete(id);
        lane.pending[rank].add(id);
      }
      handOutSoon(lane);
    },

    work: async (kind, { concurrency, batchSize, keptForAwaited = 0 }, handle) => {
      const lane = laneOf(kind);
      if (lane.handler) throw new Error(`The queue has a handler of ${kind} hints already.`);
      // A handler belongs to the program, not to the caller whose hint happens to start it (that caller may be inside a transaction).
      lane.handler = { concurrency, batchSize, keptForAwaited, handle: AsyncResource.bind(handle) };
      handOutSoon(lane);
    },

    idle,

    stop: async () => {
      isStopped = true;
      for (const lane of lanes.values()) {
        for (const rank of ranks) lane.pending[rank].clear();
      }
      wakeWhenIdle();
      await idle();
    },
  };
}

function* inOrder({ pending }: Lane, wanted: readonly Rank[]): Iterable<number> {
  for (const rank of wanted) yield* pending[rank];
}

function takeBatch(lane: Lane, wanted: readonly Rank[], size: number): readonly number[] {
  const ids: number[] = [];
  for (const id of inOrder(lane, wanted)) {
    if (ids.length === size) break;
    if (lane.running.has(id)) continue;
    ids.push(id);
  }
  for (const id of ids) {
    for (const rank of ranks) lane.pending[rank].delete(id);
    lane.running.add(id);
  }
  return ids;
}
