import type { Block, Content, Inline } from '../model/content.ts';
import type { DigestStory, FeedReadings } from '../model/digest.ts';
import type { ItemQuote } from '../model/quote.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { instant, joined, linked, phrase, words } from './content-nodes.ts';
import { type DigestSection, outletCount } from './digest-sections.ts';
import { linkedHeadline, shownOutlet, storySource } from './headline.ts';
import { digestQuote, rankedQuotes } from './shown-quotes.ts';

/** What a digest is made of: when it is due, the period it covers (ms), its sections, and how the feeds did. */
export interface Digest {
  readonly at: number;
  readonly fromAt: number;
  readonly toAt: number;
  readonly sections: readonly DigestSection[];
  readonly readings: FeedReadings;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Failing feeds named in the last line; the rest are counted. */
const MAX_NAMES = 5;
const MAX_TITLE = 80;

/** Many stories on schedule: date and period, counts, a section per watch with its stories, and how many feeds were read. */
export function composeDigest(digest: Digest): Content {
  const total = digest.sections.reduce((sum, section) => sum + section.total, 0);
  return {
    kind: 'digest',
    summary: [phrase('digest-summary', { count: total })],
    blocks: [
      ...head(digest),
      ...(total === 0 ? [nothingMatched] : digest.sections.flatMap((section) => sectionBlocks(section, digest))),
      { kind: 'group', blocks: [{ kind: 'divider' }, { kind: 'note', children: [feedsLine(digest.readings)] }] },
    ],
  };
}

const nothingMatched: Block = { kind: 'paragraph', children: [phrase('digest-nothing')] };

function head(digest: Digest): readonly Block[] {
  const period = phrase('digest-period', {
    from: instant(digest.fromAt, 'date-time'),
    to: instant(digest.toAt, 'next-moment'),
  });
  const counts = digest.sections.map((section) =>
    phrase('digest-count', { title: shownTitle(section), count: section.matched }),
  );
  return [
    {
      kind: 'group',
      blocks: [
        { kind: 'heading', level: 1, children: [phrase('digest-title', { date: instant(digest.at, 'date') })] },
        { kind: 'note', children: [period] },
        { kind: 'paragraph', children: joined(counts, ' · ') },
      ],
    },
  ];
}

/** The section's heading stays with its first story, "and 14 more" with its last. */
function sectionBlocks(section: DigestSection, digest: Digest): readonly Block[] {
  const heading: Block = {
    kind: 'heading',
    level: 2,
    children: [phrase('digest-section', { title: shownTitle(section), count: section.total })],
  };
  const [first, ...others] = section.stories.map((story) => storyBlocks(story, digest));
  if (!first) return [];
  const left = section.total - section.stories.length;
  const more: Block = { kind: 'note', children: [phrase('digest-more', { count: left })] };
  return [
    { kind: 'group', blocks: [heading, ...first] },
    ...others.map((blocks): Block => ({ kind: 'group', blocks })),
    ...(left > 0 ? [more] : []),
  ];
}

function storyBlocks(story: DigestStory, digest: Digest): readonly Block[] {
  const others = outletCount(story) - 1;
  const more = others > 0 ? [phrase('more-sources', { count: others })] : [];
  const source = storySource(story.outlet, story.at, timeStyle(story.at, digest));
  return [
    { kind: 'paragraph', children: linkedHeadline(story.headline, story.url) },
    { kind: 'note', children: [source, ...more] },
    ...quoteBlocks(story),
  ];
}

/** The time alone is enough where the period has each time of day once. */
function timeStyle(at: number, { fromAt, toAt }: Digest): 'time' | 'date-time' {
  const isInPeriod = at >= fromAt && at <= toAt;
  return isInPeriod && toAt - fromAt <= DAY_MS ? 'time' : 'date-time';
}

/** The story's best quote; when it stands in another outlet's report than the headline, with that outlet and its link. */
function quoteBlocks(story: DigestStory): readonly Block[] {
  const own = story.reports.find((report) => report.outlet === story.outlet);
  const quote = bestQuote(story.quotes, own?.itemId);
  const source = story.reports.find((report) => report.itemId === quote?.itemId);
  const isForeign = source !== undefined && source.outlet !== story.outlet;
  // The language is known of the headline's report only.
  const block = quote && digestQuote(quote, isForeign ? undefined : story.language);
  if (!block) return [];
  if (!isForeign) return [block];
  const name = words(shownOutlet(source.outlet));
  const [outlet = name] = linked(source.url, [name]);
  return [block, { kind: 'note', children: [phrase('digest-quoted-by', { outlet })] }];
}

/** A quote with a speaker before one without, of the headline's report before another's, then by rank. */
function bestQuote(quotes: readonly ItemQuote[], ownItemId: number | undefined): ItemQuote | undefined {
  const isOwn = (quote: ItemQuote) => quote.itemId === ownItemId;
  return [...rankedQuotes(quotes)].sort(
    (a, b) => Number(b.isShown) - Number(a.isShown) || Number(isOwn(b)) - Number(isOwn(a)),
  )[0];
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
