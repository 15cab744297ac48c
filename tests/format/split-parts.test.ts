import { describe, expect, it } from 'vitest';
import { splitParts } from '../../src/format/split-parts.ts';

/** Blocks are words; a message holds ten letters and three words; a word divides into its halves. */
const rules = {
  limits: [10, 3],
  sizes: (word: string) => [word.length, 1],
  divide: (word: string) =>
    word.length < 2 ? [word] : [word.slice(0, word.length >> 1), word.slice(word.length >> 1)],
};

describe('splitParts', () => {
  it('fills each message as far as it goes and keeps the order', () => {
    expect(splitParts(['four', 'fives', 'six', 'a', 'b', 'c'], rules)).toEqual([
      ['four', 'fives'],
      ['six', 'a', 'b'],
      ['c'],
    ]);
  });

  it('divides only what exceeds a message by itself', () => {
    expect(splitParts(['1234567', '123456789012'], rules)).toEqual([['1234567'], ['123456'], ['789012']]);
  });

  it('keeps a block that cannot be divided in a message of its own', () => {
    const stubborn = { ...rules, divide: (word: string) => [word] };
    expect(splitParts(['a', '12345678901', 'b'], stubborn)).toEqual([['a'], ['12345678901'], ['b']]);
  });

  it('gives no message for no blocks', () => {
    expect(splitParts([], rules)).toEqual([]);
  });
});
