import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';
import { nameStem } from './russian-forms.ts';
import { isSpeechNoun, RUSSIAN_SOURCE_PHRASES, type SpeechWord, verbGender } from './speech-words.ts';
import { ENGLISH, RUSSIAN } from './word-lists.ts';

/**
 * How a mention is tied to a speech verb of its sentence, whatever the quote. Vocabulary: a *subject* stands before its verb ("Tokayev
 * said"), an *inverted* subject after it ("said Tokayev"), a *source* in a phrase such as "according to Tokayev", "the words of Tokayev".
 */
export interface SpeechTie {
  readonly isFirst: boolean;
  readonly preposition?: string;
  readonly isSource: boolean;
  /** "цитирует агентство министра": who was quoted by somebody else. */
  readonly isQuoted: boolean;
  /** "Reuters quoted Okafor as saying", "цитирует ТАСС мэра": who passes on another's words. */
  readonly isQuoting: boolean;
  /** "В министерстве заявили": an office behind a preposition with a plural verb that has no other subject. */
  readonly isInOffice: boolean;
  readonly after?: Verb;
  readonly before?: Verb;
  /** "Idaho businesswoman", "the Okafor supporter": a small noun follows at once. */
  readonly isModifier: boolean;
  /** News agencies and papers are more often told something than they say it: "сообщил агентству РИА Новости". */
  readonly isOutlet: boolean;
  readonly isAfterColon: boolean;
  readonly isAtNoun: boolean;
}

/** The tie as seen from one quote. */
export interface SpeechLink {
  readonly kind: 'subject' | 'inverted' | 'source' | 'colon' | 'noun' | 'none';
  readonly strength: SpeechWord;
  /** Words between the mention and its verb, and tokens between the verb and the quote. */
  readonly toVerb: number;
  readonly toQuote: number;
  /** Capitalised words between mention and verb: others who could be the subject. */
  readonly between: number;
  /** Other quotes between this mention and the quote. */
  readonly overQuotes: number;
  /** "denied … and further said": the quote follows a second verb of the same subject. */
  readonly isChained: boolean;
}

interface Verb {
  readonly at: number;
  readonly strength: SpeechWord;
  readonly toVerb: number;
  readonly between: number;
}

const REACH = 14;
const PREPOSITIONS = new Set(
  'to of with by for about against from in at on into over toward towards than like as after before under between к с со о об от для против из на у при за про между в во через до'.split(
    ' ',
  ),
);

/** Reads the ties of one mention; they are the same for every quote. */
export function speechTie(tokens: readonly Token[], mention: Mention): SpeechTie {
  const before = tokens[mention.first - 1];
  const isFirst = before === undefined || before.sentence !== tokens[mention.first]?.sentence;
  const preposition = !isFirst && before !== undefined && PREPOSITIONS.has(before.lower) ? before.lower : undefined;
  const verbs = { after: verbAfter(tokens, mention), before: verbBefore(tokens, mention) };
  return {
    isFirst,
    ...(preposition && { preposition }),
    isSource: isSource(tokens, mention.first) || isQuotedBy(tokens, mention.last),
    isQuoted: isQuotedObject(tokens, mention),
    isQuoting: isQuoting(tokens, mention),
    isInOffice: isInOffice(tokens, mention, verbs),
    ...(verbs.after && { after: verbs.after }),
    ...(verbs.before && { before: verbs.before }),
    isOutlet: mention.kind !== 'pronoun' && isOutlet(tokens, mention),
    isModifier: isModifier(tokens[mention.last + 1]),
    isAfterColon: tokens[colonAfter(tokens, mention.last)]?.text === ':',
    isAtNoun:
      isSpeechNoun(before?.lower ?? '') ||
      isSpeechNoun(tokens[mention.first - 2]?.lower ?? '') ||
      isSpeechNoun(tokens[mention.last + 1]?.lower ?? ''),
  };
}

/** The tie between a mention and the quote at token `quoteAt`; `overQuotes` as in the link. */
export function linkOf(
  tokens: readonly Token[],
  about: { mention: Mention; tie: SpeechTie; quoteAt: number; overQuotes: number },
): SpeechLink {
  const { mention, tie, quoteAt, overQuotes } = about;
  const none = {
    kind: 'none',
    strength: 'plain',
    toVerb: 0,
    toQuote: 0,
    between: 0,
    overQuotes,
    isChained: false,
  } as const;
  if (tie.isSource) return { ...none, kind: 'source', toQuote: Math.abs(quoteAt - mention.last) - 1 };
  const { before, after } = tie;
  if (before && (!after || before.toVerb <= 1))
    return { ...none, ...before, kind: 'inverted', toQuote: distance(before.at, quoteAt) };
  if (after) {
    const chained = chainedVerb(tokens, { from: after.at, quoteAt });
    return {
      ...none,
      ...after,
      kind: 'subject',
      toQuote: distance(chained ?? after.at, quoteAt),
      isChained: chained !== undefined,
    };
  }
  const colon = colonAfter(tokens, mention.last);
  if (tie.isAfterColon && quoteAt > colon && quoteAt <= colon + 2) return { ...none, kind: 'colon' };
  return tie.isAtNoun ? { ...none, kind: 'noun', toQuote: distance(mention.last, quoteAt) } : none;
}

/** Where a colon may stand behind a mention: at once, or behind what is said of it. */
function colonAfter(tokens: readonly Token[], last: number): number {
  return (tokens[last + 1]?.text === ',' ? asideEnd(tokens, last) : undefined) ?? last + 1;
}

/** Whether the sentence has a speech verb between its edge and this token (step -1: before it, 1: after it), up to the next quote. */
export function sentenceVerb(tokens: readonly Token[], about: { at: number; step: 1 | -1 }): boolean {
  const sentence = tokens[about.at]?.sentence;
  if (sentence === undefined) return false;
  for (
    let at = about.at + about.step;
    tokens[at]?.sentence === sentence && tokens[at]?.kind !== 'quote';
    at += about.step
  ) {
    if (tokens[at]?.speech !== undefined) return true;
  }
  return false;
}

const CHAIN_REACH = 40;

/** The verb nearest before the quote that "and" ties to the first one: "denied … and further said that “…”". */
function chainedVerb(tokens: readonly Token[], about: { from: number; quoteAt: number }): number | undefined {
  const sentence = tokens[about.from]?.sentence;
  for (let at = about.quoteAt - 1; at > about.from + 1 && about.quoteAt - at <= CHAIN_REACH; at -= 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence) return undefined;
    if (token?.speech === undefined) continue;
    const isJoined = [1, 2].some((steps) => /^(?:and|и|,|then|but|но|а)$/.test(tokens[at - steps]?.lower ?? ''));
    return isJoined && !tokens[at - 1]?.isCapital ? at : undefined;
  }
  return undefined;
}

function verbAfter(tokens: readonly Token[], mention: Mention): Verb | undefined {
  const sentence = tokens[mention.last]?.sentence;
  const closing = asideEnd(tokens, mention.last);
  const verb = closing !== undefined && tokens[closing]?.text === ',' ? tokens[closing + 1] : undefined;
  if (closing !== undefined && verb?.speech === 'say')
    return { at: closing + 1, strength: verb.speech, toVerb: 0, between: 0 };
  let between = 0;
  for (let at = mention.last + 1; at <= mention.last + REACH; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.kind === 'quote') return undefined;
    if (token.isCapital) between += 1;
    if (token.speech) return { at, strength: token.speech, toVerb: at - mention.last - 1, between };
  }
  return undefined;
}

const LONGEST_ASIDE = 16;

/** ", a spokesman for the port," or ", врач станции:" behind a name: the token that ends it, a comma or colon. */
function asideEnd(tokens: readonly Token[], last: number): number | undefined {
  const opening = tokens[last + 1];
  if (opening?.text !== ',' || tokens[last + 2]?.kind !== 'word' || tokens[last + 2]?.isCapital) return undefined;
  for (let at = last + 3; at <= last + LONGEST_ASIDE; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== opening.sentence || token.kind === 'quote' || token.speech === 'say')
      return undefined;
    if (/^[,:]$/.test(token.text)) return at;
  }
  return undefined;
}

const REACH_BACK = 10;

/** The verb may stand some words before the mention: "said in a statement Smith" is rare, "сообщил в среду агентству директор" is not. */
function verbBefore(tokens: readonly Token[], mention: Mention): Verb | undefined {
  const sentence = tokens[mention.first]?.sentence;
  let between = 0;
  for (let at = mention.first - 1; at >= mention.first - REACH_BACK; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.kind === 'quote') return undefined;
    if (token.speech) return { at, strength: token.speech, toVerb: mention.first - at - 1, between };
    if (token.isCapital) between += 1;
  }
  return undefined;
}

function isSource(tokens: readonly Token[], first: number): boolean {
  const last = tokens[first - 1]?.lower ?? '';
  const back = (steps: number) => tokens[first - steps]?.lower ?? '';
  if (last === 'to' || last === 'the') {
    const at = last === 'the' ? 2 : 1;
    return back(at) === 'to' && back(at + 1) === 'according';
  }
  if (/^(?:его|ее|их)$/.test(tokens[first]?.lower ?? '') && last === 'по') return true;
  if (last === 'слова' || last === 'цитату') return true;
  return (SOURCE_PHRASES.get(last) ?? []).some((phrase) =>
    phrase.every((word, index) => back(phrase.length - index) === word),
  );
}

/** The Russian source phrases by their last word. */
const SOURCE_PHRASES = Map.groupBy(RUSSIAN_SOURCE_PHRASES, (phrase) => phrase.at(-1) ?? '');

/** "Reuters quoted him as saying": the words are his, not the agency's. */
function isQuotedBy(tokens: readonly Token[], last: number): boolean {
  return tokens[last + 1]?.lower === 'as' && /^(?:saying|telling|writing)$/.test(tokens[last + 2]?.lower ?? '');
}

const LONGEST_QUOTED = 12;

function isQuoting(tokens: readonly Token[], mention: Mention): boolean {
  if (/^(?:quotes|quoted|cites|cited)$/.test(tokens[mention.last + 1]?.lower ?? ''))
    return tokens.slice(mention.last + 3, mention.last + LONGEST_QUOTED).some((token) => token.lower === 'as');
  return !mention.isOblique && /^(?:цитирует|цитируют|приводит|приводят)$/.test(tokens[mention.first - 1]?.lower ?? '');
}

/** "цитирует РИА Новости представителя президента": what stands in another case after the verb is who spoke. */
function isQuotedObject(tokens: readonly Token[], mention: Mention): boolean {
  if (!mention.isOblique || mention.kind === 'institution') return false;
  for (let at = mention.first - 1; at >= mention.first - 6; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[mention.first]?.sentence || token.kind === 'quote') return false;
    if (/^(?:цитирует|цитируют|процитировал|процитировала|процитировали)$/.test(token.lower)) return true;
  }
  return false;
}

const OUTLET_NOUNS =
  /^(?:агентство|издание|газета|телеканал|радиостанция|журнал|портал|редакция|корреспондент|журналист)$/;

/** An agency or paper by its name, or by its noun where it was told something: "сообщил агентству источник". */
function isOutlet(tokens: readonly Token[], mention: Mention): boolean {
  if (mention.isOblique && OUTLET_NOUNS.test(mention.head ?? '')) return true;
  for (let at = mention.first; at <= mention.last; at += 1)
    if (tokens[at]?.isCapital && RUSSIAN.outlets.has(nameStem(tokens[at]?.lower ?? ''))) return true;
  return false;
}

function isModifier(next: Token | undefined): boolean {
  if (next?.kind !== 'word' || next.isCapital || next.speech || !/^[a-z-]{3,}$/.test(next.lower)) return false;
  return (
    !ENGLISH.function.has(next.lower) &&
    !/(?:ly|ed|ing)$/.test(next.lower) &&
    !/^(?:also|later|then|who|whose|again|once|too)$/.test(next.lower)
  );
}

function isInOffice(
  tokens: readonly Token[],
  mention: Mention,
  verbs: { readonly after: Verb | undefined; readonly before: Verb | undefined },
): boolean {
  if (mention.kind !== 'institution' || !isIn(tokens, mention.first)) return false;
  return [verbs.after, verbs.before].some((verb) => {
    if (!verb || verb.toVerb > 4) return false;
    const lower = tokens[verb.at]?.lower ?? '';
    return verbGender(lower) === 'plural' || /(?:ют|ят|ут)$/.test(lower);
  });
}

/** "в министерстве", "в «Ромашке»". */
function isIn(tokens: readonly Token[], first: number): boolean {
  const at = /^[«"“„]$/.test(tokens[first - 1]?.text ?? '') ? first - 2 : first - 1;
  return /^во?$/.test(tokens[at]?.lower ?? '');
}

function distance(verb: number, quoteAt: number): number {
  return Math.abs(quoteAt - verb) - 1;
}
