import type { StorySignature } from './story-signature.ts';
import { createTermTable, type TermTable } from './term-table.ts';

/** Terms by number with their counts, in the order of the signature, so that sums come out equal in every process. */
export interface TermVector {
  readonly numbers: Int32Array;
  readonly counts: Float32Array;
}

/** A signature as the index keeps it. */
export interface KeptSignature {
  readonly words: TermVector;
  readonly title: TermVector;
  readonly grams: TermVector;
  readonly titleKey: string;
  readonly figures: readonly number[];
  readonly names: readonly number[];
  readonly hasText: boolean;
}

/** A new document made ready for many comparisons. Terms that no kept document has are `undefined` in lists, and count in lengths only. */
export interface Probe {
  readonly titleKey: string;
  readonly titleTerms: readonly (number | undefined)[];
  readonly figures: readonly (number | undefined)[];
  readonly names: readonly (number | undefined)[];
  readonly hasText: boolean;
  readonly wordsCount: number;
  readonly words: ReadonlyMap<number, number>;
  readonly title: ReadonlyMap<number, number>;
  readonly grams: ReadonlyMap<number, number>;
  readonly wordsLength: number;
  readonly titleLength: number;
  readonly gramsLength: number;
}

/** Cosines, 0 to 1, of title and text together, of the title's stems, and of the title's four-letter pieces. */
export interface Similarity {
  readonly words: number;
  readonly title: number;
  readonly grams: number;
}

/** The vocabulary of one index: how rare a term is decides its weight. */
export interface Vocabulary {
  readonly words: TermTable;
  readonly grams: TermTable;
}

/**
 * Stands for news from before the index began: without it, the first documents of a new installation would make every word look common.
 * Tried from 300 to 10,000 with little difference.
 */
const assumedDocuments = 1_000;

/** Logarithms of small counts, because weights are looked up many times for each document. */
const logarithms = Float64Array.from({ length: 4_096 }, (_, count) => Math.log(count + 1));

/** An empty vocabulary. */
export function createVocabulary(): Vocabulary {
  return { words: createTermTable(), grams: createTermTable() };
}

/** Counts the document's terms and gives what to keep of it. */
export function keepSignature(vocabulary: Vocabulary, signature: StorySignature): KeptSignature {
  const words = {
    numbers: vocabulary.words.add(signature.words.keys()),
    counts: Float32Array.from(signature.words.values()),
  };
  const grams = {
    numbers: vocabulary.grams.add(signature.grams.keys()),
    counts: Float32Array.from(signature.grams.values()),
  };
  const wordNumbers = (terms: Iterable<string>) => [...terms].map((term) => vocabulary.words.numberOf(term) ?? -1);
  const title = {
    numbers: Int32Array.from(wordNumbers(signature.title.keys())),
    counts: Float32Array.from(signature.title.values()),
  };
  const { titleKey, hasText } = signature;
  return {
    words,
    title,
    grams,
    titleKey,
    figures: wordNumbers(signature.figures),
    names: wordNumbers(signature.names),
    hasText,
  };
}

/** Takes the document's terms out of the counts. */
export function forgetSignature(vocabulary: Vocabulary, kept: KeptSignature): void {
  vocabulary.words.remove(kept.words.numbers);
  vocabulary.grams.remove(kept.grams.numbers);
}

/** Weighs the terms of a document that is not kept. */
export function createProbe(vocabulary: Vocabulary, signature: StorySignature): Probe {
  const words = weighted(vocabulary.words, signature.words);
  const title = weighted(vocabulary.words, signature.title);
  const grams = weighted(vocabulary.grams, signature.grams);
  const numbersOf = (terms: Iterable<string>) => [...terms].map((term) => vocabulary.words.numberOf(term));
  return {
    titleKey: signature.titleKey,
    titleTerms: numbersOf(signature.title.keys()),
    figures: numbersOf(signature.figures),
    names: numbersOf(signature.names),
    hasText: signature.hasText,
    wordsCount: signature.words.size,
    words: words.weights,
    title: title.weights,
    grams: grams.weights,
    wordsLength: words.length,
    titleLength: title.length,
    gramsLength: grams.length,
  };
}

/** How alike a new document and a kept one are. */
export function similarity(vocabulary: Vocabulary, probe: Probe, kept: KeptSignature): Similarity {
  return {
    words: cosine(vocabulary.words, probe.words, probe.wordsLength, kept.words),
    title: cosine(vocabulary.words, probe.title, probe.titleLength, kept.title),
    grams: cosine(vocabulary.grams, probe.grams, probe.gramsLength, kept.grams),
  };
}

/** How much a term tells: the rarer, the more. */
export function rarity(table: TermTable, number: number | undefined): number {
  const count = number === undefined ? 0 : table.documentsWith(number);
  return logOf(table.size + assumedDocuments) - logOf(count);
}

function weighted(
  table: TermTable,
  counts: ReadonlyMap<string, number>,
): { weights: Map<number, number>; length: number } {
  const weights = new Map<number, number>();
  let squares = 0;
  for (const [term, count] of counts) {
    const number = table.numberOf(term);
    const weight = count * rarity(table, number);
    squares += weight * weight;
    if (number !== undefined) weights.set(number, weight);
  }
  return { weights, length: Math.sqrt(squares) };
}

function cosine(
  table: TermTable,
  weights: ReadonlyMap<number, number>,
  length: number,
  { numbers, counts }: TermVector,
): number {
  let product = 0;
  let squares = 0;
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    const weight = (counts[index] ?? 0) * rarity(table, number);
    squares += weight * weight;
    product += weight * (weights.get(number) ?? 0);
  }
  return product === 0 ? 0 : product / (length * Math.sqrt(squares));
}

function logOf(count: number): number {
  return logarithms[count] ?? Math.log(count + 1);
}
