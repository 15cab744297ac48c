/** How far long work is. */
export interface Progress {
  readonly rows: number;
  readonly total: number;
}

/** A line on a terminal that is written over as the work goes on. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** Shows a per cent figure whenever it changes; nothing where `write` is left out. `done` says what has happened to the rows, as in "saved". */
export function createProgressLine(write: ((text: string) => void) | undefined, done: string): ProgressLine {
  let shown = -1;
  return {
    show({ rows, total }) {
      const percent = total === 0 ? 100 : Math.floor((100 * rows) / total);
      if (percent === shown) return;
      shown = percent;
      write?.(`\r${percent} % of ${total} rows ${done}`);
    },
    clear() {
      if (shown >= 0) write?.('\r\u001b[K');
    },
  };
}
