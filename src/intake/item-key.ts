import { createHash } from 'node:crypto';
import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import { canonicalUrl } from './canonical-url.ts';

// How an entry is recognised (FIELD-NOTES section 1, item 11): guids repeat, change with every fetch or are missing; links repeat or all lead to
// the home page; headlines and dates are edited. So every entry gets several keys and is known when any of them is. An identity that
// two different entries of this feed share proves nothing by itself: then only its combinations with others count.

interface Identity {
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  /** Absent for dates without a time of day: a whole day's entries share them. */
  readonly date?: string;
}

/**
 * The keys of each entry, in order: short hashes (they hold no part of the body), at least one each. `feedUrl` is where the feed was read;
 * addresses of the feed itself and of its home page identify no entry.
 */
export function itemKeys(feed: ParsedFeed, feedUrl: string): readonly (readonly string[])[] {
  const homes = new Set([feedUrl, feed.link ?? feedUrl].flatMap((url) => [comparable(url), homeOf(url)]));
  const identities = feed.items.map((item) => identityOf(item, homes));
  const guids = trusted(identities, (one) => one.guid);
  const links = trusted(identities, (one) => one.link);
  const keys = identities.map((identity, index) => keysOf(identity, feed.items[index], { guids, links }));
  return withoutClashes(keys, identities);
}

function identityOf(item: ParsedItem, homes: ReadonlySet<string>): Identity {
  const guid = item.id?.trim() ?? '';
  const link = item.link === undefined ? '' : comparable(item.link);
  const hasTime = item.publishedAt !== undefined && item.publishedAt % 86_400_000 !== 0;
  return {
    title: item.title,
    ...(guid === '' || homes.has(comparable(guid)) ? {} : { guid: comparable(guid) }),
    ...(link === '' || homes.has(link) ? {} : { link }),
    ...(hasTime ? { date: String(item.publishedAt) } : {}),
  };
}

/** A page is the same with http or https, with or without "www.". */
const comparable = (url: string): string => canonicalUrl(url).replace(/^https?:\/\/(?:www\.)?/, '//');

const homeOf = (url: string): string => {
  const origin = URL.parse(url)?.origin;
  return comparable(origin ?? url);
};

/**
 * Values that stand for one entry by themselves: not shared by entries that differ otherwise, in a feed where such sharing is rare, and
 * tried on two entries at least.
 */
function trusted(
  identities: readonly Identity[],
  identityValue: (one: Identity) => string | undefined,
): ReadonlySet<string> {
  const holders = new Map<string, Identity>();
  const shared = new Set<string>();
  let clashes = 0;
  for (const identity of identities) {
    const value = identityValue(identity);
    if (value === undefined) continue;
    const other = holders.get(value);
    if (other === undefined) holders.set(value, identity);
    else if (!isSame(other, identity)) {
      shared.add(value);
      clashes++;
    }
  }
  if (holders.size < 2 || clashes > identities.length / 10) return new Set();
  for (const value of shared) holders.delete(value);
  return new Set(holders.keys());
}

const isSame = (a: Identity, b: Identity): boolean => a.guid === b.guid && a.link === b.link && a.title === b.title;

function keysOf(
  { guid, link, title, date }: Identity,
  item: ParsedItem | undefined,
  proven: { guids: ReadonlySet<string>; links: ReadonlySet<string> },
): readonly string[] {
  const isGuidProven = guid !== undefined && proven.guids.has(guid);
  const isLinkProven = link !== undefined && proven.links.has(link);
  const keys = [key('all', guid, link, title, guid === undefined && link === undefined ? textOf(item) : undefined)];
  if (isGuidProven) keys.push(key('guid', guid));
  if (isLinkProven) keys.push(key('link', link));
  if (title !== '' && date !== undefined) keys.push(key('title-date', title, date));
  if (!isGuidProven && !isLinkProven) {
    if (guid !== undefined && link !== undefined) keys.push(key('guid-link', guid, link));
    if (guid !== undefined && title !== '') keys.push(key('guid-title', guid, title));
    if (link !== undefined && title !== '') keys.push(key('link-title', link, title));
    if (link !== undefined && date !== undefined) keys.push(key('link-date', link, date));
  }
  return keys;
}

/** Only an entry without guid and link is told by its text. */
const textOf = (item: ParsedItem | undefined): string => `${item?.summary ?? ''}${item?.content ?? ''}`.slice(0, 2_000);

const key = (kind: string, ...parts: readonly (string | undefined)[]): string =>
  createHash('sha256')
    .update([kind, ...parts.map((part) => part ?? '\u0000')].join('\u0001'))
    .digest('base64url')
    .slice(0, 22);

/** Drops the keys, apart from the full one, that different entries of this body share. */
function withoutClashes(
  keys: readonly (readonly string[])[],
  identities: readonly Identity[],
): readonly (readonly string[])[] {
  const holders = new Map<string, number>();
  const clashing = new Set<string>();
  for (const [index, list] of keys.entries()) {
    for (const one of list) {
      const other = identities[holders.get(one) ?? index];
      const own = identities[index];
      if (other !== undefined && own !== undefined && !isSame(other, own)) clashing.add(one);
      if (!holders.has(one)) holders.set(one, index);
    }
  }
  return keys.map((list) => list.filter((one, position) => position === 0 || !clashing.has(one)));
}
