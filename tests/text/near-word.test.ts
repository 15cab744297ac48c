import { expect, it } from 'vitest';
import { nearWord } from '../../src/text/near-word.ts';

it.each([
  ['santions', 'sanctions'],
  ['Kazakstan', 'Kazakhstan'],
  ['titel', 'title'],
  ['oil', undefined],
  ['cricket', undefined],
])('takes %s for %s', (word, expected) => {
  expect(nearWord(word, ['sanctions', 'Kazakhstan', 'title', 'oak'])).toBe(expected);
});
