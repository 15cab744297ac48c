import type { StoryReport } from '../model/story.ts';
import { foldWord } from '../text/words.ts';
import table from './tables/outlet-sections.json' with { type: 'json' };

/** Kinds of sections in which outlets put their reports: `affairs` are those of states, courts and the economy. */
export type SectionKind = 'sport' | 'leisure' | 'affairs';

/** A section's name has at most so many words; what has more is a headline in the address. */
const MOST_WORDS = 3;
const KINDS = ['sport', 'leisure', 'affairs'] as const;
const sectionNames = new Map<string, SectionKind>(
  KINDS.flatMap((kind) => table[kind].split(' ').map((name): [string, SectionKind] => [foldWord(name), kind])),
);
/** What outlets of one subject alone are called, or their sites; "transport" and "passport" are no sport. */
const LEISURE_OUTLET = /showbiz|celebrit|gossip|android|gadget|cinema|theatre|шоубиз|театрал/;
const SPORT_OUTLET = /(?<!tran|pas)sport|football|soccer|cricket|(?<!тран|па)спорт|футбол|хокке/;

/**
 * The section in which an outlet has put a report, by the address ("/sport/2026/…", "/show-business/…", "https://sport.example.org/…") or the outlet's own
 * name; undefined where they say nothing of it, as most do. Addresses name sections by a few dozen words in all languages, which headlines do not.
 */
export function sectionKind({ url, outlet }: Pick<StoryReport, 'url' | 'outlet'>): SectionKind | undefined {
  const address = url === undefined ? null : URL.parse(url);
  const called = `${outlet.toLowerCase()} ${address?.hostname ?? ''}`;
  if (SPORT_OUTLET.test(called)) return 'sport';
  if (LEISURE_OUTLET.test(called)) return 'leisure';
  // What stands last is the report itself.
  const folders = address?.pathname.split('/').slice(1, -1) ?? [];
  return folders.map(folderKind).find((kind) => kind !== undefined);
}

function folderKind(folder: string): SectionKind | undefined {
  const words = decoded(folder)
    .split(/[-_.+ ]/)
    .map(foldWord);
  if (words.length > MOST_WORDS) return undefined;
  const found = [words.join(''), ...words].map((word) => sectionNames.get(word));
  return KINDS.find((kind) => found.includes(kind));
}

function decoded(folder: string): string {
  try {
    return decodeURIComponent(folder);
  } catch (error) {
    if (error instanceof URIError) return folder;
    throw error;
  }
}
