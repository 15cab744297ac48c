import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../src/delivery/retry-delay.ts';

describe('the delay before another try', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [8, 640_000],
    [9, 900_000],
    [1_000_000, 900_000],
    [0, 5_000],
  ])('after %i failed tries is %i ms', (tries, expected) => {
    expect(retryDelayMs(tries, 0)).toBe(expected);
  });

  it('is taken apart by chance, down to half', () => {
    expect(retryDelayMs(1, 0.999)).toBeGreaterThanOrEqual(2_500);
    expect(retryDelayMs(1, 0.5)).toBe(3_750);
  });
});
