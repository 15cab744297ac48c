import type { QuoteBlock } from '../model/content.ts';
import { hasNegation } from '../text/negation.ts';
import { sentences } from '../text/sentences.ts';
import { wordBorder } from '../text/shorten.ts';

/** Fewer words than these are not worth cutting a quote for; it is left out instead. */
const LEAST_WORDS = 12;
/** Bound of one quote in UTF-16 units, for texts whose "words" have thousands of letters. */
const MAX_QUOTE = 700;
/** Words that turn a statement around: what stands before them must not be shown without them. */
const TURNS =
  'but|however|yet|although|though|except|unless|instead|rather|nevertheless|но|однако|хотя|впрочем|зато|кроме(?!\\s+(?:того|этого))|вместо|тем не менее|все же|всё же|если|' +
  'бірақ|алайда|дегенмен|әйтсе|егер';
/** Those that set a condition or deny, when they begin the next clause of the same sentence. */
const CONDITIONS =
  'only|if|until|provided|nor|not|no|never|without|пока|только|лишь|а|не|ни|нет|без|никогда|тек|емес|жоқ';
const SENTENCE_TURNS = beginning(TURNS);
const CLAUSE_TURNS = beginning(`${TURNS}|${CONDITIONS}`);
/** Those that may also stand a few words further on ("We, however, …"). */
const LATE_TURNS =
  /^(?:\S+\s+){1,3}(?:however|nevertheless|though|однако|впрочем|тем не менее|все же|всё же|алайда|дегенмен)(?!\p{L})/iu;
/** In Kazakh, Kyrgyz and Tatar the verb at the end of the sentence tells whether all of it is denied. */
const DENIES_LAST = /[әғқңөұүһ]/iu;
/** A clause of fewer words is a fragment. */
const LEAST_CLAUSE = 4;
const CLAUSE_END = /[,;:](?=\s)/g;

/** The words that stand in marks, and whether the quote goes on after them. */
export type ShownWords = Pick<QuoteBlock, 'text' | 'isCut'>;

/**
 * The quote's words, or a verbatim beginning of them that is marked as cut: after a sentence, else after a clause, else after a word of a clause that denies
 * nothing; never before words that turn it around. Undefined when there is room for too few words or no such place.
 */
export function cutQuote(text: string, maxWords: number): ShownWords | undefined {
  const whole = text.trim();
  if (wordCount(whole) <= maxWords && whole.length <= MAX_QUOTE) return { text: whole };
  if (maxWords < LEAST_WORDS) return undefined;
  const room = Math.min(endOfWord(whole, maxWords), wordBorder(whole, MAX_QUOTE));
  const border = cutBorder(whole.slice(0, 2 * MAX_QUOTE), room);
  return border === undefined ? undefined : { text: whole.slice(0, border).trimEnd(), isCut: true };
}

/** After a sentence; else far enough into one that the next does not turn around. */
function cutBorder(text: string, room: number): number | undefined {
  const least = Math.min(room / 2, endOfWord(text, LEAST_WORDS));
  const ends = sentences(text).map(({ end }) => end);
  const isTurnedAfter = (end: number) => isTurned(text, end, SENTENCE_TURNS);
  const sentence = ends.findLast((end) => end >= least && end <= room && !isTurnedAfter(end));
  const isSafe = (at: number) => !isTurnedAfter(ends.find((end) => end >= at) ?? text.length);
  const clauses = clauseEnds(text, ends);
  const safe = clauses.filter((end) => end <= room && !isTurned(text, end, CLAUSE_TURNS) && isSafe(end));
  if (sentence !== undefined) return sentence;
  const clause = safe.findLast((end) => end > room / 2);
  if (clause !== undefined) return clause;
  const isInDenial = !isSafe(room) || mayBeDenied(text, room, [...clauses, ...ends]);
  return isInDenial ? safe.findLast((end) => end >= least) : room;
}

/** How many words white space parts. */
export function wordCount(text: string): number {
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

/** What follows this place takes back or narrows what stands before it. */
function isTurned(text: string, at: number, turns: RegExp): boolean {
  const next = text.slice(at, at + 100);
  return turns.test(next) || LATE_TURNS.test(next.replace(/^[\p{P}\s]+/u, ''));
}

function beginning(words: string): RegExp {
  return new RegExp(`^[\\p{P}\\s]*(?:${words})(?!\\p{L})`, 'iu');
}

/** Before the mark that ends the clause; "We, however, …" has none so early. */
function clauseEnds(text: string, sentenceEnds: readonly number[]): readonly number[] {
  const startOf = (at: number) => sentenceEnds.findLast((end) => end <= at) ?? 0;
  return [...text.matchAll(CLAUSE_END)]
    .map(({ index }) => index)
    .filter((end) => wordCount(text.slice(startOf(end), end)) >= LEAST_CLAUSE);
}

/** A cut at this place would part a clause that is denied, or that may yet be. */
function mayBeDenied(text: string, at: number, borders: readonly number[]): boolean {
  if (DENIES_LAST.test(text)) return true;
  const from = Math.max(0, ...borders.filter((border) => border < at));
  const to = Math.min(text.length, ...borders.filter((border) => border >= at));
  return hasNegation(text.slice(from, to)) || [from, at, to].some((place) => isTurned(text, place, CLAUSE_TURNS));
}
