import { eachStretch, type Word, wordOf } from '../text/words.ts';
import { IntColumn } from './int-column.ts';
import { nameSkeleton, nameSkeletons, skeletonStart } from './name-skeleton.ts';
import { NumberIndex } from './number-index.ts';
import { isSuffixChain } from './suffix-chains.ts';
import { TextHints } from './text-hints.ts';
import { stemOf } from './word-forms.ts';
import { type Remembered, WordMemory } from './word-memory.ts';

/** How a word must be written; `capital` accepts all capitals too. */
export type Letters = 'any' | 'capital' | 'capitals';

/** Which words of a text a place in a pattern accepts: any of the folded `forms`, `stems`, beginnings (`prefixes`), or `bases` with Turkic endings. */
export interface WordTestRule {
  readonly forms?: readonly string[];
  readonly stems?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly bases?: readonly string[];
  /** Forms that, written with a capital, are another word: Германии for германий. */
  readonly otherNames?: readonly string[];
  /** A name that also counts when a text of the other script spells it (Токаев for Tokayev); written with a capital in any case. */
  readonly name?: string;
  readonly letters: Letters;
  /** Counts only in documents of this language; `en` also where the language is not known. */
  readonly language?: string;
}

/** What a stretch of letters in a text is: its word, and the numbers of the tests that it passes. */
export interface ReadWord extends Remembered {
  /** Undefined for a stretch of nothing but apostrophes. */
  readonly word: Word | undefined;
  readonly stem: string;
  /** Tests passed in a document of any language, and those that ask for one. */
  readonly passed: readonly number[];
  readonly inLanguage: readonly { readonly test: number; readonly language: string }[];
  readonly version: number;
}

/** A stretch that is a word. */
export type WordRead = ReadWord & { readonly word: Word };

/** Shorter bases would meet too many words by chance. */
const SHORTEST_BASE = 3;
const LETTERS: readonly Letters[] = ['any', 'capital', 'capitals'];

/** The tests of all compiled queries, found by the words that pass them. Tests are numbered from 0 and never change. */
export class WordTests {
  readonly #known = new NumberIndex();
  readonly #byForm = new NumberIndex();
  readonly #byStem = new NumberIndex();
  readonly #byPrefix = new NumberIndex();
  readonly #byBase = new NumberIndex();
  readonly #byName = new NumberIndex();
  /** Of the few tests that have some. */
  readonly #otherNames = new Map<number, ReadonlySet<string>>();
  readonly #letters = new IntColumn();
  readonly #languages: string[] = [];
  readonly #language = new IntColumn();
  #count = 0;
  /** All prefixes and bases: most beginnings of words are none of them, which the hints say without cutting them out. */
  readonly #starts = new TextHints();
  #longestPrefix = 0;
  /** All forms and stems: most words are none of them. */
  readonly #formHints = new TextHints();
  readonly #nameStarts = new Set<string>();
  readonly #memory = new WordMemory<ReadWord>();

  /** The number of a test; tests under one key are one test. */
  add(key: string, rule: WordTestRule): number {
    const [known] = this.#known.get(key);
    if (known !== undefined) return known;
    const test = this.#count++;
    this.#known.add(key, test);
    this.#letters.set(test, LETTERS.indexOf(rule.letters));
    if (rule.language !== undefined) this.#language.set(test, this.#languageNumber(rule.language));
    for (const form of rule.forms ?? []) this.#byForm.add(form, test);
    for (const stem of rule.stems ?? []) this.#byStem.add(stem, test);
    for (const text of [...(rule.forms ?? []), ...(rule.stems ?? [])]) this.#formHints.add(text);
    for (const prefix of rule.prefixes ?? []) this.#byPrefix.add(prefix, test);
    for (const base of rule.bases ?? []) this.#byBase.add(base, test);
    if (rule.otherNames !== undefined) this.#otherNames.set(test, new Set(rule.otherNames));
    if (rule.name !== undefined) {
      this.#byName.add(nameSkeleton(rule.name), test);
      this.#nameStarts.add(skeletonStart(rule.name));
    }
    for (const start of [...(rule.prefixes ?? []), ...(rule.bases ?? [])]) {
      this.#longestPrefix = Math.max(this.#longestPrefix, start.length);
      this.#starts.add(start);
    }
    return test;
  }

  /** Reads the words of a text in order: what each is, and where its stretch of letters begins. */
  read(text: string, visit: (read: WordRead, at: number) => void): void {
    eachStretch(text, (from, to, hash) => {
      const read = this.#readStretch(text, from, to, hash);
      if (isWord(read)) visit(read, from);
    });
  }

  /** The tests that a folded word passes in one way of writing it or other, in a text of any language. */
  testsOf(form: string): readonly number[] {
    return this.#find({ start: 0, end: form.length, form, wordCase: 'capitals' }, stemOf(form));
  }

  #readStretch(text: string, from: number, to: number, hash: number): ReadWord {
    const known = this.#memory.find(text, from, to, hash);
    if (known !== undefined && known.version === this.#count) return known;
    const read = this.#tested(known ?? readAnew(text.slice(from, to)));
    this.#memory.keep(read, hash);
    return read;
  }

  #tested(read: Pick<ReadWord, 'stretch' | 'word' | 'stem'>): ReadWord {
    const { stretch, word, stem } = read;
    if (word === undefined) return { stretch, word, stem, passed: NONE, inLanguage: NONE, version: this.#count };
    const found = this.#find(word, stem);
    if (found.length === 0) return { stretch, word, stem, passed: NONE, inLanguage: NONE, version: this.#count };
    const passed: number[] = [];
    const inLanguage: ReadWord['inLanguage'][number][] = [];
    for (const test of new Set(found)) {
      if (!this.#accepts(test, word)) continue;
      const language = this.#languages[this.#language.get(test) - 1];
      if (language === undefined) passed.push(test);
      else inLanguage.push({ test, language });
    }
    return {
      stretch,
      word,
      stem,
      passed: passed.length === 0 ? NONE : passed,
      inLanguage: inLanguage.length === 0 ? NONE : inLanguage,
      version: this.#count,
    };
  }

  /** The tests whose letters match a word, before its capitals are looked at; some may come twice. */
  #find({ form, wordCase }: Word, stem: string): readonly number[] {
    const found: number[] = [];
    if (this.#formHints.mayHave(form)) found.push(...this.#byForm.get(form));
    if (this.#formHints.mayHave(stem)) found.push(...this.#byStem.get(stem));
    this.#starts.eachPossible(form, { from: SHORTEST_BASE, to: this.#longestPrefix }, (length) => {
      const start = form.slice(0, length);
      found.push(...this.#byPrefix.get(start));
      const based = this.#byBase.get(start);
      if (based.length > 0 && isSuffixChain(form.slice(length))) found.push(...based);
    });
    if (wordCase !== 'lower' && this.#nameStarts.size > 0 && this.#nameStarts.has(skeletonStart(form)))
      for (const skeleton of nameSkeletons(form)) found.push(...this.#byName.get(skeleton));
    return found;
  }

  #accepts(test: number, { form, wordCase }: Word): boolean {
    if (wordCase === 'capital' && this.#otherNames.get(test)?.has(form) === true) return false;
    const letters = LETTERS[this.#letters.get(test)];
    return letters === 'any' || wordCase === 'capitals' || (letters === 'capital' && wordCase === 'capital');
  }

  #languageNumber(language: string): number {
    const known = this.#languages.indexOf(language);
    return known >= 0 ? known + 1 : this.#languages.push(language);
  }
}

/** One empty list for all words that pass no test, which most do: it need not be fetched for each. */
const NONE: readonly never[] = [];

function isWord(read: ReadWord): read is WordRead {
  return read.word !== undefined;
}

function readAnew(slice: string): Pick<ReadWord, 'stretch' | 'word' | 'stem'> {
  const stretch = ownText(slice);
  const word = wordOf(stretch);
  return { stretch, word, stem: word === undefined ? '' : stemOf(word.form) };
}

/** A copy that stands alone: V8 keeps the whole article in memory for a long slice of it (SlicedString::kMinLength is 13). */
function ownText(slice: string): string {
  return slice.length < 13 ? slice : slice.split('').join('');
}
