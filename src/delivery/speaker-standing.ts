import type { Quote } from '../model/quote.ts';
import { foldedWords, foldWord, wordsIn } from '../text/words.ts';
import table from './tables/speaker-standing.json' with { type: 'json' };

const decides = beginnings(table.decides);
const leads = beginnings(table.leads);
const speaksFor = beginnings(table.speaksFor);
const observes = beginnings(table.observes);
const bodies = beginnings(table.bodies);
const relays = new Set(table.relays.split('|').map(foldedWords));
/** Those who held an office weigh like an expert. */
const FORMER = ['former', 'ex', 'бывш', 'экс', 'бұрынғы'];

/**
 * How much it tells a reader that this speaker said it, 0 to 1, by the role that the article gives: who decides 1, who leads a company or speaks for those who
 * decide 0.7, who observes 0.4, anybody else by name 0.3. 0: nobody who could be named, somebody without a name or an office ("a viewer", "experts"), and an
 * agency or paper, which passes on the words of others.
 */
export function speakerStanding({ isShown, speaker, speakerKind, role }: Quote): number {
  if (!isShown || speaker === undefined || relays.has(foldedWords(speaker))) return 0;
  const isUnnamed = speakerKind === 'unnamed';
  const words = wordsIn(isUnnamed ? `${speaker} ${role ?? ''}` : (role ?? '')).map(({ form }) => form);
  const has = (list: readonly string[]) => words.some((word) => list.some((beginning) => word.startsWith(beginning)));
  if (
    words.some((word) => FORMER.includes(word) || FORMER.some((former) => former.length > 3 && word.startsWith(former)))
  )
    return 0.4;
  if (has(speaksFor) || has(leads)) return 0.7;
  if (has(decides)) return 1;
  if (isUnnamed) return has(bodies) ? 0.5 : 0;
  if (has(observes)) return 0.4;
  return speakerKind === 'institution' ? 0.5 : 0.3;
}

function beginnings(words: string): readonly string[] {
  return words.split(' ').map(foldWord);
}
