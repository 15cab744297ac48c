import type { CompiledNode } from './compiled-query.ts';
import { isPositive, leafTriggers, matchTriggers, type Trigger, type TriggerFacts } from './triggers.ts';

/** One of these triggers, and beside it one of these terms: what one way to meet a query cannot do without. Without `beside` the trigger is enough. */
export interface Need {
  readonly triggers: readonly Trigger[];
  readonly beside?: { readonly terms: readonly number[]; readonly commonness: number };
}

/**
 * What must be met before a query is: at least one of these needs. They say more than triggers: of an AND or NEAR two sides, the two that are met least often.
 * Topics are opened, so that no trigger is one.
 */
export function queryNeeds(node: CompiledNode, facts: TriggerFacts): readonly Need[] {
  switch (node.kind) {
    case 'or':
      return node.children.flatMap((child) => queryNeeds(child, facts));
    case 'and':
      return needsOfAll(node.children.filter(isPositive).map((child) => sideOf(child, facts)));
    case 'near':
      return needsOfAll([node.left, node.right].map((child) => hitSideOf(child, facts)));
    case 'topic':
      return queryNeeds(facts.topicRoot(node.topic), facts);
    case 'title':
    case 'except':
      return queryNeeds(node.child, facts);
    case 'not':
      return [];
    default:
      return [{ triggers: leafTriggers(node) }];
  }
}

/** The triggers with those of a topic in its place. */
export function opened(triggers: readonly Trigger[], facts: TriggerFacts): readonly Trigger[] {
  return triggers.flatMap((trigger) =>
    trigger.kind === 'topic' ? opened(matchTriggers(facts.topicRoot(trigger.number), facts), facts) : [trigger],
  );
}

/** One side of an AND or NEAR: its triggers, how common they are, and its needs. */
interface Side {
  readonly triggers: readonly Trigger[];
  readonly commonness: number;
  readonly needs: () => readonly Need[];
}

function sideOf(node: CompiledNode, facts: TriggerFacts): Side {
  const triggers = opened(matchTriggers(node, facts), facts);
  return { triggers, commonness: commonnessOf(triggers, facts), needs: () => queryNeeds(node, facts) };
}

/** A side of a NEAR is met by words alone: a fact has no place in a text. */
function hitSideOf(node: CompiledNode, facts: TriggerFacts): Side {
  const triggers = hitTriggers(node, facts);
  if (triggers === undefined) return sideOf(node, facts);
  // A NEAR in it needs two of its words, all else one of these.
  const needs = () => (node.kind === 'near' ? queryNeeds(node, facts) : [{ triggers }]);
  return { triggers, commonness: commonnessOf(triggers, facts), needs };
}

/** Terms of which one has to stand in the text; undefined where it cannot be said which. */
function hitTriggers(node: CompiledNode, facts: TriggerFacts): readonly Trigger[] | undefined {
  switch (node.kind) {
    case 'term':
    case 'place':
      return [{ kind: 'term', number: node.term }];
    case 'fact':
      return [];
    case 'or': {
      const sides = node.children.map((child) => hitTriggers(child, facts));
      return sides.every((side) => side !== undefined) ? sides.flat() : undefined;
    }
    case 'near': {
      const [left, right] = [hitTriggers(node.left, facts), hitTriggers(node.right, facts)];
      if (left === undefined || right === undefined) return left ?? right;
      return commonnessOf(right, facts) < commonnessOf(left, facts) ? right : left;
    }
    default:
      return undefined;
  }
}

function needsOfAll(sides: readonly Side[]): readonly Need[] {
  const [rarest, ...others] = sides.toSorted((a, b) => a.commonness - b.commonness);
  if (rarest === undefined) return [];
  const second = others.find(({ triggers }) => triggers.every(({ kind }) => kind === 'term'));
  if (second === undefined) return rarest.needs();
  const beside = { terms: second.triggers.map(({ number }) => number), commonness: second.commonness };
  return rarest
    .needs()
    .map((need) =>
      need.beside !== undefined && need.beside.commonness <= beside.commonness ? need : { ...need, beside },
    );
}

function commonnessOf(triggers: readonly Trigger[], facts: TriggerFacts): number {
  return triggers.reduce((sum, trigger) => sum + facts.commonness(trigger), 0);
}
