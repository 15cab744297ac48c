import { languageOf } from '../text/language.ts';
import { type Article, nounOfPronoun, resolveAnaphor } from './antecedents.ts';
import { articleTokens, type Token } from './article-tokens.ts';
import { findMentions, isRussian } from './find-mentions.ts';
import type { FoundQuote } from './find-quotes.ts';
import { linearScore, probabilities, type Weights, weightTable } from './linear-ranker.ts';
import type { Mention } from './mentions.ts';
import { peopleTable } from './people-table.ts';
import { type QuotePlace, type SpeakerCandidate, speakerCandidates } from './speaker-candidates.ts';
import { speechTie } from './speech-links.ts';
import tables from './tables/speaker-weights.json' with { type: 'json' };

/** Who spoke a quote, as far as the article tells: a listed person, or the words of a mention that names nobody. */
export interface FoundSpeaker {
  readonly person?: number;
  /** Index of the mention that named the speaker; absent when the speaker goes on from the quote before. */
  readonly mention?: number;
  /** Where the speaker goes on from the quote before: the mention that named the speaker of the first. */
  readonly carriedFrom?: number;
  /** 0 to 1: how likely this speaker, over all ways in which the article could mean somebody. */
  readonly probability: number;
}

/** The weights of the two rankers: which mention speaks, and whom an anaphor means. */
export interface SpeakerWeights {
  readonly speaker: Weights;
  readonly antecedent: Weights;
}

/** The weights of the tables. */
export const SHIPPED_SPEAKERS: SpeakerWeights = {
  speaker: weightTable(tables.speaker),
  antecedent: weightTable(tables.antecedent),
};

/** Reads an article for its speakers: tokens, mentions and people. */
export function readArticle(text: string, quotes: readonly FoundQuote[]): Article {
  const tokens = articleTokens(text, quotes);
  const inRussian = isRussian(tokens);
  const mentions = findMentions(tokens, { isRussian: inRussian });
  return {
    text,
    tokens,
    mentions,
    table: peopleTable(tokens, mentions),
    ties: mentions.map((mention) => speechTie(tokens, mention)),
    quotesBefore: quotesBefore(tokens),
    isRussian: inRussian,
    isMeasured: /^(?:en|ru)$/.test(languageOf(text) ?? 'en'),
  };
}

function quotesBefore(tokens: readonly Token[]): Uint32Array {
  const counts = new Uint32Array(tokens.length + 1);
  for (const [at, token] of tokens.entries()) counts[at + 1] = (counts[at] ?? 0) + (token.kind === 'quote' ? 1 : 0);
  return counts;
}

/**
 * The speaker of each quote, in the same order; undefined where nobody is said to have spoken. A linear ranker weighs the mentions
 * around each quote, the speaker of the quote before and nobody; ways that lead to one person add up.
 */
export function findSpeakers(
  article: Article,
  quotes: readonly FoundQuote[],
  weights: SpeakerWeights = SHIPPED_SPEAKERS,
): readonly (FoundSpeaker | undefined)[] {
  const found: (FoundSpeaker | undefined)[] = [];
  let before: QuotePlace['before'];
  for (const { quote, at } of quotePlaces(article, quotes)) {
    const speaker = at < 0 ? undefined : chooseSpeaker(article, { quote, at, ...(before && { before }) }, weights);
    found.push(speaker);
    // Few words in marks (scare quotes) do not carry the conversation on.
    if (at >= 0 && (speaker || quote.wordCount > 3)) before = { quote, at, ...speaker };
  }
  return withOneVoice(quotes, found);
}

/** Pieces of one quotation (marks opened again in the next paragraph) have the speaker of which one piece is surest. */
function withOneVoice(
  quotes: readonly FoundQuote[],
  found: readonly (FoundSpeaker | undefined)[],
): readonly (FoundSpeaker | undefined)[] {
  const settled = [...found];
  for (let index = quotes.length - 2; index >= 0; index -= 1) {
    const next = settled[index + 1];
    if (!quotes[index]?.isContinued || !next) continue;
    if ((settled[index]?.probability ?? 0) < next.probability) settled[index] = next;
  }
  return settled;
}

/** Who is meant by a mention that stands as the subject of reported speech. */
export function speakerOfMention(
  article: Article,
  mention: number,
  weights: SpeakerWeights = SHIPPED_SPEAKERS,
): FoundSpeaker {
  const person = article.table.ofMention.get(mention);
  if (person !== undefined) return { person, mention, probability: SURE };
  const words = article.mentions[mention];
  const resolved =
    words && canPointBack(words) ? resolveAnaphor(article, { mention, weights: weights.antecedent }) : undefined;
  return resolved
    ? { person: resolved.person, mention, probability: SURE * resolved.probability }
    : { mention, probability: SURE };
}

/** The subject of "said that" is its speaker about as often as this. */
const SURE = 0.9;

/** Each quote with the index of its token. */
export function quotePlaces(
  article: Article,
  quotes: readonly FoundQuote[],
): readonly { quote: FoundQuote; at: number }[] {
  const places = new Map<number, number>();
  for (const [at, token] of article.tokens.entries()) if (token.quote !== undefined) places.set(token.quote, at);
  return quotes.map((quote, index) => ({ quote, at: places.get(index) ?? -1 }));
}

/** Less likely ways to mean somebody are not followed up; together they hardly count. */
const LEAST_CHANCE = 0.003;

function chooseSpeaker(article: Article, place: QuotePlace, weights: SpeakerWeights): FoundSpeaker | undefined {
  const candidates = speakerCandidates(article, place);
  const chances = probabilities(candidates.map((candidate) => linearScore(weights.speaker, candidate.features)));
  const sums = new Map<string, FoundSpeaker>();
  for (const [index, candidate] of candidates.entries()) {
    const chance = chances[index] ?? 0;
    if (chance < LEAST_CHANCE) continue;
    const meant = whoIsMeant(article, place, { candidate, weights });
    const key = meant.key;
    const probability = (sums.get(key)?.probability ?? 0) + chance * meant.certainty;
    const isStronger = chance * meant.certainty >= probability / 2;
    const kept = isStronger ? meant.speaker : sums.get(key);
    sums.set(key, { ...kept, probability });
  }
  const [best, second] = [...sums.entries()].sort((a, b) => b[1].probability - a[1].probability);
  if (best?.[0] !== 'nobody') return best?.[1];
  return isTaken(article, place) ? second?.[1] : undefined;
}

const FEW_WORDS = 3;

/**
 * A few words right after a verb of speech ("hailed its “effective” measures", "called for the “return”") or right before one («Мы
 * построим мост, — сказал мэр») are somebody's after all.
 */
function isTaken(article: Article, place: QuotePlace): boolean {
  if (place.quote.wordCount > FEW_WORDS) return false;
  return (
    [1, 2, 3, 4].some((steps) => {
      const token = article.tokens[place.at - steps];
      return token?.speech !== undefined && token.sentence === article.tokens[place.at]?.sentence;
    }) || isBeforeSayingVerb(article.tokens, place.at)
  );
}

/** «…», – деді …, «…», — говорится в письме: words in marks with a verb of saying after them in their sentence; somebody said them. */
export function isBeforeSayingVerb(tokens: readonly Token[], at: number): boolean {
  return [1, 2, 3].some((steps) => {
    const token = tokens[at + steps];
    const isSaid = token?.speech === 'say' || /^(?:говорится|сказано|сообщается)$/.test(token?.lower ?? '');
    return isSaid && token?.sentence === tokens[at]?.sentence;
  });
}

interface Meant {
  /** The same for all ways that mean one speaker. */
  readonly key: string;
  readonly certainty: number;
  readonly speaker: Omit<FoundSpeaker, 'probability'>;
}

function whoIsMeant(
  article: Article,
  place: QuotePlace,
  about: { candidate: SpeakerCandidate; weights: SpeakerWeights },
): Meant {
  const { candidate, weights } = about;
  if (candidate.kind === 'nobody') return { key: 'nobody', certainty: 1, speaker: {} };
  if (candidate.kind === 'previous') return meantBefore(place);
  const index = nounOfPronoun(article, candidate.mention ?? -1) ?? candidate.mention ?? -1;
  const mention = article.mentions[index];
  const person = article.table.ofMention.get(index);
  if (person !== undefined) return { key: `person ${person}`, certainty: 1, speaker: { person, mention: index } };
  const resolved =
    mention && canPointBack(mention)
      ? resolveAnaphor(article, { mention: index, weights: weights.antecedent, ...previousOf(place) })
      : undefined;
  if (resolved)
    return {
      key: `person ${resolved.person}`,
      certainty: resolved.probability,
      speaker: { person: resolved.person, mention: index },
    };
  return { key: `mention ${index}`, certainty: 1, speaker: { mention: index } };
}

/** Who went on speaking; a doubt about the quote before is a doubt about this one. */
function meantBefore(place: QuotePlace): Meant {
  const { person, mention, probability: certainty = 1 } = place.before ?? {};
  const carriedFrom = mention ?? place.before?.carriedFrom;
  if (person !== undefined)
    return {
      key: `person ${person}`,
      certainty,
      speaker: { person, ...(carriedFrom !== undefined && { carriedFrom }) },
    };
  return { key: `mention ${mention}`, certainty, speaker: mention === undefined ? {} : { mention } };
}

function previousOf(place: QuotePlace): { previousSpeaker?: number } {
  return place.before?.person === undefined ? {} : { previousSpeaker: place.before.person };
}

/** Pronouns and definite nouns can mean somebody named before; "a senior official" and "sources" never do. */
export function canPointBack(mention: Mention): boolean {
  return mention.kind === 'pronoun' || (mention.isDefinite && !mention.isPlural);
}
