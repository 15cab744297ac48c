/** Bits of the table: half a million texts could have one each. */
const BITS = 1 << 19;
const FNV_PRIME = 0x01000193;

/**
 * A set of texts that may say yes to one it does not have, and never says no to one it has: one bit a text, in the place of a number made
 * of its letters (a Bloom filter with one hash, the multiplier that of FNV-1a).
 */
export class TextHints {
  readonly #bits = new Int32Array(BITS / 32);

  add(text: string): void {
    const bit = bitOf(hashOf(text));
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** False when the text is not in the set. */
  mayHave(text: string): boolean {
    const bit = bitOf(hashOf(text));
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  /** Calls back with each length, from `from` to `to`, of a beginning of the text that may be in the set, the shortest first. */
  eachPossible(
    text: string,
    { from, to }: { readonly from: number; readonly to: number },
    visit: (length: number) => void,
  ): void {
    let hash = 0;
    const last = Math.min(text.length, to);
    for (let length = 1; length <= last; length++) {
      hash = Math.imul(hash ^ text.charCodeAt(length - 1), FNV_PRIME);
      if (length < from) continue;
      const bit = bitOf(hash);
      if (((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0) visit(length);
    }
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

function bitOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (BITS - 1);
}
