import type { DigestStory } from '../model/digest.ts';

/**
 * The stories of one watch in a digest: the first `stories` of the `total` that stand here; `matched` counts also those that stand under
 * another watch. `title` is the watch's topic name or canonical query.
 */
export interface DigestSection {
  readonly title: string;
  readonly watchId: number;
  readonly stories: readonly DigestStory[];
  readonly total: number;
  readonly matched: number;
}

/** `perSection`: stories shown under one watch; the rest are counted ("and 14 more"). Default 6. */
export interface DigestLimits {
  readonly perSection?: number;
}

const DEFAULT_PER_SECTION = 6;

/**
 * One section per watch, in the order of the watches, also where nothing matched. Each story stands once, under the first of its own
 * watches (strongest first) that is among them; a story that has none of them is left out.
 */
export function digestSections(
  stories: readonly DigestStory[],
  watches: readonly { readonly id: number; readonly title: string }[],
  limits: DigestLimits = {},
): readonly DigestSection[] {
  const known = new Set(watches.map((watch) => watch.id));
  const byWatch = Map.groupBy(stories, (story) => story.watchIds.find((id) => known.has(id)));
  return watches.map(({ id, title }) => {
    const own = [...(byWatch.get(id) ?? [])].sort(strongestFirst);
    return {
      title,
      watchId: id,
      stories: own.slice(0, limits.perSection ?? DEFAULT_PER_SECTION),
      total: own.length,
      matched: stories.filter((story) => story.watchIds.includes(id)).length,
    };
  });
}

/** How many different outlets report the story, at least 1. */
export function outletCount(story: DigestStory): number {
  return new Set([story.outlet, ...story.reports.map((report) => report.outlet)]).size;
}

/** Matches in the headline first, then what more outlets report, then the newest; the story id makes the order total. */
function strongestFirst(a: DigestStory, b: DigestStory): number {
  return (
    Number(b.hasTitleMatch) - Number(a.hasTitleMatch) ||
    outletCount(b) - outletCount(a) ||
    b.at - a.at ||
    b.storyId - a.storyId
  );
}
