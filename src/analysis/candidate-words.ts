import type { QueryDocument } from '../model/query.ts';
import type { CompiledNode } from './compiled-query.ts';
import { itemWords, LONGEST_INDEXED } from './item-words.ts';
import type { QueryCompiler } from './query-compiler.ts';
import { type Need, opened, queryNeeds } from './query-needs.ts';
import type { Trigger, TriggerFacts } from './triggers.ts';

/** How common a fact is, and a term that the sample lacks, in documents of the sample. */
const FACT = 10;
const UNSEEN = 0.1;

/** An item has to have one of `words`, and one of `beside` where that is there. */
export interface WordChoice {
  readonly words: readonly string[];
  readonly beside?: readonly string[];
}

/**
 * What an item must have before a query can match: the words of one of `choices`, or an outlet of one of these countries (ISO codes). `choices` is asked with
 * all words that are indexed, folded as itemWords gives them.
 */
export interface CandidateTest {
  readonly choices: (indexed: readonly string[]) => readonly WordChoice[];
  readonly countries: readonly string[];
}

/**
 * For queries of which one is to match. Undefined where one of them can match without any word in the text (`lang:ru`). `sample`: some documents of those that
 * are to be searched, which tell which words are rare.
 */
export function candidateTest(
  compiler: QueryCompiler,
  roots: readonly CompiledNode[],
  sample: readonly QueryDocument[],
): CandidateTest | undefined {
  const counts = countTerms(compiler, sample);
  const facts: TriggerFacts = {
    topicRoot: (topic) => compiler.topicRoot(topic),
    commonness: (trigger) => commonness(trigger, counts, facts),
  };
  const needs = roots.flatMap((root) => queryNeeds(root, facts));
  const countries: string[] = [];
  for (const { kind, number } of needs.flatMap(({ triggers }) => triggers)) {
    if (kind !== 'fact') continue;
    const fact = compiler.facts.factOf(number);
    if (fact?.kind !== 'country') return undefined;
    countries.push(...fact.codes);
  }
  const counted = countTests(compiler, sample);
  const rareFirst = (tests: readonly number[]) =>
    tests.toSorted((a, b) => (counted.get(a) ?? 0) - (counted.get(b) ?? 0));
  const choices = (indexed: readonly string[]) => choicesOf(compiler, needs, { indexed, rareFirst });
  return { choices, countries: [...new Set(countries)] };
}

interface Words {
  readonly indexed: readonly string[];
  readonly rareFirst: (tests: readonly number[]) => readonly number[];
}

/** Of a phrase its rarest word, beside the words that the need asks for, else beside its next rarest one. What has the same beside it is one choice. */
function choicesOf(
  { terms }: QueryCompiler,
  needs: readonly Need[],
  { indexed, rareFirst }: Words,
): readonly WordChoice[] {
  const ways = terms.waysOf(new Set(needs.flatMap(termsOf)));
  const rarestOf = (of: readonly number[]) => of.flatMap((term) => ways.get(term) ?? []).map(rareFirst);
  // A topic beside a region is hundreds of needs that share one list of a thousand ways: that is read once.
  const asked = [...Map.groupBy(needs, (need) => need.beside)].flatMap(([beside, same]) => {
    const tests = beside && [...new Set(rarestOf(beside.terms).flatMap(([rarest = 0]) => rarest))];
    const key = tests?.toSorted().join();
    return rarestOf(same.flatMap(({ triggers }) => termNumbers(triggers))).map(([test = 0, next]) => ({
      test,
      beside: tests ?? (next === undefined ? [] : [next]),
      key: key ?? String(next ?? ''),
    }));
  });
  const besides = new Set([...new Set(asked.map(({ beside }) => beside))].flat());
  const passing = wordsPassing(terms, indexed, besides.union(new Set(asked.map(({ test }) => test))));
  const wordsOf = (tests: readonly number[]) => [...new Set(tests.flatMap((test) => passing.get(test) ?? []))];
  const grouped = Map.groupBy(asked, ({ key }) => key);
  return [...grouped.values()].flatMap((same): readonly WordChoice[] => {
    const words = wordsOf(same.map(({ test }) => test));
    const tests = same[0]?.beside ?? [];
    if (words.length === 0) return [];
    if (tests.length === 0) return [{ words }];
    const beside = wordsOf(tests);
    return beside.length === 0 ? [] : [{ words, beside }];
  });
}

/** The words that pass each of these tests. Of a word that was cut it is not known what it was: it passes all. */
function wordsPassing(
  terms: QueryCompiler['terms'],
  indexed: readonly string[],
  tests: ReadonlySet<number>,
): ReadonlyMap<number, readonly string[]> {
  const cut = indexed.filter((form) => form.length >= LONGEST_INDEXED);
  const passing = new Map([...tests].map((test) => [test, [...cut]]));
  for (const form of indexed) for (const test of terms.testsOf(form)) passing.get(test)?.push(form);
  return passing;
}

function termsOf({ triggers, beside }: Need): readonly number[] {
  return [...termNumbers(triggers), ...(beside?.terms ?? [])];
}

function termNumbers(triggers: readonly Trigger[]): readonly number[] {
  return triggers.flatMap(({ kind, number }) => (kind === 'term' ? [number] : []));
}
/** In how many documents of the sample each term stands. */
function countTerms({ terms }: QueryCompiler, sample: readonly QueryDocument[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const document of sample)
    for (const term of terms.read(document, () => 'en')) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** In how many documents of the sample some word passes each test. */
function countTests({ terms }: QueryCompiler, sample: readonly QueryDocument[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const document of sample) {
    const passed = new Set(itemWords(document).flatMap((form) => terms.testsOf(form)));
    for (const test of passed) counts.set(test, (counts.get(test) ?? 0) + 1);
  }
  return counts;
}

/** A fact holds for whole outlets; a term that the sample lacks may still stand somewhere. */
function commonness(trigger: Trigger, counts: ReadonlyMap<number, number>, facts: TriggerFacts): number {
  switch (trigger.kind) {
    case 'fact':
      return FACT;
    case 'term':
      return UNSEEN + (counts.get(trigger.number) ?? 0);
    case 'topic':
      return opened([trigger], facts).reduce((sum, each) => sum + commonness(each, counts, facts), 0);
  }
}
