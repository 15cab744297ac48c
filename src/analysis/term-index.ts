import type { MatchSpan, PlaceNaming } from '../model/watch.ts';
import { NAMINGS } from './compiled-query.ts';
import { IntColumn } from './int-column.ts';
import { NumberIndex } from './number-index.ts';
import type { TermPattern } from './term-patterns.ts';
import { type WordRead, WordTests } from './word-tests.ts';

/** A place where a term stands in a document; `word` and `wordCount` number the words of title and text together. */
export interface Hit extends MatchSpan {
  readonly by?: PlaceNaming;
  readonly word: number;
  readonly wordCount: number;
}

/** Hits of one term that are kept: enough for zones, spans and EXCEPT, and a bound on the work of one document. */
const MOST_HITS = 200;
/** Words that lie between title and text for NEAR, more than its largest distance. */
const GAP_BEFORE_TEXT = 100;
/** Hints stay in the processor's nearest memory. A power of two. */
const HINTS = 1 << 13;
/** A pattern is five numbers and its tests: term, naming, count of tests, the next pattern that begins with the same test. */
const TERM = 0;
const NAMING = 1;
const COUNT = 2;
const NEXT = 3;
const TESTS = 4;

/**
 * The terms of all compiled queries and topics, and where they stand in the document that was read last. A term exists once, however many
 * queries name it. Everything per term is kept in columns of numbers: most memory of a hundred thousand watches would be small objects.
 */
export class TermIndex {
  readonly #tests = new WordTests();
  readonly #known = new NumberIndex();
  #termCount = 0;

  readonly #patterns = new IntColumn();
  #patternsEnd = 1;
  readonly #firstPattern = new IntColumn();

  // The document read last.
  // Lists are written over, not made anew: the counts say how much of them is this document's.
  #wordCount = 0;
  readonly #words: WordRead[] = [];
  /** For words that pass other tests in the document's language than in others: all tests that they pass in it. */
  readonly #passedHere = new Map<number, readonly number[]>();
  readonly #starts = new IntColumn();
  #textWord = 0;
  #document = 0;
  readonly #seenIn = new IntColumn();
  /** By term, several of them sharing one: the hint of the last document in which one of them stood. It may be an old document's. */
  readonly #hints = new Uint8Array(HINTS);
  #hint = 0;
  readonly #firstHit = new IntColumn();
  readonly #lastHit = new IntColumn();
  #hitCount = 0;
  readonly #hitPattern = new IntColumn();
  readonly #hitWord = new IntColumn();
  readonly #hitNext = new IntColumn();
  #found: number[] = [];

  /** The number of a term; `patterns` gives the ways in which it can stand in a text, and is asked only for a new key. */
  add(key: string, patterns: () => readonly TermPattern[]): number {
    const [known] = this.#known.get(key);
    if (known !== undefined) return known;
    const term = this.#termCount++;
    this.#known.add(key, term);
    for (const { words, by } of patterns()) {
      const tests = words.map((word) => this.#tests.add(word.key, word.rule));
      const [first] = tests;
      if (first === undefined) continue;
      const pattern = this.#patternsEnd;
      this.#patterns.set(pattern + TERM, term);
      this.#patterns.set(pattern + NAMING, by === undefined ? 0 : NAMINGS.indexOf(by));
      this.#patterns.set(pattern + COUNT, tests.length);
      this.#patterns.set(pattern + NEXT, this.#firstPattern.get(first));
      tests.forEach((test, index) => {
        this.#patterns.set(pattern + TESTS + index, test);
      });
      this.#patternsEnd = pattern + TESTS + tests.length;
      this.#firstPattern.set(first, pattern);
    }
    return term;
  }

  /** Reads a document and gives the terms that stand in it, each once. `languageOf` is asked only when a name of one language is met. */
  read(document: { readonly title: string; readonly text: string }, languageOf: () => string): readonly number[] {
    this.#document++;
    this.#hint = 1 + (this.#document % 255);
    this.#wordCount = 0;
    this.#passedHere.clear();
    this.#hitCount = 0;
    this.#found = [];
    if (this.#termCount === 0) return this.#found;
    this.#readWords(document.title, languageOf);
    this.#textWord = this.#wordCount;
    this.#readWords(document.text, languageOf);
    for (let at = 0; at < this.#wordCount; at++) for (const test of this.#passedAt(at)) this.#meet(test, at);
    return this.#found;
  }

  /** True when a term stands in the document read last. Most terms asked for do not; the hints say so without a look at the large column. */
  has(term: number): boolean {
    return this.#hints[term % HINTS] === this.#hint && this.#seenIn.get(term) === this.#document;
  }

  /** The ways in which these terms are written, by term: of each the tests of its words, which a text has to pass side by side. */
  waysOf(terms: ReadonlySet<number>): ReadonlyMap<number, readonly (readonly number[])[]> {
    const ways = new Map<number, (readonly number[])[]>();
    for (let at = 1; at < this.#patternsEnd; at += TESTS + this.#patterns.get(at + COUNT)) {
      const term = this.#patterns.get(at + TERM);
      if (!terms.has(term)) continue;
      const tests = Array.from({ length: this.#patterns.get(at + COUNT) }, (_, index) =>
        this.#patterns.get(at + TESTS + index),
      );
      ways.set(term, [...(ways.get(term) ?? []), tests]);
    }
    return ways;
  }

  /** The tests that a folded word may pass, however it is written and whatever the language of its text. */
  testsOf(form: string): readonly number[] {
    return this.#tests.testsOf(form);
  }

  /** Where a term stands in the document read last, in order of place. */
  hitsOf(term: number): readonly Hit[] {
    if (this.#seenIn.get(term) !== this.#document) return [];
    const hits: Hit[] = [];
    for (let hit = this.#firstHit.get(term); hit >= 0 && hits.length < MOST_HITS; hit = this.#hitNext.get(hit)) {
      const next = this.#hitAt(this.#hitPattern.get(hit), this.#hitWord.get(hit));
      if (!isKnown(hits, next)) hits.push(next);
    }
    return hits;
  }

  #readWords(text: string, languageOf: () => string): void {
    this.#tests.read(text, (read, at) => {
      const number = this.#wordCount++;
      this.#words[number] = read;
      this.#starts.set(number, at);
      if (read.inLanguage.length > 0) this.#passedHere.set(number, passedIn(read, languageOf()));
    });
  }

  #meet(test: number, at: number): void {
    let pattern = this.#firstPattern.get(test);
    while (pattern !== 0) {
      if (this.#standsAt(pattern, at)) this.#addHit(this.#patterns.get(pattern + TERM), pattern, at);
      pattern = this.#patterns.get(pattern + NEXT);
    }
  }

  /** A name does not run from the title into the text. */
  #standsAt(pattern: number, at: number): boolean {
    const count = this.#patterns.get(pattern + COUNT);
    if (count === 1) return true;
    if (at + count > (at < this.#textWord ? this.#textWord : this.#wordCount)) return false;
    for (let index = 1; index < count; index++) {
      if (!this.#passedAt(at + index).includes(this.#patterns.get(pattern + TESTS + index))) return false;
    }
    return true;
  }

  #passedAt(at: number): readonly number[] {
    return (this.#passedHere.size === 0 ? undefined : this.#passedHere.get(at)) ?? this.#words[at]?.passed ?? NONE;
  }

  #addHit(term: number, pattern: number, at: number): void {
    const hit = this.#hitCount++;
    this.#hitPattern.set(hit, pattern);
    this.#hitWord.set(hit, at);
    this.#hitNext.set(hit, -1);
    if (this.#seenIn.get(term) === this.#document) {
      this.#hitNext.set(this.#lastHit.get(term), hit);
    } else {
      this.#seenIn.set(term, this.#document);
      this.#hints[term % HINTS] = this.#hint;
      this.#firstHit.set(term, hit);
      this.#found.push(term);
    }
    this.#lastHit.set(term, hit);
  }

  #hitAt(pattern: number, at: number): Hit {
    const wordCount = this.#patterns.get(pattern + COUNT);
    const by = NAMINGS[this.#patterns.get(pattern + NAMING)];
    const last = at + wordCount - 1;
    return {
      field: at < this.#textWord ? 'title' : 'text',
      start: this.#starts.get(at) + (this.#words[at]?.word.start ?? 0),
      end: this.#starts.get(last) + (this.#words[last]?.word.end ?? 0),
      word: at < this.#textWord ? at : at + GAP_BEFORE_TEXT,
      wordCount,
      ...(by === undefined ? {} : { by }),
    };
  }
}

const NONE: readonly number[] = [];

function passedIn(read: WordRead, language: string): readonly number[] {
  const more = read.inLanguage.filter((each) => each.language === language).map(({ test }) => test);
  return more.length === 0 ? read.passed : [...read.passed, ...more];
}

/** A name that is equal in several languages is one hit; hits come in order of place, so only the last ones can be equal. */
function isKnown(hits: readonly Hit[], { field, start, end, by }: Hit): boolean {
  for (let last = hits.length - 1; last >= 0; last--) {
    const hit = hits[last];
    if (hit === undefined || hit.field !== field || hit.start !== start) return false;
    if (hit.end === end && hit.by === by) return true;
  }
  return false;
}
