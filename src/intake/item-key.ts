import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import { textHash } from '../text/text-hash.ts';
import { canonicalUrl } from './canonical-url.ts';

// How an entry is recognised: guids repeat, change with every fetch or are missing; links repeat or all lead to
// the home page; headlines and dates are edited. So every entry gets several keys and is known when any of them is. An identity that
// two different entries of this feed share proves nothing by itself: then only its combinations with others count.

interface Identity {
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  /** Absent for dates without a time of day: a whole day's entries share them. */
  readonly date?: string;
}

/** What two entries are compared by: the parts of an identity as numbers of 53 bits, 0 for an absent one. Small enough to be kept for every entry. */
export type EntryMarks = Readonly<Record<keyof Identity, number>>;

/**
 * The keys of each entry, in order: short hashes (they hold no part of the body), at least one each. `feedUrl` is where the feed was read;
 * addresses of the feed itself and of its home page identify no entry. `others` are the marks of entries that are in the body beside those of
 * `feed`: what is unique is decided over all of them.
 */
export function itemKeys(
  feed: ParsedFeed,
  feedUrl: string,
  others: readonly EntryMarks[] = [],
): readonly (readonly string[])[] {
  const identities = identitiesOf(feed, feedUrl);
  const marks = identities.map(marksOf);
  const all = [...marks, ...others];
  const proven = { guids: trusted(all, 'guid'), links: trusted(all, 'link') };
  const clashing = clashes(marks, all, proven);
  return identities.map((identity, index) => {
    const own = marks[index] as EntryMarks;
    const kinds = keyKinds(own, proven).filter((kind) => clashing.get(kind)?.has(comparison(kind, own)) !== true);
    return [fullKey(identity, feed.items[index]), ...kinds.map((kind) => partKey(kind, identity))];
  });
}

/** The marks of each entry, in order. */
export function entryMarks(feed: ParsedFeed, feedUrl: string): readonly EntryMarks[] {
  return identitiesOf(feed, feedUrl).map(marksOf);
}

function identitiesOf(feed: ParsedFeed, feedUrl: string): readonly Identity[] {
  const homes = homesOf(feedUrl, feed.link ?? feedUrl);
  return feed.items.map((item) => identityOf(item, homes));
}

function identityOf(item: ParsedItem, homes: ReadonlySet<string>): Identity {
  const guid = comparable(item.id?.trim() ?? '');
  const link = item.link === undefined || item.link === item.id ? '' : comparable(item.link);
  const page = item.link === item.id ? guid : link;
  const hasTime = item.publishedAt !== undefined && item.publishedAt % 86_400_000 !== 0;
  return {
    title: item.title,
    ...(guid === '' || homes.has(guid) ? {} : { guid }),
    ...(page === '' || homes.has(page) ? {} : { link: page }),
    ...(hasTime ? { date: String(item.publishedAt) } : {}),
  };
}

/** A page is the same with http or https, with or without "www.". */
const comparable = (url: string): string => canonicalUrl(url).replace(/^https?:\/\/(?:www\.)?/, '//');

/** Addresses of the feed itself, of its site and of their front pages. */
function homesOf(feedUrl: string, link: string): ReadonlySet<string> {
  const pages = feedUrl === link ? [comparable(link)] : [comparable(feedUrl), comparable(link)];
  return new Set(pages.flatMap((page) => [page, /^\/\/[^/?#]*/.exec(page)?.[0] ?? page]));
}

const marksOf = ({ guid, link, title, date }: Identity): EntryMarks => ({
  guid: mark(guid),
  link: mark(link),
  title: mark(title),
  date: mark(date),
});

/** A hash of 53 bits (two multiplicative ones of 32 bits side by side); not 0 for any text that is not empty. */
function mark(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0) + 1;
}

/**
 * Values that stand for one entry by themselves: not shared by entries that differ otherwise, in a feed where such sharing is rare, and
 * tried on two entries at least.
 */
function trusted(all: readonly EntryMarks[], name: 'guid' | 'link'): Values {
  const holders = new Map<number, EntryMarks>();
  const shared = new Set<number>();
  let clashes = 0;
  for (const marks of all) {
    const value = marks[name];
    if (value === 0) continue;
    const other = holders.get(value);
    if (other === undefined) holders.set(value, marks);
    else if (!isSame(other, marks)) {
      shared.add(value);
      clashes++;
    }
  }
  if (holders.size < 2 || clashes > all.length / 10) return NONE;
  for (const value of shared) holders.delete(value);
  return holders;
}

/** Some marks; made for nearly every answer of every feed, so the map that is there serves as it is. */
type Values = { has(value: number): boolean };

const NONE: Values = new Set<number>();

const isSame = (a: EntryMarks, b: EntryMarks): boolean => a.guid === b.guid && a.link === b.link && a.title === b.title;

interface Proven {
  readonly guids: Values;
  readonly links: Values;
}

/** The parts of an identity that a key is made of. */
const KEY_PARTS = {
  guid: ['guid'],
  link: ['link'],
  'title-date': ['title', 'date'],
  'guid-link': ['guid', 'link'],
  'guid-title': ['guid', 'title'],
  'link-title': ['link', 'title'],
  'link-date': ['link', 'date'],
} as const satisfies Readonly<Record<string, readonly (keyof Identity)[]>>;

type KeyKind = keyof typeof KEY_PARTS;

const ALONE: readonly KeyKind[] = ['guid', 'link', 'title-date'];
const COMBINED: readonly KeyKind[] = ['title-date', 'guid-link', 'guid-title', 'link-title', 'link-date'];

function keyKinds(marks: EntryMarks, proven: Proven): readonly KeyKind[] {
  return kindsFor(marks, proven).filter((kind) => applies(kind, marks, proven));
}

const kindsFor = (marks: EntryMarks, { guids, links }: Proven): readonly KeyKind[] =>
  guids.has(marks.guid) || links.has(marks.link) ? ALONE : COMBINED;

function applies(kind: KeyKind, marks: EntryMarks, { guids, links }: Proven): boolean {
  if (kind === 'guid') return guids.has(marks.guid);
  if (kind === 'link') return links.has(marks.link);
  return KEY_PARTS[kind].every((part) => marks[part] !== 0);
}

/** Compared values by kind of key. */
type Clashes = ReadonlyMap<KeyKind, ReadonlySet<number>>;

/** The keys of `own` entries that different entries of the body share; they prove nothing. */
function clashes(own: readonly EntryMarks[], all: readonly EntryMarks[], proven: Proven): Clashes {
  const found = new Map<KeyKind, Set<number>>();
  for (const [kind, holders] of holdersByKind(own, proven)) {
    for (const marks of all) {
      const compared = comparison(kind, marks);
      const other = holders.get(compared);
      if (other === undefined || isSame(other, marks)) continue;
      if (!kindsFor(marks, proven).includes(kind) || !applies(kind, marks, proven)) continue;
      found.set(kind, (found.get(kind) ?? new Set()).add(compared));
    }
  }
  return found;
}

/** Who holds each key of these entries, the last one where several do. A proven guid or link is unique already. */
function holdersByKind(own: readonly EntryMarks[], proven: Proven): ReadonlyMap<KeyKind, Map<number, EntryMarks>> {
  const holders = new Map<KeyKind, Map<number, EntryMarks>>();
  for (const marks of own) {
    for (const kind of keyKinds(marks, proven)) {
      if (kind === 'guid' || kind === 'link') continue;
      holders.set(kind, (holders.get(kind) ?? new Map<number, EntryMarks>()).set(comparison(kind, marks), marks));
    }
  }
  return holders;
}

/** Two marks in one number, by which keys of one kind are compared. Any irrational factor would do. */
function comparison(kind: KeyKind, marks: EntryMarks): number {
  const [first, second] = KEY_PARTS[kind];
  return second === undefined ? marks[first] : marks[first] * Math.SQRT1_2 + marks[second];
}

const fullKey = ({ guid, link, title }: Identity, item: ParsedItem | undefined): string =>
  key('all', guid, link, title, guid === undefined && link === undefined ? textOf(item) : undefined);

const partKey = (kind: KeyKind, identity: Identity): string =>
  key(kind, ...KEY_PARTS[kind].map((part) => identity[part]));

/** Only an entry without guid and link is told by its text. */
const textOf = (item: ParsedItem | undefined): string => `${item?.summary ?? ''}${item?.content ?? ''}`.slice(0, 2_000);

const key = (kind: string, ...parts: readonly (string | undefined)[]): string =>
  textHash([kind, ...parts.map((part) => part ?? '\u0000')].join('\u0001'));
