import type { Zone } from '../model/watch.ts';
import type { CompiledNode, Doubt } from './compiled-query.ts';
import { nearHits } from './near-hits.ts';
import type { Hit } from './term-index.ts';

/** What is said in the first so many characters of the text (UTF-16) counts as its lead. */
export const LEAD_LENGTH = 300;

/** The zones, smallest first; a rank is an index into it. */
export const ZONES: readonly Zone[] = ['title', 'lead', 'body', 'source'];
const TITLE = 0;
const LEAD = 1;
const BODY = 2;
const SOURCE = 3;

/**
 * How a query is met: the rank of the smallest zone that satisfies it, and the hits of all its parts that are satisfied, in no order: one group
 * for each thing that has to be there, so the sides of an AND apart, those of an OR together.
 */
export interface Met {
  readonly rank: number;
  readonly groups: readonly (readonly Hit[])[];
}

/** What was found in one document. Valid until the next document is read with the same compiler. */
export interface DocumentHits {
  /** Terms that stand in the document. */
  readonly terms: readonly number[];
  readonly facts: ReadonlySet<number>;
  readonly hasTerm: (term: number) => boolean;
  hitsOf(term: number): readonly Hit[];
  /** How the document meets a term where all its hits count. */
  termMet(term: number): Met | undefined;
  doubtsOf(place: number): readonly Doubt[];
  topicRoot(topic: number): CompiledNode;
  /** How the document meets a topic; evaluated once, however many watches ask. */
  topicMet(topic: number): Met | undefined;
}

/** Which hits count: all, or only those of the title, and none that overlaps a masked one. */
interface Scope {
  readonly isTitleOnly: boolean;
  readonly masked: readonly Hit[];
}

const EVERYTHING: Scope = { isTitleOnly: false, masked: [] };

/**
 * How a document meets a query; undefined when it does not. A leaf's rank is that of its first hit; AND takes the largest, OR the smallest; NOT
 * looks at everything, the source's country too, so that `X` and `NOT X` never both match. Each node is visited once, each topic once a document
 * where all hits count.
 */
export function evaluate(node: CompiledNode, found: DocumentHits, scope: Scope = EVERYTHING): Met | undefined {
  switch (node.kind) {
    case 'term':
      return scope === EVERYTHING ? found.termMet(node.term) : metByHits(hitsOf(node.term, found, scope));
    case 'place':
      return metByPlace(node, found, scope);
    case 'fact':
      return found.facts.has(node.fact) ? { rank: TITLE, groups: [] } : undefined;
    case 'topic':
      return scope === EVERYTHING ? found.topicMet(node.topic) : evaluate(found.topicRoot(node.topic), found, scope);
    case 'title':
      return evaluate(node.child, found, { ...scope, isTitleOnly: true });
    case 'not':
      return evaluate(node.child, found, scope) === undefined ? { rank: TITLE, groups: [] } : undefined;
    case 'and':
      return metByAll(node.children, found, scope);
    case 'or':
      return metByAny(node.children, found, scope);
    case 'near':
      return metByHits(
        nearHits(hitsIn(evaluate(node.left, found, scope)), hitsIn(evaluate(node.right, found, scope)), node.distance),
      );
    case 'except':
      return evaluate(node.child, found, withMask(scope, hitsIn(evaluate(node.exception, found))));
  }
}

/** False when the document lacks what the query cannot be met without; asking costs far less than evaluating it. */
export function mayBeMet(node: CompiledNode, found: DocumentHits): boolean {
  switch (node.kind) {
    case 'term':
      return found.hasTerm(node.term);
    case 'place':
      return found.hasTerm(node.term) || found.facts.has(node.fact);
    case 'fact':
      return found.facts.has(node.fact);
    case 'and':
      return node.children.every((child) => mayBeMet(child, found));
    case 'or':
      return node.children.some((child) => mayBeMet(child, found));
    case 'near':
      return mayBeMet(node.left, found) && mayBeMet(node.right, found);
    case 'title':
    case 'except':
      return mayBeMet(node.child, found);
    case 'topic':
    case 'not':
      return true;
  }
}

/** All hits of a query that is met. */
function hitsIn(met: Met | undefined): readonly Hit[] {
  if (met === undefined) return [];
  const [only] = met.groups;
  return met.groups.length === 1 && only !== undefined ? only : met.groups.flat();
}

/** How hits meet what they were looked for. */
export function metByHits(hits: readonly Hit[]): Met | undefined {
  if (hits.length === 0) return undefined;
  let least = SOURCE;
  for (const hit of hits) least = Math.min(least, rankOfHit(hit));
  return { rank: least, groups: [hits] };
}

function metByPlace(
  node: CompiledNode & { readonly kind: 'place' },
  found: DocumentHits,
  scope: Scope,
): Met | undefined {
  const others = [
    ...found.hitsOf(node.exception),
    ...found.doubtsOf(node.term).flatMap((doubt) => (isInDoubt(doubt, found) ? found.hitsOf(doubt.term) : [])),
  ];
  const inText = metByHits(hitsOf(node.term, found, withMask(scope, others)));
  if (inText !== undefined || scope.isTitleOnly || !found.facts.has(node.fact)) return inText;
  return { rank: SOURCE, groups: [[]] };
}

function isInDoubt({ rivals, supports }: Doubt, found: DocumentHits): boolean {
  return (rivals.length === 0 || rivals.some(found.hasTerm)) && !supports.some(found.hasTerm);
}

function metByAll(children: readonly CompiledNode[], found: DocumentHits, scope: Scope): Met | undefined {
  const groups: (readonly Hit[])[] = [];
  let largest = TITLE;
  for (const child of children) {
    const met = evaluate(child, found, scope);
    if (met === undefined) return undefined;
    if (met.rank > largest) largest = met.rank;
    for (const group of met.groups) groups.push(group);
  }
  return { rank: largest, groups };
}

function metByAny(children: readonly CompiledNode[], found: DocumentHits, scope: Scope): Met | undefined {
  const met = children.map((child) => evaluate(child, found, scope)).filter((one) => one !== undefined);
  if (met.length === 0) return undefined;
  const groups = met.filter((one) => one.groups.length > 0);
  return {
    rank: smallest(met.map(({ rank }) => rank)),
    groups: groups.length === 0 ? [] : [groups.flatMap(hitsIn)],
  };
}

function withMask(scope: Scope, hits: readonly Hit[]): Scope {
  return hits.length === 0 ? scope : { ...scope, masked: [...scope.masked, ...hits] };
}

function hitsOf(term: number, found: DocumentHits, { isTitleOnly, masked }: Scope): readonly Hit[] {
  const hits = found.hitsOf(term);
  if (!isTitleOnly && masked.length === 0) return hits;
  return hits.filter((hit) => (!isTitleOnly || hit.field === 'title') && !masked.some((mask) => overlap(hit, mask)));
}

function overlap(a: Hit, b: Hit): boolean {
  return a.field === b.field && a.start < b.end && b.start < a.end;
}

function rankOfHit(hit: Hit): number {
  if (hit.field === 'title') return TITLE;
  return hit.end <= LEAD_LENGTH ? LEAD : BODY;
}

function smallest(ranks: readonly number[]): number {
  return ranks.reduce((least, rank) => Math.min(least, rank), SOURCE);
}
