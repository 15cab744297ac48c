import type { Span } from '../text/sentences.ts';
import type { Article } from './antecedents.ts';
import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';

/** A reported clause without marks, and the mention of who is said to have said it. */
export interface ReportedClause extends Span {
  readonly mention: number;
}

/**
 * Indirect speech: "said that …", "stating that …", "affirmed his commitment to …", "…, the minister said", «заявил, что …». A clause that
 * holds words in marks is left to the quote. One clause a sentence, in order of place. Linear.
 */
export function findIndirect(article: Article): readonly ReportedClause[] {
  const { tokens } = article;
  const found: ReportedClause[] = [];
  let nextMention = 0;
  for (let first = 0; first < tokens.length; ) {
    let end = first;
    while (end < tokens.length && tokens[end]?.sentence === tokens[first]?.sentence) end += 1;
    while ((article.mentions[nextMention]?.first ?? Infinity) < first) nextMention += 1;
    const sentence = { first, end, firstMention: nextMention };
    const clause = end - first <= LONGEST_SENTENCE ? clauseOf(article, sentence) : undefined;
    if (clause) found.push(clause);
    first = end;
  }
  return found;
}

/** Longer "sentences" are lists or text that lost its stops. */
const LONGEST_SENTENCE = 120;
const FEWEST_WORDS = 4;

interface Sentence {
  readonly first: number;
  readonly end: number;
  /** Index of the first mention that starts in it or later. */
  readonly firstMention: number;
}

function clauseOf(article: Article, sentence: Sentence): ReportedClause | undefined {
  const { tokens } = article;
  for (let at = sentence.end - 1; at > sentence.first; at -= 1) {
    if (tokens[at]?.speech !== 'say' || isNoun(tokens, at)) continue;
    const opening = clauseStart(tokens, at);
    const clause = opening === undefined ? undefined : wordsOf(tokens, { first: opening, end: sentence.end });
    if (!clause) continue;
    const mention = subjectOf(article, { sentence, verb: at });
    if (mention !== undefined) return { ...clause, mention };
  }
  return clauseBeforeTail(article, sentence);
}

/** "the players' claims that", "reports that": a noun, no verb. */
function isNoun(tokens: readonly Token[], at: number): boolean {
  if (
    !/^(?:claims|reports|statements|comments|demands|promises|notes|claim|report|promise|demand)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    return false;
  // The apostrophe of "players'" stands alone.
  const before = /^['’]$/.test(tokens[at - 1]?.text ?? '') ? tokens[at - 2] : tokens[at - 1];
  return (
    before?.isPossessive === true ||
    /^(?:the|a|an|his|her|their|its|our|these|those|of|with|amid|despite|and)$/.test(before?.lower ?? '')
  );
}

/** The first token of what was said, after "that" or «, что», or after a verb of commitment and what it takes. */
function clauseStart(tokens: readonly Token[], verb: number): number | undefined {
  const next = tokens[verb + 1]?.lower;
  if (next === 'that') return verb + 2;
  if (next === ',' && tokens[verb + 2]?.lower === 'что') return verb + 3;
  // "told reporters that": a listener of one or two words.
  for (const steps of [2, 3, 4]) {
    const token = tokens[verb + steps];
    const between = tokens.slice(verb + 1, verb + steps);
    // "denied the players' claim that": what he denied is theirs.
    if (token?.lower === 'that' && between.every((word, at) => word.kind === 'word' && !isNoun(tokens, verb + 1 + at)))
      return verb + steps + 1;
    if (token?.lower === 'что' && tokens[verb + steps - 1]?.text === ',') return verb + steps + 1;
  }
  const isCommitment = COMMITMENT.test(tokens[verb]?.lower ?? '');
  return isCommitment && /^(?:his|her|its|their|to)$/.test(next ?? '')
    ? next === 'to'
      ? verb + 2
      : verb + 1
    : undefined;
}

const COMMITMENT = /^(?:affirm|reaffirm|reiterat|pledg|promis|vow|confirm|den|acknowledg|stress|emphasi)/;

/** The words between two tokens without the full stop; nothing when a quotation lies in them or they are too few. */
function wordsOf(tokens: readonly Token[], within: { first: number; end: number }): Span | undefined {
  let { first, end } = within;
  while (end > first && tokens[end - 1]?.kind === 'punctuation' && !/^[)\]%»"”]$/.test(tokens[end - 1]?.text ?? ''))
    end -= 1;
  while (first < end && tokens[first]?.kind === 'punctuation') first += 1;
  const words = tokens.slice(first, end);
  if (
    words.some((token) => token.kind === 'quote') ||
    words.filter((token) => token.kind === 'word').length < FEWEST_WORDS
  )
    return undefined;
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

/** The mention nearest before a finite verb; before a participle ("…, stating that") the first of the sentence. */
function subjectOf(article: Article, about: { sentence: Sentence; verb: number }): number | undefined {
  const { sentence, verb } = about;
  const isParticiple = /(?:ing|ая|яя|ив|ав)$/.test(article.tokens[verb]?.lower ?? '');
  let found: number | undefined;
  for (let index = sentence.firstMention; (article.mentions[index]?.last ?? Infinity) < verb; index += 1) {
    const mention = article.mentions[index];
    if (!mention || !canSpeak(article, index, mention)) continue;
    found = index;
    if (isParticiple) break;
  }
  return found ?? mentionRightAfter(article, { sentence, verb });
}

/** «сообщил директор порта, что …»: the subject stands after its verb. */
function mentionRightAfter(article: Article, about: { sentence: Sentence; verb: number }): number | undefined {
  for (
    let index = about.sentence.firstMention;
    (article.mentions[index]?.first ?? Infinity) <= about.verb + 2;
    index += 1
  ) {
    const mention = article.mentions[index];
    if (mention && mention.first > about.verb && canSpeak(article, index, mention)) return index;
  }
  return undefined;
}

function canSpeak(article: Article, index: number, mention: Mention): boolean {
  // "told the Courier in an email that": who was told.
  if (/^(?:told|tells|telling)$/.test(article.tokens[mention.first - 1]?.lower ?? '')) return false;
  return !mention.isOblique && !mention.isPlace && article.ties[index]?.preposition === undefined;
}

const LONGEST_TAIL = 14;

/** "The bridge will be rebuilt, Okafor said on Monday.": what stands before the last comma. */
function clauseBeforeTail(article: Article, sentence: Sentence): ReportedClause | undefined {
  const { tokens } = article;
  for (let comma = sentence.end - 3; comma > sentence.first && sentence.end - comma <= LONGEST_TAIL; comma -= 1) {
    if (tokens[comma]?.text !== ',') continue;
    const mention = tailSpeaker(article, { first: comma + 1, end: sentence.end, firstMention: sentence.firstMention });
    const clause = mention === undefined ? undefined : wordsOf(tokens, { first: sentence.first, end: comma });
    if (mention !== undefined && clause) return { ...clause, mention };
  }
  return undefined;
}

/** "on Monday in Astana." after the verb. */
const LONGEST_REST = 7;

/** "The judge, Anna Moritz, asked Okafor to leave": who stands behind the verb is asked. */
const TAKES_LISTENER =
  /^(?:told|tells?|asked|asks?|urged?|urges|assured?|assures|quoted?|quotes|texted|emailed|promised)$/;

/** A tail is a speaker and a verb of saying, in either order, first thing after the comma. */
function tailSpeaker(article: Article, tail: Sentence): number | undefined {
  const { tokens, mentions } = article;
  for (let index = tail.firstMention; (mentions[index]?.first ?? Infinity) < tail.end; index += 1) {
    const mention = mentions[index];
    if (!mention || mention.first < tail.first || mention.isPlace) continue;
    const isSubject = mention.first === tail.first && tokens[mention.last + 1]?.speech === 'say';
    const verb = tokens[tail.first];
    const isInverted = mention.first === tail.first + 1 && verb?.speech === 'say' && !TAKES_LISTENER.test(verb.lower);
    const rest = tokens.slice(isSubject ? mention.last + 2 : mention.last + 1, tail.end);
    const goesOn =
      rest.length > LONGEST_REST ||
      rest.some((token) => token.kind === 'quote' || /^(?:that|что|:)$/.test(token.lower));
    return (isSubject || isInverted) && !goesOn ? index : undefined;
  }
  return undefined;
}
