/** Slots of the table, a power of two; half of them at most are used. */
const SLOTS = 1 << 16;
const MOST = SLOTS / 2;

/** What is remembered of a stretch of letters. */
export interface Remembered {
  readonly stretch: string;
}

/**
 * Remembers the last thirty thousand or so different stretches of letters. They are found by their letters in place, without cutting them out
 * of the text: news repeats its words, and cutting and hashing each anew costs more than all the rest of matching.
 */
export class WordMemory<T extends Remembered> {
  #table: Table<T> | undefined;
  #before: Table<T> | undefined;

  /** What is remembered of the letters from `from` to `to`; `hash` is any number made of them, always the same one. */
  find(text: string, from: number, to: number, hash: number): T | undefined {
    return findIn(this.#table, text, from, to, hash) ?? findIn(this.#before, text, from, to, hash);
  }

  /** Remembers a stretch, in place of what was remembered of it; when half of the table is used, the older half is forgotten. */
  keep(entry: T, hash: number): void {
    if (this.#table === undefined || this.#table.size >= MOST) {
      this.#before = this.#table;
      this.#table = { entries: new Array<T | undefined>(SLOTS), hashes: new Int32Array(SLOTS), size: 0 };
    }
    const { entries, hashes } = this.#table;
    let slot = hash & (SLOTS - 1);
    while (entries[slot] !== undefined && entries[slot]?.stretch !== entry.stretch) slot = (slot + 1) & (SLOTS - 1);
    if (entries[slot] === undefined) this.#table.size++;
    entries[slot] = entry;
    hashes[slot] = hash;
  }
}

/** Entries stand in the slot of their hash or the next free one; the hashes beside them spare looking at most of the others. */
interface Table<T> {
  readonly entries: (T | undefined)[];
  readonly hashes: Int32Array;
  size: number;
}

function findIn<T extends Remembered>(
  table: Table<T> | undefined,
  text: string,
  from: number,
  to: number,
  hash: number,
): T | undefined {
  if (table === undefined) return undefined;
  const { entries, hashes } = table;
  let slot = hash & (SLOTS - 1);
  for (let known = entries[slot]; known !== undefined; known = entries[slot]) {
    if (hashes[slot] === hash && isStretch(known.stretch, text, from, to)) return known;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return undefined;
}

function isStretch(stretch: string, text: string, from: number, to: number): boolean {
  if (stretch.length !== to - from) return false;
  for (let at = 0; at < stretch.length; at++) if (stretch.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}
