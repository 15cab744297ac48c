import type { Quote } from '../model/quote.ts';
import { countWords } from './find-quotes.ts';
import { bucket, linearScore } from './linear-ranker.ts';
import weights from './tables/key-quote-weights.json' with { type: 'json' };

/** DESIGN.md section 7: at most three quotes and 120 words of quotation in an alert. */
const MOST_QUOTES = 3;
const MOST_WORDS = 120;
/** Fewer words than this never stand alone. */
const FEWEST_WORDS = 4;

/**
 * Gives the quotes an alert would carry their rank (1 is the best), all else unchanged and in the same order. A linear score weighs
 * each quote; each further quote of a speaker already chosen costs, so that several voices are heard.
 */
export function rankQuotes(
  quotes: readonly Quote[],
  about: { textLength: number; terms: readonly string[] },
): readonly Quote[] {
  const rated = quotes.map((quote, index) => {
    const words = countWords(quote.text);
    return {
      index,
      quote,
      words,
      score: linearScore(weights, keyFeatures(quote, { ...about, words, index, count: quotes.length })),
    };
  });
  const chosen = new Map<number, number>();
  const voices = new Set<string>();
  let words = 0;
  const worthy = rated.filter(
    (one) => one.quote.kind !== 'indirect' && one.words >= FEWEST_WORDS && one.quote.speaker !== undefined,
  );
  while (chosen.size < MOST_QUOTES) {
    const fitting = worthy.filter(
      (one) => !chosen.has(one.index) && (words + one.words <= MOST_WORDS || worthy.length === 1),
    );
    const cost = (one: (typeof rated)[number]) => (voices.has(voice(one.quote)) ? weights['same-speaker'] : 0);
    const best = fitting.sort((a, b) => b.score + cost(b) - (a.score + cost(a)) || a.index - b.index)[0];
    if (!best) break;
    chosen.set(best.index, chosen.size + 1);
    voices.add(voice(best.quote));
    words += best.words;
  }
  return quotes.map((quote, index) => {
    const rank = chosen.get(index);
    return rank === undefined ? quote : { ...quote, rank };
  });
}

/** What the choice is weighed by: length, speaker, the watch's terms, commitment, denial, numbers, place in the article. */
export function keyFeatures(
  quote: Quote,
  about: { textLength: number; terms: readonly string[]; words: number; index: number; count: number },
): readonly string[] {
  const lower = quote.text.toLowerCase();
  const hits = about.terms.filter((term) => hasTerm(lower, term)).length;
  return [
    bucket('words', about.words, [3, 7, 12, 20, 45, 80]),
    quote.isShown ? `speaker:${quote.speakerKind ?? 'unclear'}` : 'speaker:unclear',
    ...(quote.role ? ['role'] : []),
    bucket('terms', hits, [0, 1]),
    quote.kind,
    ...(COMMITMENT.test(lower) ? ['commitment'] : []),
    ...(DENIAL.test(lower) ? ['denial'] : []),
    ...(/\d/.test(lower) ? ['number'] : []),
    ...(FIRST_PERSON.test(lower) ? ['first-person'] : []),
    ...(/\?$/.test(lower) ? ['question'] : []),
    ...(/^\p{Lu}/u.test(quote.text) ? ['sentence'] : []),
    ...(/^(?:but|and|however|so|no|но|и|однако|а)\b/u.test(lower) ? ['goes-on'] : []),
    bucket('place', quote.start / Math.max(1, about.textLength), [0.15, 0.3, 0.6]),
    ...(about.index === 0 ? ['first'] : []),
  ];
}

const COMMITMENT =
  /(?:^|[^\p{L}])(?:will|must|should|shall|need to|going to|have to|intend|commit|pledge|promise|буд(?:ем|ет|ут|у)|долж(?:ен|на|ны|но)|намерен[аы]?|обещ|готов[аы]?|необходимо|нужно)/u;
const DENIAL =
  /(?:^|[^\p{L}])(?:not|never|no|nothing|cannot|can't|won't|don't|doesn't|isn't|deny|reject|refuse|не|нет|никогда|ни)(?:[^\p{L}]|$)/u;
const FIRST_PERSON = /(?:^|[^\p{L}])(?:i|we|our|my|us|я|мы|наш|нам|нас|мне|мой)(?:[^\p{L}]|$)/u;

/** A term hits at the beginning of a word, so that "sanction" finds "sanctions"; long terms without their ending ("санкции" finds "санкций"). */
function hasTerm(lower: string, term: string): boolean {
  const stem = term.toLowerCase();
  const short = stem.length > 5 ? stem.slice(0, -2) : stem;
  const at = lower.indexOf(short);
  return at === 0 || (at > 0 && !/\p{L}/u.test(lower.charAt(at - 1)));
}

function voice(quote: Quote): string {
  return quote.isShown ? (quote.speaker ?? '') : '?';
}
