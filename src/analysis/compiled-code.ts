import type { CompiledNode } from './compiled-query.ts';
import { IntColumn } from './int-column.ts';

// A query as numbers: one for a term, fact or topic, and for other nodes one and what follows them, in the order of CompiledNode's fields. The
// kind is in the lowest four bits, the operand (term, fact, topic, count of children, distance) in the rest.

const KINDS = ['term', 'fact', 'place', 'topic', 'title', 'not', 'and', 'or', 'near', 'except'] as const;
const KIND_BITS = 4;

/** Queries of a hundred thousand watches in one column of numbers, four bytes each, where trees of objects would take hundreds. */
export class CompiledCode {
  readonly #column = new IntColumn();
  readonly #free = new Map<number, number[]>();
  #end = 0;

  /** Keeps a query; the number given back is asked for with `node`. */
  add(node: CompiledNode): number {
    const numbers: number[] = [];
    write(node, numbers);
    const at = this.#free.get(numbers.length)?.pop() ?? this.#end;
    if (at === this.#end) this.#end += numbers.length;
    numbers.forEach((number, index) => {
      this.#column.set(at + index, number);
    });
    return at;
  }

  /** The query that was kept there. */
  node(at: number): CompiledNode {
    return this.#read({ at });
  }

  /** Gives the place of a query back. */
  remove(at: number): void {
    const cursor = { at };
    this.#read(cursor);
    const size = cursor.at - at;
    this.#free.set(size, [...(this.#free.get(size) ?? []), at]);
  }

  #read(cursor: { at: number }): CompiledNode {
    const number = this.#next(cursor);
    const operand = number >>> KIND_BITS;
    const kind = KINDS[number & ((1 << KIND_BITS) - 1)] ?? 'term';
    switch (kind) {
      case 'term':
        return { kind, term: operand };
      case 'fact':
        return { kind, fact: operand };
      case 'topic':
        return { kind, topic: operand };
      case 'place':
        return { kind, term: operand, exception: this.#next(cursor), fact: this.#next(cursor) };
      case 'title':
      case 'not':
        return { kind, child: this.#read(cursor) };
      case 'and':
      case 'or':
        return { kind, children: this.#readMany(operand, cursor) };
      case 'near':
        return { kind, distance: operand, left: this.#read(cursor), right: this.#read(cursor) };
      case 'except':
        return { kind, child: this.#read(cursor), exception: this.#read(cursor) };
    }
  }

  #readMany(count: number, cursor: { at: number }): readonly CompiledNode[] {
    const nodes: CompiledNode[] = [];
    for (let index = 0; index < count; index++) nodes.push(this.#read(cursor));
    return nodes;
  }

  #next(cursor: { at: number }): number {
    return this.#column.get(cursor.at++);
  }
}

function write(node: CompiledNode, numbers: number[]): void {
  numbers.push((operandOf(node) << KIND_BITS) | KINDS.indexOf(node.kind));
  if (node.kind === 'place') numbers.push(node.exception, node.fact);
  for (const child of childrenOf(node)) write(child, numbers);
}

function operandOf(node: CompiledNode): number {
  switch (node.kind) {
    case 'term':
    case 'place':
      return node.term;
    case 'fact':
      return node.fact;
    case 'topic':
      return node.topic;
    case 'and':
    case 'or':
      return node.children.length;
    case 'near':
      return node.distance;
    default:
      return 0;
  }
}

function childrenOf(node: CompiledNode): readonly CompiledNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.children;
    case 'title':
    case 'not':
      return [node.child];
    case 'near':
      return [node.left, node.right];
    case 'except':
      return [node.child, node.exception];
    default:
      return [];
  }
}
