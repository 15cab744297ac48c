import { expect, it } from 'vitest';
import { parseQuery } from '../../src/analysis/parse-query.ts';
import { repairedQuery } from '../../src/analysis/repair-query.ts';
import { testTopics } from './topics-for-tests.ts';

it.each([
  ['(oil OR gas', '(oil OR gas)'],
  ['((oil OR gas) AND copper', '((oil OR gas) AND copper)'],
  ['oil) AND gas', 'oil AND gas'],
  ['"rare earths', '"rare earths"'],
  ['oil AND', 'oil'],
  ['oil AND OR gas', 'oil AND gas'],
  ['oil ()', 'oil'],
  ['OR oil', 'oil'],
  ['oil AND (gas OR', 'oil AND (gas)'],
  ['oi*', 'oi'],
  ['oil ???', 'oil'],
  ['oil place:', 'oil'],
  ['minister:oil', 'minister oil'],
  ['topic:santions AND (oil', 'topic:sanctions AND (oil)'],
  ['topic:weather', 'weather'],
  ['place:Narnia AND oil', 'Narnia AND oil'],
  ['oil NEAR/500 gas', 'oil NEAR/50 gas'],
  ['NOT oil', undefined],
  ['???', undefined],
  ['', undefined],
  ['lang:klingon', undefined],
  ['oil AND gas', undefined],
  [`(${'oil '.repeat(900)}`, undefined],
])('of %s makes %s', (text, expected) => {
  const repaired = repairedQuery(text, testTopics);
  expect(repaired).toBe(expected);
  if (repaired !== undefined) expect(parseQuery(repaired, testTopics).kind).toBe('query');
});
