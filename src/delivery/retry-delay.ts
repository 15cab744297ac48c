const firstDelayMs = 5_000;
const longestDelayMs = 15 * 60_000;

/**
 * How long to wait before the next try, in ms, after `tries` failed ones (1 or more): about 5, 10, 20 … seconds, 15 minutes at most.
 * `random`, from 0 up to 1, takes away up to half, so that many deliveries that failed together do not come back together.
 */
export function retryDelayMs(tries: number, random: number): number {
  const doublings = Math.min(Math.max(tries, 1) - 1, 20);
  const delayMs = Math.min(firstDelayMs * 2 ** doublings, longestDelayMs);
  return Math.round(delayMs * (1 - random / 2));
}
