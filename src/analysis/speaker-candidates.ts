import type { Article } from './antecedents.ts';
import type { Token } from './article-tokens.ts';
import type { FoundQuote } from './find-quotes.ts';
import { bucket } from './linear-ranker.ts';
import type { Mention } from './mentions.ts';
import { linkOf, type SpeechLink, sentenceVerb } from './speech-links.ts';

/**
 * Who may have spoken a quote: a mention near it, the speaker of the quote before (`previous`), or nobody in particular (`nobody`:
 * words in marks that no one is said to have said). The features are what the ranker weighs; rules are features, not branches.
 */
export interface SpeakerCandidate {
  readonly kind: 'mention' | 'previous' | 'nobody';
  /** Index of the mention, for the kind `mention`. */
  readonly mention?: number;
  readonly features: readonly string[];
}

/** A quote with its place among the tokens and what the quotes before it were found to be. */
export interface QuotePlace {
  readonly quote: FoundQuote;
  /** Index of the quote's own token. */
  readonly at: number;
  readonly before?: {
    readonly quote: FoundQuote;
    readonly at: number;
    readonly person?: number;
    readonly mention?: number;
    readonly carriedFrom?: number;
    readonly probability?: number;
  };
}

const MOST_BEFORE = 10;
const MOST_AFTER = 5;
const PARAGRAPHS_BACK = 3;

/** Everybody who may have spoken this quote, each with features. The last candidate is always `nobody`. */
export function speakerCandidates(article: Article, place: QuotePlace): readonly SpeakerCandidate[] {
  const { tokens, mentions, table } = article;
  const own = tokens[place.at];
  if (!own) return [];
  const frame = frameOf(article, place);
  const candidates: SpeakerCandidate[] = [];
  const split = firstAfter(mentions, place.at);
  const before = nearby(article, { from: split - 1, step: -1, own });
  const after = nearby(article, { from: split, step: 1, own });
  for (const [order, index] of before.entries())
    candidates.push(candidate(article, place, { index, side: 'before', order, frame }));
  for (const [order, index] of after.entries())
    candidates.push(candidate(article, place, { index, side: 'after', order, frame }));
  if (place.before && (place.before.person !== undefined || place.before.mention !== undefined)) {
    candidates.push({ kind: 'previous', features: previousFeatures(article, place, frame) });
  }
  candidates.push({
    kind: 'nobody',
    features: nobodyFeatures(place, { frame, hasNear: table.people.length > 0 && before.length + after.length > 0 }),
  });
  return candidates;
}

interface Frame {
  readonly isBare: boolean;
  readonly hasVerbBefore: boolean;
  readonly hasVerbAfter: boolean;
  readonly startsParagraph: boolean;
  readonly startsSmall: boolean;
  readonly length: string;
}

/** How the quote is tied to its sentence: alone, with a speech verb before or after it. */
function frameOf(article: Article, place: QuotePlace): Frame {
  const { tokens, text } = article;
  const own = tokens[place.at];
  const previous = tokens[place.at - 1];
  const next = tokens[place.at + 1];
  const words = (from: number, step: 1 | -1): boolean => {
    for (let at = from; tokens[at]?.sentence === own?.sentence && tokens[at]?.kind !== 'quote'; at += step)
      if (tokens[at]?.kind === 'word') return true;
    return false;
  };
  return {
    isBare: !words(place.at - 1, -1) && !words(place.at + 1, 1),
    hasVerbBefore: previous?.sentence === own?.sentence && sentenceVerb(tokens, { at: place.at, step: -1 }),
    hasVerbAfter: next?.sentence === own?.sentence && sentenceVerb(tokens, { at: place.at, step: 1 }),
    startsParagraph: previous?.paragraph !== own?.paragraph,
    startsSmall: /^\P{L}*\p{Ll}/u.test(text.slice(place.quote.start, place.quote.start + 3)),
    length: bucket('words', place.quote.wordCount, [1, 3, 6, 12]),
  };
}

/** Index of the first mention that starts after this token. */
function firstAfter(mentions: readonly Mention[], at: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.first ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function nearby(article: Article, about: { from: number; step: 1 | -1; own: Token }): readonly number[] {
  const { mentions, tokens } = article;
  const found: number[] = [];
  const limit = about.step < 0 ? MOST_BEFORE : MOST_AFTER;
  for (let index = about.from; found.length < limit; index += about.step) {
    const mention = mentions[index];
    const token = tokens[mention?.first ?? -1];
    if (!mention || !token) break;
    if (about.own.paragraph - token.paragraph > PARAGRAPHS_BACK || token.paragraph > about.own.paragraph + 1) break;
    if (about.step > 0 && token.sentence > about.own.sentence + 1) break;
    if (!isGoBetween(article, index)) found.push(index);
  }
  return found;
}

/** "Reuters quoted Okafor as saying", «сказал РИА Новости директор»: an outlet that passes words on, or was told them by who follows. */
function isGoBetween(article: Article, index: number): boolean {
  const tie = article.ties[index];
  if (tie?.isQuoting) return true;
  const own = article.mentions[index];
  const next = article.mentions[index + 1];
  if (own && own.first <= (article.mentions[index - 1]?.last ?? -1)) return true;
  if (tie?.before?.toVerb !== 0 || !own || !next || next.first > own.last + 2) return false;
  if (isNamelessOutlet(article, own, next)) return true;
  if (!tie.isOutlet) return false;
  const between = article.tokens[own.last + 1];
  const isTold = next.first === own.last + 1 || between?.kind === 'word';
  return isTold && (!next.isOblique || article.ties[index + 1]?.isSource === true);
}

/** «рассказала Vestby Today жительница порта»: words in Latin letters between the verb and who speaks in the nominative were told. */
function isNamelessOutlet({ isRussian }: Article, own: Mention, next: Mention): boolean {
  if (!isRussian || own.kind !== 'institution' || !/^\p{Script=Latin}/u.test(own.text)) return false;
  return next.first === own.last + 1 && !next.isOblique && (next.kind === 'nominal' || next.kind === 'name');
}

function candidate(
  article: Article,
  place: QuotePlace,
  about: { index: number; side: 'before' | 'after'; order: number; frame: Frame },
): SpeakerCandidate {
  const { tokens, mentions, table } = article;
  const mention = mentions[about.index];
  const own = tokens[place.at];
  const token = tokens[mention?.first ?? 0];
  if (!mention || !own || !token) return { kind: 'mention', mention: about.index, features: [] };
  const tie = article.ties[about.index];
  if (!tie) return { kind: 'mention', mention: about.index, features: [] };
  const overQuotes = quotesBetween(article.quotesBefore, mention, place.at);
  const link = linkOf(tokens, { mention, tie, quoteAt: place.at, overQuotes });
  const gap = about.side === 'before' ? place.at - mention.last - 1 : mention.first - place.at - 1;
  const isSame = token.sentence === own.sentence;
  const where = isSame
    ? 'same'
    : token.paragraph === own.paragraph
      ? 'paragraph'
      : `far${Math.min(3, Math.abs(own.paragraph - token.paragraph))}`;
  const person = table.ofMention.get(about.index);
  const near = `${about.side}:${where}`;
  const how = `${near}:${link.kind}`;
  const kind = mention.isPlace ? 'place' : mention.kind;
  const features = [
    near,
    how,
    `${near}:order${Math.min(about.order, 4)}`,
    `${how}:${kind}`,
    `${kind}`,
    `${about.side}:${bucket('gap', gap, [0, 1, 2, 4, 8, 15, 30])}`,
    ...linkFeatures(link, `${about.side}:${isSame ? 'same' : 'other'}`),
    ...(about.frame.isBare ? [`bare:${near}`, `bare:${link.kind}`, `bare:${kind}`] : []),
    ...(about.frame.hasVerbAfter ? [`verb-after:${near}`, `verb-after:${link.kind}:${about.side}`] : []),
    ...(about.frame.hasVerbBefore ? [`verb-before:${near}`, `verb-before:${link.kind}:${about.side}`] : []),
    ...(about.frame.hasVerbAfter || about.frame.hasVerbBefore
      ? []
      : [`no-verb:${near}`, `no-verb:order${Math.min(about.order, 3)}`]),
    ...(mention.isOblique ? [`oblique:${article.isRussian ? 'ru' : 'en'}`, `oblique:${link.kind}`] : []),
    ...(mention.isPlural ? ['plural'] : []),
    ...(mention.isDefinite ? [] : ['indefinite']),
    ...(mention.role ? ['role'] : []),
    ...(mention.head === 'it' ? ['it'] : []),
    ...(tie.isOutlet
      ? ['outlet', `outlet:${link.kind}`, `outlet:${link.kind}:${bucket('to-verb', link.toVerb, [0, 1])}`]
      : []),
    ...(tie.preposition ? ['preposition', `preposition:${tie.preposition}`, `preposition:${link.kind}`] : []),
    ...(tie.isFirst ? ['first', `first:${near}`] : []),
    ...(tie.isModifier ? ['modifier', `modifier:${how}`] : []),
    ...(tie.isQuoted ? ['quoted', `quoted:${near}`] : []),
    ...(tie.isInOffice ? ['in-office', `in-office:${near}`] : []),
    ...(person === undefined
      ? [`unlisted:${kind}`]
      : personFeatures(article, place, { person, isSame, side: about.side })),
  ];
  return { kind: 'mention', mention: about.index, features };
}

function quotesBetween(quotesBefore: Uint32Array, mention: Mention, quoteAt: number): number {
  const from = Math.min(mention.last, quoteAt) + 1;
  const to = Math.max(mention.first, quoteAt);
  return (quotesBefore[to] ?? 0) - (quotesBefore[from] ?? 0);
}

function linkFeatures(link: SpeechLink, side: string): readonly string[] {
  if (link.kind === 'none') return [];
  return [
    `${link.kind}:${link.strength}`,
    `${side}:${link.kind}:${bucket('to-verb', link.toVerb, [0, 1, 3, 6])}`,
    `${side}:${link.kind}:${bucket('to-quote', link.toQuote, [0, 1, 2, 4, 8])}`,
    ...(link.between > 0 ? [`between${Math.min(3, link.between)}`, `${link.kind}:between`] : []),
    ...(link.overQuotes > 0 ? [`over-quotes:${link.kind}`] : []),
    ...(link.isChained ? ['chained', `chained:${side}`] : []),
  ];
}

function personFeatures(
  article: Article,
  place: QuotePlace,
  about: { person: number; isSame: boolean; side: string },
): readonly string[] {
  const person = article.table.people[about.person];
  if (!person) return [];
  const isPrevious = place.before?.person === person.id;
  const words = article.text.slice(place.quote.start, Math.min(place.quote.end, place.quote.start + 1500));
  const surname = person.name.split(' ').at(-1) ?? person.name;
  return [
    bucket('named', person.mentions.length, [1, 2, 4, 8]),
    ...(person.hasFullName ? ['full'] : []),
    ...(isPrevious ? ['is-previous', `is-previous:${about.side}:${about.isSame ? 'same' : 'other'}`] : []),
    ...(surname.length > 3 && words.includes(surname) ? ['in-quote'] : []),
  ];
}

function previousFeatures(article: Article, place: QuotePlace, frame: Frame): readonly string[] {
  const { tokens } = article;
  const own = tokens[place.at];
  const last = place.before;
  const lastToken = last && tokens[last.at];
  if (!own || !last || !lastToken) return [];
  const gap = bucket('paragraphs', own.paragraph - lastToken.paragraph, [0, 1, 2, 4]);
  const tied = frame.hasVerbAfter || frame.hasVerbBefore ? 'tied' : frame.isBare ? 'bare' : 'loose';
  const features = [
    'p',
    `p:${gap}`,
    `p:${tied}`,
    `p:${gap}:${tied}`,
    `p:${frame.length}`,
    ...(own.sentence === lastToken.sentence ? ['p:same-sentence', `p:same-sentence:${tied}`] : []),
    ...(last.quote.isContinued ? ['p:continued'] : []),
    ...(frame.startsParagraph ? [`p:starts-paragraph:${tied}`] : []),
    `p:${bucket('tokens', place.at - last.at, [2, 5, 10, 20, 40])}`,
    ...(last.person === undefined ? ['p:unlisted'] : []),
  ];
  return features;
}

function nobodyFeatures(place: QuotePlace, about: { frame: Frame; hasNear: boolean }): readonly string[] {
  const { frame } = about;
  const tied = frame.hasVerbAfter ? 'after' : frame.hasVerbBefore ? 'before' : frame.isBare ? 'bare' : 'loose';
  const features = [
    'n',
    `n:${frame.length}`,
    `n:${tied}`,
    `n:${tied}:${frame.length}`,
    `n:${frame.startsSmall ? 'small' : 'capital'}:${frame.length}`,
    ...(about.hasNear ? [] : ['n:alone']),
    ...(place.before ? [] : ['n:first']),
  ];
  return features;
}
