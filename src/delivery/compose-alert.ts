import type { Block, Content, Inline } from '../model/content.ts';
import type { QueryMatch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { joined, phrase, words } from './content-nodes.ts';
import { linkedHeadline, shownHeadline, shownOutlet, storySource } from './headline.ts';
import { matchExcerpt, matchedWords } from './match-excerpt.ts';
import { alertQuotes, quotesWithin, type ShownQuote } from './shown-quotes.ts';

/**
 * What an alert is made of: one report of a story. `item.text` is the text in which `match` and `quotes` count their offsets (the article
 * where there is one, else the feed text), `item.at` its publication in ms; `topics` are names or canonical queries of the watches it matched.
 */
export interface AlertStory {
  readonly storyId: number;
  readonly item: {
    readonly title: string;
    readonly url?: string;
    readonly outlet: string;
    readonly language?: string;
    readonly at: number;
    readonly text: string;
  };
  readonly topics: readonly string[];
  readonly quotes: readonly ShownQuote[];
  readonly match: QueryMatch;
  /** The article behind the link was wanted and could not be read: all this is from the feed's own text. */
  readonly isFeedTextOnly?: true;
}

/** Topics named in the topic line, and the length of one (UTF-16 units): it is a line, not a list. */
const MAX_TOPICS = 3;
const MAX_TOPIC = 80;
/** Matched words listed where no passage is shown. */
const MAX_WORDS = 6;
const MAX_WORD = 40;

/** One story at once: its topics, linked headline, source and time, up to three quotes, and why it matched. */
export function composeAlert(story: AlertStory): Content {
  const { item } = story;
  const headline = shownHeadline(item.title);
  return {
    kind: 'alert',
    ...(item.url === undefined ? {} : { page: item.url }),
    summary: [
      phrase('alert-summary', { headline: headline ?? phrase('no-headline'), outlet: shownOutlet(item.outlet) }),
    ],
    blocks: [
      {
        kind: 'group',
        blocks: [
          topicLine(story.topics),
          { kind: 'paragraph', children: [{ kind: 'strong', children: linkedHeadline(item.title, item.url) }] },
          { kind: 'note', children: [storySource(item.outlet, item.at), moreSources(story)] },
        ],
      },
      { kind: 'group', blocks: alertQuotes(quotesOnMatter(story), item.language) },
      ...feedTextNote(story),
      { kind: 'note', children: whyMatched(story) },
      { kind: 'list', items: [], fold: [phrase('alert-sources')], sourcesOf: story.storyId, besides: item.outlet },
    ],
  };
}

/** The alert with other names in its topic line: more watches ask for it. */
export function withTopics(alert: Content, topics: readonly string[]): Content {
  const [head, ...rest] = alert.blocks;
  if (head?.kind !== 'group') return alert;
  return { ...alert, blocks: [{ ...head, blocks: [topicLine(topics), ...head.blocks.slice(1)] }, ...rest] };
}

function topicLine(topics: readonly string[]): Block {
  const named = topics.slice(0, MAX_TOPICS).map((topic) => words(shorten(oneLine(topic), MAX_TOPIC)));
  const left = topics.length - named.length;
  const more = left > 0 ? [phrase('alert-more-topics', { count: left })] : [];
  return { kind: 'note', children: joined([...named, ...more], ' · ') };
}

/**
 * Of a report that names what is watched only in passing, the quotes in whose paragraph it does: what the article's people say about its own subject is
 * nothing to whoever asked for another one.
 */
function quotesOnMatter({ item: { text }, match, quotes }: AlertStory): readonly ShownQuote[] {
  const { isAbout, spans } = match;
  if (isAbout || spans.length === 0 || spans.some(({ field }) => field === 'title')) return quotes;
  const own = new Set<ShownQuote>(quotesWithin(text, quotes));
  return quotes.filter((quote) => {
    if (!own.has(quote)) return match.terms.some((term) => quote.text.includes(term));
    const start = text.lastIndexOf('\n', quote.start) + 1;
    const next = text.indexOf('\n', quote.end);
    const end = next < 0 ? text.length : next;
    return spans.some((span) => span.start >= start && span.end <= end);
  });
}

function feedTextNote({ isFeedTextOnly }: AlertStory): readonly Block[] {
  return isFeedTextOnly ? [{ kind: 'note', children: [phrase('alert-feed-text')] }] : [];
}

function moreSources(story: AlertStory): Inline {
  return { kind: 'more-sources', storyId: story.storyId };
}

/** The matched words in the headline, else the passage of the text around them, else the words alone. */
function whyMatched({ item, match, quotes }: AlertStory): readonly Inline[] {
  const inTitle = matchedWords('title', item.title, match.spans);
  if (match.zone === 'title' && inTitle.length > 0) return [phrase('alert-matched-headline'), ...wordList(inTitle)];
  const passage = matchExcerpt(item.text, match.spans, quotesWithin(item.text, quotes));
  if (passage) return [phrase('alert-matched-text'), ...passage];
  const inText = matchedWords('text', item.text, match.spans);
  const found = inTitle.length + inText.length > 0 ? [...inTitle, ...inText] : match.terms;
  if (found.length === 0) return match.zone === 'source' ? [phrase('alert-matched-source')] : [];
  return [phrase('alert-matched-words'), ...wordList(found)];
}

function wordList(found: readonly string[]): readonly Inline[] {
  const marked = found
    .slice(0, MAX_WORDS)
    .map((word): Inline => ({ kind: 'marked', text: shorten(oneLine(word), MAX_WORD) }));
  return joined(marked, ', ');
}
