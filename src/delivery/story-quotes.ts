import type { Quote } from '../model/quote.ts';
import { isSameStatement, readStatement, type Statement } from '../text/same-statement.ts';
import { isNamed, isWhole } from './shown-quotes.ts';

/** What else is known where a report's quotes are chosen. */
export interface QuoteSurroundings<Q extends Quote = Quote> {
  /** The quotes of each other outlet that reports the story. */
  readonly elsewhere: readonly (readonly Q[])[];
  /** Quotes that the channel was shown already. */
  readonly told: readonly Q[];
}

const MOST_RANKED = 3;
/** Places that a quote gains for each other outlet that prints the same statement, up to that many. */
const MOST_GAINED = 2;
/** What the report itself did not rank must stand in so many other outlets to be shown. */
const LEAST_OUTLETS = 2;
/** Places that a quote loses when the channel was shown it: all that is new comes first. */
const TOLD_COST = 6;

/**
 * The quotes of a report with their ranks for one channel: what several outlets found worth printing rises, what the channel was shown sinks. All else of the
 * quotes is unchanged, and so is their order.
 */
export function storyQuotes<Q extends Quote>(
  quotes: readonly Q[],
  { elsewhere, told }: QuoteSurroundings,
): readonly Q[] {
  if (told.length === 0 && elsewhere.length === 0) return quotes;
  const heard = told.map(readStatement);
  const outlets = elsewhere.map((own) => own.filter(isInMarks).map(readStatement));
  const hasIt = (statement: Statement) => (other: Statement) => isSameStatement(statement, other);
  const candidates = quotes
    .filter((quote) => isInMarks(quote) && (quote.rank !== undefined || (isNamed(quote) && isWhole(quote))))
    .map((quote) => {
      const statement = readStatement(quote);
      const repeats = outlets.filter((own) => own.some(hasIt(statement))).length;
      const cost = heard.some(hasIt(statement)) ? TOLD_COST : 0;
      const place = (quote.rank ?? MOST_RANKED + 1) - Math.min(MOST_GAINED, repeats) + cost;
      return { quote, statement, repeats, place };
    })
    .filter(({ quote, repeats }) => quote.rank !== undefined || repeats >= LEAST_OUTLETS)
    .sort((a, b) => a.place - b.place || b.repeats - a.repeats);
  const chosen: typeof candidates = [];
  for (const one of candidates) {
    if (chosen.length < MOST_RANKED && !chosen.some(({ statement }) => isSameStatement(statement, one.statement)))
      chosen.push(one);
  }
  return quotes.map((quote) => withRank(quote, chosen.findIndex((one) => one.quote === quote) + 1));
}

function isInMarks({ kind }: Quote): boolean {
  return kind !== 'indirect';
}

function withRank<Q extends Quote>(quote: Q, rank: number): Q {
  if (rank > 0) return { ...quote, rank };
  if (quote.rank === undefined) return quote;
  const { rank: _, ...unranked } = quote;
  return unranked as Q;
}
