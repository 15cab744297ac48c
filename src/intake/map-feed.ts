import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import { htmlToLine, htmlToText, looksLikeHtml, tidyLine } from '../text/html-to-text.ts';
import type { FieldName } from './feed-names.ts';
import { firstImage } from './first-image.ts';
import { parseDate } from './parse-date.ts';
import { resolveUrl } from './resolve-url.ts';

/** One element as the XML parser gives it: bare text, or text (`_`) with attributes (`$`). */
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

/** Turns what the parser found into our feed: plain texts, absolute addresses, instants. Fields of one meaning are taken in order of rank. */
export function mapFeed(raw: RawFeed, url: string): ParsedFeed {
  const base = raw.attributes?.base ?? url;
  const title = first(fieldsOf(raw, 'title').map(lineOf));
  const link = pageLink(raw, base);
  const language = first(fieldsOf(raw, 'language').map((field) => field.text)) ?? raw.attributes?.language;
  const ttlMinutes = Number.parseInt(fieldsOf(raw, 'ttl')[0]?.text ?? '', 10);
  const feedAuthor = authorOf(raw);
  return {
    items: list(raw.items).map((item) => mapItem(item, link ?? base, feedAuthor)),
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(language === undefined || language === '' ? {} : { language }),
    ...(ttlMinutes > 0 ? { ttlMinutes } : {}),
  };
}

function mapItem(raw: RawFields, feedLink: string, feedAuthor: string | undefined): ParsedItem {
  const base = raw.attributes?.base ?? feedLink;
  const title = first([...fieldsOf(raw, 'title'), ...fieldsOf(raw, 'mediaTitle')].map(lineOf)) ?? '';
  const link = itemLink(raw, base);
  const id = itemId(raw);
  const publishedAt = first(fieldsOf(raw, 'published').map((field) => parseDate(field.text)));
  const updatedAt = first(fieldsOf(raw, 'updated').map((field) => parseDate(field.text)));
  const summary = first([...fieldsOf(raw, 'teaser'), ...fieldsOf(raw, 'mediaText')].map(textOf));
  const content = first(fieldsOf(raw, 'body').map(textOf));
  const author = authorOf(raw) ?? feedAuthor;
  const image = imageOf(raw, base);
  const categories = [...new Set(fieldsOf(raw, 'category').flatMap(categoryOf))];
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
  Array.isArray(value) ? (value as readonly T[]) : [];

function fieldsOf(raw: RawFields, name: FieldName): readonly Field[] {
  return list(raw[`all:${name}`])
    .map((element): Field => {
      if (typeof element === 'string') return { text: element.trim(), attributes: {} };
      return { text: (element._ ?? '').trim(), attributes: element.$ ?? {} };
    })
    .sort((a, b) => Number(a.attributes.rank ?? 0) - Number(b.attributes.rank ?? 0));
}

/** The first value that says something. */
function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined && value !== '');
}

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
function pageLink(raw: RawFields, base: string): string | undefined {
  const links = fieldsOf(raw, 'link').filter(({ attributes }) => !attributes.rel || attributes.rel === 'alternate');
  const byPreference = links.toSorted((a, b) => linkRank(a) - linkRank(b));
  return first(
    byPreference.map(({ text, attributes }) => resolveUrl(attributes.href ?? text, attributes.base ?? base)),
  );
}

/** Best first: the feed's own dialect before Atom links in RSS, pages before other types, links that say "alternate" before silent ones. */
function linkRank({ attributes }: Field): number {
  const isOtherType = attributes.mime !== undefined && !attributes.mime.includes('html');
  return 10 * Number(attributes.rank ?? 0) + (isOtherType ? 2 : 0) + (attributes.rel === 'alternate' ? 0 : 1);
}

function itemLink(raw: RawFields, base: string): string | undefined {
  const original = fieldsOf(raw, 'origLink')[0]?.text;
  return (
    resolveUrl(original, base) ??
    pageLink(raw, base) ??
    permanentGuid(raw, base) ??
    resolveUrl(raw.attributes?.about, base) ??
    first(
      fieldsOf(raw, 'link').map(({ text, attributes }) =>
        attributes.rel === 'self' ? undefined : resolveUrl(attributes.href ?? text, base),
      ),
    ) ??
    webAddress(fieldsOf(raw, 'id')[0]?.text) ??
    first(fieldsOf(raw, 'enclosure').map(({ attributes }) => resolveUrl(attributes.url, base)))
  );
}

/** RSS: a guid is a link unless it says otherwise (https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt). */
function permanentGuid(raw: RawFields, base: string): string | undefined {
  const guid = fieldsOf(raw, 'guid')[0];
  if (guid === undefined || guid.attributes.isPermaLink?.toLowerCase() === 'false') return undefined;
  return guid.attributes.isPermaLink?.toLowerCase() === 'true' ? resolveUrl(guid.text, base) : webAddress(guid.text);
}

const webAddress = (text: string | undefined): string | undefined =>
  /^https?:\/\/\S+$/i.test(text ?? '') ? resolveUrl(text, '') : undefined;

function itemId(raw: RawFields): string | undefined {
  const ids = fieldsOf(raw, 'id');
  const named = [...fieldsOf(raw, 'guid'), ...ids.filter((field) => field.attributes.rank === undefined)].map(
    (field) => field.text,
  );
  return first([...named, raw.attributes?.about, ...ids.map((field) => field.text)]);
}

function authorOf(raw: RawFields): string | undefined {
  const names = (['author', 'creator', 'publisher'] as const).map((name) => [
    ...new Set(fieldsOf(raw, name).flatMap((field) => personName(field) ?? [])),
  ]);
  return names.find((found) => found.length > 0)?.join(', ');
}

/** "mail@example.org (A. Name)" is RSS's way to name an author. */
function personName({ text, attributes }: Field): string | undefined {
  const line = htmlToLine(attributes.name ?? (text === '' ? (attributes.inner ?? '') : text));
  const named = /^[^\s()]+@[^\s()]+ \(([^()]+)\)$/.exec(line)?.[1];
  return first([named?.trim(), line, attributes.email]);
}

function categoryOf({ text, attributes }: Field): readonly string[] {
  const name = tidyLine(attributes.label ?? attributes.term ?? text);
  return name === '' ? [] : [name];
}

function imageOf(raw: RawFields, base: string): string | undefined {
  const media = fieldsOf(raw, 'mediaContent').filter(isPicture);
  const attached = fieldsOf(raw, 'enclosure').filter(isPicture);
  const linked = fieldsOf(raw, 'link').filter((field) => field.attributes.rel === 'enclosure' && isPicture(field));
  const fields = [...media, ...fieldsOf(raw, 'mediaThumbnail'), ...attached, ...linked, ...fieldsOf(raw, 'image')];
  const named = first(
    fields.map(({ text, attributes }) =>
      resolveUrl(attributes.url ?? attributes.href ?? text, attributes.base ?? base),
    ),
  );
  return (
    named ??
    firstImage(
      [...fieldsOf(raw, 'body'), ...fieldsOf(raw, 'teaser')].map((field) => field.text),
      base,
    )
  );
}

function isPicture({ attributes }: Field): boolean {
  if (attributes.medium !== undefined) return attributes.medium === 'image';
  if (attributes.mime !== undefined) return attributes.mime.startsWith('image');
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(attributes.url ?? attributes.href ?? '');
}
