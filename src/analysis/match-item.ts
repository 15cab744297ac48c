import type { MatchDocument, PlaceNaming, QueryMatch } from '../model/watch.ts';
import type { CompiledWatches, WatchesByTrigger } from './compile-watches.ts';
import { type DocumentHits, documentHits, type Hit } from './document-hits.ts';
import { evaluate, ZONES } from './evaluate-query.ts';

/** A match is stored and shown: more places than this tell a reader nothing new. */
const MOST_SPANS = 40;
const MOST_TERMS = 20;
const NAMINGS: readonly PlaceNaming[] = ['name', 'adjective', 'city'];

/**
 * The watches that may match the item once its article is read: some positive term of them stands in the title or text. A watch that asks
 * for no text at all (`source:` or `lang:` alone, `place:` met by the source's country) is there when its facts hold. Every match of
 * `matchDocument` on the same document is among them.
 */
export function preMatch(compiled: CompiledWatches, document: MatchDocument): ReadonlySet<number> {
  return triggered(compiled.preMatchIds, documentHits(compiled, document));
}

/** The watches that match a document, all or only those of `watchIds`, each with zone, places and printed terms. */
export function matchDocument(
  compiled: CompiledWatches,
  document: MatchDocument,
  watchIds?: ReadonlySet<number>,
): ReadonlyMap<number, QueryMatch> {
  const found = documentHits(compiled, document);
  const matches = new Map<number, QueryMatch>();
  for (const id of triggered(compiled.matchIds, found)) {
    const root = watchIds === undefined || watchIds.has(id) ? compiled.roots.get(id) : undefined;
    const met = root === undefined ? undefined : evaluate(root, found);
    const zone = ZONES[met?.rank ?? -1];
    if (met === undefined || zone === undefined) continue;
    const by = NAMINGS.find((naming) => met.hits.some((hit) => hit.by === naming));
    matches.set(id, {
      zone,
      // Title and lead say what an item is about; measured on labelled news they part subjects from mentions in passing with F1 77 to 89.
      isAbout: zone === 'title' || zone === 'lead',
      spans: spansOf(met.hits),
      terms: termsOf(met.hits, document),
      ...(by === undefined ? {} : { by }),
    });
  }
  return matches;
}

function triggered(watches: WatchesByTrigger, found: DocumentHits): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const term of found.byTerm.keys()) for (const id of watches.byTerm.get(term) ?? []) ids.add(id);
  for (const fact of found.facts) for (const id of watches.byFact.get(fact) ?? []) ids.add(id);
  return ids;
}

/** The places in order, title first, without those that lie inside another. */
function spansOf(hits: readonly Hit[]): QueryMatch['spans'] {
  const spans: { field: Hit['field']; start: number; end: number }[] = [];
  for (const { field, start, end } of hits.toSorted(byPlace)) {
    const last = spans.at(-1);
    if (last === undefined || last.field !== field || start >= last.end) spans.push({ field, start, end });
  }
  return spans.slice(0, MOST_SPANS);
}

function byPlace(a: Hit, b: Hit): number {
  if (a.field !== b.field) return a.field === 'title' ? -1 : 1;
  return a.start - b.start || b.end - a.end;
}

/** The matched words as printed, each once, in order of place. */
function termsOf(hits: readonly Hit[], document: MatchDocument): readonly string[] {
  const terms = new Map<string, string>();
  for (const { field, start, end } of spansOf(hits)) {
    const term = document[field].slice(start, end);
    if (!terms.has(term.toLowerCase())) terms.set(term.toLowerCase(), term);
  }
  return [...terms.values()].slice(0, MOST_TERMS);
}
