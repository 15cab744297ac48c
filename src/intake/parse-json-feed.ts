import type { ParsedFeed, ParsedItem } from '../model/item.ts';
import type { Parsed } from '../ports/isolate.ts';
import { htmlToLine, htmlToText, tidyLine } from '../text/html-to-text.ts';
import { MAX_ITEMS } from './feed-writer.ts';
import { firstImage } from './first-image.ts';
import { parseDate } from './parse-date.ts';
import { resolveUrl } from './resolve-url.ts';

type Json = { readonly [name: string]: unknown };

/** Reads a JSON Feed, versions 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/); items need no more than one field. */
export function parseJsonFeed(text: string, url: string): Parsed<ParsedFeed> {
  if (isDeeperThan(text, MAX_DEPTH))
    return { kind: 'failed', problem: { code: 'unreadable', detail: 'the JSON is nested too deeply' } };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { kind: 'failed', problem: { code: 'unreadable', detail: 'the JSON is broken' } };
  }
  const feed = object(value);
  const isFeed = string(feed.version)?.includes('jsonfeed') || Array.isArray(feed.items);
  if (!isFeed)
    return { kind: 'failed', problem: { code: 'not-a-feed', detail: 'JSON without a feed version or items' } };
  return { kind: 'parsed', value: mapFeed(feed, url) };
}

/** Feeds nest five levels; a parser given a million brackets takes half a gigabyte for them. */
const MAX_DEPTH = 64;

function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let isString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isString && code === BACKSLASH) index++;
    else if (code === QUOTE) isString = !isString;
    else if (!isString && (code === BRACE || code === BRACKET) && ++depth > limit) return true;
    else if (!isString && (code === BRACE + 2 || code === BRACKET + 2)) depth--;
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
/** `[` and `{`; their closing ones are two further on. */
const BRACKET = 91;
const BRACE = 123;

function mapFeed(feed: Json, url: string): ParsedFeed {
  const link = resolveUrl(string(feed.home_page_url), url);
  const base = link ?? url;
  const title = htmlToLine(string(feed.title) ?? '');
  const language = string(feed.language);
  const feedAuthor = authorOf(feed);
  const items = Array.isArray(feed.items) ? feed.items.filter((item) => item !== null && typeof item === 'object') : [];
  return {
    items: items.slice(0, MAX_ITEMS).map((item) => mapItem(object(item), base, feedAuthor)),
    ...(title === '' ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(language === undefined ? {} : { language }),
  };
}

function mapItem(item: Json, base: string, feedAuthor: string | undefined): ParsedItem {
  const id = string(item.id);
  const link =
    resolveUrl(string(item.url) ?? string(item.external_url), base) ??
    (id?.startsWith('http') ? resolveUrl(id, base) : undefined);
  const html = string(item.content_html);
  const updatedAt = parseDate(string(item.date_modified) ?? '');
  const publishedAt = parseDate(string(item.date_published) ?? '') ?? updatedAt;
  const summary = string(item.summary);
  const content = html === undefined ? plain(string(item.content_text)) : htmlToText(html);
  const author = authorOf(item) ?? feedAuthor;
  const image =
    resolveUrl(string(item.image) ?? string(item.banner_image), base) ??
    attachedImage(item, base) ??
    firstImage([html ?? ''], base);
  return {
    title: htmlToLine(string(item.title) ?? ''),
    ...(link === undefined ? {} : { link }),
    ...(id === undefined ? {} : { id }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(summary === undefined ? {} : { summary: plain(summary) ?? '' }),
    ...(content === undefined ? {} : { content }),
    ...(author === undefined ? {} : { author }),
    ...(image === undefined ? {} : { image }),
  };
}

function attachedImage(item: Json, base: string): string | undefined {
  const attachments = Array.isArray(item.attachments) ? item.attachments.map(object) : [];
  const picture = attachments.find((attachment) => string(attachment.mime_type)?.startsWith('image/'));
  return resolveUrl(string(picture?.url), base);
}

function authorOf(from: Json): string | undefined {
  const authors = Array.isArray(from.authors) ? from.authors : [from.author];
  const names = authors.flatMap((author) => string(object(author).name) ?? string(author) ?? []);
  return names.length === 0 ? undefined : tidyLine(names.join(', '));
}

const plain = (text: string | undefined): string | undefined =>
  text === undefined
    ? undefined
    : htmlToText(
        text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll(/\n\s*\n/g, '<p>'),
      );

/** Text; numbers too, because ids often are. */
function string(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

const object = (value: unknown): Json => (value !== null && typeof value === 'object' ? (value as Json) : {});
