import { textHash } from './text-hash.ts';

/** What a field says travels whole up to this length, else as a hash: 3,000 characters travel with a window of Slack in all. */
const MAX_TRACE = 100;

/** By what one tells whether a field still says the same. Of several choices, one a line, the order does not matter. */
export function fieldTrace(value: string): string {
  const sorted = value.split('\n').toSorted().join('\n');
  return sorted.length <= MAX_TRACE ? sorted : textHash(sorted);
}
