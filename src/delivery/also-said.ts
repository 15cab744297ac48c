import type { DigestStory } from '../model/digest.ts';
import type { ItemQuote } from '../model/quote.ts';
import { speakerKey } from '../text/same-statement.ts';
import { isWhole, rankedQuotes } from './shown-quotes.ts';
import { speakerStanding } from './speaker-standing.ts';

/** A quote of the day and the story that brought it. */
export interface SaidQuote {
  readonly story: DigestStory;
  readonly quote: ItemQuote;
}

const MOST_QUOTES = 4;
/** Speakers below this standing (named without an office) are left out: the list is short. */
const LEAST_STANDING = 0.4;
/**
 * The strongest quotes of the day that are not shown already, one of each speaker: by standing, then by rank in their article, then in the order
 * of the stories. `shown` holds the quotes of the page.
 */
export function alsoSaid(stories: readonly DigestStory[], shown: readonly ItemQuote[]): readonly SaidQuote[] {
  const heard = new Set(shown.map(({ speaker }) => speakerKey(speaker)));
  const candidates = stories
    .flatMap((story) => rankedQuotes(story.quotes).map((quote): SaidQuote => ({ story, quote })))
    .filter(({ quote }) => speakerStanding(quote) >= LEAST_STANDING && isWhole(quote))
    .sort((a, b) => speakerStanding(b.quote) - speakerStanding(a.quote) || (a.quote.rank ?? 0) - (b.quote.rank ?? 0));
  const chosen: SaidQuote[] = [];
  for (const candidate of candidates) {
    const key = speakerKey(candidate.quote.speaker);
    if (chosen.length === MOST_QUOTES || heard.has(key)) continue;
    heard.add(key);
    chosen.push(candidate);
  }
  return chosen;
}
