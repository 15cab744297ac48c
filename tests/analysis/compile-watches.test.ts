import { describe, expect, it } from 'vitest';
import { CompiledWatches, compileWatches, updateWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
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
          const mayMatch = compiled.mayMatch(document);
          queries.forEach((query, id) => {
            const alone = matchDocument(compileWatches([{ id, query }], testTopics), document).get(id);
            expect(together.get(id)).toEqual(alone);
            if (alone !== undefined) expect(mayMatch).toBe(true);
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

describe('a set of watches', () => {
  const document = { title: 'Oil and gas', text: '' };
  const ids = (compiled: CompiledWatches) => [...matchDocument(compiled, document).keys()].sort();

  it('takes watches in and out one by one', () => {
    const compiled = new CompiledWatches(testTopics);
    expect(compiled.add({ id: 1, query: 'oil' })).toBeUndefined();
    compiled.add({ id: 2, query: 'gas AND oil' });
    compiled.add({ id: 3, query: 'coal' });
    expect(ids(compiled)).toEqual([1, 2]);
    compiled.remove(1);
    compiled.remove(1);
    expect(ids(compiled)).toEqual([2]);
    compiled.add({ id: 3, query: 'oil NOT coal' });
    expect(ids(compiled)).toEqual([2, 3]);
    expect(compiled.size).toBe(2);
  });

  it('knows words that were first asked for after it met them', () => {
    const compiled = new CompiledWatches(testTopics);
    compiled.add({ id: 1, query: 'oil' });
    expect(ids(compiled)).toEqual([1]);
    compiled.add({ id: 2, query: 'gas' });
    expect(ids(compiled)).toEqual([1, 2]);
  });

  it('stops asking for articles when the last watch for a word is gone', () => {
    const compiled = compileWatches(
      [
        { id: 1, query: 'gas AND sanctions' },
        { id: 2, query: 'topic:sanctions OR coal' },
      ],
      testTopics,
    );
    expect(compiled.mayMatch({ title: 'эмбарго', text: '' })).toBe(true);
    compiled.remove(2);
    expect(compiled.mayMatch({ title: 'эмбарго', text: '' })).toBe(true);
    compiled.remove(1);
    expect(compiled.mayMatch({ title: 'эмбарго', text: '' })).toBe(false);
  });

  it('is brought up to date by touching only what changed', () => {
    const before = [
      { id: 1, query: 'oil' },
      { id: 2, query: 'coal' },
      { id: 3, query: 'gas' },
    ];
    const compiled = compileWatches(before, testTopics);
    const after = [
      { id: 1, query: 'oil' },
      { id: 2, query: 'oil AND gas' },
      { id: 4, query: 'oil (' },
    ];
    const broken = updateWatches(compiled, new Map(before.map((watch) => [watch.id, watch])), after);
    expect(broken).toMatchObject([{ id: 4, error: { phrase: 'query-missing-term' } }]);
    expect(ids(compiled)).toEqual([1, 2]);
    expect(compiled.broken.map(({ id }) => id)).toEqual([4]);
  });

  it('takes ten thousand watches out again without keeping any', () => {
    const compiled = new CompiledWatches([]);
    for (let id = 0; id < 10_000; id++) compiled.add({ id, query: `word${id % 700} AND oil` });
    for (let id = 0; id < 10_000; id++) compiled.remove(id);
    expect(compiled.size).toBe(0);
    expect([...matchDocument(compiled, { title: 'oil', text: 'word1 word2 word699' }).keys()]).toEqual([]);
    compiled.add({ id: 5, query: 'word1 AND oil' });
    expect([...matchDocument(compiled, { title: 'oil', text: 'word1' }).keys()]).toEqual([5]);
  });
});

describe('bad input', () => {
  it.each([
    ['unbalanced parentheses', '(((oil'],
    ['only NOT', 'NOT oil NOT gas'],
    ['10,000 nested parentheses', `${'('.repeat(9_000)}oil${')'.repeat(9_000)}`],
    ['100 KB of OR', 'oil OR '.repeat(15_000)],
    ['as many terms as are allowed', Array.from({ length: 900 }, (_, at) => `term${at}`).join(' OR ')],
    ['as many phrases as are allowed', Array.from({ length: 900 }, (_, at) => `"term${at} oil"`).join(' OR ')],
    ['a star', '*'],
    ['short beginnings', 'a* b* c*'],
    ['a huge distance', 'oil NEAR/99999 gas'],
    ['NUL', 'oil\u0000gas'],
    ['a lone surrogate', '\ud800 oil'],
    ['bidi controls', '\u202eoil\u202c'],
    ['stop words', 'the and of'],
    ['a chain of NEAR', Array.from({ length: 400 }, () => 'oil').join(' NEAR/50 ')],
  ])('%s is answered at once', (_name, query) => {
    const before = process.threadCpuUsage().user;
    const compiled = compileWatches([{ id: 1, query }], testTopics);
    matchDocument(compiled, { title: 'oil gas', text: 'the oil and the gas of term1 oil '.repeat(20) });
    expect(process.threadCpuUsage().user - before).toBeLessThan(1_000_000); // µs of this thread alone: a busy machine does not count
    for (const { error } of compiled.broken) expect(error.at).toBeLessThanOrEqual(query.length);
  });
});
