import type { Quote } from '../model/quote.ts';
import { isSameStatement, readStatement } from '../text/same-statement.ts';
import { KEY_FEATURES, type KeyCandidate, type KeyQuoteContext, keyCandidates } from './key-quote-features.ts';
import { type Weights, weightTable } from './linear-ranker.ts';
import table from './tables/key-quote-weights.json' with { type: 'json' };

const SHIPPED = weightTable(table);
/** What an alert shows: at most three quotes, with 120 words in all. */
const MOST_QUOTES = 3;
const MOST_WORDS = 120;
/**
 * What the second quote of a speaker costs, the third four times as much; this and the gains were set by cross-validation on graded
 * articles.
 */
const SAME_SPEAKER_COST = 0.4;
/** A speaker's own statement that turns against the chosen one belongs beside it, before a third voice. */
const CONTRAST_GAIN = 0.8;
/** What another voice gains that speaks of one already chosen. */
const ANSWER_GAIN = 0.5;

/**
 * Gives the quotes an alert would carry their rank (1 is the best), all else unchanged and in the same order. A linear score weighs
 * each quote; a further quote of a speaker already chosen costs, unless it is that speaker's contrasting statement on the watch.
 */
export function rankQuotes(
  quotes: readonly Quote[],
  context: KeyQuoteContext,
  weights: Weights = SHIPPED,
): readonly Quote[] {
  const worthy = keyCandidates(quotes, context).map((one) => ({
    ...one,
    score: scoreOf(one, weights),
    statement: readStatement(one.quote),
  }));
  const chosen = new Map<number, number>();
  const taken: (typeof worthy)[number][] = [];
  let words = 0;
  while (taken.length < MOST_QUOTES) {
    let best: { one: (typeof worthy)[number]; score: number } | undefined;
    for (const one of worthy) {
      if (chosen.has(one.index) || (words + one.words > MOST_WORDS && worthy.length > 1)) continue;
      if (taken.some((other) => isSameStatement(one.statement, other.statement))) continue;
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

function scoreOf(one: KeyCandidate, weights: Weights): number {
  return KEY_FEATURES.reduce((sum, name) => sum + (weights.get(name) ?? 0) * one.features[name], 0);
}

function bonus(one: KeyCandidate, taken: readonly KeyCandidate[]): number {
  const own = taken.filter((other) => other.quote.speaker === one.quote.speaker);
  if (own.length === 0) return taken.some((other) => isAnswer(one, other)) ? ANSWER_GAIN : 0;
  return own.length === 1 && own.some((other) => isContrast(one, other))
    ? CONTRAST_GAIN
    : -SAME_SPEAKER_COST * own.length ** 2;
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
  return later.isDenial !== earlier.isDenial && (later.isTurn || later.isDenial);
}
