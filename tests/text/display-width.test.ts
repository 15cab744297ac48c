import { describe, expect, it } from 'vitest';
import { displayWidth, widthPieces } from '../../src/text/display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['plain', 5],
    ['қазақ', 5],
    ['e\u0301te\u0301', 3],
    ['会談', 4],
    ['한국', 4],
    ['👍', 2],
    ['a\u200db', 2],
    ['', 0],
  ])('of %j is %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('widthPieces', () => {
  it('cuts by columns and loses nothing', () => {
    expect(widthPieces('ab会談cd', 3)).toEqual(['ab', '会', '談c', 'd']);
    expect(widthPieces('会談', 1)).toEqual(['会', '談']);
    expect(widthPieces('', 3)).toEqual([]);
  });
});
