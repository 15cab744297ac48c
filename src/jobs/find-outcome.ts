import { keyQuotes } from '../analysis/key-quotes.ts';
import type { Item } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { QueryMatch } from '../model/watch.ts';
import { wordBorder } from '../text/shorten.ts';
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
  const text = wholeParagraphs(item.articleText ?? item.text, QUOTED_FROM);
  const quotes = keyQuotes({ text, title: item.title, terms });
  return quotes.map((quote) => ({ ...quote, itemId: item.id, source }));
}

/** Characters of a text in which quotes are looked for: 50 ms of work at a stretch. Reports are a tenth of it; transcripts and reports of agencies are longer. */
const QUOTED_FROM = 50_000;

/** The beginning of a text up to the last end of a paragraph, or else of a word, before `most`: no quote is cut in two. */
function wholeParagraphs(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf('\n\n', most);
  return text.slice(0, end > 0 ? end : wordBorder(text, most));
}

function termsOf(matches: ReadonlyMap<number, QueryMatch>): readonly string[] {
  return [...new Set([...matches.values()].flatMap((match) => match.terms))];
}
