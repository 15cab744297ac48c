import type { Block, Content, Inline } from '../model/content.ts';
import type { DigestStory, FeedReadings } from '../model/digest.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { StoryReport } from '../model/story.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { alsoSaid, type SaidQuote } from './also-said.ts';
import { dayTime, instant, joined, linked, phrase, words } from './content-nodes.ts';
import { type DigestSection, outletCount } from './digest-sections.ts';
import { linkedHeadline, shownHeadline, shownOutlet, storySource } from './headline.ts';
import { isInPassing } from './rank-stories.ts';
import { digestQuote, mayStandAlone, rankedQuotes } from './shown-quotes.ts';
import { sideNewsOf } from './side-news.ts';

/**
 * What a digest is made of: when it is made, the period it covers (ms), its sections, and how the feeds did. `dueAt`: it comes late. `gaps`: times of the
 * period in which nothing was read, oldest first.
 */
export interface Digest {
  readonly edition: 'daily' | 'weekly';
  readonly at: number;
  readonly fromAt: number;
  readonly toAt: number;
  readonly sections: readonly DigestSection[];
  readonly readings: FeedReadings;
  readonly dueAt?: number;
  readonly gaps: readonly { readonly fromAt: number; readonly toAt: number }[];
}

/** Failing feeds named in the last line; the rest are counted. */
const MAX_NAMES = 5;
const MAX_TITLE = 80;
/** Headlines that stand open under a watch of which no story stands in full. */
const OPEN_HEADLINES = 5;
/** Gaps named: a network that comes and goes shall not fill the page. */
const MAX_GAPS = 3;
/** Follow-ups named under a story, the latest ones. */
const MAX_FOLLOW_UPS = 2;

/** Many stories on schedule: date and period, counts, a section per watch with its stories, what else was said, and how many feeds were read. */
export function composeDigest(digest: Digest): Content {
  const total = digest.sections.reduce((sum, section) => sum + section.total, 0);
  return {
    kind: 'digest',
    summary: [phrase('digest-summary', { count: total })],
    blocks: [
      ...head(digest),
      ...(total === 0 ? [nothingMatched] : digest.sections.flatMap((section) => sectionBlocks(section, digest))),
      ...alsoSaidBlocks(digest),
      { kind: 'group', blocks: [{ kind: 'divider' }, { kind: 'note', children: [feedsLine(digest.readings)] }] },
    ],
  };
}

const nothingMatched: Block = { kind: 'paragraph', children: [phrase('digest-nothing')] };

function head(digest: Digest): readonly Block[] {
  const period = phrase('digest-period', {
    from: dayTime(digest.fromAt),
    to: instant(digest.toAt, 'next-moment'),
  });
  const late = digest.dueAt === undefined ? [] : [lateNote(digest.dueAt)];
  const title = digest.edition === 'weekly' ? 'digest-title-weekly' : 'digest-title';
  return [
    {
      kind: 'group',
      blocks: [
        { kind: 'heading', level: 1, children: [phrase(title, { date: instant(digest.at, 'date') })] },
        { kind: 'note', children: [period] },
        ...late,
        ...longest(digest.gaps).map(gapNote),
        { kind: 'paragraph', children: joined(digest.sections.map(countOf), ' · ') },
      ],
    },
  ];
}

/** What a watch matched, and how much of it does not stand under its own heading. */
function countOf(section: DigestSection): Inline {
  const { matched: count, total } = section;
  const counted = { title: shownTitle(section), count };
  return total < count
    ? phrase('digest-count-elsewhere', { ...counted, elsewhere: count - total })
    : phrase('digest-count', counted);
}

function lateNote(dueAt: number): Block {
  return { kind: 'note', children: [phrase('digest-came-late', { due: dayTime(dueAt) })] };
}

/** The longest ones, in order of time. */
function longest(gaps: Digest['gaps']): Digest['gaps'] {
  const kept = gaps.toSorted((a, b) => b.toAt - b.fromAt - (a.toAt - a.fromAt)).slice(0, MAX_GAPS);
  return gaps.filter((gap) => kept.includes(gap));
}

function gapNote({ fromAt, toAt }: { readonly fromAt: number; readonly toAt: number }): Block {
  const times = { from: dayTime(fromAt), to: dayTime(toAt) };
  return { kind: 'note', children: [phrase('digest-gap', times)] };
}

/** The section's heading stays with its first story; the stories not shown in full stand behind "and 14 more". */
function sectionBlocks(section: DigestSection, digest: Digest): readonly Block[] {
  if (section.total === 0) return [];
  const heading: Block = {
    kind: 'heading',
    level: 2,
    children: [phrase('digest-section', { title: shownTitle(section), count: section.total })],
  };
  const stories = section.stories.map((story) => storyBlocks(story, digest));
  const [first = [], ...others] = [...stories, ...restBlocks(section)];
  return [
    { kind: 'group', blocks: [heading, ...first] },
    ...others.map((blocks): Block => ({ kind: 'group', blocks })),
  ];
}

/** Where no story stands in full, the first headlines stand open. */
function restBlocks({ stories, rest = [], total }: DigestSection): readonly (readonly Block[])[] {
  const left = total - stories.length;
  if (left === 0) return [];
  if (rest.length === 0) return [[{ kind: 'note', children: [phrase('digest-more', { count: left })] }]];
  const open = stories.length > 0 ? 0 : OPEN_HEADLINES;
  const openList: Block = { kind: 'list', items: rest.slice(0, open).map(restItem) };
  const unlisted = left - rest.length;
  const further = unlisted > 0 ? [[phrase('digest-more-unlisted', { count: unlisted })]] : [];
  const folded: Block = {
    kind: 'list',
    fold: [phrase('digest-more', { count: left - open })],
    items: [...rest.slice(open).map(restItem), ...further],
  };
  return [...(open > 0 ? [[openList]] : []), ...(left > open ? [[folded]] : [])];
}

function restItem(story: DigestStory): readonly Inline[] {
  const passing = isInPassing(story) ? [phrase('digest-in-passing')] : [];
  return [...linkedHeadline(story.headline, story.url), words(` · ${shownOutlet(story.outlet)}`), ...passing];
}

/** Short, and only beside stories: the strongest words of the day by those who were not quoted above. */
function alsoSaidBlocks({ sections }: Digest): readonly Block[] {
  const shown = sections.flatMap(({ stories }) => stories.flatMap((story) => bestQuote(story) ?? []));
  const said = alsoSaid(
    // The words of the day are not those of its matches and stars.
    sections.flatMap(({ stories, rest = [] }) => [...stories, ...rest.filter((one) => sideNewsOf(one) === undefined)]),
    shown,
  );
  const [first, ...others] = said.map(saidBlocks);
  if (!first) return [];
  const heading: Block = { kind: 'heading', level: 2, children: [phrase('digest-also-said')] };
  return [
    { kind: 'group', blocks: [heading, ...first] },
    ...others.map((blocks): Block => ({ kind: 'group', blocks })),
  ];
}

function saidBlocks({ story, quote }: SaidQuote): readonly Block[] {
  const report = story.reports.find(({ itemId }) => itemId === quote.itemId);
  const headline = shownHeadline(report?.title ?? story.headline);
  const link = linked(report?.url ?? story.url, [headline === undefined ? phrase('no-headline') : words(headline)]);
  const [from = phrase('no-headline')] = link;
  const outlet = shownOutlet(report?.outlet ?? story.outlet);
  const block = digestQuote(quote, quote.itemId === story.itemId ? story.language : report?.language);
  return block ? [block, { kind: 'note', children: [phrase('digest-said-in', { outlet, headline: from })] }] : [];
}

function storyBlocks(story: DigestStory, digest: Digest): readonly Block[] {
  const others = outletCount(story) - 1;
  const more = others > 0 ? [phrase('more-sources', { count: others })] : [];
  // A weekly edition has the days of a week: each of its stories says its own.
  const at = digest.edition === 'weekly' ? dayTime(story.at) : dayTime(story.at, digest.at);
  const place = storySource(story.outlet, at);
  const source = story.isLate === true ? phrase('digest-late', { source: place }) : place;
  return [
    { kind: 'paragraph', children: linkedHeadline(story.headline, story.url) },
    { kind: 'note', children: [source, ...more] },
    ...quoteBlocks(story),
    ...(story.followUps ?? []).slice(-MAX_FOLLOW_UPS).map(followUpNote),
  ];
}

function followUpNote({ title, url }: StoryReport): Block {
  const headline = shownHeadline(title);
  const [link = phrase('no-headline')] = linked(url, [
    headline === undefined ? phrase('no-headline') : words(headline),
  ]);
  return { kind: 'note', children: [phrase('digest-then', { headline: link })] };
}

/** The story's best quote; when it stands in another outlet's report than the headline, with that outlet and its link. */
function quoteBlocks(story: DigestStory): readonly Block[] {
  const quote = bestQuote(story);
  const source = story.reports.find((report) => report.itemId === quote?.itemId);
  const isForeign = source !== undefined && source.itemId !== story.itemId;
  const block = quote && digestQuote(quote, isForeign ? source.language : story.language);
  if (!block) return [];
  if (!isForeign) return [block];
  const name = words(shownOutlet(source.outlet));
  const [outlet = name] = linked(source.url, [name]);
  return [block, { kind: 'note', children: [phrase('digest-quoted-by', { outlet })] }];
}

/**
 * Words that can stand alone: those of somebody with an office or a full name before those of a single name, those of the headline's report before another's, then
 * by rank. A page of two minutes has no room for words of nobody, nor for a scrap of a sentence.
 */
function bestQuote({ quotes, itemId }: DigestStory): ItemQuote | undefined {
  const isOwn = (quote: ItemQuote) => quote.itemId === itemId;
  const fit = rankedQuotes(quotes).filter(
    (quote) => mayStandAlone(quote) && digestQuote(quote, undefined) !== undefined,
  );
  return fit.toSorted(
    (a, b) => Number(isSingleName(a)) - Number(isSingleName(b)) || Number(isOwn(b)) - Number(isOwn(a)),
  )[0];
}

/** "Lena", of whom a reader of the headline knows nothing else. */
function isSingleName({ speaker = '', speakerKind, role }: ItemQuote): boolean {
  return speakerKind === 'person' && role === undefined && !speaker.includes(' ');
}

function shownTitle(section: DigestSection): string {
  return shorten(oneLine(section.title), MAX_TITLE);
}

function feedsLine({ read, total, failing }: FeedReadings): Inline {
  if (failing.length === 0) return phrase('digest-feeds', { read, total });
  const names = failing.slice(0, MAX_NAMES).map(shownOutlet).join(', ');
  const more = failing.length - MAX_NAMES;
  if (more <= 0) return phrase('digest-feeds-failing', { read, total, names });
  return phrase('digest-feeds-failing-more', { read, total, names, more });
}
