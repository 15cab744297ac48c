import type { DigestStory } from '../model/digest.ts';
import { foldWord, wordsIn } from '../text/words.ts';
import table from './tables/side-news.json' with { type: 'json' };

/**
 * News that is there each day and rarely why somebody follows a place or a subject: service news (the weather, exchange rates, horoscopes; a storm warning is none)
 * and sport.
 */
export type SideNews = 'service' | 'sport';

/** One in so many of a story's headlines names a sport: then it is sport also where its first headline names only people. */
const SPORT_SHARE = 10;

const service = beginnings(table.service, ' ');
/** Each a list of groups; a headline that has a word of every group is service news (or sport), a query that has one of the first asks for it. */
const together = table.together.map(groupsOf);
const sportTogether = table.sportTogether.map(groupsOf);
const sport = beginnings(table.sport, ' ');

/** What kind of side news a story is by its headlines; undefined for most stories. */
export function sideNewsOf({ headline, reports }: DigestStory): SideNews | undefined {
  const words = formsOf(headline);
  if (has(words, service) || together.some((groups) => groups.every((group) => has(words, group)))) return 'service';
  const named = reports.filter(({ title }) => isSport(formsOf(title))).length;
  return isSport(words) || (named > 0 && named * SPORT_SHARE >= reports.length) ? 'sport' : undefined;
}

/** The side news that a query names, as "weather OR hockey" does: for its watch they are what it is followed for. */
export function sideNewsAsked(query: string): ReadonlySet<SideNews> {
  const words = formsOf(query);
  const asked = new Set<SideNews>();
  if (has(words, service) || together.some(([first = []]) => has(words, first))) asked.add('service');
  if (has(words, sport) || sportTogether.some(([first = []]) => has(words, first))) asked.add('sport');
  return asked;
}

function isSport(words: readonly string[]): boolean {
  return has(words, sport) || sportTogether.some((groups) => groups.every((group) => has(words, group)));
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
