/** Lets few large bodies grow at once, so that thirty hostile servers together cannot fill the memory. */
export interface LargeBodies {
  /** Calls back when this body may grow beyond the usual size: at once or when another one ended. Gives a function that gives the place back. */
  enter(mayGrow: () => void): () => void;
}

/** Bodies up to this size grow freely. */
export const USUAL_BYTES = 2 * 1024 * 1024;

/** `places` bodies at once may be larger than USUAL_BYTES. */
export function createLargeBodies(places: number): LargeBodies {
  const waiting: (() => void)[] = [];
  let taken = 0;
  function next(): void {
    if (taken >= places) return;
    const mayGrow = waiting.shift();
    if (mayGrow === undefined) return;
    taken += 1;
    mayGrow();
  }
  return {
    enter(mayGrow) {
      let state: 'waiting' | 'in' | 'left' = 'waiting';
      const turn = (): void => {
        state = 'in';
        mayGrow();
      };
      waiting.push(turn);
      next();
      return () => {
        if (state === 'in') taken -= 1;
        if (state === 'waiting') waiting.splice(waiting.indexOf(turn), 1);
        state = 'left';
        next();
      };
    },
  };
}
