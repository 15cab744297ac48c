import type { QuoteBlock } from '../model/content.ts';
import type { Quote } from '../model/quote.ts';
import { wordBorder } from '../text/shorten.ts';

/** At most three quotes and 120 words of quotation in an alert: fair quotation, and what fits a phone's screen. */
const ALERT_QUOTES = 3;
const ALERT_WORDS = 120;
/** A digest shows one quote a story and is to be read in two minutes. */
const DIGEST_WORDS = 35;
/** Fewer words than these are not worth cutting a quote for; it is left out instead. */
const LEAST_WORDS = 12;
/** A quote with fewer words is a scrap, unless it begins as a sentence does. */
const FEWEST_WORDS = 6;
const FEWEST_IN_SENTENCE = 3;
/** Bound of one quote in UTF-16 units, for texts whose "words" have thousands of letters. */
const MAX_QUOTE = 700;
/** Words that turn a statement around: what stands before them must not be shown without them. */
const TURNS = /^(?:but|however|yet|although|though|except|unless|но|однако|хотя|впрочем|зато|если|кроме)(?!\p{L})/iu;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The quotes of an alert in order of rank: those with a rank, in marks, cut so that all together have at most 120 words. */
export function alertQuotes(quotes: readonly Quote[], language: string | undefined): readonly QuoteBlock[] {
  const shown: QuoteBlock[] = [];
  let left = ALERT_WORDS;
  for (const quote of rankedQuotes(quotes).slice(0, ALERT_QUOTES)) {
    const words = cutQuote(quote.text, left);
    if (words === undefined) break;
    shown.push(quoteBlock(quote, words, language));
    left -= wordCount(words.text);
  }
  return shown;
}

/** One quote as a digest shows it. */
export function digestQuote(quote: Quote, language: string | undefined): QuoteBlock | undefined {
  const words = cutQuote(quote.text, DIGEST_WORDS);
  return words === undefined ? undefined : quoteBlock(quote, words, language);
}

/** Quotes that may be shown in marks, the most important first. Reported speech without marks is nobody's exact words. */
export function rankedQuotes<Q extends Quote>(quotes: readonly Q[]): readonly Q[] {
  return quotes
    .filter((quote) => quote.rank !== undefined && quote.kind !== 'indirect')
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

/** Somebody can be named for the words. */
export function isNamed({ isShown, speaker }: Quote): boolean {
  return isShown && speaker !== undefined;
}

/** A sentence, or enough words to say something without one: a page that shows one quote a story has no room for a scrap. */
export function isWhole({ text }: Quote): boolean {
  const words = wordCount(text);
  return words >= FEWEST_WORDS || (words >= FEWEST_IN_SENTENCE && /^\P{L}*\p{Lu}/u.test(text));
}

/** The words that stand in marks, and whether the quote goes on after them. */
export type ShownWords = Pick<QuoteBlock, 'text' | 'isCut'>;

/**
 * The quote's words, or a verbatim beginning of them that is marked as cut. It ends after a sentence where one ends in the second half of the room
 * and the next does not turn it around, else after a word. Undefined when there is room for too few words.
 */
export function cutQuote(text: string, maxWords: number): ShownWords | undefined {
  const whole = text.trim();
  if (wordCount(whole) <= maxWords && whole.length <= MAX_QUOTE) return { text: whole };
  if (maxWords < LEAST_WORDS) return undefined;
  const room = Math.min(endOfWord(whole, maxWords), wordBorder(whole, MAX_QUOTE));
  return { text: whole.slice(0, sentenceBorder(whole, room) ?? room).trimEnd(), isCut: true };
}

function quoteBlock(quote: Quote, words: ShownWords, language: string | undefined): QuoteBlock {
  const isNamed = quote.isShown && quote.speaker !== undefined;
  return {
    kind: 'quote',
    ...words,
    ...(language === undefined ? {} : { language }),
    ...(isNamed && quote.speaker !== undefined ? { speaker: quote.speaker } : {}),
    ...(isNamed && quote.role !== undefined ? { role: quote.role } : {}),
    ...(isNamed && quote.occasion !== undefined ? { occasion: quote.occasion } : {}),
  };
}

function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Where the word with this number ends. */
function endOfWord(text: string, number: number): number {
  let seen = 0;
  for (const word of text.matchAll(/\S+/g)) {
    seen += 1;
    if (seen === number) return word.index + word[0].length;
  }
  return text.length;
}

/** The last end of a sentence in the second half of `room` after which no sentence follows that turns it around. */
function sentenceBorder(text: string, room: number): number | undefined {
  let border: number | undefined;
  for (const { segment, index } of sentences.segment(text)) {
    if (index > room) break;
    if (index > room / 2 && !TURNS.test(segment)) border = index;
  }
  return border;
}
