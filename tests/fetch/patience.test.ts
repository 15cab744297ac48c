import { describe, expect, it } from 'vitest';
import { impatience, type Progress, USUAL_PATIENCE } from '../../src/fetch/patience.ts';

const KIB = 1024;

describe('impatience', () => {
  it.each<[string, Progress, string | undefined]>([
    ['no head, early', { elapsedMs: 3900, receivedBytes: 0 }, undefined],
    ['no head in time', { elapsedMs: 4000, receivedBytes: 0 }, 'silent'],
    ['a body that has just begun', { elapsedMs: 4500, headAtMs: 4300, receivedBytes: 0 }, undefined],
    ['a drip', { elapsedMs: 4500, headAtMs: 100, receivedBytes: 200 }, 'too-slow'],
    ['slow but alive', { elapsedMs: 9000, headAtMs: 3900, receivedBytes: 60 * KIB }, undefined],
    [
      'slow but alive, at the end of patience',
      { elapsedMs: 15_000, headAtMs: 100, receivedBytes: 400 * KIB },
      'too-slow',
    ],
    ['long, without a length', { elapsedMs: 4500, headAtMs: 100, receivedBytes: 900 * KIB }, 'endless'],
    [
      'long, with a length',
      { elapsedMs: 9000, headAtMs: 100, receivedBytes: 9000 * KIB, announcedBytes: 9e7 },
      undefined,
    ],
    ['long, without a length, early', { elapsedMs: 3900, headAtMs: 100, receivedBytes: 9000 * KIB }, undefined],
  ])('%s', (_what, progress, expected) => {
    expect(impatience(USUAL_PATIENCE, progress)).toBe(expected);
  });
});
