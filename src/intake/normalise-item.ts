import type { NewItem, ParsedFeed, ParsedItem } from '../model/item.ts';
import { shorten } from '../text/shorten.ts';
import { canonicalUrl } from './canonical-url.ts';
import { type EntryMarks, itemKeys } from './item-key.ts';
import { hostNames, titleWithoutOutlet } from './title-without-outlet.ts';

/** Characters of a title and of a feed text that are stored; longer ones are cut at a word. */
const MAX_TITLE = 500;
const MAX_TEXT = 100_000;
const TITLE_FROM_TEXT = 120;

/**
 * The entries of a feed as items: keys, the longer of summary and content as text, a canonical address, dates in the future clamped to
 * `firstSeenAt` (a wrong clock must not keep an item on top), a title without the outlet's name behind it, taken from the text where there
 * is none. The language is the configured one, else what the feed says. Entries without title and text are left out: there is nothing to
 * report. `known` are the entries that stand in the body too but were not parsed (entry-memory.ts): the keys are those of a reading of the
 * whole. `isPlace`: whether this is the name of a place and nothing more.
 */
export function normaliseItems(
  feed: ParsedFeed,
  about: {
    feedUrl: string;
    feedName?: string;
    feedLanguage?: string;
    firstSeenAt: number;
    isBaseline: boolean;
    known?: readonly EntryMarks[];
    isPlace: (name: string) => boolean;
  },
): readonly NewItem[] {
  const keys = itemKeys(feed, about.feedUrl, about.known);
  const language = about.feedLanguage ?? languageTag(feed.language);
  // A feed called “Kazakhstan” is a section: behind a headline that word says where. A site of that name is known by its host.
  const titles = [feed.title ?? '', about.feedName ?? ''].filter((name) => !about.isPlace(name));
  const hosts = hostNames(feed.link ?? about.feedUrl);
  return feed.items.flatMap((item, index) => {
    const text = longer(item.summary ?? '', item.content ?? '');
    const headline = titleWithoutOutlet(item.title, () => ({
      titles,
      hosts: [...hosts, ...hostNames(item.link ?? '')],
    }));
    const title = shorten(headline === '' ? firstLine(text) : headline, MAX_TITLE);
    if (title === '') return [];
    return {
      keys: keys[index] ?? [],
      title,
      text: shorten(text, MAX_TEXT),
      firstSeenAt: about.firstSeenAt,
      isBaseline: about.isBaseline,
      ...addressOf(item),
      ...(item.author === undefined ? {} : { author: shorten(item.author, 200) }),
      ...(item.image === undefined ? {} : { image: item.image }),
      ...(language === undefined ? {} : { language }),
      ...(item.updatedAt === undefined ? {} : { updatedAt: item.updatedAt }),
      ...(item.publishedAt === undefined ? {} : { publishedAt: Math.min(item.publishedAt, about.firstSeenAt) }),
    };
  });
}

function addressOf(item: ParsedItem): Pick<NewItem, 'url' | 'canonicalUrl'> {
  // Longer addresses than browsers carry are junk or an attack.
  if (item.link === undefined || item.link.length > 2_000) return {};
  return { url: item.link, canonicalUrl: canonicalUrl(item.link) };
}

const longer = (a: string, b: string): string => (b.length > a.length ? b : a);

const firstLine = (text: string): string => shorten(text.split('\n', 1)[0] ?? '', TITLE_FROM_TEXT);

/** A language tag in its usual spelling ("en-us" becomes "en-US"); what is none is dropped. */
export function languageTag(language: string | undefined): string | undefined {
  const tag = language?.trim().replaceAll('_', '-') ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    // Looks like a tag and is none: the item has no known language.
    return undefined;
  }
}
