const SHARDS = 256;
/** Below this size one map is quicker to make and to ask than many. */
const ONE_MAP = 2_000;

/**
 * Numbers found by a text. Most texts have one number, which is then kept without a list. Large indexes are spread over many maps, because
 * a map that grows copies all its entries: 5 ms for a hundred thousand, a fortieth of a millisecond for a share of them.
 */
export class NumberIndex {
  #maps: Map<string, number | readonly number[]>[] = [new Map()];
  #size = 0;

  /** The numbers of a text, in the order in which they were added. */
  get(text: string): readonly number[] {
    const found = this.#mapOf(text)?.get(text);
    if (found === undefined) return NONE;
    return typeof found === 'number' ? [found] : found;
  }

  /** Adds a number to a text, once. */
  add(text: string, number: number): void {
    const map = this.#mapOf(text);
    const found = map?.get(text);
    if (found === undefined) {
      map?.set(text, number);
      this.#size++;
      if (this.#maps.length === 1 && this.#size >= ONE_MAP) this.#spread();
      return;
    }
    const numbers = typeof found === 'number' ? [found] : found;
    if (!numbers.includes(number)) map?.set(text, [...numbers, number]);
  }

  #mapOf(text: string): Map<string, number | readonly number[]> | undefined {
    return this.#maps.length === 1 ? this.#maps[0] : this.#maps[shardOf(text)];
  }

  #spread(): void {
    const all = this.#maps[0] ?? new Map<string, number | readonly number[]>();
    this.#maps = Array.from({ length: SHARDS }, () => new Map());
    for (const [text, numbers] of all) this.#maps[shardOf(text)]?.set(text, numbers);
  }
}

const NONE: readonly number[] = [];

function shardOf(text: string): number {
  let mixed = text.length;
  for (let at = 0; at < text.length && at < 6; at++) mixed = (mixed * 31 + text.charCodeAt(at)) | 0;
  mixed = (mixed * 31 + text.charCodeAt(text.length - 1)) | 0;
  return (mixed ^ (mixed >>> 8) ^ (mixed >>> 16)) & (SHARDS - 1);
}
