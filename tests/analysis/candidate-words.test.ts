import { describe, expect, it } from 'vitest';
import type { CandidateTest } from '../../src/analysis/candidate-words.ts';
import { type CompiledWatches, compileWatches } from '../../src/analysis/compile-watches.ts';
import { itemWords } from '../../src/analysis/item-words.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import type { QueryDocument } from '../../src/model/query.ts';
import { readConfig } from '../../src/settings/read-config.ts';
import { seeded } from '../seeded.ts';
import { randomDocument, randomQuery, randomTopics } from './random-queries.ts';

const config = await readConfig('config', ({ phrase }) => phrase);
const topics = config.kind === 'config' ? config.topics : [];

const QUERIES = [
  'oil',
  'Tokayev OR Токаев',
  'sanction*',
  '"export controls" AND NOT football',
  'gas NEAR/5 price',
  'place:KZ',
  'title:(place:KZ OR oil)',
  'қазақстан',
  'US',
  'oil AND (lang:ru OR place:central-asia)',
  ...topics.map(({ id }) => `topic:${id}`),
];

const DOCUMENTS: readonly QueryDocument[] = [
  ...topics.flatMap(({ match, miss }) => [...match, ...miss]).map((title) => ({ title, text: '' })),
  { title: 'Токаева ждут в порту', text: 'Казахстанские нефтяники в Тоқаевтың ауылы.' },
  { title: 'President Tokayev speaks', text: 'The US and Kazakhstani officials talk about the gas at a fair price.' },
  { title: 'Sanctions’ end', text: 'L’export controls of O’zbekistonlik firms; санк\u00adции.' },
  { title: 'Nothing of the kind', text: 'x'.repeat(80), sourceCountry: 'KZ' },
];

describe('the words without which a query cannot match', () => {
  it.each(QUERIES)('are in every document that matches %s', (query) => {
    const watch = compileWatches([{ id: 1, query }], topics);
    for (const sample of [[], DOCUMENTS]) {
      const test = watch.candidates(sample);
      if (test === undefined) throw new Error('no test');
      expect(missedBy(watch, test, DOCUMENTS)).toEqual([]);
    }
  });

  it('are in every document that matches one of some queries, whatever these are', () => {
    const random = seeded(5);
    const documents = Array.from({ length: 60 }, (_, index) => randomDocument(random, index % 3 === 0 ? 6 : 30));
    let tested = 0;
    for (let round = 0; round < 400; round++) {
      const watches = Array.from({ length: 1 + (round % 2) }, (_, id) => ({
        id,
        query: randomQuery(random, 1 + (round % 4)),
      }));
      const compiled = compileWatches(watches, randomTopics);
      const test = compiled.candidates(round % 3 === 0 ? [] : documents.slice(0, 20));
      if (test === undefined) continue;
      tested += 1;
      expect(missedBy(compiled, test, documents), watches.map(({ query }) => query).join('; ')).toEqual([]);
    }
    expect(tested).toBeGreaterThan(200);
  });

  it('are few', () => {
    const choices = (query: string) =>
      compileWatches([{ id: 1, query }], topics)
        .candidates(DOCUMENTS)
        ?.choices(['oil', 'oils', 'price', 'gas', 'tax']);
    expect(choices('oil')).toEqual([{ words: ['oil', 'oils'] }]);
    expect(choices('oil AND (price OR gas)')).toEqual([{ words: ['oil', 'oils'], beside: ['price', 'gas'] }]);
    expect(choices('(oil AND (price OR gas)) OR (tax NEAR/3 (price OR gas)) OR tax')).toEqual([
      { words: ['oil', 'oils', 'tax'], beside: ['price', 'gas'] },
      { words: ['tax'] },
    ]);
    expect(choices('oil AND zinc')).toEqual([]);
    expect(choices('oil AND (price OR lang:ru)')).toEqual([{ words: ['oil', 'oils'] }]);
  });

  it.each(['lang:ru', 'source:courier', 'oil OR author:Morvan'])('do not exist for %s', (query) => {
    expect(compileWatches([{ id: 1, query }], topics).candidates([])).toBeUndefined();
  });
});

/** The documents that match although the test does not ask for them. */
function missedBy(
  watches: CompiledWatches,
  { choices, countries }: CandidateTest,
  documents: readonly QueryDocument[],
): readonly QueryDocument[] {
  const asked = choices([...new Set(documents.flatMap(itemWords))]);
  return documents.filter((document) => {
    if (countries.includes(document.sourceCountry ?? '')) return false;
    const own = new Set(itemWords(document));
    const has = (words: readonly string[]) => words.some((word) => own.has(word));
    const isAsked = asked.some(({ words, beside }) => has(words) && (beside === undefined || has(beside)));
    return !isAsked && matchDocument(watches, document).size > 0;
  });
}
