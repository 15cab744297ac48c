import { tidyLine } from '../text/html-to-text.ts';
import { decodeBytes } from './decode-bytes.ts';
import { resolveUrl } from './resolve-url.ts';
import { type Attributes, scanMarkup } from './scan-markup.ts';

/** An address at which a site may have a feed. `isGuess`: not named by the site, only a place where feeds often are. */
export interface FoundFeed {
  readonly url: string;
  readonly title?: string;
  readonly isGuess: boolean;
}

/** Feeds read from one page at most. */
const MAX_FOUND = 20;

/**
 * The feeds that a page names (`<link rel="alternate">` with a feed's type), in its order; where it names none, links on it that look like
 * feeds, then the usual addresses, as guesses to be tried. `url` is where the page came from.
 */
export function findFeeds(page: { body: Uint8Array; url: string; contentType?: string }): readonly FoundFeed[] {
  const named = new Map<string, FoundFeed>();
  const linked = new Map<string, FoundFeed>();
  let base = page.url;
  scanMarkup(decodeBytes(page.body, page.contentType), {
    open(rawName, rawAttributes) {
      const name = rawName.toLowerCase();
      if (name !== 'link' && name !== 'a' && name !== 'base') return;
      const attributes = new Map([...rawAttributes].map(([attribute, value]) => [attribute.toLowerCase(), value]));
      const url = resolveUrl(attributes.get('href'), base);
      if (url === undefined) return;
      if (name === 'base') base = url;
      const title = tidyLine(attributes.get('title') ?? '');
      if (name === 'link' && isFeedLink(attributes))
        named.set(url, { url, isGuess: false, ...(title === '' ? {} : { title }) });
      if (name === 'a' && LOOKS_LIKE_FEED.test(url)) linked.set(url, { url, isGuess: true });
    },
    close: () => {},
    text: () => {},
  });
  if (named.size > 0) return [...named.values()].slice(0, MAX_FOUND);
  const usual = USUAL_PATHS.flatMap((path): FoundFeed[] => {
    const url = resolveUrl(path, page.url);
    return url === undefined || linked.has(url) ? [] : [{ url, isGuess: true }];
  });
  return [...linked.values(), ...usual].slice(0, MAX_FOUND);
}

const FEED_TYPES = /(?:rss|atom|rdf|feed)\+(?:xml|json)|^text\/xml$|^application\/(?:xml|json)$/i;

function isFeedLink(attributes: Attributes): boolean {
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  const isAlternate = relations.includes('alternate') && !relations.includes('stylesheet');
  return (isAlternate && FEED_TYPES.test(attributes.get('type') ?? '')) || relations.includes('feed');
}

const LOOKS_LIKE_FEED =
  /\/(?:rss|feed|atom)(?:\/|$|\?|\.)|\.(?:rss|atom)(?:$|\?)|\/(?:rss|feed|atom|index)[\w-]{0,20}\.xml(?:$|\?)/i;

const USUAL_PATHS = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feed.json',
  '/feed/rss',
  '/news/rss',
];
