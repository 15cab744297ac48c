import type { Quote, QuoteKind } from '../model/quote.ts';
import type { Article } from './antecedents.ts';
import { findIndirect, type ReportedClause } from './find-indirect.ts';
import { type FoundQuote, findQuotes } from './find-quotes.ts';
import {
  type FoundSpeaker,
  findSpeakers,
  isBeforeSayingVerb,
  quotePlaces,
  readArticle,
  SHIPPED_SPEAKERS,
  type SpeakerWeights,
  speakerOfMention,
} from './find-speakers.ts';
import { linearScore, logistic, type Weights, weightTable } from './linear-ranker.ts';
import { occasionOf } from './occasions.ts';
import { rankQuotes } from './rank-quotes.ts';
import { type SpeakerName, speakerName } from './speaker-names.ts';
import confidenceTable from './tables/confidence-weights.json' with { type: 'json' };
import { isSaidBy, isTitleOrAside } from './words-in-marks.ts';

/** An article's text and what an alert wants of it; `terms` are the words of the watch, for the choice of key quotes. */
export interface QuotedArticle {
  readonly text: string;
  /** The headline where the text lacks it: it tells what the article is about. */
  readonly title?: string;
  readonly terms?: readonly string[];
}

/**
 * Below this confidence a reader sees "speaker unclear". Set where, on labelled articles set apart, 97 of 100 shown names are right.
 */
export const SHOWN_FROM = 0.9;
/** Ministries, courts, companies are seldom taken for another, and nobody unnamed is taken for one. */
const INSTITUTION_SHOWN_FROM = 0.85;

/**
 * "He" and "she" are another's more often than the weights know: few of the labels that they were fitted on say by hand whom a pronoun means. Of the
 * English names behind a pronoun one in five differs from a resolver's label between 0.9 and 0.96, of names by name one in twenty.
 */
const PRONOUN_SHOWN_FROM = 0.94;
/**
 * A Russian pronoun has the gender of its verb beside it, and «министр» after "министр Волков" is hardly another: all of the labelled ones from here
 * on are right (52; most are of the articles of the fit), and speaker-rivals.ts leaves out those that could be somebody else.
 */
const RUSSIAN_NOUN_SHOWN_FROM = 0.84;

/** The confidence from which a reader sees this speaker, by its kind and by the words with which the article names it there. */
export function shownFrom({
  speakerKind,
  speaker = '',
  mention = '',
}: Pick<Quote, 'speakerKind' | 'speaker' | 'mention'>): number {
  if (speakerKind === 'institution') return INSTITUTION_SHOWN_FROM;
  if (PRONOUN.test(mention)) return PRONOUN_SHOWN_FROM;
  if (speakerKind !== 'person' || !/^[а-яё]/i.test(mention)) return SHOWN_FROM;
  const surname = speaker.split(' ').at(-1) ?? '';
  return mention.includes(surname.slice(0, SAME_LETTERS)) ? SHOWN_FROM : RUSSIAN_NOUN_SHOWN_FROM;
}

const PRONOUN = /^(?:he|she|him|her|they)$/i;
/** The letters at the start of a surname that all its cases share. */
const SAME_LETTERS = 3;

/** The weights that name a quote's speaker and say how sure the name is. */
export interface QuoteWeights {
  readonly speakers: SpeakerWeights;
  readonly confidence: Weights;
}

const SHIPPED: QuoteWeights = { speakers: SHIPPED_SPEAKERS, confidence: weightTable(confidenceTable) };
/** In languages without labelled speakers (Kazakh, Ukrainian, …) nobody knows how often a name would be right, so none is shown. */
const MOST_UNMEASURED = 0.5;

/** Words in marks shorter than this are a quote only when somebody is clearly said to have used them. */
const FEW_WORDS = 3;
const SURE_OF_FEW_WORDS = 0.25;
/** Words in marks up to this length that nobody is said to have spoken are a title, a slogan or a term. */
const NOBODYS_WORDS = 12;

/** Finding the speaker of one takes 0.1 ms; a text with more quotes is a transcript or was made to hurt. */
const MOST_QUOTES = 500;

/**
 * The quotes of an article (the first 500) in order of place, each a verbatim slice with its best speaker; reported speech without marks is of the kind
 * `indirect`. `rank` 1 to 3 marks those an alert would carry: at most three and 120 words together. Never throws; linear in the length
 * of the text.
 */
export function keyQuotes(article: QuotedArticle, weights: QuoteWeights = SHIPPED): readonly Quote[] {
  const found = findQuotes(article.text).slice(0, MOST_QUOTES);
  const read = readArticle(article.text, found);
  const speakers = findSpeakers(read, found, weights.speakers);
  const places = quotePlaces(read, found);
  const quotes: Quote[] = [];
  for (const [index, quote] of found.entries()) {
    const described = describe(read, { quote, at: places[index]?.at ?? -1, speaker: speakers[index], weights });
    if (described) quotes.push(described);
  }
  for (const clause of findIndirect(read)) {
    const reported = reportedSpeech(read, clause, weights);
    if (reported) quotes.push(reported);
  }
  const ordered = quotes.sort((a, b) => a.start - b.start);
  return rankQuotes(ordered, { title: article.title ?? '', text: article.text, terms: article.terms ?? [] });
}

/** Reported speech whose speaker the article tells; it is never ranked. */
function reportedSpeech(article: Article, clause: ReportedClause, weights: QuoteWeights): Quote | undefined {
  const name = speakerName(article, speakerOfMention(article, clause.mention, weights.speakers));
  if (!name) return undefined;
  const mention = printedMention(article, clause.mention);
  const confidence = confidenceOf(article, name, weights);
  return {
    start: clause.start,
    end: clause.end,
    text: article.text.slice(clause.start, clause.end),
    kind: 'indirect',
    speaker: name.speaker,
    speakerKind: name.speakerKind,
    ...(name.role && { role: name.role }),
    ...(mention && { mention }),
    confidence,
    isShown: confidence >= shownFrom({ ...name, ...(mention && { mention }) }),
  };
}

function describe(
  article: Article,
  about: { quote: FoundQuote; at: number; speaker: FoundSpeaker | undefined; weights: QuoteWeights },
): Quote | undefined {
  const { quote, at, speaker } = about;
  const name = speaker && speakerName(article, speaker);
  if (quote.wordCount <= FEW_WORDS && (!name || (speaker?.probability ?? 0) < SURE_OF_FEW_WORDS)) return undefined;
  if (speaker === undefined && quote.wordCount <= NOBODYS_WORDS && !isBeforeSayingVerb(article.tokens, at))
    return undefined;
  if (isTitleOrAside(article, { quote, at })) return undefined;
  const sure = name ? confidenceOf(article, name, about.weights) : 0;
  const isSaid = isSaidBy(article, { quote, at, mention: speaker?.mention });
  const mention = name && printedMention(article, speaker?.mention);
  const namedBy = mention ?? printedMention(article, speaker?.carriedFrom);
  const isHis = !(name && PRONOUN.test(namedBy ?? '') && speaksOf(quoteText(article, quote), name.speaker));
  const confidence = isSaid && isHis ? sure : Math.min(sure, MOST_UNMEASURED);
  const occasion = occasionOf(article.tokens, at);
  return {
    start: quote.start,
    end: quote.end,
    text: quoteText(article, quote),
    kind: kindOf(article, quote),
    ...(name && { speaker: name.speaker, speakerKind: name.speakerKind }),
    ...(name?.role && { role: name.role }),
    ...(mention && { mention }),
    ...(occasion && { occasion }),
    confidence,
    isShown: name !== undefined && confidence >= shownFrom({ ...name, ...(namedBy && { mention: namedBy }) }),
  };
}

function quoteText({ text }: Article, { start, end }: FoundQuote): string {
  return text.slice(start, end);
}

/** "Karl Lindgren will build the wall," he said: more often about Lindgren than by him. */
function speaksOf(words: string, person: string): boolean {
  return words.includes(person.split(' ').at(-1) ?? person);
}

/** The words that name the speaker, as printed. */
function printedMention(article: Article, index: number | undefined): string | undefined {
  const mention = index === undefined ? undefined : article.mentions[index];
  if (!mention) return undefined;
  return article.text.slice(article.tokens[mention.first]?.start, article.tokens[mention.last]?.end);
}

/** 0 to 1, to a thousandth; under the line for a name that no reader may see. */
function confidenceOf(article: Article, name: SpeakerName, weights: QuoteWeights): number {
  const confidence = Math.round(logistic(linearScore(weights.confidence, name.features)) * 1000) / 1000;
  return article.isMeasured && name.canBeShown ? confidence : Math.min(confidence, MOST_UNMEASURED);
}

/** `direct` when the marks hold a sentence of its own, `mixed` when they hold a part of the reporter's sentence. */
function kindOf(article: Article, quote: FoundQuote): QuoteKind {
  const first = article.text.slice(quote.start, quote.start + 2);
  if (/^[\p{Lu}\p{N}]/u.test(first) && quote.wordCount > FEW_WORDS) return 'direct';
  return /[,.!?…]/.test(article.text.slice(quote.end - 1, quote.end + 1)) && quote.wordCount > 2 * FEW_WORDS
    ? 'direct'
    : 'mixed';
}
