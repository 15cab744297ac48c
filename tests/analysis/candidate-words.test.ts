import { describe, expect, it } from 'vitest';
import { candidateTest } from '../../src/analysis/candidate-words.ts';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { itemWords } from '../../src/analysis/item-words.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import type { QueryDocument } from '../../src/model/query.ts';
import { readConfig } from '../../src/settings/read-config.ts';

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
      const test = candidateTest(query, topics, sample);
      if (test === undefined) throw new Error('no test');
      const isCandidate = (document: QueryDocument) =>
        itemWords(document).some(test.isWanted) || test.countries.includes(document.sourceCountry ?? '');
      const matched = DOCUMENTS.filter((document) => matchDocument(watch, document).has(1));
      expect(matched.filter((document) => !isCandidate(document))).toEqual([]);
    }
  });

  it('are few', () => {
    const test = candidateTest('oil AND (price OR Kazakhstan OR gas)', topics, DOCUMENTS);
    expect(['oil', 'oils', 'price', 'gas'].filter((word) => test?.isWanted(word))).toEqual(['oil', 'oils']);
  });

  it.each(['lang:ru', 'source:courier', 'oil OR author:Morvan', '(oil'])('do not exist for %s', (query) => {
    expect(candidateTest(query, topics, [])).toBeUndefined();
  });
});
