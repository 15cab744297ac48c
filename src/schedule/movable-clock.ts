import type { Clock } from '../ports/clock.ts';

/** A clock that runs like any other from wherever it was put: for the demo and for tests. */
export interface MovableClock extends Clock {
  moveTo(at: number): void;
  moveBy(ms: number): void;
}

/** Starts at `startsAt`, ms since the epoch. */
export function createMovableClock(startsAt: number): MovableClock {
  let offset = startsAt - performance.now();
  return {
    now: () => Math.floor(performance.now() + offset),
    moveTo(at) {
      offset = at - performance.now();
    },
    moveBy(ms) {
      offset += ms;
    },
  };
}
