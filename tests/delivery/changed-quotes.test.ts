import { describe, expect, it } from 'vitest';
import { changedQuotes } from '../../src/delivery/changed-quotes.ts';

const quote = 'We shall build the park in two years';

describe('changedQuotes', () => {
  it.each([
    ['the words stand as they were', `“${quote},” she said.`],
    ['only marks, spaces and capitals differ', '«We  shall build the park\u00a0in two years», she said.'],
    ['the text could not be read', ''],
  ])('finds none when %s', (_, text) => {
    expect(changedQuotes([quote], text)).toEqual([]);
  });

  it('tells changed words from words that were taken out', () => {
    expect(changedQuotes([quote], '“We shall build the park in five years,” she said.')).toEqual([
      { text: quote, kind: 'changed' },
    ]);
    expect(changedQuotes([quote], 'The minister would not comment on the park.')).toEqual([
      { text: quote, kind: 'removed' },
    ]);
  });
});
