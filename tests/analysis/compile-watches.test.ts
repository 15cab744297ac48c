import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument, preMatch } from '../../src/analysis/match-item.ts';
import { testTopic, testTopics } from './topics-for-tests.ts';

describe('compileWatches', () => {
  it('matches many watches in one reading, and only those asked for', () => {
    const compiled = compileWatches(
      [
        { id: 10, query: 'oil' },
        { id: 20, query: 'topic:sanctions' },
        { id: 30, query: 'topic:sanctions AND oil' },
        { id: 40, query: 'gas' },
      ],
      testTopics,
    );
    const document = { title: 'Oil and sanctions', text: '' };
    expect([...matchDocument(compiled, document).keys()].sort()).toEqual([10, 20, 30]);
    expect([...matchDocument(compiled, document, new Set([30, 40])).keys()]).toEqual([30]);
  });

  it('sets watches aside whose query cannot be read, and matches the others', () => {
    const compiled = compileWatches(
      [
        { id: 1, query: 'topic:gone' },
        { id: 2, query: 'oil' },
      ],
      testTopics,
    );
    expect(compiled.broken).toMatchObject([{ id: 1, error: { phrase: 'query-unknown-topic' } }]);
    expect([...matchDocument(compiled, { title: 'oil', text: '' }).keys()]).toEqual([2]);
  });

  it('names the topic that cannot be read or leads to itself', () => {
    const topics = [
      testTopic('bad', 'oil AND'),
      testTopic('loop', 'oil OR topic:ring'),
      testTopic('ring', 'gas OR topic:loop'),
    ];
    const compiled = compileWatches(
      [
        { id: 1, query: 'topic:bad' },
        { id: 2, query: 'coal -(peat topic:loop)' },
      ],
      topics,
    );
    expect(compiled.broken.map(({ error }) => [error.phrase, error.args])).toEqual([
      ['query-broken-topic', { topic: 'bad' }],
      ['query-broken-topic', { topic: 'loop' }],
    ]);
  });

  it('lets a topic use another', () => {
    const topics = [testTopic('fuel', 'oil OR gas'), testTopic('energy', 'topic:fuel OR coal')];
    const compiled = compileWatches([{ id: 1, query: 'topic:energy' }], topics);
    expect(matchDocument(compiled, { title: 'Gas', text: '' }).get(1)?.terms).toEqual(['Gas']);
  });

  it('finds with its triggers what each query finds alone, and pre-matches all of it', () => {
    const queries = [
      'oil',
      'oil AND gas',
      'oil OR lang:ru',
      '(lang:ru OR oil) AND (source:x OR gas)',
      'place:KZ',
      'oil AND place:KZ',
      'oil AND (gas OR NOT coal)',
      'title:gas',
      'oil EXCEPT "oil gas"',
      'source:x',
      'lang:ru AND source:x',
      'NOT coal AND (gas OR place:central-asia)',
    ];
    const compiled = compileWatches(
      queries.map((query, id) => ({ id, query })),
      testTopics,
    );
    for (const title of [
      '',
      'oil',
      'gas',
      'oil gas',
      'coal oil',
      'Kazakhstan',
      'Новый рынок открылся',
      'oil Kazakhstan',
    ]) {
      for (const text of ['', 'gas', 'coal', 'oil', 'Kazakhstan gas']) {
        for (const about of [{}, { outlet: 'x' }, { sourceCountry: 'KZ' }, { language: 'ru' }]) {
          const document = { title, text, ...about };
          const together = matchDocument(compiled, document);
          const pre = preMatch(compiled, document);
          queries.forEach((query, id) => {
            const alone = matchDocument(compileWatches([{ id, query }], testTopics), document).get(id);
            expect(together.get(id)).toEqual(alone);
            if (alone !== undefined) expect(pre.has(id)).toBe(true);
          });
        }
      }
    }
  });

  it('answers nested exceptions and long chains at once', () => {
    const nested = `${'a EXCEPT ('.repeat(30)}a${')'.repeat(30)}`;
    const chain = `oil${' EXCEPT oil'.repeat(400)}`;
    const compiled = compileWatches(
      [
        { id: 1, query: nested },
        { id: 2, query: chain },
      ],
      [],
    );
    expect(compiled.broken).toEqual([]);
    // Each of the 30 levels turns the answer round, and the chain takes away what it asks for.
    expect([...matchDocument(compiled, { title: '', text: 'a oil '.repeat(2_000) }).keys()]).toEqual([1]);
  });
});
