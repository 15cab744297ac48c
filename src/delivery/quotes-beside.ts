import type { DigestStory } from '../model/digest.ts';
import type { ItemQuote } from '../model/quote.ts';
import { isSameStatement, readStatement, type Statement } from '../text/same-statement.ts';
import { commonShare, headlineWords } from './headline-words.ts';
import { mayStandAlone, rankedQuotes } from './shown-quotes.ts';

/** From this share of common words on, two headlines say the same: of a story's outlets some are on something beside it. */
const LEAST_ALIKE = 0.5;
/** A headline with fewer longer words says too little to be compared. */
const FEWEST_WORDS = 3;
/** A statement that so many outlets of the story print is what the story is about. */
const LEAST_OUTLETS = 2;

/**
 * Quotes of a story's other reports (`others`, one list a report) that may stand under its headline where its own report has none: whole sentences of somebody
 * named, from a report whose headline says the same, or printed by two outlets. Those in the headline's language come first, then those that more outlets
 * print, then by rank. A story may hold a report of another event; its words must not stand under this one's headline.
 */
export function quotesBeside(
  { itemId, headline, language, reports }: Pick<DigestStory, 'itemId' | 'headline' | 'language' | 'reports'>,
  others: readonly (readonly ItemQuote[])[],
): readonly ItemQuote[] {
  const own = headlineWords(headline);
  const reportOf = new Map(reports.map((report) => [report.itemId, report]));
  const outlets = others.map((quotes) => rankedQuotes(quotes).map(readStatement));
  return others
    .flatMap((quotes) => rankedQuotes(quotes))
    .filter((quote) => quote.itemId !== itemId && mayStandAlone(quote))
    .map((quote) => {
      const report = reportOf.get(quote.itemId);
      const isAlike = report !== undefined && isAbout(own, headlineWords(report.title));
      return {
        quote,
        isAlike,
        isOwnLanguage: report?.language === language,
        printed: outletsWith(readStatement(quote), outlets),
      };
    })
    .filter(({ isAlike, printed }) => isAlike || printed >= LEAST_OUTLETS)
    .sort(
      (a, b) =>
        Number(b.isOwnLanguage) - Number(a.isOwnLanguage) ||
        b.printed - a.printed ||
        (a.quote.rank ?? 0) - (b.quote.rank ?? 0),
    )
    .map(({ quote }) => quote);
}

function isAbout(own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return Math.min(own.size, other.size) >= FEWEST_WORDS && commonShare(own, other) >= LEAST_ALIKE;
}

function outletsWith(statement: Statement, outlets: readonly (readonly Statement[])[]): number {
  return outlets.filter((own) => own.some((other) => isSameStatement(statement, other))).length;
}
