import { expect, it } from 'vitest';
import { isSlip, nearWord } from '../../src/text/near-word.ts';

it.each([
  ['santions', 'sanctions'],
  ['Kazakstan', 'Kazakhstan'],
  ['titel', 'title'],
  ['oil', undefined],
  ['cricket', undefined],
])('takes %s for %s', (word, expected) => {
  expect(nearWord(word, ['sanctions', 'Kazakhstan', 'title', 'oak'])).toBe(expected);
});

it.each([
  ['lst', 'list', true],
  ['lisst', 'list', true],
  ['lsit', 'list', true],
  ['Digst', 'digest', true],
  ['serach', 'search', true],
  ['imporz', 'import', true],
  ['text', 'test', false],
  ['lists', 'list', false],
  ['list', 'list', false],
  ['li', 'list', false],
])('%s is a slip of %s: %s', (typed, meant, expected) => {
  expect(isSlip(typed, meant)).toBe(expected);
});
