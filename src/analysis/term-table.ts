/**
 * Counts in how many documents each term stands, and gives terms small numbers, so that documents can be kept as arrays of numbers.
 * The number of a term that no document has any more is used again.
 */
export interface TermTable {
  /** Documents counted. */
  readonly size: number;
  /** Numbers below this bound are in use. */
  readonly bound: number;
  numberOf(term: string): number | undefined;
  documentsWith(number: number): number;
  /** Counts one more document that has these terms, each once; gives their numbers in the same order. */
  add(terms: Iterable<string>): Int32Array;
  /** Takes a document out again, by the numbers that `add` gave. */
  remove(numbers: Int32Array): void;
}

/** An empty table. */
export function createTermTable(): TermTable {
  const numbers = new Map<string, number>();
  const terms: string[] = [];
  const counts: number[] = [];
  const free: number[] = [];
  let size = 0;

  const numberFor = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const number = free.pop() ?? terms.length;
    numbers.set(term, number);
    terms[number] = term;
    counts[number] = 0;
    return number;
  };

  return {
    get size() {
      return size;
    },
    get bound() {
      return terms.length;
    },
    numberOf: (term) => numbers.get(term),
    documentsWith: (number) => counts[number] ?? 0,
    add(added) {
      size += 1;
      const result = Int32Array.from(added, numberFor);
      for (const number of result) counts[number] = (counts[number] ?? 0) + 1;
      return result;
    },
    remove(removed) {
      size -= 1;
      for (const number of removed) {
        const left = (counts[number] ?? 0) - 1;
        counts[number] = left;
        if (left > 0) continue;
        numbers.delete(terms[number] ?? '');
        free.push(number);
      }
    },
  };
}
