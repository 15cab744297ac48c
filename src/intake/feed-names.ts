/**
 * The names under which the repaired document spells what a feed says, so that the parser and the mapper meet one dialect:
 * `teaser` is a short text (description, summary), `body` a long one (content), `image…` an address of a picture.
 */
export type FieldName =
  | 'title'
  | 'link'
  | 'guid'
  | 'id'
  | 'origLink'
  | 'published'
  | 'updated'
  | 'teaser'
  | 'body'
  | 'author'
  | 'creator'
  | 'publisher'
  | 'category'
  | 'enclosure'
  | 'image'
  | 'mediaContent'
  | 'mediaThumbnail'
  | 'mediaTitle'
  | 'mediaText'
  | 'language'
  | 'ttl';

/** What an element is: part of the frame (feed, entry), a wrapper whose children count as its parent's, or a field. */
export type ElementRole =
  | { readonly kind: 'frame'; readonly frame: 'feed' | 'item' }
  | { readonly kind: 'wrapper' }
  | { readonly kind: 'field'; readonly field: FieldName; readonly rank: number; readonly isHtml: boolean };

const field = (name: FieldName, rank = 0, isHtml = true): ElementRole => ({ kind: 'field', field: name, rank, isHtml });

/** `rank`: which of several elements of one meaning wins; the lowest. Keys are `family:local name in lower case`. */
const ROLES: ReadonlyMap<string, ElementRole> = new Map<string, ElementRole>([
  ['core:rss', { kind: 'frame', frame: 'feed' }],
  ['core:feed', { kind: 'frame', frame: 'feed' }],
  ['core:channel', { kind: 'frame', frame: 'feed' }],
  ['rdf:rdf', { kind: 'frame', frame: 'feed' }],
  ['core:rdf', { kind: 'frame', frame: 'feed' }],
  ['core:item', { kind: 'frame', frame: 'item' }],
  ['core:entry', { kind: 'frame', frame: 'item' }],
  ['core:title', field('title')],
  ['atom:title', field('title', 1)],
  ['dc:title', field('title', 2)],
  ['itunes:title', field('title', 4)],
  ['core:link', field('link')],
  ['atom:link', field('link', 1)],
  ['core:guid', field('guid', 0, false)],
  ['core:id', field('id', 0, false)],
  ['atom:id', field('id', 1, false)],
  ['dc:identifier', field('id', 2, false)],
  ['feedburner:origlink', field('origLink')],
  ['core:published', field('published', 0, false)],
  ['core:issued', field('published', 1, false)],
  ['core:pubdate', field('published', 0, false)],
  ['atom:published', field('published', 2, false)],
  ['dc:date', field('published', 3, false)],
  ['dc:issued', field('published', 3, false)],
  ['core:date', field('published', 4, false)],
  ['core:created', field('published', 5, false)],
  ['dc:created', field('published', 5, false)],
  ['core:updated', field('updated', 0, false)],
  ['atom:updated', field('updated', 1, false)],
  ['core:modified', field('updated', 1, false)],
  ['dc:modified', field('updated', 2, false)],
  ['core:lastbuilddate', field('updated', 3, false)],
  ['core:description', field('teaser')],
  ['core:summary', field('teaser', 1)],
  ['atom:summary', field('teaser', 2)],
  ['core:tagline', field('teaser', 3)],
  ['core:subtitle', field('teaser', 3)],
  ['dc:description', field('teaser', 4)],
  ['dc:abstract', field('teaser', 5)],
  ['itunes:summary', field('teaser', 6)],
  ['itunes:subtitle', field('teaser', 7)],
  ['content:encoded', field('body')],
  ['core:content', field('body', 1)],
  ['atom:content', field('body', 2)],
  ['xhtml:body', field('body', 3)],
  ['xhtml:div', field('body', 4)],
  ['core:fullitem', field('body', 5)],
  ['core:full-text', field('body', 5)],
  ['yandex:full-text', field('body', 5)],
  ['core:author', field('author')],
  ['atom:author', field('author', 1)],
  ['dc:creator', field('creator', 2)],
  ['core:creator', field('creator', 3)],
  ['itunes:author', field('creator', 4)],
  ['dc:author', field('creator', 4)],
  ['media:credit', field('creator', 6)],
  ['core:managingeditor', field('publisher', 1)],
  ['dc:publisher', field('publisher', 2)],
  ['core:webmaster', field('publisher', 3)],
  ['core:category', field('category')],
  ['dc:subject', field('category', 1)],
  ['core:enclosure', field('enclosure')],
  ['core:image', field('image')],
  ['itunes:image', field('image', 1)],
  ['core:thumbnail', field('image', 2)],
  ['media:content', field('mediaContent')],
  ['media:thumbnail', field('mediaThumbnail')],
  ['media:title', field('mediaTitle', 3)],
  ['media:description', field('mediaText', 8)],
  ['media:group', { kind: 'wrapper' }],
  ['core:language', field('language')],
  ['dc:language', field('language', 1)],
  ['core:ttl', field('ttl')],
]);

/** Families by namespace address, without scheme, "www." and a closing slash or hash, in lower case. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/atom-blog/ns', 'atom'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['purl.org/rss/1.0', 'core'],
  ['my.netscape.com/rdf/simple/0.9', 'core'],
  ['channel.netscape.com/rdf/simple/0.9', 'core'],
  ['purl.org/net/rss1.1', 'core'],
  ['backend.userland.com/rss2', 'core'],
  ['backend.userland.com/rss', 'core'],
  ['blogs.law.harvard.edu/tech/rss', 'core'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/terms', 'dc'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['search.yahoo.com/mrss', 'media'],
  ['search.yahoo.com/rss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['tools.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['news.yandex.ru', 'yandex'],
]);

/** What a prefix means by custom, for feeds that use one without declaring it, or under an address of their own. */
const CUSTOMARY: ReadonlyMap<string, string> = new Map([
  ['atom', 'atom'],
  ['a10', 'atom'],
  ['rdf', 'rdf'],
  ['rss', 'core'],
  ['dc', 'dc'],
  ['dcterms', 'dc'],
  ['content', 'content'],
  ['media', 'media'],
  ['itunes', 'itunes'],
  ['feedburner', 'feedburner'],
  ['xhtml', 'xhtml'],
  ['yandex', 'yandex'],
]);

/** The family of a namespace address, or of a prefix that has none; undefined for strangers. */
export function familyOf(address: string | undefined, prefix: string): string | undefined {
  const known = address === undefined ? undefined : FAMILIES.get(bareAddress(address));
  if (known !== undefined) return known;
  return prefix === '' ? 'core' : CUSTOMARY.get(prefix.toLowerCase());
}

function bareAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[#/]+$/, '');
}

/** What the element means in this family, or undefined for one that nothing is read from. */
export function elementRole(family: string | undefined, local: string): ElementRole | undefined {
  return family === undefined ? undefined : ROLES.get(`${family}:${local.toLowerCase()}`);
}
