import { expect, it } from 'vitest';
import { matchBatch } from '../../src/cli/match-batch.ts';

function answer(watches: readonly string[], line: string): unknown {
  const batch = matchBatch(watches, []);
  if (batch.kind !== 'batch') throw new Error(batch.kind);
  return batch.answer(line);
}

it('answers one item with the watches that match, in their order', () => {
  const line = JSON.stringify({ id: 'a', lang: 'en', title: 'Kazakhstan sells oil', text: 'More oil for China.' });
  expect(answer(['kz=place:KZ', 'none=coal', 'oil=oil AND place:CN'], line)).toEqual({
    id: 'a',
    matches: [
      { watch: 'kz', zone: 'title', about: true, by: 'name', terms: ['Kazakhstan'] },
      { watch: 'oil', zone: 'lead', about: true, by: 'name', terms: ['oil', 'China'] },
    ],
  });
});

it('counts the country of the source', () => {
  const line = JSON.stringify({ id: 'a', title: 'Weather', text: '', sourceCountry: 'KZ' });
  expect(answer(['ca=place:central-asia'], line)).toEqual({
    id: 'a',
    matches: [{ watch: 'ca', zone: 'source', about: false, terms: [] }],
  });
});

it('keeps an equals sign in the query', () => {
  expect(answer(['w==oil'], '{"id":"a","title":"oil"}')).toMatchObject({ matches: [{ watch: 'w' }] });
});

it.each([
  ['{', { id: null, error: { code: 'bad-json' } }],
  ['[1]', { id: null, error: { code: 'bad-line' } }],
  ['{"title":"x"}', { id: null, error: { code: 'bad-line' } }],
  ['{"id":"a"}', { id: 'a', error: { code: 'bad-line' } }],
  ['{"id":"a","title":5}', { id: 'a', error: { code: 'bad-line' } }],
])('answers the line %s with an error', (line, expected) => {
  expect(answer(['w=oil'], line)).toMatchObject(expected);
});

it('names the watch that cannot be used', () => {
  expect(matchBatch(['oil'], [])).toEqual({ kind: 'bad-watch', watch: 'oil' });
  expect(matchBatch(['a=oil', 'b=oil AND'], [])).toMatchObject({
    kind: 'bad-query',
    watch: 'b',
    query: 'oil AND',
    error: { at: 7 },
  });
});
