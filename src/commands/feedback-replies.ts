import { instant, linked, phrase, words } from '../delivery/content-nodes.ts';
import type { Content, Inline } from '../model/content.ts';
import type { Feedback } from '../model/feedback.ts';
import type { Item } from '../model/item.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, list } from './content-parts.ts';

/** UTF-16 units of a headline and of a quote in a list. */
const MAX_LISTED = 160;

/** /saved: headlines with link, outlet and time, newest first. */
export function savedReply(saved: readonly Feedback[], items: readonly Item[]): Content {
  const lines = saved.flatMap(({ itemId, at }) => lineOf(items, itemId, at));
  return lines.length === 0 ? answer(phrase('saved-none')) : answer(phrase('saved-first'), list(lines));
}

/** /wrong: the quotes that people called wrong, each with its report. */
export function wrongQuotesReply(wrong: readonly Feedback[], items: readonly Item[]): Content {
  const lines = wrong.map((one): readonly Inline[] => {
    const quote = words(shorten(oneLine(one.words ?? ''), MAX_LISTED));
    const [report = []] = lineOf(items, one.itemId, one.at);
    return [phrase('quote-words', { words: quote }), words(' — '), ...report];
  });
  return lines.length === 0 ? answer(phrase('wrong-none')) : answer(phrase('wrong-first'), list(lines));
}

function lineOf(items: readonly Item[], itemId: number | undefined, at: number): readonly (readonly Inline[])[] {
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) return [];
  const title = item.title === '' ? phrase('no-headline') : words(shorten(oneLine(item.title), MAX_LISTED));
  const source = phrase('story-source', { outlet: item.outlet, at: instant(item.publishedAt ?? at, 'date-time') });
  return [[...linked(item.url, [title]), words(' — '), source]];
}
