import type { QueryError, QueryNode } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import type { CompiledNode, CompiledPattern, Fact } from './compiled-query.ts';
import { parseQuery } from './parse-query.ts';
import { countriesOf } from './places.ts';
import { queryText } from './query-text.ts';
import { exceptionPatterns, type TermPattern, termPatterns } from './term-patterns.ts';
import { matchTriggers, preMatchTriggers, type Trigger } from './triggers.ts';
import { WordTests } from './word-tests.ts';

// Watches share everything that is equal in them: a term (a leaf that is looked for in the text) and a fact (a leaf that the item's source
// answers) exist once, however many watches and topics name them, and a topic is compiled once. A document is read once; the terms found in
// it and the facts that hold lead, through triggers, to the few watches that can match, and only their trees are evaluated.

/** A set of watches, ready to be matched. Not changed by matching. `broken` lists watches whose query cannot be read; they match nothing. */
export interface CompiledWatches {
  readonly broken: readonly { readonly id: number; readonly error: QueryError }[];
  readonly tests: WordTests;
  readonly patternsByFirstTest: ReadonlyMap<number, readonly CompiledPattern[]>;
  readonly facts: readonly Fact[];
  readonly roots: ReadonlyMap<number, CompiledNode>;
  /** Watches that may match once this term or fact is met, and those that ask for the article once it is. */
  readonly matchIds: WatchesByTrigger;
  readonly preMatchIds: WatchesByTrigger;
}

export interface WatchesByTrigger {
  readonly byTerm: ReadonlyMap<number, readonly number[]>;
  readonly byFact: ReadonlyMap<number, readonly number[]>;
}

/** Compiles watches and the topics they use into one index. */
export function compileWatches(
  watches: readonly { readonly id: number; readonly query: string }[],
  topics: readonly Topic[],
): CompiledWatches {
  const compiler = new Compiler(topics);
  const broken: { id: number; error: QueryError }[] = [];
  const roots = new Map<number, CompiledNode>();
  for (const { id, query } of watches) {
    const compiled = compiler.compile(query);
    if (compiled.kind === 'error') broken.push({ id, error: compiled.error });
    else roots.set(id, compiled.root);
  }
  return {
    broken,
    tests: compiler.tests,
    patternsByFirstTest: compiler.patternsByFirstTest,
    facts: [...compiler.facts.values()].map(({ fact }) => fact),
    roots,
    matchIds: watchesByTrigger(roots, matchTriggers),
    preMatchIds: watchesByTrigger(roots, preMatchTriggers),
  };
}

type Compiled =
  | { readonly kind: 'root'; readonly root: CompiledNode }
  | { readonly kind: 'error'; readonly error: QueryError };

class Compiler {
  readonly tests = new WordTests();
  readonly patternsByFirstTest = new Map<number, CompiledPattern[]>();
  readonly facts = new Map<string, { readonly id: number; readonly fact: Fact }>();
  readonly #terms = new Map<string, number>();
  readonly #topics: readonly Topic[];
  readonly #topicNodes = new Map<string, Compiled>();

  constructor(topics: readonly Topic[]) {
    this.#topics = topics;
  }

  compile(query: string): Compiled {
    const parsed = parseQuery(query, this.#topics);
    if (parsed.kind === 'error') return parsed;
    const missing = this.#topicError(parsed.query.root);
    if (missing !== undefined) return { kind: 'error', error: missing };
    return { kind: 'root', root: this.#node(parsed.query.root) };
  }

  /** The error of the first topic in the query that cannot be compiled; compiles all of them. */
  #topicError(node: QueryNode): QueryError | undefined {
    switch (node.kind) {
      case 'topic': {
        const topic = this.#topic(node.id);
        return topic.kind === 'error'
          ? { at: 0, length: 0, phrase: 'query-broken-topic', args: { topic: node.id } }
          : undefined;
      }
      case 'and':
      case 'or':
        return node.children.map((child) => this.#topicError(child)).find((error) => error !== undefined);
      case 'not':
      case 'title':
        return this.#topicError(node.child);
      case 'except':
        return this.#topicError(node.child) ?? this.#topicError(node.exception);
      default:
        return undefined;
    }
  }

  /** A topic is an error while it is being compiled, so that one that leads to itself ends here. */
  #topic(id: string): Compiled {
    const known = this.#topicNodes.get(id);
    if (known !== undefined) return known;
    this.#topicNodes.set(id, {
      kind: 'error',
      error: { at: 0, length: 0, phrase: 'query-broken-topic', args: { topic: id } },
    });
    const compiled = this.compile(this.#topics.find((topic) => topic.id === id)?.query ?? '');
    const shared: Compiled =
      compiled.kind === 'error' ? compiled : { kind: 'root', root: { kind: 'topic', child: compiled.root } };
    this.#topicNodes.set(id, shared);
    return shared;
  }

  #node(node: QueryNode): CompiledNode {
    switch (node.kind) {
      case 'word':
      case 'phrase':
        return { kind: 'term', term: this.#term(queryText(node), termPatterns(node)) };
      case 'place':
        return {
          kind: 'place',
          term: this.#term(queryText(node), termPatterns(node)),
          exception: this.#term(`${queryText(node)} in other names`, exceptionPatterns(node)),
          fact: this.#fact({ kind: 'country', codes: countriesOf(node.code) }),
        };
      case 'source':
        return { kind: 'fact', fact: this.#fact({ kind: 'source', text: node.text }) };
      case 'language':
        return { kind: 'fact', fact: this.#fact({ kind: 'language', code: node.code }) };
      case 'topic': {
        const topic = this.#topic(node.id);
        if (topic.kind === 'error') throw new Error(`topic ${node.id} was not checked before use`);
        return topic.root;
      }
      case 'and':
      case 'or':
        return { kind: node.kind, children: node.children.map((child) => this.#node(child)) };
      case 'not':
      case 'title':
        return { kind: node.kind, child: this.#node(node.child) };
      case 'except':
        return { kind: 'except', child: this.#node(node.child), exception: this.#node(node.exception) };
    }
  }

  #term(key: string, patterns: readonly TermPattern[]): number {
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    const term = this.#terms.size;
    this.#terms.set(key, term);
    for (const { words, by } of patterns) {
      const tests = words.map((word) => this.tests.add(word.key, word.rule));
      const [first] = tests;
      if (first === undefined) continue;
      const alike = this.patternsByFirstTest.get(first) ?? [];
      alike.push({ term, tests, ...(by === undefined ? {} : { by }) });
      this.patternsByFirstTest.set(first, alike);
    }
    return term;
  }

  #fact(fact: Fact): number {
    const key = JSON.stringify(fact);
    const known = this.facts.get(key);
    if (known !== undefined) return known.id;
    const id = this.facts.size;
    this.facts.set(key, { id, fact });
    return id;
  }
}

function watchesByTrigger(
  roots: ReadonlyMap<number, CompiledNode>,
  triggersOf: (node: CompiledNode) => readonly Trigger[],
): WatchesByTrigger {
  const byTerm = new Map<number, number[]>();
  const byFact = new Map<number, number[]>();
  for (const [id, root] of roots) {
    for (const trigger of triggersOf(root)) {
      const index = trigger.kind === 'term' ? byTerm : byFact;
      const ids = index.get(trigger.number);
      if (ids === undefined) index.set(trigger.number, [id]);
      else if (ids.at(-1) !== id) ids.push(id);
    }
  }
  return { byTerm, byFact };
}
