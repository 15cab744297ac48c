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
  /** How much a term tells: the rarer, the more. Undefined stands for a term that no document has. */
  rarity(number: number | undefined): number;
  /** Counts one more document that has these terms, each once; gives their numbers in the same order. */
  add(terms: Iterable<string>): Int32Array;
  /** Takes a document out again, by the numbers that `add` gave. */
  remove(numbers: Iterable<number>): void;
}

/**
 * Stands for news from before the index began: without it, the first documents of a new installation would make every word look common.
 * Tried from 300 to 10,000 with little difference.
 */
const assumedDocuments = 300;

/** Logarithms of counts, because rarities are looked up thousands of times for each document. */
const logarithms = Float64Array.from({ length: 1 << 16 }, (_, count) => Math.log(count + 1));

/** An empty table. */
export function createTermTable(): TermTable {
  const numbers = new Map<string, number>();
  const terms: string[] = [];
  let counts = new Int32Array(1_024);
  const free: number[] = [];
  let size = 0;
  let rarest = logOf(assumedDocuments);

  const numberFor = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    const number = free.pop() ?? terms.length;
    if (number >= counts.length) counts = grown(counts);
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
    rarity: (number) => (number === undefined ? rarest : rarest - logOf(counts[number] ?? 0)),
    add(added) {
      size += 1;
      rarest = logOf(size + assumedDocuments);
      const result = Int32Array.from(added, numberFor);
      for (const number of result) counts[number] = (counts[number] ?? 0) + 1;
      return result;
    },
    remove(removed) {
      size -= 1;
      rarest = logOf(size + assumedDocuments);
      for (const number of removed) {
        const left = (counts[number] ?? 0) - 1;
        counts[number] = left;
        if (left > 0) continue;
        numbers.delete(terms[number] ?? '');
        terms[number] = '';
        free.push(number);
      }
    },
  };
}

function grown(counts: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(counts.length * 2);
  larger.set(counts);
  return larger;
}

function logOf(count: number): number {
  return logarithms[count] ?? Math.log(count + 1);
}
