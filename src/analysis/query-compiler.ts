import type { QueryError, QueryNode } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import type { CompiledNode, Doubt } from './compiled-query.ts';
import { FactIndex } from './fact-index.ts';
import { type ParsedQuery, parseQuery, parseTopicQuery } from './parse-query.ts';
import { countriesOf, doubtfulNames } from './places.ts';
import { queryText } from './query-text.ts';
import { TermIndex } from './term-index.ts';
import { exceptionPatterns, placePatterns, type TextTerm, termPatterns } from './term-patterns.ts';

/** A compiled query, or why it cannot be. */
export type Compiled =
  | { readonly kind: 'root'; readonly root: CompiledNode }
  | { readonly kind: 'error'; readonly error: QueryError };

/**
 * Turns queries into trees of term, fact and topic numbers. All that is equal in them exists once: a term (a leaf that is looked for in the
 * text), a fact (a leaf that the item's source answers), and a topic, which is compiled when a query first names it.
 */
export class QueryCompiler {
  readonly terms = new TermIndex();
  readonly facts = new FactIndex();
  readonly #topics: readonly Topic[];
  readonly #compiledTopics = new Map<string, { readonly compiled: Compiled; readonly number: number }>();
  readonly #topicRoots: CompiledNode[] = [];
  readonly #doubts = new Map<number, readonly Doubt[]>();

  constructor(topics: readonly Topic[]) {
    this.#topics = topics;
  }

  /** Topics compiled so far; they are numbered from 0, and those that a topic uses come before it. */
  get topicCount(): number {
    return this.#topicRoots.length;
  }

  topicRoot(topic: number): CompiledNode {
    return this.#topicRoots[topic] ?? { kind: 'or', children: [] };
  }

  /** The doubtful names among those of a place, by its term. */
  doubtsOf(place: number): readonly Doubt[] {
    return this.#doubts.get(place) ?? [];
  }

  compile(query: string): Compiled {
    return this.#compiled(parseQuery(query, this.#topics));
  }

  #compiled(parsed: ParsedQuery): Compiled {
    if (parsed.kind === 'error') return parsed;
    const missing = this.#topicError(parsed.query.root);
    if (missing !== undefined) return { kind: 'error', error: missing };
    return { kind: 'root', root: this.#node(parsed.query.root) };
  }

  /** The error of the first topic in the query that cannot be compiled; compiles all of them. */
  #topicError(node: QueryNode): QueryError | undefined {
    switch (node.kind) {
      case 'topic':
        return this.#topic(node.id).compiled.kind === 'error' ? brokenTopic(node.id) : undefined;
      case 'and':
      case 'or':
        return node.children.map((child) => this.#topicError(child)).find((error) => error !== undefined);
      case 'not':
      case 'title':
        return this.#topicError(node.child);
      case 'near':
        return this.#topicError(node.left) ?? this.#topicError(node.right);
      case 'except':
        return this.#topicError(node.child) ?? this.#topicError(node.exception);
      default:
        return undefined;
    }
  }

  /** A topic is an error while it is being compiled, so that one that leads to itself ends here. */
  #topic(id: string): { readonly compiled: Compiled; readonly number: number } {
    const known = this.#compiledTopics.get(id);
    if (known !== undefined) return known;
    this.#compiledTopics.set(id, { compiled: { kind: 'error', error: brokenTopic(id) }, number: -1 });
    const query = this.#topics.find((topic) => topic.id === id)?.query ?? '';
    const compiled = this.#compiled(parseTopicQuery(query, this.#topics));
    const number = compiled.kind === 'error' ? -1 : this.#topicRoots.push(compiled.root) - 1;
    this.#compiledTopics.set(id, { compiled, number });
    return { compiled, number };
  }

  #node(node: QueryNode): CompiledNode {
    switch (node.kind) {
      case 'word':
      case 'phrase':
        return { kind: 'term', term: this.#term(node) };
      case 'place':
        return {
          kind: 'place',
          term: this.#place(node),
          exception: this.terms.add(`${queryText(node)} in other names`, () => exceptionPatterns(node)),
          fact: this.facts.add({ kind: 'country', codes: countriesOf(node.code) }),
        };
      case 'source':
      case 'author':
      case 'section':
        return { kind: 'fact', fact: this.facts.add({ kind: node.kind, text: node.text }) };
      case 'language':
        return { kind: 'fact', fact: this.facts.add({ kind: 'language', code: node.code }) };
      case 'topic':
        return { kind: 'topic', topic: this.#topic(node.id).number };
      case 'and':
      case 'or':
        return { kind: node.kind, children: node.children.map((child) => this.#node(child)) };
      case 'not':
      case 'title':
        return { kind: node.kind, child: this.#node(node.child) };
      case 'near':
        return { kind: 'near', distance: node.distance, left: this.#node(node.left), right: this.#node(node.right) };
      case 'except':
        return { kind: 'except', child: this.#node(node.child), exception: this.#node(node.exception) };
    }
  }

  #place(node: TextTerm & { readonly kind: 'place' }): number {
    const term = this.#term(node);
    if (this.#doubts.has(term)) return term;
    const word = (text: string) => this.#term({ kind: 'word', text, form: 'any' });
    const doubts = doubtfulNames(node.code).map(({ names, rivals, supports }, index) => ({
      term: this.terms.add(`${queryText(node)} in doubt ${index}`, () => placePatterns(names)),
      rivals: rivals.map(word),
      supports: supports.map(word),
    }));
    this.#doubts.set(term, doubts);
    return term;
  }

  #term(node: TextTerm): number {
    return this.terms.add(queryText(node), () => termPatterns(node));
  }
}

function brokenTopic(id: string): QueryError {
  return { at: 0, length: 0, phrase: 'query-broken-topic', args: { topic: id } };
}
