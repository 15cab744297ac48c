import { countWords } from '../../src/analysis/find-quotes.ts';
import { keyQuotes } from '../../src/analysis/key-quotes.ts';
import type { Quote } from '../../src/model/quote.ts';
import { type LabelledArticle, type LabelledQuote, overlapWithQuote } from './labelled-quotes.ts';
import { isExactName, isSameSpeaker } from './same-speaker.ts';
import { isNameOf } from './speaker-choices.ts';

/** What the program made of one labelled quote; `found` is absent when its words were not found. */
export interface ScoredQuote {
  readonly article: string;
  readonly label: LabelledQuote;
  readonly found?: Quote;
  readonly isRight: boolean;
  readonly isExact: boolean;
  /** A name that a reader sees. */
  readonly isShown: boolean;
  readonly isUnnamedAsPerson: boolean;
  /** Absent where the label gives no role. */
  readonly hasRole?: boolean;
}

/** One article: its labelled quotes, the program's own that are no labelled ones, and how many are no slice of the text. */
export interface ScoredArticle {
  readonly language: string;
  readonly quotes: readonly ScoredQuote[];
  readonly tooMany: readonly Quote[];
  readonly notVerbatim: number;
}

/** Fewer words than this are not scored: their bounds and speakers are a matter of taste. */
const FEWEST_WORDS = 4;
const SAME_WORDS = 0.8;

/** Compares the program's quotes in marks with the labels. Quotes of fewer than four words and of other kinds count neither way. */
export function scoreArticle(article: LabelledArticle): ScoredArticle {
  const { text, lang } = article;
  const all = keyQuotes({ text });
  const marked = all.filter((quote) => quote.kind !== 'indirect' && isScored(quote, text));
  const taken = new Set<Quote>();
  const quotes = article.quotes
    .filter((label) => isKind(label) && isScored(label, text))
    .map((label) => {
      const found = bestMatch(marked, label, taken);
      if (found) taken.add(found);
      return scoredQuote(article.id, label, found);
    });
  const leftOut = article.quotes.filter((label) => !isKind(label) || !isScored(label, text));
  const isLeftOut = (quote: Quote) => leftOut.some(({ start, end }) => quote.start < end && quote.end > start);
  return {
    language: lang,
    quotes,
    tooMany: marked.filter((quote) => !taken.has(quote) && !isLeftOut(quote)),
    notVerbatim: all.filter((quote) => quote.text !== text.slice(quote.start, quote.end)).length,
  };
}

/** The figures of some articles as one line for a person: shares in percent, with what they are shares of. */
export function figuresOf(articles: readonly ScoredArticle[]): string {
  const quotes = articles.flatMap((article) => article.quotes);
  const tooMany = articles.flatMap((article) => article.tooMany).length;
  const known = quotes.filter(({ label }) => isKnown(label));
  const found = known.filter((quote) => quote.found);
  const right = known.filter((quote) => quote.isRight);
  const shown = found.filter((quote) => quote.isShown);
  const ofKind = (kind: string) => found.filter(({ label }) => label.speaker_kind === kind);
  const withRole = right.filter(({ hasRole }) => hasRole !== undefined);
  return [
    `${articles.length} articles, ${quotes.length} quotes`,
    `words found ${harmonicMean(quotes.filter((quote) => quote.found).length, quotes.length, tooMany)}`,
    `words and speaker ${harmonicMean(right.length, known.length, found.length - right.length + tooMany)}`,
    `best guess right ${share(right, found)} (name ${share(right.filter(isOfKind('name')), ofKind('name'))}, noun ` +
      `${share(right.filter(isOfKind('nominal')), ofKind('nominal'))}, pronoun ${share(right.filter(isOfKind('pronoun')), ofKind('pronoun'))})`,
    `shown right ${share(
      shown.filter(({ isRight }) => isRight),
      shown,
    )} at ${share(shown, found)}`,
    `unnamed as person ${share(
      found.filter(({ isUnnamedAsPerson }) => isUnnamedAsPerson),
      found,
    )}`,
    `exact name ${share(
      found.filter(({ isExact }) => isExact),
      found,
    )}`,
    `role right ${share(
      withRole.filter(({ hasRole }) => hasRole),
      withRole,
    )} of ${withRole.length}`,
    `not verbatim ${articles.reduce((sum, { notVerbatim }) => sum + notVerbatim, 0)}`,
  ].join('\n  ');
}

/** What went wrong, a line each. */
export function missesOf({ quotes, tooMany }: ScoredArticle): readonly string[] {
  const wrong = quotes
    .filter(({ label, isRight, hasRole }) => isKnown(label) && (!isRight || hasRole === false))
    .map(({ article, label, found, isShown }) => {
      const words = `"${label.text}" is ${label.speaker}, ${label.role ?? 'any role'}`;
      const got = found ? `${found.speaker ?? 'nobody'}, ${found.role ?? 'no role'}, ${found.confidence}` : 'not found';
      return `${article}: ${words}; ${isShown ? 'SHOWN ' : ''}${got}`;
    });
  return [
    ...wrong,
    ...tooMany.map((quote) => `${quotes[0]?.article}: "${quote.text}" is no quote; ${quote.speaker ?? 'nobody'}`),
  ];
}

const isKind = ({ kind }: LabelledQuote): boolean => kind === 'direct' || kind === 'mixed';
/** Somebody looked who spoke; a label that a program made is no measure of another. */
const isKnown = ({ speaker, speaker_by }: LabelledQuote): boolean =>
  Boolean(speaker) && /^(?:mention|hand)$/.test(speaker_by ?? '');
const isScored = ({ start, end }: { start: number; end: number }, text: string): boolean =>
  countWords(text.slice(start, end)) >= FEWEST_WORDS;
const isOfKind =
  (kind: string) =>
  ({ label }: ScoredQuote): boolean =>
    label.speaker_kind === kind;

function bestMatch(quotes: readonly Quote[], label: LabelledQuote, taken: ReadonlySet<Quote>): Quote | undefined {
  return quotes
    .filter((quote) => !taken.has(quote) && overlapWithQuote(quote, label) >= SAME_WORDS)
    .sort((a, b) => overlapWithQuote(b, label) - overlapWithQuote(a, label))[0];
}

function scoredQuote(article: string, label: LabelledQuote, found: Quote | undefined): ScoredQuote {
  const speaker = found?.speaker;
  const isRight = speaker !== undefined && isNameOf(speaker, label);
  const isShown = found?.isShown === true;
  return {
    article,
    label,
    ...(found && { found }),
    isRight,
    isExact: isRight && label.speaker != null && isExactName(speaker, label.speaker),
    isShown,
    isUnnamedAsPerson: isShown && !isRight && label.speaker_kind === 'nominal' && found.speakerKind === 'person',
    ...(label.role !== undefined && { hasRole: found?.role !== undefined && isSameRole(found.role, label.role) }),
  };
}

/** The same office, more or less fully told ("Mayor" and "Mayor of Vestby"). */
function isSameRole(found: string, wanted: string): boolean {
  const [a, b] = [found.toLowerCase(), wanted.toLowerCase()];
  return a.includes(b) || b.includes(a) || isSameSpeaker(found, wanted);
}

/** F1 in percent of `hits` among `labels` and `hits` + `false alarms`. */
function harmonicMean(hits: number, labels: number, falseAlarms: number): string {
  const total = labels + hits + falseAlarms;
  return total === 0 ? '–' : ((200 * hits) / total).toFixed(1);
}

function share(part: readonly unknown[], whole: readonly unknown[]): string {
  return whole.length === 0 ? '–' : ((100 * part.length) / whole.length).toFixed(1);
}
