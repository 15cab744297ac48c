import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import { htmlToLine, htmlToText, looksLikeHtml, tidyLine } from '../text/html-to-text.ts';
import type { FieldName } from './feed-names.ts';
import { firstImage } from './first-image.ts';
import { parseDate } from './parse-date.ts';
import { resolveUrl } from './resolve-url.ts';

/** One element as the XML parser gives it: the number of its text, bare or (`_`) with attributes (`$`). */
export type RawElement = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };

type RawFields = { readonly [Name in FieldName as `all:${Name}`]?: readonly RawElement[] } & {
  readonly attributes?: Readonly<Record<string, string>>;
};

/** What the parser makes of a repaired document. */
export type RawFeed = RawFields & { readonly items?: readonly RawFields[] };

/** A field with its attributes; `text` is trimmed. */
interface Field {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A feed or an entry: its own attributes, and its fields by name, best rank first. */
interface Source {
  readonly attributes: Readonly<Record<string, string>>;
  fields(name: FieldName): readonly Field[];
}

/**
 * Turns what the parser found into our feed: plain texts, absolute addresses, instants. Fields of one meaning are taken in order of rank.
 * `texts` are the texts that the repaired document names by number.
 */
export function mapFeed(raw: RawFeed, texts: readonly string[], url: string): ParsedFeed {
  const feed = sourceOf(raw, texts);
  const base = feed.attributes.base ?? url;
  const title = first(feed.fields('title'), lineOf);
  const link = pageLink(feed, base);
  const language = first(feed.fields('language'), ({ text }) => text) ?? feed.attributes.language;
  const ttlMinutes = Number.parseInt(feed.fields('ttl')[0]?.text ?? '', 10);
  const feedAuthor = authorOf(feed);
  return {
    items: list(raw.items).map((item) => mapItem(sourceOf(item, texts), link ?? base, feedAuthor)),
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(language === undefined || language === '' ? {} : { language }),
    ...(ttlMinutes > 0 ? { ttlMinutes } : {}),
  };
}

function mapItem(entry: Source, feedLink: string, feedAuthor: string | undefined): ParsedItem {
  const base = entry.attributes.base ?? feedLink;
  const title = first(entry.fields('title'), lineOf) ?? first(entry.fields('mediaTitle'), lineOf) ?? '';
  const link = itemLink(entry, base);
  const id = itemId(entry);
  const publishedAt = first(entry.fields('published'), dateOf);
  const updatedAt = first(entry.fields('updated'), dateOf);
  const summary = first(entry.fields('teaser'), textOf) ?? first(entry.fields('mediaText'), textOf);
  const content = first(entry.fields('body'), textOf);
  const author = authorOf(entry) ?? feedAuthor;
  const image = imageOf(entry, base);
  const categories = categoriesOf(entry);
  const date = publishedAt ?? updatedAt;
  return {
    title,
    ...(link === undefined ? {} : { link }),
    ...(id === undefined ? {} : { id }),
    ...(date === undefined ? {} : { publishedAt: date }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(summary === undefined ? {} : { summary }),
    ...(content === undefined ? {} : { content }),
    ...(author === undefined ? {} : { author }),
    ...(image === undefined ? {} : { image }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

/** Only arrays count: an empty element is a string to the parser, and a string has methods called `link` and `big`. */
const list = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : NO;

const NO: readonly never[] = [];
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

function sourceOf(raw: RawFields, texts: readonly string[]): Source {
  const textAt = (number: string | undefined): string => texts[Number(number ?? -1)]?.trim() ?? '';
  const field = (element: RawElement): Field =>
    typeof element === 'string'
      ? { text: textAt(element), attributes: NO_ATTRIBUTES }
      : { text: textAt(element._), attributes: element.$ ?? NO_ATTRIBUTES };
  return {
    attributes: raw.attributes ?? NO_ATTRIBUTES,
    fields(name) {
      const elements = list(raw[`all:${name}`]);
      if (elements.length === 0) return NO;
      const fields = elements.map(field);
      return fields.length === 1 ? fields : fields.sort((a, b) => rankOf(a) - rankOf(b));
    },
  };
}

const rankOf = ({ attributes }: Field): number => Number(attributes.rank ?? 0);

/** The first value that says something; the fields after it are not read. */
function first<T>(fields: readonly Field[], read: (field: Field) => T | undefined): T | undefined {
  for (const field of fields) {
    const value = read(field);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

const dateOf = ({ text }: Field): number | undefined => parseDate(text);

function lineOf({ text, attributes }: Field): string {
  return attributes.kind === 'text' ? tidyLine(text) : htmlToLine(text);
}

function textOf({ text, attributes }: Field): string {
  if (attributes.kind === 'text') return plainText(text);
  return htmlToText(attributes.kind === 'guess' && !looksLikeHtml(text) ? asParagraphs(text) : text);
}

const plainText = (text: string): string =>
  htmlToText(asParagraphs(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')));

/** Text without markup: an empty line parts paragraphs. */
function asParagraphs(text: string): string {
  return text
    .split(/\n[^\S\n]*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .join('<p>');
}

/** Atom: the alternate page; RSS: the text of `link`. Links to the feed itself, to enclosures and comments are no pages. */
function pageLink(source: Source, base: string): string | undefined {
  const links = source.fields('link').filter(({ attributes }) => !attributes.rel || attributes.rel === 'alternate');
  const byPreference = links.length < 2 ? links : links.toSorted((a, b) => linkRank(a) - linkRank(b));
  return first(byPreference, ({ text, attributes }) => resolveUrl(attributes.href ?? text, attributes.base ?? base));
}

/** Best first: the feed's own dialect before Atom links in RSS, pages before other types, links that say "alternate" before silent ones. */
function linkRank({ attributes }: Field): number {
  const isOtherType = attributes.mime !== undefined && !attributes.mime.includes('html');
  return 10 * Number(attributes.rank ?? 0) + (isOtherType ? 2 : 0) + (attributes.rel === 'alternate' ? 0 : 1);
}

function itemLink(entry: Source, base: string): string | undefined {
  const original = entry.fields('origLink')[0]?.text;
  return (
    resolveUrl(original, base) ??
    pageLink(entry, base) ??
    permanentGuid(entry, base) ??
    resolveUrl(entry.attributes.about, base) ??
    first(entry.fields('link'), ({ text, attributes }) =>
      attributes.rel === 'self' ? undefined : resolveUrl(attributes.href ?? text, base),
    ) ??
    webAddress(entry.fields('id')[0]?.text) ??
    first(entry.fields('enclosure'), ({ attributes }) => resolveUrl(attributes.url, base))
  );
}

/** RSS: a guid is a link unless it says otherwise (https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt). */
function permanentGuid(entry: Source, base: string): string | undefined {
  const guid = entry.fields('guid')[0];
  if (guid === undefined || guid.attributes.isPermaLink?.toLowerCase() === 'false') return undefined;
  return guid.attributes.isPermaLink?.toLowerCase() === 'true' ? resolveUrl(guid.text, base) : webAddress(guid.text);
}

const webAddress = (text: string | undefined): string | undefined =>
  /^https?:\/\/\S+$/i.test(text ?? '') ? resolveUrl(text, '') : undefined;

function itemId(entry: Source): string | undefined {
  const text = (field: Field): string => field.text;
  const ids = entry.fields('id');
  const ofFeed = ids.filter((field) => field.attributes.rank === undefined);
  return (
    first(entry.fields('guid'), text) ??
    first(ofFeed, text) ??
    (entry.attributes.about || undefined) ??
    first(ids, text)
  );
}

function authorOf(source: Source): string | undefined {
  for (const name of ['author', 'creator', 'publisher'] as const) {
    const names = new Set(source.fields(name).flatMap((field) => personName(field) ?? []));
    if (names.size > 0) return [...names].join(', ');
  }
  return undefined;
}

/** "mail@example.org (A. Name)" is RSS's way to name an author. */
function personName({ text, attributes }: Field): string | undefined {
  const line = htmlToLine(attributes.name ?? (text === '' ? (attributes.inner ?? '') : text));
  const named = /^[^\s()@]+@[^\s()@]+ \(([^()]+)\)$/.exec(line)?.[1];
  return named?.trim() || line || attributes.email || undefined;
}

function categoriesOf(entry: Source): readonly string[] {
  const names = entry
    .fields('category')
    .map(({ text, attributes }) => tidyLine(attributes.label ?? attributes.term ?? text));
  return [...new Set(names.filter((name) => name !== ''))];
}

function imageOf(entry: Source, base: string): string | undefined {
  const linked = entry.fields('link').filter((field) => field.attributes.rel === 'enclosure' && isPicture(field));
  const fields = [
    ...entry.fields('mediaContent').filter(isPicture),
    ...entry.fields('mediaThumbnail'),
    ...entry.fields('enclosure').filter(isPicture),
    ...linked,
    ...entry.fields('image'),
  ];
  const address = ({ text, attributes }: Field): string | undefined =>
    resolveUrl(attributes.url ?? attributes.href ?? text, attributes.base ?? base);
  return (
    first(fields, address) ??
    firstImage(
      [...entry.fields('body'), ...entry.fields('teaser')].map((field) => field.text),
      base,
    )
  );
}

function isPicture({ attributes }: Field): boolean {
  if (attributes.medium !== undefined) return attributes.medium === 'image';
  if (attributes.mime !== undefined) return attributes.mime.startsWith('image');
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(attributes.url ?? attributes.href ?? '');
}
