import { describe, expect, it } from 'vitest';
import { compileWatches } from '../../src/analysis/compile-watches.ts';
import { matchDocument } from '../../src/analysis/match-item.ts';
import { parseQuery } from '../../src/analysis/parse-query.ts';

const terms = (query: string, title: string, text = '') =>
  matchDocument(compileWatches([{ id: 1, query }], []), { title, text }).get(1)?.terms;

describe('NEAR', () => {
  it.each([
    ['oil NEAR/1 price', 'The oil price fell', ['oil', 'price']],
    ['oil NEAR/1 price', 'The price oil fell', ['price', 'oil']],
    ['oil NEAR/3 price', 'oil and its price', ['oil', 'price']],
    ['oil NEAR/2 price', 'oil and its price', undefined],
    ['oil NEAR price', 'oil one two three four price', ['oil', 'price']],
    ['oil NEAR price', 'oil one two three four five price', undefined],
    ['oil NEAR/5 oil', 'oil', undefined],
    ['oil NEAR/5 (price OR tax)', 'tax on oil', ['tax', 'oil']],
    ['"crude oil" NEAR/2 price', 'crude oil at a price', undefined],
    ['"crude oil" NEAR/3 price', 'crude oil at a price', ['crude oil', 'price']],
    ['oil NEAR/3 place:KZ', 'Нефть: oil из Казахстана', ['oil', 'Казахстана']],
    ['нефть РЯДОМ/2 цена', 'цены на нефть', ['цены', 'нефть']],
    ['oil NEAR/3 price NEAR/4 cap', 'oil price with a cap', ['oil', 'price', 'cap']],
  ])('%s in "%s"', (query, title, expected) => {
    expect(terms(query, title)).toEqual(expected);
  });

  it('does not reach from the title into the text', () => {
    expect(terms('oil NEAR/50 price', 'oil', 'price')).toBeUndefined();
  });

  it('as an exception takes only the words near it away', () => {
    expect(terms('sanction EXCEPT (sanction NEAR/3 club)', 'Club faces sanctions')).toBeUndefined();
    expect(terms('sanction EXCEPT (sanction NEAR/3 club)', 'Club faces sanctions', 'New sanctions on a bank')).toEqual([
      'sanctions',
    ]);
  });

  it.each([
    ['oil NEAR/51 price', 'query-far-near', 4],
    ['oil NEAR/99999 price', 'query-far-near', 4],
    ['oil NEAR/0 price', 'query-far-near', 4],
    ['oil NEAR/5', 'query-missing-term', 10],
    ['NEAR/5 oil', 'query-operator-alone', 0],
    ['oil NEAR/5 -gas', 'query-near-terms', 4],
    ['source:x NEAR/5 oil', 'query-near-terms', 9],
  ])('of "%s" gives the error %s', (query, phrase, at) => {
    const parsed = parseQuery(query, []);
    expect(parsed.kind === 'error' ? parsed.error : parsed).toMatchObject({ phrase, at });
  });

  it('suggests the largest distance', () => {
    const parsed = parseQuery('oil NEAR/99999 price', []);
    expect(parsed.kind === 'error' && parsed.error.suggestion).toBe('NEAR/50');
  });

  it('stays quick on a text that is nothing but its words', () => {
    expect(terms('(oil OR price) NEAR/50 (oil OR price)', '', 'oil price '.repeat(20_000))).toEqual(['oil', 'price']);
  });
});
