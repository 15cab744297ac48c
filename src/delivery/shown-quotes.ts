import type { QuoteBlock } from '../model/content.ts';
import type { ItemQuote, Quote } from '../model/quote.ts';
import { quoteKey } from '../text/quote-key.ts';
import { isSameStatement, readStatement } from '../text/same-statement.ts';
import { cutQuote, type ShownWords, wordCount } from './cut-quote.ts';
import { speakerStanding } from './speaker-standing.ts';

/** At most three quotes and 120 words of quotation in an alert: fair quotation, and what fits a phone's screen. */
const ALERT_QUOTES = 3;
const ALERT_WORDS = 120;
/** A digest shows one quote a story and is to be read in two minutes. */
const DIGEST_WORDS = 35;
/** A quote with fewer words is a scrap, unless it begins as a sentence does. */
const FEWEST_WORDS = 6;
const FEWEST_IN_SENTENCE = 4;

/** A quote to show; `itemId` where it is stored, so that the message can say when its source has changed it. */
export type ShownQuote = Quote & { readonly itemId?: number };

/** The quotes of an alert in order of rank: those with a rank, in marks, cut so that all together have at most 120 words. */
export function alertQuotes(quotes: readonly ShownQuote[], language: string | undefined): readonly QuoteBlock[] {
  const shown: QuoteBlock[] = [];
  let left = ALERT_WORDS;
  // A scrap of a sentence that nobody named stands for tells a reader neither what was said nor by whom.
  const telling = rankedQuotes(quotes).filter((quote) => isNamed(quote) || beginsSentence(quote));
  for (const quote of telling.slice(0, ALERT_QUOTES)) {
    const words = cutQuote(quote.text, left);
    if (words === undefined) continue;
    shown.push(quoteBlock(quote, words, language));
    left -= wordCount(words.text);
  }
  return shown;
}

/** One quote as a digest shows it. */
export function digestQuote(quote: ShownQuote, language: string | undefined): QuoteBlock | undefined {
  const words = cutQuote(quote.text, DIGEST_WORDS);
  return words === undefined ? undefined : quoteBlock(quote, words, language);
}

/** Quotes that may be shown in marks, the most important first. Reported speech without marks is nobody's exact words. */
export function rankedQuotes<Q extends Quote>(quotes: readonly Q[]): readonly Q[] {
  return quotes
    .filter((quote) => quote.rank !== undefined && quote.kind !== 'indirect')
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

/** The quotes that count their offsets in this text, whether shown or not: none of them is to be shown again as an excerpt. */
export function quotesWithin(text: string, quotes: readonly Quote[]): readonly Quote[] {
  return quotes.filter((quote) => quote.kind !== 'indirect' && text.slice(quote.start, quote.end) === quote.text);
}

/** Those of the quotes that are another statement than any of these. */
export function unheard<Q extends Quote>(quotes: readonly Q[], heard: readonly Quote[]): readonly Q[] {
  if (heard.length === 0) return quotes;
  const statements = heard.map(readStatement);
  return quotes.filter((quote) => {
    const own = readStatement(quote);
    return !statements.some((other) => isSameStatement(own, other));
  });
}

/** Somebody can be named for the words. */
export function isNamed({ isShown, speaker }: Quote): boolean {
  return isShown && speaker !== undefined;
}

/** A sentence, or enough words to say something without one: a page that shows one quote a story has no room for a scrap. */
export function isWhole({ text }: Quote): boolean {
  const words = wordCount(text);
  return words >= FEWEST_WORDS || (words >= FEWEST_IN_SENTENCE && beginsSentence({ text }));
}

/**
 * It may stand alone under a headline: a whole sentence of somebody whose word tells a reader something. A scrap needs the sentence around it, and words of
 * "a viewer" or of an agency that passes on another's are nobody's.
 */
export function mayStandAlone(quote: Quote): boolean {
  return isNamed(quote) && speakerStanding(quote) > 0 && isWhole(quote) && beginsSentence(quote);
}

/** Whether it may still be shown: its source has not changed it, and nobody in the channel has called it wrong (`wrong`: keys of quotes, quote-key.ts). */
export function isRight({ text, changedAt }: ItemQuote, wrong: ReadonlySet<string> | undefined): boolean {
  return changedAt === undefined && wrong?.has(quoteKey(text)) !== true;
}

/** It begins with a capital, a figure or a letter of a script that has no capitals. */
export function beginsSentence({ text }: Pick<Quote, 'text'>): boolean {
  return /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}\p{Script=Georgian}\p{N}]/u.test(text);
}

function quoteBlock(quote: ShownQuote, words: ShownWords, language: string | undefined): QuoteBlock {
  const isNamed = quote.isShown && quote.speaker !== undefined;
  return {
    kind: 'quote',
    ...words,
    ...(language === undefined ? {} : { language }),
    ...(isNamed && quote.speaker !== undefined ? { speaker: quote.speaker } : {}),
    ...(isNamed && quote.role !== undefined ? { role: quote.role } : {}),
    ...(isNamed && quote.occasion !== undefined ? { occasion: quote.occasion } : {}),
    ...(quote.itemId === undefined ? {} : { from: { itemId: quote.itemId, start: quote.start } }),
  };
}
