import type { Clock } from '../../src/ports/clock.ts';

/** A clock that stands still until it is moved. */
export interface FixedClock extends Clock {
  moveTo(at: number): void;
  moveBy(ms: number): void;
}

/** Stands at `at`, ms since the epoch. */
export function fixedClock(at: number): FixedClock {
  let now = at;
  return {
    now: () => now,
    moveTo(to) {
      now = to;
    },
    moveBy(ms) {
      now += ms;
    },
  };
}
