import type { Quote } from '../model/quote.ts';
import { countWords } from './find-quotes.ts';

/** What the choice of key quotes looks at beside the quotes: their article and the words of the watch. */
export interface KeyQuoteContext {
  /** The headline; empty when the text begins with it. */
  readonly title: string;
  readonly text: string;
  readonly terms: readonly string[];
}

/**
 * What a quote is weighed by, each 0 to 1. Few and plain on purpose: numbers, offices, turns of the story and the sentence before were
 * weighed too and only followed the noise of the graded articles (docs/decisions/0003).
 */
export const KEY_FEATURES = [
  'length',
  'fragment',
  'on-watch',
  'lead-words',
  'late',
  'commitment',
  'denial',
  'question',
  'direct',
  'longest-piece',
  'first-person',
  'by-person',
  'named',
  'speaker-in-lead',
] as const;

/** How much of each feature a quote has. */
export type KeyFeatures = Readonly<Record<(typeof KEY_FEATURES)[number], number>>;

/** A quote that may be chosen, with what it is weighed by. `index` is its place among all quotes. */
export interface KeyCandidate {
  readonly index: number;
  readonly quote: Quote;
  readonly words: number;
  /** Holds a word of the watch; true for all when there is no watch. */
  readonly isOnWatch: boolean;
  /** A negation, refusal or rejection stands in the words. */
  readonly isDenial: boolean;
  /** The text before it turns against what was said: "however", "denied". */
  readonly isTurn: boolean;
  /** The text right before the quote, lower case. */
  readonly before: string;
  readonly features: KeyFeatures;
}

/** Fewer words than this never stand alone. */
const FEWEST_WORDS = 4;
/** Nor fewer than this when nobody is known to have said them. */
const FEWEST_UNCLEAR = 8;
/** Fewer words than this are a fragment. */
const FRAGMENT = 7;
/** More words than this say no more to a reader. */
const ENOUGH_WORDS = 30;
const ENOUGH_LEAD_WORDS = 4;
const BEFORE = 160;
/** Headline and first sentence. */
const LEAD = 350;

/** The quotes that may be chosen: words in marks, enough of them to stand alone. */
export function keyCandidates(quotes: readonly Quote[], context: KeyQuoteContext): readonly KeyCandidate[] {
  const { text } = context;
  const terms = context.terms.map(termStem);
  const opening = `${context.title}\n${text.slice(0, LEAD)}`;
  const lead = { text: opening, words: new Set(wordStems(opening)) };
  const longest = longestPieces(quotes);
  const found: KeyCandidate[] = [];
  for (const [index, quote] of quotes.entries()) {
    const words = countWords(quote.text);
    if (quote.kind === 'indirect' || words < (quote.speaker === undefined ? FEWEST_UNCLEAR : FEWEST_WORDS)) continue;
    const lower = quote.text.toLowerCase();
    const before = text.slice(Math.max(0, quote.start - BEFORE), quote.start).toLowerCase();
    const isOnWatch = terms.some((term) => hasTerm(lower, term));
    const isDenial = DENIAL.test(lower);
    const surname = quote.speaker?.split(' ').at(-1) ?? '';
    const features: KeyFeatures = {
      length: Math.min(1, words / ENOUGH_WORDS),
      fragment: Number(words < FRAGMENT),
      'on-watch': Number(isOnWatch),
      'lead-words': shareOfLead(lower, lead.words),
      late: quote.start / Math.max(1, text.length),
      commitment: Number(COMMITMENT.test(lower)),
      denial: Number(isDenial),
      question: Number(quote.text.endsWith('?')),
      direct: Number(quote.kind === 'direct'),
      'longest-piece': Number(longest.has(quote)),
      'first-person': Number(FIRST_PERSON.test(lower)),
      'by-person': Number(quote.speakerKind === 'person'),
      named: Number(quote.isShown),
      'speaker-in-lead': Number(surname !== '' && lead.text.includes(surname)),
    };
    found.push({
      index,
      quote,
      words,
      isOnWatch: isOnWatch || terms.length === 0,
      isDenial,
      isTurn: TURN.test(before),
      before,
      features,
    });
  }
  return found;
}

const COMMITMENT =
  /(?:^|[^\p{L}])(?:will|must|should|shall|need to|going to|have to|intend|commit|pledge|promise|буд(?:ем|ет|ут|у)|долж(?:ен|на|ны|но)|намерен[аы]?|обещ|готов[аы]?|необходимо|нужно)/u;
const DENIAL =
  /(?:^|[^\p{L}])(?:not|never|no|nothing|cannot|can't|won't|don't|doesn't|isn't|can’t|won’t|don’t|doesn’t|isn’t|deny|reject|refuse|counterproductive|против|не|нет|никогда|ни)(?:[^\p{L}]|$)/u;
const FIRST_PERSON = /(?:^|[^\p{L}])(?:i|we|our|my|us|я|мы|наш|нам|нас|мне|мой)(?:[^\p{L}]|$)/u;
const TURN =
  /(?:^|[^\p{L}])(?:however|but|yet|meanwhile|although|while|denied|rejected|dismissed|criticized|criticised|disagreed|countered|hit back|fired back|responded|in contrast|on the other hand|однако|но|тем не менее|вместе с тем|при этом|впрочем|опроверг\p{L}*|возразил\p{L}*|отверг\p{L}*|в ответ|в свою очередь)(?:[^\p{L}]|$)/u;

/** Of the pieces of one statement ("…," she said. "…"), which stand close together, the longest. */
function longestPieces(quotes: readonly Quote[]): ReadonlySet<Quote> {
  const found = new Set<Quote>();
  const marked = quotes.filter((quote) => quote.kind !== 'indirect');
  let longest: Quote | undefined;
  for (const [index, quote] of marked.entries()) {
    if (!isNextPiece(marked[index - 1], quote)) {
      if (longest) found.add(longest);
      longest = quote;
    } else if (longest && quote.text.length > longest.text.length) longest = quote;
  }
  if (longest) found.add(longest);
  return found;
}

const PIECES_APART = 120;

function isNextPiece(one: Quote | undefined, next: Quote): boolean {
  return one !== undefined && one.speaker === next.speaker && next.start - one.end < PIECES_APART;
}

/** A term without its ending ("санкции" finds "санкций"); short terms stay whole. */
function termStem(term: string): string {
  const lower = term.toLowerCase();
  return lower.length > 5 ? lower.slice(0, -2) : lower;
}

/** A term hits at the beginning of a word, so that "sanction" finds "sanctions". */
function hasTerm(lower: string, stem: string): boolean {
  for (let at = lower.indexOf(stem); at >= 0; at = lower.indexOf(stem, at + 1))
    if (at === 0 || !/\p{L}/u.test(lower.charAt(at - 1))) return true;
  return false;
}

/** How many different longer words of headline and first sentence the quote has, as a share of enough of them. */
function shareOfLead(lower: string, lead: ReadonlySet<string>): number {
  const shared = [...new Set(wordStems(lower))].filter((stem) => lead.has(stem)).length;
  return Math.min(1, shared / ENOUGH_LEAD_WORDS);
}

/** The first five letters of the longer words: enough to find the other forms of a word. */
function wordStems(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 5));
}
