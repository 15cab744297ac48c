import type { DigestStory } from '../model/digest.ts';
import type { StoryReport } from '../model/story.ts';
import { foldWord, wordsIn } from '../text/words.ts';
import { sectionKind } from './outlet-sections.ts';
import { namesPublicAffairs } from './public-affairs.ts';
import table from './tables/side-news.json' with { type: 'json' };

/**
 * News that is there each day and rarely why somebody follows a place or a subject: service news (the weather, exchange rates, horoscopes; a storm warning is none),
 * sport, and leisure (show business, celebrities, culture, gadgets).
 */
export type SideNews = 'service' | 'sport' | 'leisure';

/** One in so many of a story's reports is called sport (or leisure): then it is that also where its first headline names only people. */
const SIDE_SHARE = 10;

const service = beginnings(table.service, ' ');
/** Each a list of groups; a headline that has a word of every group is service news (or sport, or leisure), a query that has one of the first asks for it. */
const together = table.together.map(groupsOf);
const sportTogether = table.sportTogether.map(groupsOf);
const leisureTogether = table.leisureTogether.map(groupsOf);
const sport = beginnings(table.sport, ' ');
const leisure = beginnings(table.leisure, ' ');
/** What a query says that asks for leisure, beside those. */
const leisureAsked = beginnings(table.leisureAsked, ' ');

/**
 * What kind of side news a story is; undefined for most stories. Its own headline says so, or a tenth of its reports do by their headlines and by the sections in
 * which outlets have put them, unless more outlets put it among politics, courts and the economy: a judge may rule on footballers' pay.
 */
export function sideNewsOf({ itemId, headline, url, outlet, reports }: DigestStory): SideNews | undefined {
  const own = formsOf(headline);
  if (has(own, service) || hasTogether(own, together)) return 'service';
  const first: StoryReport = { itemId, outlet, title: headline, ...(url === undefined ? {} : { url }) };
  const all = [first, ...reports.filter((report) => report.outlet !== outlet)].map((report) => ({
    section: sectionKind(report),
    words: formsOf(report.title),
  }));
  const affairs = all.filter(({ section }) => section === 'affairs').length;
  const isAgreed = all.filter(({ section }) => section === 'leisure').length > 1;
  const calledBy = (kind: 'sport' | 'leisure', isNamed: (words: readonly string[]) => boolean) => {
    // In sport presidents and talks are those of clubs; a treaty that one outlet has among culture is still a treaty.
    const isIn = (report: (typeof all)[number]) =>
      report.section === kind && (kind === 'sport' || isAgreed || !namesPublicAffairs(report.words));
    const count = all.filter((report) => isIn(report) || isNamed(report.words)).length;
    return isNamed(own) || count * SIDE_SHARE >= all.length ? count : 0;
  };
  const bySport = calledBy('sport', isSport);
  const byLeisure = calledBy('leisure', isLeisure);
  const most = Math.max(bySport, byLeisure);
  if (most === 0 || most < affairs) return undefined;
  return bySport >= byLeisure ? 'sport' : 'leisure';
}

/** The side news that a query names, as "weather OR hockey" does: for its watch they are what it is followed for. */
export function sideNewsAsked(query: string): ReadonlySet<SideNews> {
  const words = formsOf(query);
  const asked = new Set<SideNews>();
  if (has(words, service) || together.some(([first = []]) => has(words, first))) asked.add('service');
  if (has(words, sport) || sportTogether.some(([first = []]) => has(words, first))) asked.add('sport');
  if (has(words, leisure) || has(words, leisureAsked)) asked.add('leisure');
  return asked;
}

function isSport(words: readonly string[]): boolean {
  return has(words, sport) || hasTogether(words, sportTogether);
}

/** A film that a court bans and a singer whom police arrest are more than that. */
function isLeisure(words: readonly string[]): boolean {
  return (has(words, leisure) || hasTogether(words, leisureTogether)) && !namesPublicAffairs(words);
}

/** A word of every group of one of the lists. */
function hasTogether(words: readonly string[], lists: readonly (readonly (readonly string[])[])[]): boolean {
  return lists.some((groups) => groups.every((group) => has(words, group)));
}

function groupsOf(groups: string): readonly (readonly string[])[] {
  return groups.split(' ').map((group) => beginnings(group, '|'));
}

function formsOf(text: string): readonly string[] {
  return wordsIn(text).map(({ form }) => form);
}

function has(words: readonly string[], group: readonly string[]): boolean {
  return words.some((word) => group.some((beginning) => word.startsWith(beginning)));
}

function beginnings(list: string, mark: string): readonly string[] {
  return list.split(mark).map(foldWord);
}
