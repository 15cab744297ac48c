import type { QueryDocument } from '../model/query.ts';
import type { MatchSpan, QueryMatch } from '../model/watch.ts';
import type { CompiledWatches } from './compile-watches.ts';
import { NAMINGS } from './compiled-query.ts';
import { evaluate, hitsIn, type Met, ZONES } from './evaluate-query.ts';
import { isSubject } from './is-subject.ts';
import type { Hit } from './term-index.ts';

/** A match is stored and shown: more places than this tell a reader nothing new. */
const MOST_SPANS = 40;
const MOST_TERMS = 20;

/** The watches that match a document, all or only those of `watchIds`, each with zone, places and printed terms. */
export function matchDocument(
  compiled: CompiledWatches,
  document: QueryDocument,
  watchIds?: ReadonlySet<number>,
): ReadonlyMap<number, QueryMatch> {
  const matches = new Map<number, QueryMatch>();
  compiled.eachCandidate(document, (id, root, found) => {
    if (watchIds !== undefined && !watchIds.has(id)) return;
    const met = evaluate(root, found);
    if (met !== undefined) matches.set(id, matchOf(met, document));
  });
  return matches;
}

function matchOf(met: Met, document: QueryDocument): QueryMatch {
  const groups = met.groups.map((hits) => ({ hits, spans: spansOf(hits) }));
  const hits = hitsIn(met);
  const spans = groups.length === 1 ? (groups[0]?.spans ?? []) : spansOf(hits);
  const by = NAMINGS.find((naming) => naming !== undefined && hits.some((hit) => hit.by === naming));
  const zone = ZONES[met.rank] ?? 'source';
  return {
    zone,
    isAbout:
      zone !== 'source' && groups.every((group) => isSubject(group.spans, document, { isPlace: isPlace(group.hits) })),
    spans: spans.slice(0, MOST_SPANS),
    terms: termsOf(spans, document),
    ...(by === undefined ? {} : { by }),
  };
}

function isPlace(hits: readonly Hit[]): boolean {
  return hits.every((hit) => hit.by !== undefined);
}

/** The places in order, title first, without those that lie inside another. */
function spansOf(hits: readonly Hit[]): readonly MatchSpan[] {
  const spans: MatchSpan[] = [];
  for (const { field, start, end } of hits.length < 2 ? hits : hits.toSorted(byPlace)) {
    const last = spans.at(-1);
    if (last === undefined || last.field !== field || start >= last.end) spans.push({ field, start, end });
  }
  return spans;
}

function byPlace(a: Hit, b: Hit): number {
  if (a.field !== b.field) return a.field === 'title' ? -1 : 1;
  return a.start - b.start || b.end - a.end;
}

/** The matched words as printed, each once, in order of place. */
function termsOf(spans: readonly MatchSpan[], document: QueryDocument): readonly string[] {
  const terms = new Map<string, string>();
  for (const { field, start, end } of spans) {
    const term = document[field].slice(start, end);
    const key = term.toLowerCase();
    if (!terms.has(key)) terms.set(key, term);
    if (terms.size === MOST_TERMS) break;
  }
  return [...terms.values()];
}
