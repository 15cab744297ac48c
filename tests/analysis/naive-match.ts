import { parseQuery } from '../../src/analysis/parse-query.ts';
import { countriesOf, doubtfulNames } from '../../src/analysis/places.ts';
import { isSuffixChain } from '../../src/analysis/suffix-chains.ts';
import {
  exceptionPatterns,
  placePatterns,
  type TermPattern,
  type TextTerm,
  termPatterns,
} from '../../src/analysis/term-patterns.ts';
import { stemOf } from '../../src/analysis/word-forms.ts';
import type { QueryDocument, QueryNode } from '../../src/model/query.ts';
import type { Topic } from '../../src/model/topic.ts';
import { languageOf } from '../../src/text/language.ts';
import { type Word, wordsIn } from '../../src/text/words.ts';

// What a query means, said as plainly as can be and without any index: each leaf is looked for at each word. The engine is compared with it.

interface Place {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

interface Met {
  readonly rank: number;
  readonly places: readonly Place[];
}

interface Reading {
  readonly document: QueryDocument;
  readonly language: string | undefined;
  readonly topics: readonly Topic[];
}

const ZONES = ['title', 'lead', 'body', 'source'];

/** The zone and the places (as `field start-end`, sorted) of a match; undefined for none. Names in the other script are left out. */
export function naiveMatch(
  query: string,
  document: QueryDocument,
  topics: readonly Topic[],
): { readonly zone: string; readonly places: readonly string[] } | undefined {
  const parsed = parseQuery(query, topics);
  if (parsed.kind === 'error') return undefined;
  const language = languageOf(`${document.title}\n${document.text}`) ?? document.language;
  const met = meet(parsed.query.root, { document, language, topics }, () => true);
  if (met === undefined) return undefined;
  return { zone: ZONES[met.rank] ?? '', places: shown(met.places) };
}

/** `field start-end` of each place that does not lie in one before it, title first. */
function shown(places: readonly Place[]): readonly string[] {
  const sorted = places.toSorted((a, b) => b.field.localeCompare(a.field) || a.start - b.start || b.end - a.end);
  const kept: Place[] = [];
  for (const place of sorted) {
    const last = kept.at(-1);
    if (last === undefined || last.field !== place.field || place.start >= last.end) kept.push(place);
  }
  return kept.map(({ field, start, end }) => `${field} ${start}-${end}`);
}

function meet(node: QueryNode, reading: Reading, counts: (place: Place) => boolean): Met | undefined {
  const { document } = reading;
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return ofPlaces(placesOf(termPatterns(node), reading).filter(counts));
    case 'place':
      return meetPlace(node, reading, counts);
    case 'topic':
      return meet(topicRoot(node.id, reading.topics), reading, counts);
    case 'source':
      return fact(` ${formsOf(document.outlet ?? '')} `.includes(` ${formsOf(node.text)} `));
    case 'author':
    case 'section':
      return fact(` ${formsOf(document[node.kind] ?? '')} `.includes(` ${formsOf(node.text)} `));
    case 'language':
      return fact(reading.language === node.code);
    case 'title':
      return meet(node.child, reading, (place) => place.field === 'title' && counts(place));
    case 'not':
      return meet(node.child, reading, counts) === undefined ? { rank: 0, places: [] } : undefined;
    case 'and': {
      const all = node.children.map((child) => meet(child, reading, counts)).filter((met) => met !== undefined);
      return all.length < node.children.length ? undefined : together(all, Math.max);
    }
    case 'or': {
      const some = node.children.map((child) => meet(child, reading, counts)).filter((met) => met !== undefined);
      return some.length === 0 ? undefined : together(some, Math.min);
    }
    case 'near': {
      const left = meet(node.left, reading, counts)?.places ?? [];
      const right = meet(node.right, reading, counts)?.places ?? [];
      const near = (a: Place, b: Place) => {
        const apart = Math.max(b.first - a.last, a.first - b.last);
        return a.field === b.field && apart >= 1 && apart <= node.distance;
      };
      return ofPlaces([
        ...left.filter((a) => right.some((b) => near(a, b))),
        ...right.filter((b) => left.some((a) => near(a, b))),
      ]);
    }
    case 'except': {
      const masked = meet(node.exception, reading, () => true)?.places ?? [];
      const isMasked = (place: Place) =>
        masked.some((mask) => mask.field === place.field && mask.start < place.end && place.start < mask.end);
      return meet(node.child, reading, (place) => counts(place) && !isMasked(place));
    }
  }
}

function meetPlace(
  node: TextTerm & { readonly kind: 'place' },
  reading: Reading,
  counts: (place: Place) => boolean,
): Met | undefined {
  const stands = (text: string) => placesOf(termPatterns({ kind: 'word', text, form: 'any' }), reading).length > 0;
  const doubtful = doubtfulNames(node.code).filter(
    ({ rivals, supports }) => (rivals.length === 0 || rivals.some(stands)) && !supports.some(stands),
  );
  const others = [
    ...placesOf(exceptionPatterns(node), reading),
    ...doubtful.flatMap(({ names }) => placesOf(placePatterns(names), reading)),
  ];
  const isOther = (place: Place) =>
    others.some((other) => other.field === place.field && other.start < place.end && place.start < other.end);
  const inText = ofPlaces(placesOf(termPatterns(node), reading).filter((place) => counts(place) && !isOther(place)));
  const isTitleOnly = !counts({ field: 'text', start: -2, end: -1, first: -2, last: -2 });
  if (inText !== undefined || isTitleOnly) return inText;
  const isFromThere = countriesOf(node.code).includes(reading.document.sourceCountry ?? '');
  return isFromThere ? { rank: 3, places: [] } : undefined;
}

function topicRoot(id: string, topics: readonly Topic[]): QueryNode {
  const parsed = parseQuery(topics.find((topic) => topic.id === id)?.query ?? '', []);
  if (parsed.kind === 'error') throw new Error(`topic ${id} cannot be read`);
  return parsed.query.root;
}

function placesOf(patterns: readonly TermPattern[], reading: Reading): readonly Place[] {
  return (['title', 'text'] as const).flatMap((field) => {
    const words = wordsIn(reading.document[field]);
    return words.flatMap((_, at) =>
      patterns
        .filter((pattern) =>
          pattern.words.every(({ rule }, offset) => {
            const word = words[at + offset];
            return word !== undefined && passes(rule, word, reading.language ?? 'en');
          }),
        )
        .map(({ words: { length } }) => ({
          field,
          start: words[at]?.start ?? 0,
          end: words[at + length - 1]?.end ?? 0,
          first: at,
          last: at + length - 1,
        })),
    );
  });
}

function passes(rule: TermPattern['words'][number]['rule'], word: Word, language: string): boolean {
  if (rule.language !== undefined && rule.language !== language) return false;
  if (rule.letters === 'capital' && word.wordCase === 'lower') return false;
  if (rule.letters === 'capitals' && word.wordCase !== 'capitals') return false;
  if (word.wordCase === 'capital' && rule.otherNames?.includes(word.form) === true) return false;
  return (
    rule.forms?.includes(word.form) === true ||
    rule.stems?.includes(stemOf(word.form)) === true ||
    rule.prefixes?.some((prefix) => word.form.startsWith(prefix)) === true ||
    rule.bases?.some(
      (base) => base.length >= 3 && word.form.startsWith(base) && isSuffixChain(word.form.slice(base.length)),
    ) === true
  );
}

function ofPlaces(places: readonly Place[]): Met | undefined {
  if (places.length === 0) return undefined;
  const ranks = places.map((place) => (place.field === 'title' ? 0 : place.end <= 300 ? 1 : 2));
  return { rank: Math.min(...ranks), places };
}

function fact(holds: boolean): Met | undefined {
  return holds ? { rank: 0, places: [] } : undefined;
}

function together(met: readonly Met[], choose: (...ranks: number[]) => number): Met {
  return { rank: choose(...met.map(({ rank }) => rank)), places: met.flatMap(({ places }) => places) };
}

function formsOf(text: string): string {
  return wordsIn(text)
    .map((word) => word.form)
    .join(' ');
}
