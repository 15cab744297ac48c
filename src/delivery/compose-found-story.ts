import type { Block, Inline } from '../model/content.ts';
import type { Quote } from '../model/quote.ts';
import type { QueryMatch } from '../model/watch.ts';
import { phrase } from './content-nodes.ts';
import { markedHeadline, storySource } from './headline.ts';
import { matchExcerpt } from './match-excerpt.ts';
import { digestQuote, quotesWithin, type ShownQuote } from './shown-quotes.ts';

/**
 * A story that a search has found: its newest report that matches, with `text` in which `match` and `quotes` count their offsets, how many reports of it match,
 * and the quote to show.
 */
export interface FoundReport {
  readonly title: string;
  readonly url?: string;
  readonly outlet: string;
  readonly language?: string;
  readonly at: number;
  readonly text: string;
  readonly reports: number;
  readonly match: QueryMatch;
  readonly quotes: readonly Quote[];
  readonly quote?: ShownQuote;
}

/** The linked headline, outlet and time, the passage where the headline does not say why, and the quote. */
export function foundStory(report: FoundReport): Block {
  const { at, language, match, outlet, quote, title, url } = report;
  const shown = quote && digestQuote(quote, language);
  return {
    kind: 'group',
    blocks: [
      { kind: 'paragraph', children: [{ kind: 'strong', children: markedHeadline(title, url, match.spans) }] },
      { kind: 'note', children: [storySource(outlet, at), ...moreReports(report)] },
      ...passage(report),
      ...(shown === undefined ? [] : [shown]),
    ],
  };
}

function moreReports({ reports }: FoundReport): readonly Inline[] {
  return reports === 1 ? [] : [phrase('search-reports', { count: reports })];
}

function passage({ match, quotes, text }: FoundReport): readonly Block[] {
  if (match.zone === 'title') return [];
  const excerpt = matchExcerpt(text, match.spans, quotesWithin(text, quotes));
  return excerpt === undefined ? [] : [{ kind: 'note', children: excerpt }];
}
