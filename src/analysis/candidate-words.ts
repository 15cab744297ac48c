import type { QueryDocument } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import { itemWords, LONGEST_INDEXED } from './item-words.ts';
import { QueryCompiler } from './query-compiler.ts';
import { matchTriggers, type Trigger, type TriggerFacts } from './triggers.ts';

/** How common a fact is, and a term that the sample lacks, in documents of the sample. */
const FACT = 10;
const UNSEEN = 0.1;

/**
 * What an item must have before a query can match it: one of the words for which `isWanted` holds, or an outlet of one of these countries (ISO codes).
 * `isWanted` is asked with folded words, as itemWords gives them.
 */
export interface CandidateTest {
  readonly isWanted: (form: string) => boolean;
  readonly countries: readonly string[];
}

/**
 * Undefined for a query that can match without any word in the text (`lang:ru`), and for one that cannot be read. `sample`: some documents of those that are
 * to be searched, which tell which words are rare.
 */
export function candidateTest(
  query: string,
  topics: readonly Topic[],
  sample: readonly QueryDocument[],
): CandidateTest | undefined {
  const compiler = new QueryCompiler(topics);
  const compiled = compiler.compile(query);
  if (compiled.kind === 'error') return undefined;
  const counts = countTerms(compiler, sample);
  const facts: TriggerFacts = {
    topicRoot: (topic) => compiler.topicRoot(topic),
    commonness: (trigger) => commonness(trigger, counts, facts),
  };
  const triggers = opened(matchTriggers(compiled.root, facts), facts);
  const countries: string[] = [];
  for (const { kind, number } of triggers) {
    if (kind !== 'fact') continue;
    const fact = compiler.facts.factOf(number);
    if (fact?.kind !== 'country') return undefined;
    countries.push(...fact.codes);
  }
  const terms = new Set(triggers.flatMap(({ kind, number }) => (kind === 'term' ? [number] : [])));
  const counted = countTests(compiler, sample);
  const wanted = compiler.terms.testsFor(terms, (test) => counted.get(test) ?? 0);
  // Of a word that was cut it is not known what it was.
  const isWanted = (form: string) =>
    form.length >= LONGEST_INDEXED || compiler.terms.testsOf(form).some((test) => wanted.has(test));
  return { isWanted, countries: [...new Set(countries)] };
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

/** The triggers with those of a topic in its place. */
function opened(triggers: readonly Trigger[], facts: TriggerFacts): readonly Trigger[] {
  return triggers.flatMap((trigger) =>
    trigger.kind === 'topic' ? opened(matchTriggers(facts.topicRoot(trigger.number), facts), facts) : [trigger],
  );
}
