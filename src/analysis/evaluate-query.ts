import type { Zone } from '../model/watch.ts';
import type { CompiledNode } from './compiled-query.ts';
import type { DocumentHits, Hit } from './document-hits.ts';

/** What is said in the first so many characters of the text (UTF-16) counts as its lead. */
export const LEAD_LENGTH = 300;

/** The zones, smallest first; a rank is an index into it. */
export const ZONES: readonly Zone[] = ['title', 'lead', 'body', 'source'];
const TITLE = 0;
const LEAD = 1;
const BODY = 2;
const SOURCE = 3;

/** How a query is met: the rank of the smallest zone that satisfies it, and the hits of all its parts that are satisfied, in no order. */
export interface Met {
  readonly rank: number;
  readonly hits: readonly Hit[];
}

/** Which hits count: all, or only those of the title, and none that overlaps a masked one. */
interface Scope {
  readonly isTitleOnly: boolean;
  readonly masked: readonly Hit[];
}

const EVERYTHING: Scope = { isTitleOnly: false, masked: [] };

/**
 * How a document meets a query; undefined when it does not. A leaf's rank is that of its first hit; AND takes the largest, OR the smallest; NOT
 * looks at everything, the source's country too, so that `X` and `NOT X` never both match. Each node is visited once.
 */
export function evaluate(node: CompiledNode, found: DocumentHits, scope: Scope = EVERYTHING): Met | undefined {
  switch (node.kind) {
    case 'term':
      return metByHits(hitsOf(node.term, found, scope));
    case 'place':
      return metByPlace(node, found, scope);
    case 'fact':
      return found.facts.has(node.fact) ? { rank: TITLE, hits: [] } : undefined;
    case 'topic':
      return evaluate(node.child, found, scope);
    case 'title':
      return evaluate(node.child, found, { ...scope, isTitleOnly: true });
    case 'not':
      return evaluate(node.child, found, scope) === undefined ? { rank: TITLE, hits: [] } : undefined;
    case 'and':
      return metByAll(node.children, found, scope);
    case 'or':
      return metByAny(node.children, found, scope);
    case 'except':
      return evaluate(node.child, found, withMask(scope, evaluate(node.exception, found)?.hits ?? []));
  }
}

function metByHits(hits: readonly Hit[]): Met | undefined {
  return hits.length === 0 ? undefined : { rank: smallest(hits.map(rankOfHit)), hits };
}

function metByPlace(
  node: CompiledNode & { readonly kind: 'place' },
  found: DocumentHits,
  scope: Scope,
): Met | undefined {
  const inText = metByHits(hitsOf(node.term, found, withMask(scope, found.byTerm.get(node.exception) ?? [])));
  if (inText !== undefined || scope.isTitleOnly || !found.facts.has(node.fact)) return inText;
  return { rank: SOURCE, hits: [] };
}

function metByAll(children: readonly CompiledNode[], found: DocumentHits, scope: Scope): Met | undefined {
  const met: Met[] = [];
  for (const child of children) {
    const one = evaluate(child, found, scope);
    if (one === undefined) return undefined;
    met.push(one);
  }
  return { rank: Math.max(...met.map(({ rank }) => rank)), hits: met.flatMap(({ hits }) => hits) };
}

function metByAny(children: readonly CompiledNode[], found: DocumentHits, scope: Scope): Met | undefined {
  const met = children.map((child) => evaluate(child, found, scope)).filter((one) => one !== undefined);
  return met.length === 0
    ? undefined
    : { rank: smallest(met.map(({ rank }) => rank)), hits: met.flatMap(({ hits }) => hits) };
}

function withMask(scope: Scope, hits: readonly Hit[]): Scope {
  return hits.length === 0 ? scope : { ...scope, masked: [...scope.masked, ...hits] };
}

function hitsOf(term: number, found: DocumentHits, { isTitleOnly, masked }: Scope): readonly Hit[] {
  const hits = found.byTerm.get(term) ?? [];
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
