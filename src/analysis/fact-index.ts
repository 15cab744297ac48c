import type { QueryDocument } from '../model/query.ts';
import { wordsIn } from '../text/words.ts';
import type { Fact } from './compiled-query.ts';

/** Words of an outlet, author or section that are looked at; none is longer. */
const MOST_WORDS = 12;

/** The facts of all compiled queries, found by what a document's source is. Facts are numbered from 0. */
export class FactIndex {
  readonly #known = new Map<string, number>();
  readonly #facts: Fact[] = [];
  readonly #byKey = new Map<string, number[]>();
  readonly #kinds = new Set<Fact['kind']>();

  /** The number of a fact; equal facts are one. */
  add(fact: Fact): number {
    const name = JSON.stringify(fact);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const number = this.#known.size;
    this.#known.set(name, number);
    this.#facts.push(fact);
    for (const key of keysOf(fact)) {
      const numbers = this.#byKey.get(key);
      if (numbers === undefined) this.#byKey.set(key, [number]);
      else numbers.push(number);
    }
    this.#kinds.add(fact.kind);
    return number;
  }

  /** The fact of a number that `add` gave. */
  factOf(number: number): Fact | undefined {
    return this.#facts[number];
  }

  /** The facts that hold for a document; nothing is looked at that no query asks for. `languageOf` tells the document's language. */
  holding(document: QueryDocument, languageOf: () => string | undefined): ReadonlySet<number> {
    const held = new Set<number>();
    if (this.#byKey.size === 0) return held;
    const asked = <Value>(kind: Fact['kind'], value: Value) => (this.#kinds.has(kind) ? value : undefined);
    const { outlet, host, author, section, sourceCountry } = document;
    const language = this.#kinds.has('language') ? languageOf() : undefined;
    const keys = [
      ...(language === undefined ? [] : [`language ${language}`]),
      ...(sourceCountry === undefined ? [] : [`country ${sourceCountry.toUpperCase()}`]),
      ...hostKeys(asked('source', host)),
      ...runsOf('source', asked('source', outlet)),
      ...runsOf('author', asked('author', author)),
      ...runsOf('section', asked('section', section)),
    ];
    for (const key of keys) for (const number of this.#byKey.get(key) ?? []) held.add(number);
    return held;
  }
}

function keysOf(fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'language':
      return [`language ${fact.code}`];
    case 'country':
      return fact.codes.map((code) => `country ${code}`);
    case 'source':
      return [`host ${fact.text.toLowerCase()}`, `source ${formsOf(fact.text)}`];
    case 'author':
    case 'section':
      return [`${fact.kind} ${formsOf(fact.text)}`];
  }
}

/** A host is asked for by itself, a parent domain, or one of its labels: bbc, bbc.co.uk and www.bbc.co.uk. */
function hostKeys(host: string | undefined): readonly string[] {
  if (host === undefined) return [];
  const labels = host.toLowerCase().split('.');
  const parents = labels.map((_, index) => labels.slice(index).join('.'));
  return [...new Set([...parents, ...labels.slice(0, -1)])].map((name) => `host ${name}`);
}

/** All runs of words that stand side by side. */
function runsOf(kind: string, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const forms = wordsIn(text)
    .slice(0, MOST_WORDS)
    .map((word) => word.form);
  const runs = forms.flatMap((_, from) =>
    forms.slice(from).map((_, more) => forms.slice(from, from + more + 1).join(' ')),
  );
  return [...new Set(runs)].map((run) => `${kind} ${run}`);
}

function formsOf(text: string): string {
  return wordsIn(text)
    .map((word) => word.form)
    .join(' ');
}
