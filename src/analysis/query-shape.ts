import type { QueryNode } from '../model/query.ts';
import { queryText } from './query-text.ts';

/** Joins terms under one operator; a group inside a group of the same kind is opened, and repeated terms count once. */
export function joined(kind: 'and' | 'or', children: readonly QueryNode[]): QueryNode | undefined {
  const flat = children.flatMap((child) => (child.kind === kind ? child.children : [child]));
  const distinct = new Map(flat.map((child) => [queryText(child), child]));
  const nodes = [...distinct.values()];
  return nodes.length === 1 ? nodes[0] : { kind, children: nodes };
}

/** True when the query cannot be met without meeting some positive term: "NOT x" alone would match nearly everything. */
export function isAnchored(node: QueryNode): boolean {
  switch (node.kind) {
    case 'not':
      return false;
    case 'and':
      return node.children.some(isAnchored);
    case 'or':
      return node.children.every(isAnchored);
    case 'title':
    case 'except':
      return isAnchored(node.child);
    case 'near':
      return isAnchored(node.left);
    default:
      return true;
  }
}

/** True for what NEAR can stand between: a word, phrase, place or topic, one of several of them, or another NEAR. */
export function isTextual(node: QueryNode): boolean {
  switch (node.kind) {
    case 'word':
    case 'phrase':
    case 'place':
    case 'topic':
    case 'near':
      return true;
    case 'or':
      return node.children.every(isTextual);
    case 'except':
      return isTextual(node.child);
    default:
      return false;
  }
}
