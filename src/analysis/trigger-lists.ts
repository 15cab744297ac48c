import { IntColumn } from './int-column.ts';
import type { Trigger } from './triggers.ts';

const KINDS: readonly Trigger['kind'][] = ['term', 'fact', 'topic'];

/** An entry is five numbers side by side, so that following a list reads little memory. */
const SIZE = 5;
const TARGET = 0;
const GUARD = 1;
const NEXT = 2;
/** The entry before, or, of the first one, the trigger it hangs on, as a negative number. */
const BEFORE = 3;
const SIBLING = 4;

/**
 * Which numbers (of watches, of topics) each trigger leads to. Entries are linked, so that one is added or taken out without touching the
 * others, however many share its trigger. 0 ends a list; entry numbers begin with 1.
 */
export class TriggerLists {
  readonly #heads = new IntColumn();
  readonly #entries = new IntColumn();
  readonly #free: number[] = [];
  #count = 1;

  /** Hangs a target on its triggers, with a term that guards it; the number given back is asked for by `remove`. */
  add(target: number, triggers: readonly Trigger[], guard?: number): number {
    let sibling = 0;
    for (const key of new Set(triggers.map(keyOf))) {
      const entry = this.#free.pop() ?? this.#count++ * SIZE;
      const head = this.#heads.get(key);
      this.#entries.set(entry + TARGET, target);
      this.#entries.set(entry + GUARD, 1 + (guard ?? -1));
      this.#entries.set(entry + NEXT, head);
      this.#entries.set(entry + BEFORE, -1 - key);
      this.#entries.set(entry + SIBLING, sibling);
      if (head !== 0) this.#entries.set(head + BEFORE, entry);
      this.#heads.set(key, entry);
      sibling = entry;
    }
    return sibling;
  }

  /** Takes out what one `add` hung up. */
  remove(first: number): void {
    for (let entry = first; entry !== 0; entry = this.#entries.get(entry + SIBLING)) {
      const next = this.#entries.get(entry + NEXT);
      const before = this.#entries.get(entry + BEFORE);
      if (before < 0) this.#heads.set(-1 - before, next);
      else this.#entries.set(before + NEXT, next);
      if (next !== 0) this.#entries.set(next + BEFORE, before);
      this.#free.push(entry);
    }
  }

  /** Calls back with each target of a trigger whose guard is found too. */
  each({ kind, number }: Trigger, isFound: (term: number) => boolean, visit: (target: number) => void): void {
    let entry = this.#heads.get(keyOf({ kind, number }));
    while (entry !== 0) {
      const guard = this.#entries.get(entry + GUARD);
      if (guard === 0 || isFound(guard - 1)) visit(this.#entries.get(entry + TARGET));
      entry = this.#entries.get(entry + NEXT);
    }
  }
}

function keyOf({ kind, number }: Trigger): number {
  return number * KINDS.length + KINDS.indexOf(kind);
}
