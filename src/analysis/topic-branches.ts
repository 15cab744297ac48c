import type { CompiledNode } from './compiled-query.ts';
import { type DocumentHits, evaluate, type Met, mayBeMet } from './evaluate-query.ts';
import type { QueryCompiler } from './query-compiler.ts';
import { TriggerLists } from './trigger-lists.ts';
import { matchTriggers, type TriggerFacts } from './triggers.ts';

/** One side of the OR that a topic mostly is; a topic that is none is its own only branch. */
interface Branch {
  readonly topic: number;
  readonly node: CompiledNode;
}

/**
 * The topics of a set of watches, cut into the sides of their OR: of the hundreds that a topic has, only those are evaluated of which a
 * trigger is met in the document.
 */
export class TopicBranches {
  readonly #compiler: QueryCompiler;
  readonly #lists = new TriggerLists();
  readonly #branches: Branch[] = [];
  #topicCount = 0;
  /** The branches worth evaluating in the document read last, by topic. */
  #candidates: (Set<number> | undefined)[] = [];

  constructor(compiler: QueryCompiler) {
    this.#compiler = compiler;
  }

  /** Takes in the topics that were compiled since the last call. */
  addNew(facts: TriggerFacts): void {
    for (; this.#topicCount < this.#compiler.topicCount; this.#topicCount++) {
      const root = this.#compiler.topicRoot(this.#topicCount);
      for (const node of root.kind === 'or' ? root.children : [root]) {
        const branch = this.#branches.push({ topic: this.#topicCount, node }) - 1;
        this.#lists.add(branch, matchTriggers(node, facts));
      }
    }
  }

  /** The topics that a document meets. A topic comes after those that it uses, so their order is that of their numbers. */
  metIn(found: DocumentHits): readonly number[] {
    this.#candidates = [];
    for (const number of found.terms) this.#lists.each({ kind: 'term', number }, found.hasTerm, this.#meet);
    for (const number of found.facts) this.#lists.each({ kind: 'fact', number }, found.hasTerm, this.#meet);
    const met: number[] = [];
    for (let topic = 0; topic < this.#candidates.length; topic++) {
      if (this.#candidates[topic] === undefined || found.topicMet(topic) === undefined) continue;
      met.push(topic);
      this.#lists.each({ kind: 'topic', number: topic }, found.hasTerm, this.#meet);
    }
    return met;
  }

  /** How the document that `metIn` was asked about meets a topic. */
  evaluate(found: DocumentHits, topic: number): Met | undefined {
    const candidates = this.#candidates[topic];
    if (candidates === undefined) return undefined;
    const children: CompiledNode[] = [];
    for (const branch of candidates) {
      const node = this.#branches[branch]?.node;
      if (node !== undefined && mayBeMet(node, found)) children.push(node);
    }
    return children.length === 0 ? undefined : evaluate({ kind: 'or', children }, found);
  }

  readonly #meet = (branch: number): void => {
    const topic = this.#branches[branch]?.topic ?? 0;
    const candidates = this.#candidates[topic];
    if (candidates === undefined) this.#candidates[topic] = new Set([branch]);
    else candidates.add(branch);
  };
}
