import type { CompiledNode } from './compiled-query.ts';

/** A term found in the text, or a fact about the source, that makes it worth evaluating a query. */
export interface Trigger {
  readonly kind: 'term' | 'fact';
  readonly number: number;
}

/** Triggers of which at least one is met whenever the query is: of an AND those of one child suffice, the one with the fewest. */
export function matchTriggers(node: CompiledNode): readonly Trigger[] {
  switch (node.kind) {
    case 'and':
      return node.children
        .filter(isPositive)
        .map(matchTriggers)
        .reduce((best, triggers) => (costOf(triggers) < costOf(best) ? triggers : best));
    case 'or':
      return node.children.flatMap(matchTriggers);
    case 'title':
    case 'topic':
    case 'except':
      return matchTriggers(node.child);
    case 'not':
      return [];
    default:
      return leafTriggers(node);
  }
}

/**
 * Triggers of which one is met whenever the query could be met with more text: all positive terms in it. Facts count only where nothing has to
 * be in the text, else every item of a country or a language would ask for its article.
 */
export function preMatchTriggers(node: CompiledNode): readonly Trigger[] {
  switch (node.kind) {
    case 'and': {
      const children = node.children.filter(isPositive).map(preMatchTriggers);
      const all = children.flat();
      return children.some(isTextOnly) ? all.filter((trigger) => trigger.kind === 'term') : all;
    }
    case 'or':
      return node.children.flatMap(preMatchTriggers);
    case 'title':
    case 'topic':
    case 'except':
      return preMatchTriggers(node.child);
    case 'not':
      return [];
    default:
      return leafTriggers(node);
  }
}

function leafTriggers(leaf: CompiledNode & { readonly kind: 'term' | 'fact' | 'place' }): readonly Trigger[] {
  switch (leaf.kind) {
    case 'term':
      return [{ kind: 'term', number: leaf.term }];
    case 'fact':
      return [{ kind: 'fact', number: leaf.fact }];
    case 'place':
      return [
        { kind: 'term', number: leaf.term },
        { kind: 'fact', number: leaf.fact },
      ];
  }
}

/** True when the node is not met without a positive term of it (see isAnchored in parse-query.ts). */
function isPositive(node: CompiledNode): boolean {
  switch (node.kind) {
    case 'not':
      return false;
    case 'and':
      return node.children.some(isPositive);
    case 'or':
      return node.children.every(isPositive);
    case 'title':
    case 'topic':
    case 'except':
      return isPositive(node.child);
    default:
      return true;
  }
}

/** A fact holds for many items, a term for few. */
function costOf(triggers: readonly Trigger[]): number {
  return triggers.reduce((sum, trigger) => sum + (trigger.kind === 'term' ? 1 : 100), 0);
}

function isTextOnly(triggers: readonly Trigger[]): boolean {
  return triggers.every((trigger) => trigger.kind === 'term');
}
