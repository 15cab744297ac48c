import type { FieldName } from './feed-names.ts';

/** How a text is to be read: literally, as HTML, or as HTML when it looks like it (also for what is no text). */
export type TextKind = 'text' | 'html' | 'guess';

/** One field as the repaired document will carry it. `rank` orders fields of one meaning. */
export interface RepairedField {
  readonly field: FieldName;
  readonly rank: number;
  readonly kind: TextKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Entries read from one feed; a feed that lists more is cut. Keeps a hostile document within memory. */
export const MAX_ITEMS = 10_000;
/** Fields kept of one entry; a flood of categories or links is cut. */
const MAX_FIELDS = 1_000;
/** Characters kept of a long text, and of any other field. */
const MAX_LONG_TEXT = 400_000;
const MAX_SHORT_TEXT = 20_000;

/**
 * Gathers the repaired document: well-formed XML in one dialect, whatever the feed spoke. The texts of its fields are set aside and stand in
 * the XML as their numbers: what is decoded already need not be escaped, parsed and unescaped again (half of the time of a feed),
 * and a title of 10 MB never passes through the parser.
 */
export interface FeedWriter {
  /** Adds a field to the open item, or to the feed when none is open. */
  add(field: RepairedField): void;
  beginItem(attributes: Readonly<Record<string, string>>): void;
  /** Closes the open item; `isKept` false drops it. */
  endItem(isKept: boolean): void;
  /** Whether the open item has any of these fields. */
  has(names: readonly FieldName[]): boolean;
  finish(attributes: Readonly<Record<string, string>>): { readonly xml: string; readonly texts: readonly string[] };
}

/** A writer for one feed. */
export function createFeedWriter(): FeedWriter {
  const feedParts: string[] = [];
  const items: string[] = [];
  const texts: string[] = [];
  let open: { parts: string[]; names: Set<FieldName> } | undefined;
  return {
    add(field) {
      const parts = open?.parts ?? (FEED_FIELDS.has(field.field) ? feedParts : undefined);
      if (parts === undefined || parts.length > MAX_FIELDS) return;
      parts.push(fieldXml(field, texts.length));
      texts.push(clipped(field));
      open?.names.add(field.field);
    },
    beginItem(attributes) {
      open = { parts: [`<item${attributesXml(attributes)}>`], names: new Set() };
    },
    endItem(isKept) {
      if (open !== undefined && isKept && items.length < MAX_ITEMS) items.push(`${open.parts.join('')}</item>`);
      open = undefined;
    },
    has: (names) => names.some((name) => open?.names.has(name)),
    finish(attributes) {
      const content = `${feedParts.join('')}${items.join('')}`;
      return { xml: `<rss version="2.0"><channel${attributesXml(attributes)}>${content}</channel></rss>`, texts };
    },
  };
}

const FEED_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
  'title',
  'link',
  'language',
  'ttl',
  'author',
  'creator',
  'publisher',
]);

function fieldXml({ field, rank, kind, attributes }: RepairedField, number: number): string {
  const rankXml = rank === 0 ? '' : ` rank="${rank}"`;
  const kindXml = kind === 'guess' ? '' : ` kind="${kind}"`;
  return `<${field}${rankXml}${kindXml}${attributesXml(attributes)}>${number}</${field}>`;
}

function clipped({ field, text }: RepairedField): string {
  const longest = field === 'teaser' || field === 'body' ? MAX_LONG_TEXT : MAX_SHORT_TEXT;
  return text.length > longest ? text.slice(0, longest) : text;
}

function attributesXml(attributes: Readonly<Record<string, string>>): string {
  let xml = '';
  for (const name in attributes) xml += ` ${name}="${escapeXml((attributes[name] ?? '').slice(0, MAX_SHORT_TEXT))}"`;
  return xml;
}

/** Characters that XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets); lone surrogates are mended by the caller. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const NEEDS_ESCAPE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff&<>"]/;

/** Escapes text for double-quoted attributes. */
function escapeXml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
