import { IntColumn } from './int-column.ts';
import type { Trigger } from './triggers.ts';

const KINDS: readonly Trigger['kind'][] = ['term', 'fact', 'topic'];

/** An entry is two numbers: its target, and the guard plus one. */
const SIZE = 2;
/** A block's place and the power of two that is its size make one number, the power in the lowest bits. */
const POWER_BITS = 5;
const POWER = (1 << POWER_BITS) - 1;
const SMALLEST_POWER = 1;

/** The lists of one kind of trigger, by the trigger's number: the block of each, and how many entries it has. */
interface Lists {
  readonly blocks: IntColumn;
  readonly counts: IntColumn;
}

/**
 * Which numbers (of watches, of topics) each trigger leads to. The entries of a trigger stand side by side in one block, since a document
 * follows many lists, and jumping about in memory would cost more than all the rest; a full block moves to one of twice its size.
 */
export class TriggerLists {
  readonly #lists: readonly Lists[] = KINDS.map(() => ({ blocks: new IntColumn(), counts: new IntColumn() }));
  readonly #entries = new IntColumn();
  #end = 0;
  /** Blocks given back, by their power. */
  readonly #freeBlocks: number[][] = [];
  /** What each target hangs on: pairs of a trigger's key and the place of the next pair, 0 at the end. */
  readonly #chains = new IntColumn();
  readonly #freeChains: number[] = [];
  #chainsEnd = SIZE;

  /** Hangs a target on its triggers, with a term that guards it; the number given back is asked for by `remove`. */
  add(target: number, triggers: readonly Trigger[], guard?: number): number {
    let chain = 0;
    for (const key of new Set(triggers.map(keyOf))) {
      this.#append(key, target, 1 + (guard ?? -1));
      const pair = this.#freeChains.pop() ?? this.#chainsEnd;
      if (pair === this.#chainsEnd) this.#chainsEnd += SIZE;
      this.#chains.set(pair, key);
      this.#chains.set(pair + 1, chain);
      chain = pair;
    }
    return chain;
  }

  /** Takes out a target that `add` hung up, by the number that it gave. */
  remove(target: number, first: number): void {
    for (let pair = first; pair !== 0; pair = this.#chains.get(pair + 1)) {
      this.#takeOut(this.#chains.get(pair), target);
      this.#freeChains.push(pair);
    }
  }

  /** Calls back with each target of a trigger whose guard is found too. */
  each({ kind, number }: Trigger, isFound: (term: number) => boolean, visit: (target: number) => void): void {
    const { blocks, counts } = this.#listsOf(KINDS.indexOf(kind));
    const count = counts.get(number);
    if (count === 0) return;
    const block = blocks.get(number) >>> POWER_BITS;
    for (let at = block; at < block + SIZE * count; at += SIZE) {
      const guard = this.#entries.get(at + 1);
      if (guard === 0 || isFound(guard - 1)) visit(this.#entries.get(at));
    }
  }

  #append(key: number, target: number, guard: number): void {
    const { blocks, counts } = this.#listsOf(key % KINDS.length);
    const number = Math.floor(key / KINDS.length);
    const count = counts.get(number);
    if (count === 0) blocks.set(number, this.#newBlock(SMALLEST_POWER));
    else if (count * SIZE === 1 << (blocks.get(number) & POWER))
      blocks.set(number, this.#grown(blocks.get(number), count));
    const at = (blocks.get(number) >>> POWER_BITS) + SIZE * count;
    this.#entries.set(at, target);
    this.#entries.set(at + 1, guard);
    counts.set(number, count + 1);
  }

  /** The last entry takes the place of the one that goes; an empty list gives its block back. */
  #takeOut(key: number, target: number): void {
    const { blocks, counts } = this.#listsOf(key % KINDS.length);
    const number = Math.floor(key / KINDS.length);
    const count = counts.get(number);
    const block = blocks.get(number) >>> POWER_BITS;
    const last = block + SIZE * (count - 1);
    let at = block;
    while (at < last && this.#entries.get(at) !== target) at += SIZE;
    this.#entries.set(at, this.#entries.get(last));
    this.#entries.set(at + 1, this.#entries.get(last + 1));
    counts.set(number, count - 1);
    if (count === 1) this.#giveBack(blocks.get(number));
  }

  #grown(block: number, count: number): number {
    const grown = this.#newBlock((block & POWER) + 1);
    for (let index = 0; index < SIZE * count; index++)
      this.#entries.set((grown >>> POWER_BITS) + index, this.#entries.get((block >>> POWER_BITS) + index));
    this.#giveBack(block);
    return grown;
  }

  #newBlock(power: number): number {
    const free = this.#freeBlocks[power]?.pop();
    if (free !== undefined) return free;
    const block = (this.#end << POWER_BITS) | power;
    this.#end += 1 << power;
    return block;
  }

  #giveBack(block: number): void {
    const power = block & POWER;
    const free = this.#freeBlocks[power];
    if (free === undefined) this.#freeBlocks[power] = [block];
    else free.push(block);
  }

  #listsOf(kind: number): Lists {
    const lists = this.#lists[kind];
    if (lists === undefined) throw new Error(`no lists of kind ${kind}`);
    return lists;
  }
}

function keyOf({ kind, number }: Trigger): number {
  return number * KINDS.length + KINDS.indexOf(kind);
}
