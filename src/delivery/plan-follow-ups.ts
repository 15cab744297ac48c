import type { Quote } from '../model/quote.ts';
import { isSameStatement, readStatement, speakerKey } from '../text/same-statement.ts';
import { figuresOf, isTellingFigure } from './headline-figures.ts';
import { isNamed, isWhole, rankedQuotes, unheard } from './shown-quotes.ts';
import { speakerStanding } from './speaker-standing.ts';

/** A report that a channel was told of, by the story's alert or by a follow-up. `text` is the one that its quotes count in; `toldAt` in ms. */
export interface ToldReport {
  readonly title: string;
  readonly text: string;
  readonly quotes: readonly Quote[];
  /** Publication of the report, in ms. */
  readonly at: number;
  readonly toldAt: number;
}

/** A new report of a story of which the channel has an alert. */
export interface FollowUpFacts {
  readonly report: Omit<ToldReport, 'toldAt'>;
  /** The alert's report first, then those of the follow-ups; never none. */
  readonly told: readonly ToldReport[];
  /** Quotes of the story that digests have shown the channel. */
  readonly shown?: readonly Quote[];
  readonly now: number;
  /** The channel's choice. */
  readonly isWanted: boolean;
  /** Part of a feed's first reading: alerts nobody. */
  readonly isBaseline: boolean;
}

/** What a report adds: quotes to show in order of rank (may be none where a number is new), figures as the title prints them. */
export interface FollowUp {
  readonly reason: 'speaker' | 'quote' | 'number';
  readonly quotes: readonly Quote[];
  readonly figures: readonly string[];
}

const MOST_A_DAY = 3;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A voice that is new but neither the report's best quote nor of somebody in office is no news by itself. */
const LEAST_STANDING = 0.7;

/**
 * Whether a report is worth a reply under the channel's alert: it was published after what was told, and brings a speaker who was not heard,
 * a key quote that was told neither so nor in a digest, or a telling number in its headline that no told report has. At most three in 24 hours.
 */
export function planFollowUp(facts: FollowUpFacts): FollowUp | undefined {
  const { report, told, shown = [], now } = facts;
  const [alert, ...followUps] = told;
  if (!facts.isWanted || facts.isBaseline || alert === undefined) return undefined;
  if (report.at <= Math.max(...told.map(({ at }) => at))) return undefined;
  if (followUps.filter(({ toldAt }) => now - toldAt < DAY_MS).length >= MOST_A_DAY) return undefined;

  const figures = newFigures(report.title, told);
  const isNew = (quote: Quote) => isWhole(quote) && !isTold(quote, told);
  const fresh = unheard(rankedQuotes(report.quotes), shown).filter((quote) => isNamed(quote) && isNew(quote));
  const heard = new Set([...told.flatMap(({ quotes }) => quotes), ...shown].map(({ speaker }) => speakerKey(speaker)));
  const voices = fresh.filter((quote) => !heard.has(speakerKey(quote.speaker)) && isTelling(quote));
  if (voices.length > 0) return { reason: 'speaker', quotes: voices, figures };
  const key = fresh.filter(({ rank }) => rank === 1);
  if (key.length > 0) return { reason: 'quote', quotes: key, figures };
  return figures.length > 0 ? { reason: 'number', quotes: fresh, figures } : undefined;
}

function isTelling(quote: Quote): boolean {
  return quote.rank === 1 || speakerStanding(quote) >= LEAST_STANDING;
}

/** The words stand in a told report, as a quote or in its text: every outlet cuts a statement in its own way. */
function isTold(quote: Quote, told: readonly ToldReport[]): boolean {
  const own = readStatement(quote);
  return told.some(
    ({ text, quotes }) =>
      text.includes(quote.text) || quotes.some((other) => isSameStatement(own, readStatement(other))),
  );
}

/** Telling figures of the headline that no told report has. */
function newFigures(title: string, told: readonly ToldReport[]): readonly string[] {
  const known = new Set(
    told.flatMap((report) => [...figuresOf(report.title), ...figuresOf(report.text)].map(({ value }) => value)),
  );
  const fresh = figuresOf(title).filter((figure) => isTellingFigure(title, figure) && !known.has(figure.value));
  return [...new Map(fresh.map(({ value, printed }) => [value, printed])).values()];
}
