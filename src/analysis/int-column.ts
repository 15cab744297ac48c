const FIRST_SIZE = 32;
/** Less than the usual doubling, which would leave a third of the memory unused on average. */
const GROWTH = 1.5;

/**
 * A growing list of 32-bit integers. Numbers that were never set are 0. It grows by half when it is full: copying a million numbers takes half a
 * millisecond, where a million objects would take many, and the memory of each.
 */
export class IntColumn {
  #values = new Int32Array(FIRST_SIZE);

  get(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = new Int32Array(Math.max(GROWTH * this.#values.length, index + 1));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[index] = value;
  }
}
