import { describe, expect, it } from 'vitest';
import { sourceEditAt } from '../../src/delivery/plan-source-edit.ts';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const edit = (shown: number, known: number, hoursAgo = 1) =>
  sourceEditAt({ shown, known, sentAt: NOW - hoursAgo * HOUR, now: NOW });

describe('sourceEditAt', () => {
  it('waits a minute for more', () => {
    expect(edit(0, 1)).toBe(NOW + 60_000);
  });

  it('edits for every outlet at first, later for every third more', () => {
    expect(edit(4, 5)).toBeDefined();
    expect(edit(9, 11)).toBeUndefined();
    expect(edit(9, 12)).toBeDefined();
  });

  it('edits neither for nothing new nor after a day', () => {
    expect(edit(3, 3)).toBeUndefined();
    expect(edit(3, 2)).toBeUndefined();
    expect(edit(3, 9, 25)).toBeUndefined();
  });

  it('edits a story of a hundred outlets about a dozen times', () => {
    let shown = 0;
    let edits = 0;
    for (let known = 1; known <= 100; known++) {
      if (edit(shown, known) === undefined) continue;
      shown = known;
      edits += 1;
    }
    expect(edits).toBeLessThanOrEqual(16);
  });
});
