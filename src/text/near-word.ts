/**
 * The one of `words` that `word` was probably meant to be, or undefined: at most two letters wrong, missing, doubled or swapped, and fewer
 * than a third of the word. Upper and lower case count as equal.
 */
export function nearWord(word: string, words: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor((word.length - 1) / 3));
  const lower = word.toLowerCase();
  let nearest: { word: string; distance: number } | undefined;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance <= most && distance < (nearest?.distance ?? most + 1)) nearest = { word: candidate, distance };
  }
  return nearest?.word;
}

/** From this length on a wrong letter is a slip too: many short words differ by one (`text`, `test`). */
const LONG = 6;

/**
 * Whether a word is another one mistyped by one letter: missing, too many or swapped with its neighbour; in a longer word also a wrong one. A plural is a word
 * of its own: `lists` is no `list`.
 */
export function isSlip(word: string, meant: string): boolean {
  const [typed, known] = [word.toLowerCase(), meant.toLowerCase()];
  if (typed.length < 3 || typed === `${known}s` || editDistance(typed, known) !== 1) return false;
  const isSwapped = [...typed].sort().join('') === [...known].sort().join('');
  return typed.length !== known.length || isSwapped || known.length >= LONG;
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
