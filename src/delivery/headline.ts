import type { Inline } from '../model/content.ts';
import type { MatchSpan } from '../model/watch.ts';
import { hasVisibleText, oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { instant, linked, phrase, words } from './content-nodes.ts';
import { markedTitle } from './match-excerpt.ts';

/** Longest headline and outlet shown, UTF-16 units: no editor writes longer ones, hostile feeds do. */
const MAX_HEADLINE = 300;
const MAX_OUTLET = 80;

/** The headline as shown: printable, on one line, bounded; undefined when nothing of it can be seen. */
export function shownHeadline(title: string): string | undefined {
  const line = shorten(oneLine(title), MAX_HEADLINE);
  return hasVisibleText(line) ? line : undefined;
}

/** An outlet's name as shown. */
export function shownOutlet(outlet: string): string {
  return shorten(oneLine(outlet), MAX_OUTLET);
}

/** The headline, linked to the report. */
export function linkedHeadline(title: string, url: string | undefined): readonly Inline[] {
  const headline = shownHeadline(title);
  return linked(url, [headline === undefined ? phrase('no-headline') : words(headline)]);
}

/** The same with the words marked that a query found in it. */
export function markedHeadline(title: string, url: string | undefined, spans: readonly MatchSpan[]): readonly Inline[] {
  if (shownHeadline(title) === undefined || title.length > MAX_HEADLINE) return linkedHeadline(title, url);
  return linked(url, markedTitle(title, spans));
}

/** Outlet and time of publication (ms, or as it is to be shown). */
export function storySource(outlet: string, at: number | Inline): Inline {
  const shownAt = typeof at === 'number' ? instant(at, 'date-time') : at;
  return phrase('story-source', { outlet: shownOutlet(outlet), at: shownAt });
}
