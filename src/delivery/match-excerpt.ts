import type { Inline } from '../model/content.ts';
import type { MatchSpan } from '../model/watch.ts';
import { wordBorder } from '../text/shorten.ts';
import { words } from './content-nodes.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** An excerpt is a pointer into the article, not a second quotation: two lines on a phone (UTF-16 units). */
const MAX_EXCERPT = 200;
/** How much is shown before the first matched word, at most. */
const LEAD = 70;
/** What a sentence ends in: where an excerpt begins or ends there, nothing needs to say that more follows. */
const SENTENCE_END = /[.!?…]["”»)]?\s*$/;
/** Stretches looked at; later ones of a long article are hardly the reason why it is read. */
const MAX_STRETCHES = 40;

/**
 * The passage of the text with the most different matched words, on one line, those words marked, "…" where it is cut.
 * It lies inside one paragraph and outside the quotes. Undefined when no matched word does.
 */
export function matchExcerpt(
  text: string,
  spans: readonly MatchSpan[],
  quotes: readonly Range[],
): readonly Inline[] | undefined {
  const found = fieldSpans(spans, 'text', text);
  const stretches = stretchesOutside(text, quotes, found).slice(0, MAX_STRETCHES);
  const windows = stretches.map((stretch) => excerptWindow(text, stretch.bounds, stretch.spans));
  const best = windows.reduce<ExcerptWindow | undefined>(
    (chosen, next) => (chosen && chosen.variety >= next.variety ? chosen : next),
    undefined,
  );
  return best && markedText(text, best);
}

/** The title on one line, its matched words marked. */
export function markedTitle(title: string, spans: readonly MatchSpan[]): readonly Inline[] {
  const whole = { start: 0, end: title.length, variety: 0, isCutBefore: false, isCutAfter: false };
  return markedText(title, { ...whole, spans: fieldSpans(spans, 'title', title) });
}

/** The different words of one field that matched, as the document prints them, in order. */
export function matchedWords(field: 'title' | 'text', text: string, spans: readonly MatchSpan[]): readonly string[] {
  const found = new Map<string, string>();
  for (const { start, end } of fieldSpans(spans, field, text)) {
    const word = text.slice(start, end);
    if (!found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  }
  return [...found.values()];
}

/** The spans of one field that lie inside its text, in order, none overlapping. */
function fieldSpans(spans: readonly MatchSpan[], field: 'title' | 'text', text: string): readonly Range[] {
  const ordered = spans
    .filter((span) => span.field === field && span.start >= 0 && span.start < span.end && span.end <= text.length)
    .sort((a, b) => a.start - b.start);
  const kept: Range[] = [];
  for (const { start, end } of ordered) {
    if (start >= (kept.at(-1)?.end ?? 0)) kept.push({ start, end });
  }
  return kept;
}

/** The stretches of the text between quotes and line breaks that hold matched words, each with these. */
function stretchesOutside(
  text: string,
  quotes: readonly Range[],
  spans: readonly Range[],
): readonly { bounds: Range; spans: readonly Range[] }[] {
  const stretches = new Map<number, { bounds: Range; spans: Range[] }>();
  for (const span of spans) {
    if (quotes.some((quote) => span.start < quote.end && span.end > quote.start)) continue;
    const bounds = boundsAround(text, quotes, span);
    const stretch = stretches.get(bounds.start) ?? { bounds, spans: [] };
    if (span.end <= bounds.end) stretch.spans.push(span);
    stretches.set(bounds.start, stretch);
  }
  return [...stretches.values()].filter((stretch) => stretch.spans.length > 0);
}

function boundsAround(text: string, quotes: readonly Range[], span: Range): Range {
  const lineStart = text.lastIndexOf('\n', span.start) + 1;
  const lineEnd = text.indexOf('\n', span.end);
  const before = quotes.filter((quote) => quote.end <= span.start).map((quote) => quote.end);
  const after = quotes.filter((quote) => quote.start >= span.end).map((quote) => quote.start);
  return withoutMarks(text, {
    start: Math.max(lineStart, ...before),
    end: Math.min(lineEnd === -1 ? text.length : lineEnd, ...after),
  });
}

/** The bounds without spaces and what is left of a quote's marks at the ends. */
function withoutMarks(text: string, { start, end }: Range): Range {
  const within = text.slice(start, end);
  const [before = ''] = /^[\s"“”„«»‘’]*/u.exec(within) ?? [];
  const [after = ''] = /[\s"“”„«»‘’]{0,9}$/u.exec(within) ?? [];
  return before.length === within.length ? { start, end } : { start: start + before.length, end: end - after.length };
}

interface ExcerptWindow extends Range {
  readonly spans: readonly Range[];
  /** Number of different matched words in it. */
  readonly variety: number;
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** At most MAX_EXCERPT units of the stretch that begin shortly before its first matched word, at word borders. */
function excerptWindow(text: string, bounds: Range, spans: readonly Range[]): ExcerptWindow {
  const first = spans[0]?.start ?? bounds.start;
  const length = bounds.end - bounds.start;
  const start = length <= MAX_EXCERPT ? bounds.start : startOfWord(text, bounds, first);
  const end = start + wordBorder(text.slice(start, bounds.end), MAX_EXCERPT);
  const inside = spans.filter((span) => span.start >= start && span.end <= end);
  return {
    start,
    end,
    spans: inside,
    variety: new Set(inside.map((span) => text.slice(span.start, span.end).toLowerCase())).size,
    isCutBefore: /\S/.test(lineBefore(text, start)) && !SENTENCE_END.test(lineBefore(text, start)),
    isCutAfter: /\S/.test(lineAfter(text, end)) && !SENTENCE_END.test(text.slice(start, end)),
  };
}

/** What stands close before and after on the same line: words there are left out. */
function lineBefore(text: string, at: number): string {
  return (
    text
      .slice(Math.max(0, at - LEAD), at)
      .split('\n')
      .at(-1) ?? ''
  );
}

function lineAfter(text: string, at: number): string {
  return text.slice(at, at + LEAD).split('\n')[0] ?? '';
}

/** Where the last sentence, else the first whole word, in the LEAD units before `first` begins; the paragraph's beginning when it is near enough. */
function startOfWord(text: string, bounds: Range, first: number): number {
  if (first - bounds.start <= LEAD) return bounds.start;
  const lead = text.slice(first - LEAD, first);
  const sentence = [...lead.matchAll(/[.!?…]["”»)]?\s+/g)].at(-1);
  if (sentence) return first - LEAD + sentence.index + sentence[0].length;
  const space = lead.search(/\s/);
  return space === -1 ? first : first - LEAD + space + 1;
}

function markedText(text: string, window: ExcerptWindow): readonly Inline[] {
  const nodes: Inline[] = [];
  let at = window.start;
  for (const span of window.spans) {
    nodes.push(words(spaced(text.slice(at, span.start))), {
      kind: 'marked',
      text: spaced(text.slice(span.start, span.end)),
    });
    at = span.end;
  }
  const rest = spaced(text.slice(at, window.end));
  nodes.push(words(window.isCutAfter ? rest.replace(/[\s,;:–—-]+$/u, '') : rest));
  const before = window.isCutBefore ? [words('…')] : [];
  const after = window.isCutAfter ? [words('…')] : [];
  return [...before, ...nodes, ...after];
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
