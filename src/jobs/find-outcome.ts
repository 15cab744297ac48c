import { keyQuotes } from '../analysis/key-quotes.ts';
import type { Item } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { QueryMatch } from '../model/watch.ts';
import type { ActiveWatches } from './watch-index.ts';

/** What was found out about one item at one revision of the watches. */
export interface Outcome {
  readonly item: Item;
  /** Why the item's article, which was wanted, could not be read. */
  readonly articleProblem?: Problem;
  readonly matches: ReadonlyMap<number, QueryMatch>;
  readonly quotes: readonly ItemQuote[];
  readonly revision: number;
}

/** What one item means to the watches of one revision: its matches, and its quotes when anybody follows it. */
export function findOutcome(item: Item, watches: ActiveWatches, matches: ReadonlyMap<number, QueryMatch>): Outcome {
  return {
    item,
    matches,
    revision: watches.revision,
    quotes: matches.size === 0 ? [] : itemQuotes(item, termsOf(matches)),
  };
}

/** The quotes of an item, from the article where it is kept, else from the feed text; `terms` guide which of them come first. */
export function itemQuotes(item: Item, terms: readonly string[]): readonly ItemQuote[] {
  const source = item.articleText === undefined ? 'feed' : 'article';
  const quotes = keyQuotes({
    text: item.articleText ?? item.text,
    title: item.title,
    terms,
  });
  return quotes.map((quote) => ({ ...quote, itemId: item.id, source }));
}

function termsOf(matches: ReadonlyMap<number, QueryMatch>): readonly string[] {
  return [...new Set([...matches.values()].flatMap((match) => match.terms))];
}
