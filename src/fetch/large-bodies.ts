/** Lets few large bodies grow at once, so that thirty hostile servers together cannot fill the memory. */
export interface LargeBodies {
  /**
   * Calls back, in a turn of the event loop of its own, when this body may grow beyond the usual size. Gives a function that gives the place back;
   * after it nobody is called back.
   */
  enter(mayGrow: () => void): () => void;
}

/** Bodies up to this size grow freely. */
export const USUAL_BYTES = 2 * 1024 * 1024;

/** `places` bodies at once may be larger than USUAL_BYTES. */
export function createLargeBodies(places: number): LargeBodies {
  const waiting: (() => void)[] = [];
  let taken = 0;
  function next(): void {
    if (taken < places) waiting.shift()?.();
  }
  return {
    enter(mayGrow) {
      let state: 'waiting' | 'in' | 'left' = 'waiting';
      const letIn = (): void => {
        taken += 1;
        state = 'in';
        // Places are given back while undici parses the end of a body. No other answer can be resumed before it is done with that: its parsers share one
        // WebAssembly instance (assert(currentParser === null) in undici 8, lib/dispatcher/client-h1.js).
        setImmediate(() => state === 'in' && mayGrow());
      };
      waiting.push(letIn);
      next();
      return () => {
        if (state === 'in') taken -= 1;
        if (state === 'waiting') waiting.splice(waiting.indexOf(letIn), 1);
        state = 'left';
        next();
      };
    },
  };
}
