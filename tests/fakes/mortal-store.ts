import type { Sender } from '../../src/ports/sender.ts';
import type { Store, StoreRows } from '../../src/ports/store.ts';

/** Thrown by everything once the process "died". */
export class Died extends Error {}

/** Counts steps and dies at a given one; from then on every step dies, as in a process that is gone. */
export interface Life {
  /** Steps so far. */
  readonly steps: number;
  readonly isDead: boolean;
  step(): void;
}

/** A life that ends at its `diesAt`-th step, counted from 1; never when left out. */
export function createLife(diesAt = Number.POSITIVE_INFINITY): Life {
  let steps = 0;
  let isDead = false;
  return {
    get steps() {
      return steps;
    },
    get isDead() {
      return isDead;
    },
    step() {
      steps += 1;
      if (steps >= diesAt) isDead = true;
      if (isDead) throw new Died(`died at step ${steps}`);
    },
  };
}

/** The real store, with a step before and after each call outside a transaction, before each call inside one, and after its commit. */
export function mortalStore(store: Store, life: Life): Store {
  return {
    ...store,
    ...mortalRows(store, life, { countsAfter: true }),
    async transaction(work) {
      life.step();
      const result = await store.transaction((rows) => work(mortalRows(rows, life, { countsAfter: false })));
      life.step();
      return result;
    },
  };
}

/** The real sender, with a step before and after each send. */
export function mortalSender(sender: Sender, life: Life): Sender {
  return {
    async send(request) {
      life.step();
      const outcome = await sender.send(request);
      life.step();
      return outcome;
    },
  };
}

/** Of every noun; what else a store has is not among the rows of a transaction. */
function mortalRows(rows: StoreRows, life: Life, options: { countsAfter: boolean }): StoreRows {
  const nouns = Object.entries(rows).filter(([, noun]) => typeof noun === 'object');
  return Object.fromEntries(
    nouns.map(([name, noun]) => [name, mortalNoun(noun, life, options)]),
  ) as unknown as StoreRows;
}

function mortalNoun(noun: object, life: Life, { countsAfter }: { countsAfter: boolean }): object {
  return new Proxy(noun, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        life.step();
        const result: unknown = await value.apply(target, args);
        if (countsAfter) life.step();
        return result;
      };
    },
  });
}
