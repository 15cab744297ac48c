import {
  codeBits,
  codeOf,
  countCommon,
  countTerm,
  createCommon,
  createTotals,
  type Likeness,
  likeness,
  presentBit,
  weightOfCode,
} from './story-likeness.ts';
import type { StorySignature } from './story-signature.ts';
import { createTermTable, type TermTable } from './term-table.ts';

// A window of 50,000 documents is compared at thousands of documents a second, so a kept signature is two arrays of packed numbers, and all
// that is said of a pair is gathered in one pass over them.

/** The vocabulary of one index: how rare a term is decides its weight. Bridges and concepts are counted among the words. */
export interface Vocabulary {
  readonly words: TermTable;
  readonly grams: TermTable;
}

/** A signature as the index keeps it. `words`: term number, and how the document has it (9 bits); `grams`: number and count (3 bits). */
export interface KeptSignature {
  readonly words: Uint32Array;
  readonly grams: Uint32Array;
  /** Numbers of the bridges, and of the concepts, with 1 bit: in the title. */
  readonly bridges: Uint32Array;
  readonly concepts: Uint32Array;
  readonly titleKey: string;
  readonly titlePlaces: readonly string[];
  readonly isCyrillic: boolean;
  readonly hasText: boolean;
  readonly isRoutine: boolean;
}

/** A new document made ready for many comparisons. */
export interface Probe {
  readonly signature: StorySignature;
  /** Numbers of the document's known words by weight, strongest first. */
  readonly strongest: readonly { readonly number: number; readonly gain: number }[];
  likenessTo(kept: KeptSignature): Likeness;
  /** What it has in common with a document in the other alphabet. */
  bridgesTo(kept: KeptSignature): BridgedLikeness;
  /** Numbers of its known bridges. */
  readonly bridges: readonly { readonly number: number; readonly gain: number }[];
}

/** What two documents in two alphabets have in common: how many, and how many of these stand in both titles. */
export interface BridgedLikeness {
  /** Of bridges and concepts together: 0 to 1. */
  readonly cosine: number;
  readonly bridges: number;
  readonly titleBridges: number;
  readonly concepts: number;
  readonly titleConcepts: number;
}

const titleBridgeWeight = 2;
const codeMask = (1 << codeBits) - 1;

/** An empty vocabulary. */
export function createVocabulary(): Vocabulary {
  return { words: createTermTable(), grams: createTermTable() };
}

/** Counts the document's terms and gives what to keep of it. */
export function keepSignature(vocabulary: Vocabulary, signature: StorySignature): KeptSignature {
  const { terms, grams, bridges, concepts, titleKey, titlePlaces, isCyrillic, hasText, isRoutine } = signature;
  const numbers = vocabulary.words.add([...terms.keys(), ...bridges.keys(), ...concepts.keys()]);
  const codes = [...terms.values()].map(codeOf);
  const bridgeNumbers = numbers.slice(codes.length, codes.length + bridges.size);
  const conceptNumbers = numbers.slice(codes.length + bridges.size);
  const gramCounts = [...grams.values()];
  return {
    words: Uint32Array.from(codes, (code, index) => (numbers[index] ?? 0) * (1 << codeBits) + code),
    bridges: packed(bridgeNumbers, bridges.values()),
    concepts: packed(conceptNumbers, concepts.values()),
    grams: Uint32Array.from(
      vocabulary.grams.add(grams.keys()),
      (number, index) => number * 8 + (gramCounts[index] ?? 0),
    ),
    titleKey,
    titlePlaces,
    isCyrillic,
    hasText,
    isRoutine,
  };
}

/** Numbers of terms, each with 1 bit: in the title. */
function packed(numbers: ArrayLike<number>, inTitle: Iterable<boolean>): Uint32Array {
  return Uint32Array.from(inTitle, (is, index) => (numbers[index] ?? 0) * 2 + Number(is));
}

/** Takes the document's terms out of the counts. */
export function forgetSignature(vocabulary: Vocabulary, kept: KeptSignature): void {
  vocabulary.words.remove([...wordNumbers(kept), ...unpacked(kept.bridges), ...unpacked(kept.concepts)]);
  vocabulary.grams.remove(Array.from(kept.grams, (packed) => packed >>> 3));
}

/** Numbers of the kept words, as they are packed: in the order of the document. */
function wordNumbers(kept: KeptSignature): readonly number[] {
  return Array.from(kept.words, (packed) => packed >>> codeBits);
}

/** Numbers of the kept words that weigh most in the document itself, at most so many. */
export function weightiestWords(kept: KeptSignature, most: number): readonly number[] {
  const all = Array.from(kept.words);
  const strongest =
    all.length <= most
      ? all
      : all.sort((a, b) => weightOfCode(b & codeMask) - weightOfCode(a & codeMask)).slice(0, most);
  return strongest.map((packed) => packed >>> codeBits);
}

/** Numbers of the kept bridges. */
export function bridgeNumbers(kept: KeptSignature): readonly number[] {
  return unpacked(kept.bridges);
}

function unpacked(packed: Uint32Array): readonly number[] {
  return Array.from(packed, (number) => number >>> 1);
}

/** Makes probes one after the other: a probe is good until the next is made, since they share the tables in which terms are looked up. */
export function createProbes(vocabulary: Vocabulary): (signature: StorySignature) => Probe {
  const { words, grams } = vocabulary;
  let ofWord = new Float64Array(1_024);
  let codeOfWord = new Uint16Array(1_024);
  let ofGram = new Float64Array(1_024);
  let used: { readonly words: readonly number[]; readonly grams: readonly number[] } = { words: [], grams: [] };

  const clear = (): void => {
    for (const number of used.words) {
      ofWord[number] = 0;
      codeOfWord[number] = 0;
    }
    for (const number of used.grams) ofGram[number] = 0;
    if (words.bound > ofWord.length) {
      ofWord = new Float64Array(words.bound * 2);
      codeOfWord = new Uint16Array(words.bound * 2);
    }
    if (grams.bound > ofGram.length) ofGram = new Float64Array(grams.bound * 2);
  };

  return (signature) => {
    clear();
    const own = createTotals();
    const strongest: { number: number; gain: number }[] = [];
    for (const [term, has] of signature.terms) {
      const number = words.numberOf(term);
      const code = codeOf(has);
      const rarity = words.rarity(number);
      const weight = weightOfCode(code) * rarity;
      countTerm(own, code, rarity, weight);
      if (number === undefined) continue;
      ofWord[number] = weight;
      codeOfWord[number] = code | presentBit;
      strongest.push({ number, gain: weight * rarity });
    }
    let gramSquares = 0;
    const knownGrams: number[] = [];
    for (const [gram, count] of signature.grams) {
      const number = grams.numberOf(gram);
      const weight = count * grams.rarity(number);
      gramSquares += weight * weight;
      if (number === undefined) continue;
      ofGram[number] = weight;
      knownGrams.push(number);
    }
    used = { words: strongest.map(({ number }) => number), grams: knownGrams };
    strongest.sort((a, b) => (ofWord[b.number] ?? 0) - (ofWord[a.number] ?? 0));
    const bridges = weigh(signature.bridges, words);
    const concepts = weigh(signature.concepts, words);

    const gramsTo = (kept: KeptSignature): number => {
      let product = 0;
      let squares = 0;
      for (const packed of kept.grams) {
        const number = packed >>> 3;
        const weight = (packed & 7) * grams.rarity(number);
        squares += weight * weight;
        product += weight * (ofGram[number] ?? 0);
      }
      return cosine(product, gramSquares, squares);
    };

    return {
      signature,
      strongest,
      bridges: [...bridges.terms].map(([number, { rarity }]) => ({ number, gain: rarity * rarity })),
      likenessTo(kept) {
        const theirs = createTotals();
        const both = createCommon();
        for (const packed of kept.words) {
          const number = packed >>> codeBits;
          const code = packed & codeMask;
          const rarity = words.rarity(number);
          const weight = weightOfCode(code) * rarity;
          countTerm(theirs, code, rarity, weight);
          const ownCode = codeOfWord[number] ?? 0;
          if (ownCode !== 0) countCommon(both, code, ownCode, rarity, weight * (ofWord[number] ?? 0));
        }
        return likeness({ own, theirs, common: both, grams: gramsTo(kept) });
      },
      bridgesTo(kept) {
        const byBridges = common(bridges, kept.bridges, words);
        const byConcepts = common(concepts, kept.concepts, words);
        return {
          cosine: cosine(
            byBridges.product + byConcepts.product,
            bridges.squares + concepts.squares,
            byBridges.squares + byConcepts.squares,
          ),
          bridges: byBridges.shared,
          titleBridges: byBridges.inTitles,
          concepts: byConcepts.shared,
          titleConcepts: byConcepts.inTitles,
        };
      },
    };
  };
}

/** A new document's bridges or concepts: those that the vocabulary knows, and the sum of the squares of all. */
interface Weighed {
  readonly terms: ReadonlyMap<number, { readonly rarity: number; readonly isInTitle: boolean }>;
  readonly squares: number;
}

function weigh(marked: ReadonlyMap<string, boolean>, words: TermTable): Weighed {
  const terms = new Map<number, { rarity: number; isInTitle: boolean }>();
  let squares = 0;
  for (const [term, isInTitle] of marked) {
    const number = words.numberOf(term);
    const rarity = words.rarity(number);
    squares += (rarity * (isInTitle ? titleBridgeWeight : 1)) ** 2;
    if (number !== undefined) terms.set(number, { rarity, isInTitle });
  }
  return { terms, squares };
}

/** Sums over kept bridges or concepts (`squares`), and over those of them that the new document shares. */
function common({ terms }: Weighed, kept: Uint32Array, words: TermTable) {
  let squares = 0;
  let product = 0;
  let shared = 0;
  let inTitles = 0;
  for (const packed of kept) {
    const rarity = words.rarity(packed >>> 1);
    const weight = rarity * ((packed & 1) === 1 ? titleBridgeWeight : 1);
    squares += weight * weight;
    const found = terms.get(packed >>> 1);
    if (found === undefined) continue;
    product += weight * rarity * (found.isInTitle ? titleBridgeWeight : 1);
    shared += 1;
    if (found.isInTitle && (packed & 1) === 1) inTitles += 1;
  }
  return { squares, product, shared, inTitles };
}

function cosine(product: number, squares: number, otherSquares: number): number {
  return product === 0 ? 0 : product / Math.sqrt(squares * otherSquares);
}
