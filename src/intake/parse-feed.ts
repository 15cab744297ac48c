import Parser from 'rss-parser';
import type { ParsedFeed } from '../model/item.ts';
import type { Parsed } from '../ports/isolate.ts';
import { decodeBytes } from './decode-bytes.ts';
import type { FieldName } from './feed-names.ts';
import { mapFeed, type RawFeed } from './map-feed.ts';
import { parseJsonFeed } from './parse-json-feed.ts';
import { repairXml } from './repair-xml.ts';

/** A feed is read as far as this, in bytes: 3,000 entries with full texts, the newest first. Keeps every parse within 5 s and 192 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Reads the bytes of a feed: decode, repair, parse, map to our types. `url` is where they came from, for relative addresses; `contentType` the
 * header as sent. Gives `empty`, `html-page`, `not-a-feed` or `unreadable` when there is no feed in them. Never throws for what a feed contains.
 */
export async function parseFeed(input: {
  body: Uint8Array;
  url: string;
  contentType?: string;
}): Promise<Parsed<ParsedFeed>> {
  const text = decodeBytes(input.body, input.contentType, MAX_BYTES).replaceAll('\u0000', '');
  if (text.trim() === '') return { kind: 'failed', problem: { code: 'empty', detail: 'the body is empty' } };
  if (/^[\s\ufeff]*[{[]/.test(text)) return parseJsonFeed(text, input.url);
  return parseXml(text, input.url);
}

async function parseXml(text: string, url: string): Promise<Parsed<ParsedFeed>> {
  const repaired = repairXml(text, url);
  if (repaired.kind === 'failed') return repaired;
  try {
    const raw = (await parser.parseString(repaired.xml)) as unknown as RawFeed;
    return { kind: 'parsed', value: mapFeed(raw, repaired.texts, url) };
  } catch (error) {
    return {
      kind: 'failed',
      problem: { code: 'unreadable', detail: error instanceof Error ? error.message.slice(0, 200) : 'parser failed' },
    };
  }
}

const FIELDS: readonly FieldName[] = [
  'title',
  'link',
  'guid',
  'id',
  'origLink',
  'published',
  'updated',
  'teaser',
  'body',
  'author',
  'creator',
  'publisher',
  'category',
  'enclosure',
  'image',
  'mediaContent',
  'mediaThumbnail',
  'mediaTitle',
  'mediaText',
  'language',
  'ttl',
];

/**
 * rss-parser as the XML parser, one for all feeds: it works in one go and keeps nothing. All occurrences of every field are kept, under names of our own,
 * beside what it makes of them itself. Its own reading of long texts, which is quadratic in the number of `<`, never runs: the repaired document has no element
 * of that name.
 */
const parser = createParser();

function createParser(): Parser {
  const fields = FIELDS.map((name) => [name, `all:${name}`, { keepArray: true }]);
  const item = [...fields, ['$', 'attributes', { keepArray: true }]];
  const feed = [...fields, ['$', 'attributes', { keepArray: true }]];
  return new Parser({ customFields: { item: item as never[], feed: feed as never[] } });
}
