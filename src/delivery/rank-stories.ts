import type { DigestStory } from '../model/digest.ts';
import type { StoryReport } from '../model/story.ts';
import type { PlaceNaming } from '../model/watch.ts';
import { foldedWords } from '../text/words.ts';
import { commonShare, headlineWords } from './headline-words.ts';
import { isPublicAffairs } from './public-affairs.ts';
import { rankedQuotes } from './shown-quotes.ts';
import { type SideNews, sideNewsOf } from './side-news.ts';
import { speakerStanding } from './speaker-standing.ts';

/** A story and its worth for this digest; the worth has no unit, it orders the stories of one digest. */
export interface RankedStory {
  readonly story: DigestStory;
  readonly worth: number;
  /** None of its watches asks for that. */
  readonly isSideNews: boolean;
}

/** `edition`: default daily. `asked`: side news that the queries of watches name, by the watches' ids. */
export interface RankingChoice {
  readonly edition?: 'daily' | 'weekly';
  readonly asked?: ReadonlyMap<number, ReadonlySet<SideNews>>;
}

// Weights chosen by reading digests of two days of real feeds, the sum so that no single sign outweighs two others.
const TITLE_MATCH = 1.8;
/** A headline that names a place says where and not what, and the outlets of a country seldom name it in theirs. */
const PLACE_IN_TITLE = 1.2;
const ABOUT = 0.5;
/** Named in passing in a story about something else. */
const IN_PASSING = 2;
/** The weather, the matches and the stars are there each day. */
const SIDE_NEWS = 2;
/** A place that no headline names: "of a Kazakh club" says less of a story than "in Kazakhstan", and a city's name is often something else's too. */
const NAMED_BY: Readonly<Record<PlaceNaming, number>> = { name: 0, adjective: 0.4, city: 0.8 };
/** `sources`: per doubling of the independent sources; the first counts nothing. */
const DAILY = { sources: 0.45, freshness: 0.5, told: 2.1 };
const WEEKLY: typeof DAILY = { sources: 1.2, freshness: 0, told: 0 };
const MOST_SOURCES = 32;
/** What states, courts and the economy do is what these readers act on. */
const PUBLIC_AFFAIRS = 0.6;
const STANDING = 0.9;
const LIKE_ANOTHER = 1.6;
const SAME_OUTLET = 0.35;
/** From this share of common words on (of at least so many), two headlines tell a reader the same, though grouping had reason to keep them apart. */
const SAME_NEWS = 0.7;
const FEWEST_WORDS = 4;
/** What a copy of another outlet's headline adds to the independent sources. */
const COPY = 0.2;

/**
 * The stories by worth: independent sources among those that matched, headline match, mentions in passing and side news last, public affairs, how a place is
 * named, standing of the quoted speakers, freshness within the stories given, and what an earlier digest told already comes later. In a weekly edition the most covered come
 * first, however old and told. Of equals the newer, then the higher id, so that the order is total.
 */
export function rankStories(
  stories: readonly DigestStory[],
  { edition = 'daily', asked }: RankingChoice = {},
): readonly RankedStory[] {
  const weights = edition === 'weekly' ? WEEKLY : DAILY;
  const times = stories.map(({ at }) => at);
  const oldestAt = Math.min(...times);
  const spanMs = Math.max(1, Math.max(...times) - oldestAt);
  return stories
    .map((story) => {
      const isSideNews = isUnaskedSideNews(story, asked);
      const worth =
        worthOf(story, weights) - (isSideNews ? SIDE_NEWS : 0) + (weights.freshness * (story.at - oldestAt)) / spanMs;
      return { story, worth, isSideNews };
    })
    .sort((a, b) => b.worth - a.worth || b.story.at - a.story.at || b.story.storyId - a.story.storyId);
}

/**
 * The first `most` of ranked stories for one section, chosen one by one: a headline like one that stands already and a further story of one
 * outlet lose worth, so that neither one topic nor one outlet fills the page; what says the same again is left to the headlines. In the order in which they
 * were chosen.
 */
export function variedStories(ranked: readonly RankedStory[], most: number): readonly DigestStory[] {
  let left: readonly Candidate[] = ranked.map((one) => ({ ...one, words: headlineWords(one.story.headline), cost: 0 }));
  const chosen: DigestStory[] = [];
  while (chosen.length < most && left.length > 0) {
    let best = 0;
    for (let index = 1; index < left.length; index++) if (value(left[index]) > value(left[best])) best = index;
    const taken = left[best];
    if (taken === undefined) break;
    chosen.push(taken.story);
    left = left.filter((one) => one !== taken && !isSameNews(one, taken));
    for (const one of left) one.cost += costBeside(one, taken);
  }
  return chosen;
}

interface Candidate extends RankedStory {
  readonly words: ReadonlySet<string>;
  cost: number;
}

function value(candidate: Candidate | undefined): number {
  return candidate === undefined ? Number.NEGATIVE_INFINITY : candidate.worth - candidate.cost;
}

function isSameNews(one: Candidate, taken: Candidate): boolean {
  return Math.min(one.words.size, taken.words.size) >= FEWEST_WORDS && commonShare(one.words, taken.words) >= SAME_NEWS;
}

function costBeside(one: Candidate, taken: Candidate): number {
  const likeness = LIKE_ANOTHER * commonShare(one.words, taken.words);
  return likeness + (one.story.outlet === taken.story.outlet ? SAME_OUTLET : 0);
}

function worthOf(story: DigestStory, weights: typeof DAILY): number {
  const sources = independentSources(story.outlet, story.headline, story.reports) * (story.matchedShare ?? 1);
  const standing = Math.max(0, ...rankedQuotes(story.quotes).map(speakerStanding));
  return (
    weights.sources * Math.log2(Math.max(1, Math.min(MOST_SOURCES, sources))) +
    titleWorth(story) +
    (story.isAbout === true ? ABOUT : 0) -
    (isInPassing(story) ? IN_PASSING : 0) -
    (story.naming === undefined || story.hasTitleMatch ? 0 : NAMED_BY[story.naming]) +
    (isPublicAffairs(story) ? PUBLIC_AFFAIRS : 0) +
    STANDING * standing -
    (story.wasTold === true ? weights.told : 0)
  );
}

function titleWorth({ hasTitleMatch, naming }: DigestStory): number {
  if (!hasTitleMatch) return 0;
  return naming === undefined ? TITLE_MATCH : PLACE_IN_TITLE;
}

/** No match of it is about what is followed, and none stands in a headline. */
export function isInPassing({ isAbout, hasTitleMatch }: DigestStory): boolean {
  return isAbout === false && !hasTitleMatch;
}

/** Side news that none of the story's watches asks for. */
function isUnaskedSideNews(story: DigestStory, asked: RankingChoice['asked']): boolean {
  const kind = sideNewsOf(story);
  return kind !== undefined && !story.watchIds.some((id) => asked?.get(id)?.has(kind) === true);
}

/** Outlets that report in their own words count one each, those that print another's headline word for word a fifth. */
export function independentSources(outlet: string, headline: string, reports: readonly StoryReport[]): number {
  const outlets = new Map([
    ...reports.map((report): [string, string] => [report.outlet, report.title]),
    [outlet, headline],
  ]);
  const headlines = new Set([...outlets.values()].map(foldedWords));
  return headlines.size + COPY * (outlets.size - headlines.size);
}
