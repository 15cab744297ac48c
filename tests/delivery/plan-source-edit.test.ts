import { describe, expect, it } from 'vitest';
import { nextEditAt, sourceEdit } from '../../src/delivery/plan-source-edit.ts';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const edit = (before: number, known: number) => sourceEdit({ before, known, now: NOW });

describe('sourceEdit', () => {
  it('waits a minute for more and reaches back a day', () => {
    expect(edit(0, 1)).toEqual({ sentSince: NOW - 24 * HOUR, dueAt: NOW + 60_000 });
  });

  it.each([
    [0, 1],
    [4, 5],
    [6, 7],
    [8, 12],
    [0, 6],
  ])('edits when %i other outlets become %i', (before, known) => {
    expect(edit(before, known)).toBeDefined();
  });

  it.each([
    [0, 0],
    [3, 3],
    [5, 6],
    [10, 13],
  ])('does not edit when %i other outlets become %i', (before, known) => {
    expect(edit(before, known)).toBeUndefined();
  });

  it('edits a story of a hundred outlets about a dozen times, and never shows less than two thirds of them', () => {
    let shown = 0;
    let edits = 0;
    for (let known = 1; known <= 100; known++) {
      if (edit(known - 1, known) !== undefined) {
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
