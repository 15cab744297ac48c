import type { WordCase } from '../text/words.ts';
import { isSuffixChain } from './suffix-chains.ts';
import { stemOf } from './word-forms.ts';

/** Which words of a text a place in a pattern accepts: any of the folded `forms`, `stems`, beginnings (`prefixes`), or `bases` with Turkic endings. */
export interface WordTestRule {
  readonly forms?: readonly string[];
  readonly stems?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly bases?: readonly string[];
  /** How the word must be written; `capital` accepts all capitals too. */
  readonly letters: 'any' | 'capital' | 'capitals';
  /** Counts only in documents of this language; `en` also where the language is not known. */
  readonly language?: string;
}

export interface WordTest {
  readonly id: number;
  readonly letters: 'any' | 'capital' | 'capitals';
  readonly language?: string;
}

/** Words up to this length are copied by V8, longer ones keep their whole article in memory (SlicedString::kMinLength is 13), so they are not remembered. */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 50_000;
/** Shorter bases would meet too many words by chance. */
const SHORTEST_BASE = 3;
const NONE: readonly WordTest[] = [];

/** The tests of all compiled queries, found by the words that pass them. */
export class WordTests {
  readonly #ids = new Map<string, number>();
  readonly #byForm = new Map<string, WordTest[]>();
  readonly #byStem = new Map<string, WordTest[]>();
  readonly #byPrefix = new Map<string, WordTest[]>();
  readonly #byBase = new Map<string, WordTest[]>();
  readonly #remembered = new Map<string, readonly WordTest[]>();
  #longestPrefix = 0;

  /** The id of a test; tests under one key are one test. */
  add(key: string, rule: WordTestRule): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(key, id);
    const test: WordTest = {
      id,
      letters: rule.letters,
      ...(rule.language === undefined ? {} : { language: rule.language }),
    };
    for (const form of rule.forms ?? []) push(this.#byForm, form, test);
    for (const stem of rule.stems ?? []) push(this.#byStem, stem, test);
    for (const prefix of rule.prefixes ?? []) push(this.#byPrefix, prefix, test);
    for (const base of rule.bases ?? []) push(this.#byBase, base, test);
    for (const start of [...(rule.prefixes ?? []), ...(rule.bases ?? [])])
      this.#longestPrefix = Math.max(this.#longestPrefix, start.length);
    return id;
  }

  /** The tests whose letters match a folded word, before its capitals and the document's language are looked at. */
  of(form: string): readonly WordTest[] {
    const remembered = this.#remembered.get(form);
    if (remembered !== undefined) return remembered;
    const found = this.#find(form);
    if (form.length > LONGEST_REMEMBERED) return found;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(form, found);
    return found;
  }

  #find(form: string): readonly WordTest[] {
    const found = new Set<WordTest>(this.#byForm.get(form));
    for (const test of this.#byStem.get(stemOf(form)) ?? NONE) found.add(test);
    for (let length = Math.min(form.length, this.#longestPrefix); length >= SHORTEST_BASE; length--) {
      const start = form.slice(0, length);
      for (const test of this.#byPrefix.get(start) ?? NONE) found.add(test);
      const based = this.#byBase.get(start);
      if (based !== undefined && isSuffixChain(form.slice(length))) for (const test of based) found.add(test);
    }
    return found.size === 0 ? NONE : [...found];
  }
}

/** True when a word written so in a document of this language may pass the test. */
export function passes(test: WordTest, wordCase: WordCase, language: string | undefined): boolean {
  if (test.language !== undefined && test.language !== (language ?? 'en')) return false;
  return test.letters === 'any' || wordCase === 'capitals' || (test.letters === 'capital' && wordCase === 'capital');
}

function push(index: Map<string, WordTest[]>, key: string, test: WordTest): void {
  const tests = index.get(key);
  if (tests === undefined) index.set(key, [test]);
  else if (!tests.includes(test)) tests.push(test);
}
