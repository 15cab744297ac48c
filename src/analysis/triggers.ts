import type { CompiledNode } from './compiled-query.ts';

/** A term found in the text, a fact about the source, or a topic that is met, that makes it worth evaluating a query. */
export interface Trigger {
  readonly kind: 'term' | 'fact' | 'topic';
  readonly number: number;
}

/** What is known beside the query: the queries of topics, and how common a trigger is (any number that grows with it). */
export interface TriggerFacts {
  readonly topicRoot: (topic: number) => CompiledNode;
  readonly commonness: (trigger: Trigger) => number;
}

/** Triggers of which at least one is met whenever the query is: of an AND those of one child suffice, the one that is met least often. */
export function matchTriggers(node: CompiledNode, facts: TriggerFacts): readonly Trigger[] {
  switch (node.kind) {
    case 'and':
      return rarest(node.children.filter(isPositive), facts);
    case 'near':
      return rarest([node.left, node.right], facts);
    case 'or':
      return node.children.flatMap((child) => matchTriggers(child, facts));
    case 'topic':
      return [{ kind: 'topic', number: node.topic }];
    case 'title':
    case 'except':
      return matchTriggers(withTopicsOpen(node.child, facts), facts);
    case 'not':
      return [];
    default:
      return leafTriggers(node);
  }
}

/**
 * Triggers of which one is met whenever the query could be met with more text: all positive terms and topics in it; those of a topic are its
 * own. Facts count only where nothing has to be in the text, else every item of a country or a language would ask for its article.
 */
export function preMatchTriggers(node: CompiledNode): readonly Trigger[] {
  switch (node.kind) {
    case 'and': {
      const children = node.children.filter(isPositive).map(preMatchTriggers);
      const all = children.flat();
      return children.some((triggers) => triggers.every(isInText)) ? all.filter(isInText) : all;
    }
    case 'or':
      return node.children.flatMap(preMatchTriggers);
    case 'near':
      return [...preMatchTriggers(node.left), ...preMatchTriggers(node.right)].filter(isInText);
    case 'topic':
      return [{ kind: 'topic', number: node.topic }];
    case 'title':
    case 'except':
      return preMatchTriggers(node.child);
    case 'not':
      return [];
    default:
      return leafTriggers(node);
  }
}

/**
 * A term beside the trigger without which the query is not met either; undefined where there is no such single term. Asking for it costs far
 * less than evaluating the query.
 */
export function guardTerm(node: CompiledNode, triggers: readonly Trigger[], facts: TriggerFacts): number | undefined {
  if (node.kind !== 'and') return undefined;
  const terms = node.children.flatMap((child): readonly Trigger[] =>
    child.kind === 'term' ? [{ kind: 'term', number: child.term }] : [],
  );
  return terms
    .filter(({ number }) => !triggers.some((trigger) => trigger.kind === 'term' && trigger.number === number))
    .toSorted((a, b) => facts.commonness(a) - facts.commonness(b))[0]?.number;
}

/** A node without others in it. */
export type Leaf = CompiledNode & { readonly kind: 'term' | 'fact' | 'place' };

/** What makes a single term, fact or place worth evaluating. */
export function leafTriggers(leaf: Leaf): readonly Trigger[] {
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

function rarest(nodes: readonly CompiledNode[], facts: TriggerFacts): readonly Trigger[] {
  const costOf = (triggers: readonly Trigger[]) =>
    triggers.reduce((sum, trigger) => sum + facts.commonness(trigger), 0);
  const choices = nodes.map((node) => matchTriggers(node, facts));
  return choices.reduce((best, triggers) => (costOf(triggers) < costOf(best) ? triggers : best), choices[0] ?? []);
}

/** Where only some hits count, NOT inside a topic may hold although the topic as such is not met, so its own triggers are needed. */
function withTopicsOpen(node: CompiledNode, facts: TriggerFacts): CompiledNode {
  switch (node.kind) {
    case 'topic':
      return withTopicsOpen(facts.topicRoot(node.topic), facts);
    case 'and':
    case 'or':
      return { kind: node.kind, children: node.children.map((child) => withTopicsOpen(child, facts)) };
    case 'near':
      return { ...node, left: withTopicsOpen(node.left, facts), right: withTopicsOpen(node.right, facts) };
    case 'title':
    case 'except':
      return { ...node, child: withTopicsOpen(node.child, facts) };
    default:
      return node;
  }
}

/** True when the node is not met without a positive term of it (see isAnchored in query-shape.ts). */
export function isPositive(node: CompiledNode): boolean {
  switch (node.kind) {
    case 'not':
      return false;
    case 'and':
      return node.children.some(isPositive);
    case 'or':
      return node.children.every(isPositive);
    case 'title':
    case 'except':
      return isPositive(node.child);
    default:
      return true;
  }
}

function isInText(trigger: Trigger): boolean {
  return trigger.kind !== 'fact';
}
