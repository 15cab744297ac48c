import { describe, expect, it } from 'vitest';
import { isWorthAnEdit, nextEditAt, sourceEdit } from '../../src/delivery/plan-source-edit.ts';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;

describe('an edit of "+n sources"', () => {
  it('waits a minute for more and reaches back a day', () => {
    expect(sourceEdit(NOW)).toEqual({ sentSince: NOW - 24 * HOUR, dueAt: NOW + 60_000 });
  });

  it.each([
    [0, 1],
    [4, 5],
    [6, 7],
    [8, 12],
    [0, 6],
  ])('is made when %i other outlets become %i', (before, known) => {
    expect(isWorthAnEdit({ before, known })).toBe(true);
  });

  it.each([
    [0, 0],
    [3, 3],
    [5, 6],
    [10, 13],
  ])('is not made when %i other outlets become %i', (before, known) => {
    expect(isWorthAnEdit({ before, known })).toBe(false);
  });

  it('is made about a dozen times for a story of a hundred outlets, and never shows less than two thirds of them', () => {
    let shown = 0;
    let edits = 0;
    for (let known = 1; known <= 100; known++) {
      if (isWorthAnEdit({ before: known - 1, known })) {
        shown = known;
        edits += 1;
      }
      expect(shown).toBeGreaterThan(known * 0.66);
    }
    expect(edits).toBeLessThanOrEqual(16);
  });
});

describe('a message that is out', () => {
  it('rests after an edit', () => {
    expect(nextEditAt(NOW)).toBe(NOW + 300_000);
  });
});
