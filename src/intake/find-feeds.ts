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

/** A page is searched as far as this, in bytes. */
const MAX_PAGE = 2_000_000;
/** Feeds read from one page at most. */
const MAX_FOUND = 20;

/**
 * The feeds that a page names (`<link rel="alternate">` with a feed's type), in its order; where it names none, links on it that look like
 * feeds, then the usual addresses, as guesses to be tried one after the other. `url` is where the page came from.
 */
export function findFeeds(page: { body: Uint8Array; url: string; contentType?: string }): readonly FoundFeed[] {
  const named = new Map<string, FoundFeed>();
  const linked = new Map<string, FoundFeed>();
  let base = page.url;
  scanMarkup(decodeBytes(page.body, page.contentType, MAX_PAGE), {
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
  for (const url of usualAddresses(page.url)) if (!linked.has(url)) linked.set(url, { url, isGuess: true });
  return [...linked.values()].slice(0, MAX_FOUND);
}

/** Beside the page itself first (a blog in a folder of its site), then at the site's root. */
function usualAddresses(pageUrl: string): readonly string[] {
  const root = resolveUrl('/', pageUrl);
  const folder = resolveUrl('.', pageUrl);
  const near = folder === undefined || folder === root ? [] : NEAR_PATHS.map((path) => resolveUrl(path, folder));
  const usual = root === undefined ? [] : USUAL_PATHS.map((path) => resolveUrl(path, root));
  return [...near, ...usual].flatMap((url) => url ?? []);
}

const FEED_TYPES = /(?:rss|atom|rdf|feed)\+(?:xml|json)|^text\/xml$|^application\/(?:xml|json)$/i;

function isFeedLink(attributes: Attributes): boolean {
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  const isAlternate = relations.includes('alternate') && !relations.includes('stylesheet');
  return (isAlternate && FEED_TYPES.test(attributes.get('type') ?? '')) || relations.includes('feed');
}

const LOOKS_LIKE_FEED =
  /\/(?:rss|feed|atom)(?:\/|$|\?|\.)|\.(?:rss|atom)(?:$|\?)|\/(?:rss|feed|atom|index)[\w-]{0,20}\.xml(?:$|\?)/i;

/** Where the makers of sites put feeds: WordPress (`feed`, `?feed=rss2`), Drupal (rss.xml), Jekyll, Hugo, Ghost, Blogger, Bitrix. */
const USUAL_PATHS = [
  'feed',
  'rss',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'feeds/posts/default',
  'feed.json',
  'news/rss/',
  '?feed=rss2',
];

const NEAR_PATHS = ['feed', 'rss.xml', 'index.xml', '?feed=rss2'];
