import { foldWord, wordsIn } from '../text/words.ts';
import table from './tables/routine.json' with { type: 'json' };

const alone = beginnings(table.alone, ' ');
/** Each a list of groups; a headline that has a word of every group is routine. */
const together = table.together.map((groups) => groups.split(' ').map((group) => beginnings(group, '|')));

/** A headline of the day's service news: the weather, exchange rates, horoscopes. A storm warning is none. */
export function isRoutine(headline: string): boolean {
  const words = wordsIn(headline).map(({ form }) => form);
  const has = (group: readonly string[]) => words.some((word) => group.some((beginning) => word.startsWith(beginning)));
  return has(alone) || together.some((groups) => groups.every(has));
}

function beginnings(list: string, mark: string): readonly string[] {
  return list.split(mark).map(foldWord);
}
