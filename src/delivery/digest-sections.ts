import type { DigestStory } from '../model/digest.ts';
import { isInPassing, type RankedStory, rankStories, variedStories } from './rank-stories.ts';
import { sideNewsAsked } from './side-news.ts';

/**
 * The stories of one watch in a digest: `stories` stand in full, `rest` with their headlines, of the `total` that stand here; `matched` counts
 * also those that stand under another watch. `title` is the watch's topic name or canonical query.
 */
export interface DigestSection {
  readonly title: string;
  readonly watchId: number;
  readonly stories: readonly DigestStory[];
  readonly rest?: readonly DigestStory[];
  readonly total: number;
  readonly matched: number;
}

/**
 * `perSection`: stories shown in full under one watch, default 6. `perDigest`: in all sections together, default 12, which with their quotes
 * take about two minutes to read. `rest`: headlines behind "and 14 more" of each section, default 14. `edition`: how the stories are ranked, default daily.
 */
export interface DigestLimits {
  readonly perSection?: number;
  readonly perDigest?: number;
  readonly rest?: number;
  readonly edition?: 'daily' | 'weekly';
}

const DEFAULT_PER_SECTION = 6;
const DEFAULT_PER_DIGEST = 12;
const DEFAULT_REST = 14;
/** However many watches a channel has, each one with stories shows one. */
const LEAST_PER_SECTION = 1;
/** Of a section that has nothing but the weather, the matches and the stars. */
const MOST_SIDE_NEWS = 3;
/** A topic or a country is not followed for its weather and its matches, unless the query says so. */
const ON_PLACE = /(?:^|[\s(])(?:topic|place):/;

/**
 * One section per watch, in the order of the watches, also where nothing matched. Each story stands once, under the first of its own
 * watches (strongest first) that is among them; a story that has none of them is left out. Within a section the worthiest stories stand
 * first, varied in subject and outlet. A watch's `query` tells whether side news is what it is followed for.
 */
export function digestSections(
  stories: readonly DigestStory[],
  watches: readonly { readonly id: number; readonly title: string; readonly query?: string }[],
  limits: DigestLimits = {},
): readonly DigestSection[] {
  const known = new Set(watches.map((watch) => watch.id));
  const placeIds = new Set(watches.filter(({ query = '' }) => ON_PLACE.test(query)).map(({ id }) => id));
  const asked = new Map(watches.map(({ id, query = '' }) => [id, sideNewsAsked(query)]));
  const ranked = rankStories(stories, { ...limits, asked });
  const byWatch = Map.groupBy(ranked, ({ story }) => story.watchIds.find((id) => known.has(id)));
  const worthOf = (id: number) =>
    worthShowing(byWatch.get(id) ?? [], { mostSideNews: placeIds.has(id) ? 0 : MOST_SIDE_NEWS });
  const counts = watches.map(({ id }) => worthOf(id).length);
  const shares = sectionShares(counts, limits);
  return watches.map(({ id, title }, index) => {
    const own = byWatch.get(id) ?? [];
    const shown = variedStories(worthOf(id), shares[index] ?? 0);
    const isShown = new Set(shown);
    const rest = own.map(({ story }) => story).filter((story) => !isShown.has(story));
    return {
      title,
      watchId: id,
      stories: shown,
      rest: rest.slice(0, limits.rest ?? DEFAULT_REST),
      total: own.length,
      matched: stories.filter((story) => story.watchIds.includes(id)).length,
    };
  });
}

/**
 * What may stand in full: no story that only names the subject in passing, and side news only where the section has nothing else: it may be a club or a player
 * that the watch names. The headlines of all others stand with the rest.
 */
function worthShowing(
  ranked: readonly RankedStory[],
  { mostSideNews }: { readonly mostSideNews: number },
): readonly RankedStory[] {
  const about = ranked.filter(({ story }) => !isInPassing(story));
  const proper = about.filter(({ isSideNews }) => !isSideNews);
  return proper.length > 0 ? proper : about.slice(0, mostSideNews);
}

/** How many stories each section shows: one after the other gets one more, until the page is full or each has its own bound. */
function sectionShares(counts: readonly number[], limits: DigestLimits): readonly number[] {
  const bounds = counts.map((count) => Math.min(count, limits.perSection ?? DEFAULT_PER_SECTION));
  const shares = bounds.map((bound) => Math.min(bound, LEAST_PER_SECTION));
  let left = (limits.perDigest ?? DEFAULT_PER_DIGEST) - shares.reduce((sum, share) => sum + share, 0);
  while (left > 0 && shares.some((share, index) => share < (bounds[index] ?? 0))) {
    for (let index = 0; index < shares.length && left > 0; index++) {
      if ((shares[index] ?? 0) >= (bounds[index] ?? 0)) continue;
      shares[index] = (shares[index] ?? 0) + 1;
      left -= 1;
    }
  }
  return shares;
}

/** How many different outlets report the story, at least 1. */
export function outletCount(story: DigestStory): number {
  return new Set([story.outlet, ...story.reports.map((report) => report.outlet)]).size;
}
