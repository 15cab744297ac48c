import type { QueryDocument, QueryError } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import { type CandidateTest, candidateTest } from './candidate-words.ts';
import { CompiledCode } from './compiled-code.ts';
import type { CompiledNode } from './compiled-query.ts';
import { documentHits } from './document-hits.ts';
import type { DocumentHits } from './evaluate-query.ts';
import { IntColumn } from './int-column.ts';
import { QueryCompiler } from './query-compiler.ts';
import { TopicBranches } from './topic-branches.ts';
import { TriggerLists } from './trigger-lists.ts';
import { guardTerm, matchTriggers, preMatchTriggers, type Trigger, type TriggerFacts } from './triggers.ts';

// A document is read once; the terms found in it and the facts that hold lead, through triggers, to the few topics and watches that can match.
// Each watch hangs on the rarest thing without which it is not met; a guard, the next rarest term, is asked for before its query is evaluated.

/** A watch as the store has it. */
export interface WatchQuery {
  readonly id: number;
  readonly query: string;
}

/** A fact holds for many items, a topic for some, a term for few. */
const COMMONNESS = { term: 1, topic: 20, fact: 1_000 } as const;
const SHARDS = 64;

/** Compiles watches and the topics they use into one set. */
export function compileWatches(watches: readonly WatchQuery[], topics: readonly Topic[]): CompiledWatches {
  const compiled = new CompiledWatches(topics);
  for (const watch of watches) compiled.add(watch);
  return compiled;
}

/**
 * Makes a set hold the watches `after` instead of those of `before`: only watches that are new, gone or have another query are touched. Gives
 * those of them whose query cannot be read.
 */
export function updateWatches(
  compiled: CompiledWatches,
  before: ReadonlyMap<number, WatchQuery>,
  after: readonly WatchQuery[],
): readonly { readonly id: number; readonly error: QueryError }[] {
  const left = new Set(before.keys());
  const broken: { id: number; error: QueryError }[] = [];
  for (const watch of after) {
    left.delete(watch.id);
    if (before.get(watch.id)?.query === watch.query) continue;
    const error = compiled.add(watch);
    if (error !== undefined) broken.push({ id: watch.id, error });
  }
  for (const id of left) compiled.remove(id);
  return broken;
}

/**
 * Watches, ready to be matched. One is added or taken out without compiling the others; matching between the two sees the set as it then is.
 * Words of a watch that is gone stay known until the set is made anew (some tens of bytes each).
 */
export class CompiledWatches {
  readonly #compiler: QueryCompiler;
  readonly #facts: TriggerFacts;
  readonly #broken = new Map<number, QueryError>();
  readonly #slots: readonly Map<number, number>[] = Array.from({ length: SHARDS }, () => new Map());
  readonly #freeSlots: number[] = [];
  #slotCount = 0;
  #size = 0;

  // Per slot.
  readonly #code = new CompiledCode();
  readonly #id = new IntColumn();
  readonly #codeAt = new IntColumn();
  readonly #firstEntry = new IntColumn();
  readonly #seenIn = new IntColumn();

  readonly #watches = new TriggerLists();
  readonly #topics: TopicBranches;
  /** How many watches have this term, fact or topic among the things that make an article worth reading. */
  readonly #uses = { term: new IntColumn(), fact: new IntColumn(), topic: new IntColumn() } as const;
  #document = 0;

  constructor(topics: readonly Topic[]) {
    this.#compiler = new QueryCompiler(topics);
    this.#topics = new TopicBranches(this.#compiler);
    this.#facts = {
      topicRoot: (topic) => this.#compiler.topicRoot(topic),
      commonness: ({ kind, number }) => COMMONNESS[kind] + (kind === 'term' ? this.#uses.term.get(number) : 0),
    };
  }

  /** Watches whose query cannot be read; they match nothing. */
  get broken(): readonly { readonly id: number; readonly error: QueryError }[] {
    return [...this.#broken].map(([id, error]) => ({ id, error }));
  }

  /** Watches that can match. */
  get size(): number {
    return this.#size;
  }

  has(id: number): boolean {
    return this.#slotsOf(id).has(id);
  }

  /** Adds a watch, or gives a watch that is there a new query. Returns what is wrong with a query that cannot be read. */
  add({ id, query }: WatchQuery): QueryError | undefined {
    this.remove(id);
    const compiled = this.#compiler.compile(query);
    if (compiled.kind === 'error') {
      this.#broken.set(id, compiled.error);
      return compiled.error;
    }
    this.#topics.addNew(this.#facts);
    const { root } = compiled;
    const triggers = matchTriggers(root, this.#facts);
    const slot = this.#freeSlots.pop() ?? this.#slotCount++;
    this.#slotsOf(id).set(id, slot);
    this.#id.set(slot, id);
    this.#codeAt.set(slot, this.#code.add(root));
    this.#firstEntry.set(slot, this.#watches.add(slot, triggers, guardTerm(root, triggers, this.#facts)));
    this.#countUses(root, 1);
    this.#size++;
    return undefined;
  }

  /** Takes a watch out; nothing happens when it is not there. */
  remove(id: number): void {
    this.#broken.delete(id);
    const slot = this.#slotsOf(id).get(id);
    if (slot === undefined) return;
    this.#slotsOf(id).delete(id);
    this.#countUses(this.#code.node(this.#codeAt.get(slot)), -1);
    this.#watches.remove(slot, this.#firstEntry.get(slot));
    this.#code.remove(this.#codeAt.get(slot));
    this.#freeSlots.push(slot);
    this.#size--;
  }

  /** True when the article of this item may make a watch match: some positive term of one stands in its title or text, or its facts hold. */
  mayMatch(document: QueryDocument): boolean {
    const found = this.#read(document);
    return (
      found.terms.some((term) => this.#uses.term.get(term) > 0) ||
      [...found.facts].some((fact) => this.#uses.fact.get(fact) > 0)
    );
  }

  /** What an item must have before any of the watches can match it; see candidateTest. */
  candidates(sample: readonly QueryDocument[]): CandidateTest | undefined {
    const slots = this.#slots.flatMap((shard) => [...shard.values()]);
    const roots = slots.map((slot) => this.#code.node(this.#codeAt.get(slot)));
    return candidateTest(this.#compiler, roots, sample);
  }

  /** Calls back with each watch that a document can meet, and its query; not all of them do. */
  eachCandidate(document: QueryDocument, visit: (id: number, root: CompiledNode, found: DocumentHits) => void): void {
    const found = this.#read(document);
    this.#document++;
    const meet = (slot: number) => {
      if (this.#seenIn.get(slot) === this.#document) return;
      this.#seenIn.set(slot, this.#document);
      visit(this.#id.get(slot), this.#code.node(this.#codeAt.get(slot)), found);
    };
    const topics = this.#topics.metIn(found);
    for (const number of found.terms) this.#watches.each({ kind: 'term', number }, found.hasTerm, meet);
    for (const number of found.facts) this.#watches.each({ kind: 'fact', number }, found.hasTerm, meet);
    for (const number of topics) this.#watches.each({ kind: 'topic', number }, found.hasTerm, meet);
  }

  #read(document: QueryDocument): DocumentHits {
    return documentHits(this.#compiler, document, (found, topic) => this.#topics.evaluate(found, topic));
  }

  /** A topic's own triggers count once, while any watch asks for it: some have hundreds. */
  #countUses(root: CompiledNode, change: 1 | -1): void {
    for (const { kind, number } of unlike(preMatchTriggers(root))) {
      const uses = this.#uses[kind];
      const before = uses.get(number);
      uses.set(number, before + change);
      if (kind === 'topic' && before + Math.min(change, 0) === 0)
        this.#countUses(this.#facts.topicRoot(number), change);
    }
  }

  #slotsOf(id: number): Map<number, number> {
    return this.#slots[id & (SHARDS - 1)] ?? new Map();
  }
}

/** The triggers, each once. */
function unlike(triggers: readonly Trigger[]): Iterable<Trigger> {
  return new Map(triggers.map((trigger) => [`${trigger.kind} ${trigger.number}`, trigger])).values();
}
