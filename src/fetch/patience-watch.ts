import { type Impatience, impatience, type Patience, type Progress } from './patience.ts';

/** Looks from time to time whether a server is still worth waiting for. */
export interface PatienceWatch {
  elapsedMs(): number;
  /** From here to `letGo` it is us who hold things up: that time does not count. */
  hold(): void;
  letGo(): void;
  stop(): void;
}

/** Distance of two looks at a slow answer, in ms. */
const LOOK_MS = 350;
/** A look that comes later than this shows that this process was stuck. */
const LATE_MS = 100;

/** Calls `leave` once when patience is over; `spentMs` of it were used before. The first look is after `answerMs`: most answers see none. */
export function watchPatience(
  patience: Patience,
  spentMs: number,
  progress: () => Omit<Progress, 'elapsedMs'>,
  leave: (reason: Impatience) => void,
): PatienceWatch {
  const startedAt = performance.now() - spentMs;
  let notCountedMs = 0;
  let heldSince: number | undefined;
  let dueAt = 0;
  let timer: NodeJS.Timeout;
  lookIn(Math.max(1, patience.answerMs - spentMs));

  function lookIn(ms: number): void {
    dueAt = performance.now() + ms;
    timer = setTimeout(look, ms);
  }

  function look(): void {
    const now = performance.now();
    // What came in while this process was stuck is read only after its timers ran.
    if (now - dueAt > LATE_MS) notCountedMs += now - dueAt;
    const reason = impatience(patience, { ...progress(), elapsedMs: elapsedMs() });
    if (reason === undefined) lookIn(LOOK_MS);
    else leave(reason);
  }

  function elapsedMs(): number {
    const now = performance.now();
    return now - startedAt - notCountedMs - (heldSince === undefined ? 0 : now - heldSince);
  }

  return {
    elapsedMs,
    hold() {
      heldSince ??= performance.now();
    },
    letGo() {
      if (heldSince !== undefined) notCountedMs += performance.now() - heldSince;
      heldSince = undefined;
    },
    stop: () => clearTimeout(timer),
  };
}
