import type { Quote } from '../model/quote.ts';
import { countWords } from './find-quotes.ts';
import { bucket, linearScore, type Weights, weightTable } from './linear-ranker.ts';
import table from './tables/key-quote-weights.json' with { type: 'json' };

/** What the choice of key quotes looks at beside the quotes: their article's text and the words of the watch. */
export interface KeyQuoteContext {
  readonly text: string;
  readonly terms: readonly string[];
}

const SHIPPED = weightTable(table);
/** DESIGN.md section 7: at most three quotes and 120 words in an alert. */
const MOST_QUOTES = 3;
const MOST_WORDS = 120;
/** Fewer words than this never stand alone. */
const FEWEST_WORDS = 4;
/** What a further quote of a speaker already chosen costs; set by cross-validation on graded articles. */
const SAME_SPEAKER_COST = 0.4;
/** A speaker's own statement that turns against the chosen one belongs beside it, before a third voice. */
const CONTRAST_GAIN = 0.8;
/** What another voice gains that speaks of one already chosen. */
const ANSWER_GAIN = 0.6;

/**
 * Gives the quotes an alert would carry their rank (1 is the best), all else unchanged and in the same order. A linear score weighs
 * each quote; a further quote of a speaker already chosen costs, unless it is that speaker's contrasting statement on the watch.
 */
export function rankQuotes(
  quotes: readonly Quote[],
  context: KeyQuoteContext,
  weights: Weights = SHIPPED,
): readonly Quote[] {
  const worthy = keyCandidates(quotes, context).map((one) => ({ ...one, score: linearScore(weights, one.features) }));
  const chosen = new Map<number, number>();
  const taken: (typeof worthy)[number][] = [];
  let words = 0;
  while (taken.length < MOST_QUOTES) {
    let best: { one: (typeof worthy)[number]; score: number } | undefined;
    for (const one of worthy) {
      if (chosen.has(one.index) || (words + one.words > MOST_WORDS && worthy.length > 1)) continue;
      if (taken.some((other) => isSameStatement(one.quote, other.quote))) continue;
      const score = one.score + bonus(one, taken);
      if (!best || score > best.score) best = { one, score };
    }
    if (!best) break;
    taken.push(best.one);
    chosen.set(best.one.index, taken.length);
    words += best.one.words;
  }
  return quotes.map((quote, index) => {
    const rank = chosen.get(index);
    return rank === undefined ? quote : { ...quote, rank };
  });
}

/** A quote that may be chosen, with what its score is made of. `index` is its place among all quotes. */
export interface KeyCandidate {
  readonly index: number;
  readonly quote: Quote;
  readonly words: number;
  /** Holds a word of the watch; true for all when there is no watch. */
  readonly isOnWatch: boolean;
  /** Turns against what was said before: "however", "denied", a negation. */
  readonly turns: Turns;
  /** The text right before the quote, lower case. */
  readonly before: string;
  readonly features: readonly string[];
}

interface Turns {
  readonly isTurn: boolean;
  readonly isDenial: boolean;
}

/** The quotes that may be chosen: words in marks, four at least, by a speaker. */
export function keyCandidates(quotes: readonly Quote[], context: KeyQuoteContext): readonly KeyCandidate[] {
  const terms = context.terms.map(termStem);
  const lead = leadWords(context.text);
  const marked = quotes.filter((quote) => quote.kind !== 'indirect');
  const statements = statementsOf(marked);
  const voices = countsOfVoices(marked);
  const found: KeyCandidate[] = [];
  let place = -1;
  for (const [index, quote] of quotes.entries()) {
    if (quote.kind === 'indirect') continue;
    place += 1;
    const words = countWords(quote.text);
    if (words < FEWEST_WORDS || quote.speaker === undefined) continue;
    const lower = quote.text.toLowerCase();
    const before = context.text.slice(Math.max(0, quote.start - BEFORE), quote.start).toLowerCase();
    const hits = terms.filter((term) => hasTerm(lower, term)).length;
    const about = {
      statementWords: statements[place]?.words ?? words,
      isLongestPiece: quote.text.length >= (statements[place]?.longest ?? 0),
      ofVoice: voices.get(voice(quote)) ?? 1,
      quote,
      lower,
      before,
      words,
      hits,
      terms,
      lead,
      textLength: context.text.length,
      isFirst: found.length === 0,
      turns: { isTurn: TURN.test(before), isDenial: DENIAL.test(lower) },
    };
    found.push({
      index,
      quote,
      words,
      isOnWatch: hits > 0 || terms.length === 0,
      before: before.slice(-160),
      turns: about.turns,
      features: keyFeatures(about),
    });
  }
  return found;
}

const BEFORE = 260;
const LEAD = 400;

interface Statement {
  readonly words: number;
  readonly longest: number;
}

/** Pieces of one statement ("…," she said. "…") stand close together: the statement of each quote. */
function statementsOf(quotes: readonly Quote[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (let first = 0; first < quotes.length; ) {
    let end = first + 1;
    while (isNextPiece(quotes[end - 1], quotes[end])) end += 1;
    const pieces = quotes.slice(first, end);
    const statement = {
      words: pieces.reduce((sum, piece) => sum + countWords(piece.text), 0),
      longest: pieces.reduce((most, piece) => Math.max(most, piece.text.length), 0),
    };
    for (let at = first; at < end; at += 1) statements.push(statement);
    first = end;
  }
  return statements;
}

const PIECES_APART = 120;

function isNextPiece(one: Quote | undefined, next: Quote | undefined): boolean {
  return one !== undefined && next !== undefined && one.speaker === next.speaker && next.start - one.end < PIECES_APART;
}

function countsOfVoices(quotes: readonly Quote[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const quote of quotes) counts.set(voice(quote), (counts.get(voice(quote)) ?? 0) + 1);
  return counts;
}

interface About {
  readonly statementWords: number;
  readonly isLongestPiece: boolean;
  /** Quotes of this speaker in the article. */
  readonly ofVoice: number;
  readonly quote: Quote;
  readonly lower: string;
  /** The text before the quote, lower case. */
  readonly before: string;
  readonly words: number;
  readonly hits: number;
  readonly terms: readonly string[];
  readonly lead: ReadonlySet<string>;
  readonly textLength: number;
  readonly isFirst: boolean;
  readonly turns: Turns;
}

/** What the choice is weighed by: length, speaker, the watch's terms, commitment, denial, numbers, place in the article. */
function keyFeatures(about: About): readonly string[] {
  const { quote, lower, before, words, hits, terms } = about;
  const speaker = (quote.speaker ?? '').toLowerCase();
  return [
    bucket('words', words, [7, 12, 20, 30, 45, 80]),
    quote.isShown ? `speaker:${quote.speakerKind ?? 'unclear'}` : 'speaker:unclear',
    ...(quote.role ? ['role'] : []),
    ...(HIGH_OFFICE.test((quote.role ?? '').toLowerCase()) ? ['high-office'] : []),
    bucket('terms', hits, [0, 1]),
    ...(terms.some((term) => hasTerm(before.slice(-160), term)) ? ['near-terms'] : []),
    ...(terms.some((term) => hasTerm(speaker, term)) ? ['speaker-on-watch'] : []),
    bucket('lead', leadShare(lower, about.lead), [0, 0.15, 0.35]),
    quote.kind,
    ...(COMMITMENT.test(lower) ? ['commitment'] : []),
    ...(about.turns.isDenial ? ['denial'] : []),
    ...(STANCE.test(lower) ? ['stance'] : []),
    ...(about.turns.isTurn ? ['turn'] : []),
    ...(/\d/.test(lower) ? ['number'] : []),
    ...(FIRST_PERSON.test(lower) ? ['first-person'] : []),
    ...(/\?$/.test(lower) ? ['question'] : []),
    ...(/^\p{Lu}/u.test(quote.text) ? ['sentence'] : []),
    ...(/^(?:but|and|however|so|no|но|и|однако|а)(?!\p{L})/u.test(lower) ? ['goes-on'] : []),
    ...(/^(?:he|she|it|they|that|this|он|она|они|это)(?!\p{L})/u.test(lower) ? ['points-back'] : []),
    bucket('place', quote.start / Math.max(1, about.textLength), [0.15, 0.3, 0.6]),
    ...(about.isFirst ? ['first'] : []),
    bucket('statement', about.statementWords, [12, 25, 45, 80]),
    ...(about.isLongestPiece ? ['longest-piece'] : []),
    bucket('of-voice', about.ofVoice, [1, 2, 5]),
  ];
}

const COMMITMENT =
  /(?:^|[^\p{L}])(?:will|must|should|shall|need to|going to|have to|intend|commit|pledge|promise|буд(?:ем|ет|ут|у)|долж(?:ен|на|ны|но)|намерен[аы]?|обещ|готов[аы]?|необходимо|нужно)/u;
const DENIAL =
  /(?:^|[^\p{L}])(?:not|never|no|nothing|cannot|can't|won't|don't|doesn't|isn't|can’t|won’t|don’t|doesn’t|isn’t|deny|reject|refuse|counterproductive|против|не|нет|никогда|ни)(?:[^\p{L}]|$)/u;
const STANCE =
  /(?:^|[^\p{L}])(?:support|oppose|condemn|demand|urge|call on|call for|wrong|right|unacceptable|disaster|threat|danger|illegal|crime|важн|недопустим|поддержива|осужда|требу|незаконн|угроз|опасн)/u;
const FIRST_PERSON = /(?:^|[^\p{L}])(?:i|we|our|my|us|я|мы|наш|нам|нас|мне|мой)(?:[^\p{L}]|$)/u;
const TURN =
  /(?:^|[^\p{L}])(?:however|but|yet|meanwhile|although|while|denied|rejected|dismissed|criticized|criticised|disagreed|countered|hit back|fired back|responded|in contrast|on the other hand|однако|но|тем не менее|вместе с тем|при этом|впрочем|опроверг\p{L}*|возразил\p{L}*|отверг\p{L}*|в ответ|в свою очередь)(?:[^\p{L}]|$)/u;
const HIGH_OFFICE =
  /(?:^|[^\p{L}])(?:president|prime minister|minister|premier|chancellor|secretary|senator|governor|ambassador|commissioner|chairman|chief executive|ceo|president-elect|nominee|candidate|президент|премьер\p{L}*|министр|глава|посол|председатель|губернатор|спикер|канцлер|секретарь)(?:[^\p{L}]|$)/u;

function bonus(one: KeyCandidate, taken: readonly KeyCandidate[]): number {
  const own = taken.filter((other) => voice(other.quote) === voice(one.quote));
  if (own.length === 0) return taken.some((other) => isAnswer(one, other)) ? ANSWER_GAIN : 0;
  return own.length === 1 && own.some((other) => isContrast(one, other))
    ? CONTRAST_GAIN
    : -SAME_SPEAKER_COST * own.length;
}

/** Another voice that speaks of somebody already chosen: the other side. */
function isAnswer(one: KeyCandidate, other: KeyCandidate): boolean {
  const surname = (other.quote.speaker ?? '').toLowerCase().split(' ').at(-1) ?? '';
  return (
    other.quote.isShown &&
    surname.length > 3 &&
    (one.quote.text.toLowerCase().includes(surname) || one.before.includes(surname))
  );
}

/** Two statements of one speaker on the watch of which the later one turns: "will adhere" and "entirely counterproductive". */
function isContrast(one: KeyCandidate, other: KeyCandidate): boolean {
  if (!one.isOnWatch || !other.isOnWatch || !one.quote.isShown) return false;
  const [earlier, later] = one.quote.start < other.quote.start ? [one, other] : [other, one];
  return later.turns.isDenial !== earlier.turns.isDenial && (later.turns.isTurn || later.turns.isDenial);
}

/** The same words again, as in a headline or a caption. */
function isSameStatement(one: Quote, other: Quote): boolean {
  const [short, long] = one.text.length <= other.text.length ? [one.text, other.text] : [other.text, one.text];
  return long.includes(short);
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

/** The longer words of headline and first sentences. */
function leadWords(text: string): ReadonlySet<string> {
  return new Set(longWords(text.slice(0, LEAD).toLowerCase()));
}

function leadShare(lower: string, lead: ReadonlySet<string>): number {
  const words = longWords(lower);
  return words.length === 0 ? 0 : words.filter((word) => lead.has(word)).length / words.length;
}

const longWords = (lower: string): readonly string[] => lower.match(/[\p{L}]{5,}/gu) ?? [];

function voice(quote: Quote): string {
  return quote.isShown ? (quote.speaker ?? '') : '?';
}
