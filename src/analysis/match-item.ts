import type { QueryDocument } from '../model/query.ts';
import type { MatchSpan, PlaceNaming, QueryMatch } from '../model/watch.ts';
import type { CompiledWatches } from './compile-watches.ts';
import { NAMINGS } from './compiled-query.ts';
import { evaluate, ZONES } from './evaluate-query.ts';
import { isSubject } from './is-subject.ts';
import type { Hit } from './term-index.ts';

/** A match is stored and shown: more places than this tell a reader nothing new. */
const MOST_SPANS = 40;
const MOST_TERMS = 20;

/** One thing that has to be there, and where it is; many watches ask for the same one. */
interface Group {
  readonly hits: readonly Hit[];
  readonly spans: readonly MatchSpan[];
  readonly isAbout: boolean;
  readonly by: PlaceNaming | undefined;
}

/** The watches that match a document, all or only those of `watchIds`, each with zone, places and printed terms. */
export function matchDocument(
  compiled: CompiledWatches,
  document: QueryDocument,
  watchIds?: ReadonlySet<number>,
): ReadonlyMap<number, QueryMatch> {
  const matches = new Map<number, QueryMatch>();
  const groups = new Map<readonly Hit[], Group>();
  const groupOf = (hits: readonly Hit[]): Group => {
    const group = groups.get(hits) ?? readGroup(hits, document);
    groups.set(hits, group);
    return group;
  };
  compiled.eachCandidate(document, (id, root, found) => {
    if (watchIds !== undefined && !watchIds.has(id)) return;
    const met = evaluate(root, found);
    if (met !== undefined) matches.set(id, matchOf(met.rank, met.groups.map(groupOf), document));
  });
  return matches;
}

function matchOf(rank: number, groups: readonly Group[], document: QueryDocument): QueryMatch {
  const [only] = groups;
  const spans =
    groups.length === 1 && only !== undefined ? only.spans : withoutInner(groups.flatMap((group) => group.hits));
  const zone = ZONES[rank] ?? 'source';
  const by = strongest(groups.map((group) => group.by));
  return {
    zone,
    isAbout: zone !== 'source' && groups.every((group) => group.isAbout),
    spans: spans.length > MOST_SPANS ? spans.slice(0, MOST_SPANS) : spans,
    terms: termsOf(spans, document),
    ...(by === undefined ? {} : { by }),
  };
}

function readGroup(hits: readonly Hit[], document: QueryDocument): Group {
  const spans = withoutInner(hits);
  const isPlace = hits.every((hit) => hit.by !== undefined);
  return { hits, spans, isAbout: isSubject(spans, document, { isPlace }), by: strongest(hits.map((hit) => hit.by)) };
}

function strongest(namings: readonly (PlaceNaming | undefined)[]): PlaceNaming | undefined {
  return NAMINGS.find((naming) => naming !== undefined && namings.includes(naming));
}

/** The places in order, title first, without those that lie inside another. */
function withoutInner(places: readonly MatchSpan[]): readonly MatchSpan[] {
  const spans: MatchSpan[] = [];
  for (const { field, start, end } of places.length < 2 ? places : places.toSorted(byPlace)) {
    const last = spans.at(-1);
    if (last === undefined || last.field !== field || start >= last.end) spans.push({ field, start, end });
  }
  return spans;
}

function byPlace(a: MatchSpan, b: MatchSpan): number {
  if (a.field !== b.field) return a.field === 'title' ? -1 : 1;
  return a.start - b.start || b.end - a.end;
}

/** The matched words as printed, each once, in order of place. */
function termsOf(spans: readonly MatchSpan[], document: QueryDocument): readonly string[] {
  const terms: string[] = [];
  const lower: string[] = [];
  for (const { field, start, end } of spans) {
    const term = document[field].slice(start, end);
    const key = term.toLowerCase();
    if (lower.includes(key)) continue;
    lower.push(key);
    if (terms.push(term) === MOST_TERMS) break;
  }
  return terms;
}
