import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';
import { isSpeechNoun, RUSSIAN_SOURCE_PHRASES, speechWord } from './speech-words.ts';

/**
 * How a mention is tied to a speech verb: it stands before its verb ("Tokayev said"), after it ("said Tokayev"), in a source phrase
 * ("according to Tokayev"), right before a colon, after a noun of speech ("a statement by"), or not at all.
 */
export interface SpeechLink {
  readonly kind: 'subject' | 'inverted' | 'source' | 'colon' | 'noun' | 'none';
  readonly strength: 'say' | 'judge' | 'plain';
  /** Words between the mention and its verb, and tokens between the verb and the quote. */
  readonly toVerb: number;
  readonly toQuote: number;
  /** Capitalised words between mention and verb: others who could be the subject. */
  readonly between: number;
  /** Other quotes between this mention and the quote. */
  readonly overQuotes: number;
  readonly preposition?: string;
  /** First words of its sentence. */
  readonly isFirst: boolean;
}

const REACH = 14;
const PREPOSITIONS = new Set(
  'to of with by for about against from in at on into over toward towards than like as after before under between к с со о об от для против из на у при за про между в во через до'.split(
    ' ',
  ),
);

/** Finds the tie between a mention and the quote at token `quoteAt`. */
export function linkOf(tokens: readonly Token[], mention: Mention, quoteAt: number): SpeechLink {
  const before = tokens[mention.first - 1];
  const isFirst = before === undefined || before.sentence !== tokens[mention.first]?.sentence;
  const preposition = !isFirst && before !== undefined && PREPOSITIONS.has(before.lower) ? before.lower : undefined;
  const facts = { overQuotes: quotesBetween(tokens, mention, quoteAt), isFirst, ...(preposition && { preposition }) };
  const none = { kind: 'none', strength: 'plain', toVerb: 0, toQuote: 0, between: 0, ...facts } as const;
  if (isSource(tokens, mention.first) || isQuotedBy(tokens, mention.last))
    return { ...none, kind: 'source', toQuote: Math.abs(quoteAt - mention.last) - 1 };
  const inverted = verbBefore(tokens, mention);
  const subject = verbAfter(tokens, mention);
  if (inverted && (!subject || inverted.toVerb <= 1))
    return { ...none, ...inverted, kind: 'inverted', toQuote: distance(inverted.at, quoteAt) };
  if (subject) return { ...none, ...subject, kind: 'subject', toQuote: distance(subject.at, quoteAt) };
  if (tokens[mention.last + 1]?.text === ':' && quoteAt > mention.last && quoteAt <= mention.last + 3)
    return { ...none, kind: 'colon' };
  if (
    isSpeechNoun(before?.lower ?? '') ||
    isSpeechNoun(tokens[mention.first - 2]?.lower ?? '') ||
    isSpeechNoun(tokens[mention.last + 1]?.lower ?? '')
  ) {
    return { ...none, kind: 'noun', toQuote: distance(mention.last, quoteAt) };
  }
  return none;
}

/** Whether the sentence has a speech verb between its edge and this token (step -1: before it, 1: after it), up to the next quote. */
export function sentenceVerb(tokens: readonly Token[], about: { at: number; step: 1 | -1 }): boolean {
  const sentence = tokens[about.at]?.sentence;
  for (
    let at = about.at + about.step;
    tokens[at]?.sentence === sentence && tokens[at]?.kind !== 'quote';
    at += about.step
  ) {
    if (speechWord(tokens[at]?.lower ?? '') !== undefined) return true;
  }
  return false;
}

interface Verb {
  readonly at: number;
  readonly strength: SpeechLink['strength'];
  readonly toVerb: number;
  readonly between: number;
}

function verbAfter(tokens: readonly Token[], mention: Mention): Verb | undefined {
  const sentence = tokens[mention.last]?.sentence;
  let between = 0;
  for (let at = mention.last + 1; at <= mention.last + REACH; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.kind === 'quote') return undefined;
    if (token.isCapital) between += 1;
    const strength = speechWord(token.lower);
    if (strength) return { at, strength, toVerb: at - mention.last - 1, between };
  }
  return undefined;
}

/** The verb may stand a word or two before the mention: "said in a statement Smith" is rare, "сообщил агентству директор" is not. */
function verbBefore(tokens: readonly Token[], mention: Mention): Verb | undefined {
  const sentence = tokens[mention.first]?.sentence;
  let between = 0;
  for (let at = mention.first - 1; at >= mention.first - 7; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.kind === 'quote') return undefined;
    const strength = speechWord(token.lower);
    if (strength) return { at, strength, toVerb: mention.first - at - 1, between };
    if (token.isCapital) between += 1;
  }
  return undefined;
}

function isSource(tokens: readonly Token[], first: number): boolean {
  const back = (steps: number) => tokens[first - steps]?.lower ?? '';
  if (back(1) === 'to' && back(2) === 'according') return true;
  if (back(1) === 'the' && back(2) === 'to' && back(3) === 'according') return true;
  if (/^(?:его|ее|их)$/.test(tokens[first]?.lower ?? '') && back(1) === 'по') return true;
  return RUSSIAN_SOURCE_PHRASES.some((phrase) => phrase.every((word, index) => back(phrase.length - index) === word));
}

/** "Reuters quoted him as saying": the words are his, not the agency's. */
function isQuotedBy(tokens: readonly Token[], last: number): boolean {
  return tokens[last + 1]?.lower === 'as' && /^(?:saying|telling|writing)$/.test(tokens[last + 2]?.lower ?? '');
}

function distance(verb: number, quoteAt: number): number {
  return Math.abs(quoteAt - verb) - 1;
}

function quotesBetween(tokens: readonly Token[], mention: Mention, quoteAt: number): number {
  const from = Math.min(mention.last, quoteAt) + 1;
  const to = Math.max(mention.first, quoteAt);
  let count = 0;
  for (let at = from; at < Math.min(to, from + 400); at += 1) if (tokens[at]?.kind === 'quote') count += 1;
  return count;
}
