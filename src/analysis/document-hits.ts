import type { MatchDocument, MatchSpan, PlaceNaming } from '../model/watch.ts';
import { languageOf } from '../text/language.ts';
import { foldWord, type Word, wordsIn } from '../text/words.ts';
import type { CompiledWatches } from './compile-watches.ts';
import type { CompiledPattern, Fact } from './compiled-query.ts';
import { passes, type WordTest } from './word-tests.ts';

/** A place where a term stands in the document. */
export interface Hit extends MatchSpan {
  readonly by?: PlaceNaming;
}

/** Hits of one term that are kept: enough for zones, spans and EXCEPT, and a bound on the work of one document. */
const MOST_HITS = 200;

/** What was found in one document: hits by term, in order of place, and the facts that hold. */
export interface DocumentHits {
  readonly byTerm: ReadonlyMap<number, readonly Hit[]>;
  readonly facts: ReadonlySet<number>;
}

/** Reads a document once and finds all terms of all watches in it. */
export function documentHits(compiled: CompiledWatches, document: MatchDocument): DocumentHits {
  const language = languageOf(`${document.title}\n${document.text}`) ?? baseLanguage(document.language);
  const byTerm = new Map<number, Hit[]>();
  findTerms(compiled, { field: 'title', text: document.title, language }, byTerm);
  findTerms(compiled, { field: 'text', text: document.text, language }, byTerm);
  const facts = new Set<number>();
  compiled.facts.forEach((fact, number) => {
    if (holds(fact, document, language)) facts.add(number);
  });
  return { byTerm, facts };
}

interface Part {
  readonly field: MatchSpan['field'];
  readonly text: string;
  readonly language: string | undefined;
}

function findTerms(compiled: CompiledWatches, part: Part, byTerm: Map<number, Hit[]>): void {
  const words = wordsIn(part.text);
  const passed = words.map((word) => testsOf(compiled, word, part.language));
  passed.forEach((tests, at) => {
    for (const test of tests) {
      for (const pattern of compiled.patternsByFirstTest.get(test.id) ?? []) {
        if (standsAt(pattern, passed, at)) addHit(byTerm, pattern, part.field, words, at);
      }
    }
  });
}

const NONE: readonly WordTest[] = [];

function testsOf(compiled: CompiledWatches, word: Word, language: string | undefined): readonly WordTest[] {
  const tests = compiled.tests.of(word.form);
  if (tests.length === 0) return NONE;
  return tests.filter((test) => passes(test, word.wordCase, language));
}

function standsAt(pattern: CompiledPattern, passed: readonly (readonly WordTest[])[], at: number): boolean {
  return pattern.tests.every((test, offset) => passed[at + offset]?.some((each) => each.id === test) === true);
}

function addHit(
  byTerm: Map<number, Hit[]>,
  pattern: CompiledPattern,
  field: Hit['field'],
  words: readonly Word[],
  at: number,
): void {
  const start = words[at]?.start ?? 0;
  const end = words[at + pattern.tests.length - 1]?.end ?? start;
  const hit: Hit = { field, start, end, ...(pattern.by === undefined ? {} : { by: pattern.by }) };
  const hits = byTerm.get(pattern.term);
  if (hits === undefined) byTerm.set(pattern.term, [hit]);
  else if (hits.length < MOST_HITS && !isKnown(hits, hit)) hits.push(hit);
}

/** A name that is equal in several languages is one hit; hits come in order of place, so only the last ones can be equal. */
function isKnown(hits: readonly Hit[], { field, start, end, by }: Hit): boolean {
  for (let last = hits.length - 1; last >= 0; last--) {
    const hit = hits[last];
    if (hit === undefined || hit.field !== field || hit.start !== start) return false;
    if (hit.end === end && hit.by === by) return true;
  }
  return false;
}

function holds(fact: Fact, document: MatchDocument, language: string | undefined): boolean {
  switch (fact.kind) {
    case 'language':
      return language === fact.code;
    case 'country':
      return document.sourceCountry !== undefined && fact.codes.includes(document.sourceCountry.toUpperCase());
    case 'source':
      return isSource(fact.text, document);
  }
}

/** True when the words of `text` stand in the outlet's name, or `text` is the host, a parent domain of it or one of its labels. */
function isSource(text: string, { outlet = '', host = '' }: MatchDocument): boolean {
  const wanted = text.toLowerCase();
  const known = host.toLowerCase();
  if (known === wanted || known.endsWith(`.${wanted}`) || known.split('.').slice(0, -1).includes(wanted)) return true;
  return ` ${formsOf(outlet)} `.includes(` ${formsOf(text)} `);
}

function formsOf(text: string): string {
  return wordsIn(text)
    .map((word) => word.form)
    .join(' ');
}

function baseLanguage(language: string | undefined): string | undefined {
  return language === undefined ? undefined : foldWord(language.split('-')[0] ?? language);
}
