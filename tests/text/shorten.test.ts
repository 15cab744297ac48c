import { describe, expect, it } from 'vitest';
import { shorten, wordBorder } from '../../src/text/shorten.ts';

describe('shorten', () => {
  it.each([
    ['keeps what fits', 'one two', 7, 'one two'],
    ['cuts after a word', 'one two three', 9, 'one two…'],
    ['cuts a word that would take half of the room with it', 'abcdefghijklmnop', 8, 'abcdefg…'],
    ['does not cut a surrogate pair', '😀😀😀😀', 6, '😀😀…'],
    ['does not part a letter from its marks', 'e\u0301e\u0301e\u0301e\u0301', 6, 'e\u0301e\u0301…'],
    ['does not part an emoji family', '👩‍👩‍👧👩‍👩‍👧', 12, '👩‍👩‍👧…'],
  ])('%s', (_name, text, max, expected) => {
    expect(shorten(text, max)).toBe(expected);
    expect(shorten(text, max).length).toBeLessThanOrEqual(max);
  });

  it('bounds a letter with thousands of marks', () => {
    const zalgo = `e${'\u0301'.repeat(5000)}`;
    expect(shorten(zalgo, 100).length).toBeLessThanOrEqual(100);
  });

  it('stays well-formed and within every bound', () => {
    const text = 'Астана 😀 word \u{1F1F0}\u{1F1FF} end';
    for (let max = 1; max < 30; max++) {
      expect(shorten(text, max).length).toBeLessThanOrEqual(max);
      expect(shorten(text, max).isWellFormed()).toBe(true);
      expect(wordBorder(text, max)).toBeLessThanOrEqual(max);
    }
  });
});
