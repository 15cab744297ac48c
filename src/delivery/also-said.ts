import type { DigestStory } from '../model/digest.ts';
import type { ItemQuote, Quote } from '../model/quote.ts';
import { isSameStatement, readStatement, speakerKey } from '../text/same-statement.ts';
import { isInPassing } from './rank-stories.ts';
import { mayStandAlone, rankedQuotes } from './shown-quotes.ts';
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
 * The strongest quotes of the day that are not shown already, whole sentences, one of each speaker and of each story that is about what is followed: by
 * standing, then by rank in their article, then in the order of the stories. `shown` holds the quotes of the page; no other wording of them, nor of what the
 * channel was told in an alert, is a further one.
 */
export function alsoSaid(stories: readonly DigestStory[], shown: readonly Quote[]): readonly SaidQuote[] {
  const said = [...shown, ...stories.flatMap(({ told = [] }) => told)].map(readStatement);
  const heard = new Set(shown.map(({ speaker }) => speakerKey(speaker)));
  const candidates = stories
    .filter((story) => !isInPassing(story))
    .flatMap((story) => rankedQuotes(story.quotes).map((quote): SaidQuote => ({ story, quote })))
    .filter(({ quote }) => speakerStanding(quote) >= LEAST_STANDING && mayStandAlone(quote))
    .sort((a, b) => speakerStanding(b.quote) - speakerStanding(a.quote) || (a.quote.rank ?? 0) - (b.quote.rank ?? 0));
  const chosen = new Map<number, SaidQuote>();
  for (const candidate of candidates) {
    const key = speakerKey(candidate.quote.speaker);
    if (chosen.size === MOST_QUOTES || heard.has(key) || chosen.has(candidate.story.storyId)) continue;
    const statement = readStatement(candidate.quote);
    if (said.some((other) => isSameStatement(statement, other))) continue;
    heard.add(key);
    said.push(statement);
    chosen.set(candidate.story.storyId, candidate);
  }
  return [...chosen.values()];
}
