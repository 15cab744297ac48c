import type { Problem } from '../model/problem.ts';
import { type ElementRole, elementRole, type FieldName, familyOf } from './feed-names.ts';
import { createFeedWriter } from './feed-writer.ts';
import { type OpenField, openField, writeField } from './field-text.ts';
import { resolveUrl } from './resolve-url.ts';
import { type Attributes, attributeNamed, type MarkupReader, scanMarkup } from './scan-markup.ts';

// Words of this folder: a *frame* is an element that holds others (rss, feed, channel, item, entry, media:group); a *field* is an
// element of a frame that says one thing (title, link, pubDate). Everything inside a field is its text or its markup.

/** The repaired document, or why there is no feed in the text. */
export type Repaired =
  | { readonly kind: 'repaired'; readonly xml: string; readonly texts: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface Frame {
  readonly kind: 'feed' | 'item' | 'wrapper';
  readonly rawName: string;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly base: string;
}

/**
 * Rewrites any XML feed (RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, well formed or not) as well-formed RSS 2.0 in one dialect (see
 * feed-names.ts), for the XML parser: names by namespace address instead of by prefix, xml:base as a `base` attribute, markup inside texts
 * escaped, bare `&`, HTML entities and control characters mended, junk around the root dropped, unclosed elements closed. Of a
 * document that is cut off, every item that is complete enough to be recognised again is kept. One pass, forward only.
 */
export function repairXml(text: string, url: string): Repaired {
  const repair = createRepair(url);
  scanMarkup(text.isWellFormed() ? text : text.toWellFormed(), repair.reader);
  return repair.finish();
}

function createRepair(url: string): { reader: MarkupReader; finish(): Repaired } {
  const writer = createFeedWriter();
  const frames: Frame[] = [{ kind: 'feed', rawName: '', namespaces: new Map(), base: url }];
  let field: OpenField | undefined;
  /** An element that nothing is read from; everything up to its end is passed over. */
  let skipped: { rawName: string; depth: number } | undefined;
  let hasFeed = false;
  let isAtom = false;
  let isHtml = false;
  const feedAttributes: Record<string, string> = {};

  const top = (): Frame => frames[frames.length - 1] as Frame;
  const isInItem = (): boolean => frames.some((frame) => frame.kind === 'item');

  function open(name: string, attributes: Attributes, isEmpty: boolean): void {
    if (name === '!doctype') {
      isHtml ||= !hasFeed && /^\s*html/i.test(attributes.get('value') ?? '');
      return;
    }
    const found = identify(name, attributes, top().namespaces, isAtom || !hasFeed);
    const role = frameOutsideHtml(found.role, found.local);
    if (!hasFeed && found.local.toLowerCase() === 'html') isHtml = true;
    if (field !== undefined) {
      if (!endsField(field, role, found.local, name)) {
        field.open(found.local, name, attributes, isEmpty);
        return;
      }
      endField();
    }
    if (skipped !== undefined) {
      if (role?.kind !== 'frame' || role.frame !== 'item') {
        if (name === skipped.rawName && !isEmpty) skipped.depth++;
        return;
      }
      skipped = undefined;
    }
    place(name, role, found.namespaces, attributes, isEmpty);
  }

  /** An HTML page may hold elements named "item" or "channel"; only a feed's own root counts there. */
  function frameOutsideHtml(role: ElementRole | undefined, local: string): ElementRole | undefined {
    const isRoot = /^(?:rss|rdf|feed)$/i.test(local);
    return isHtml && !hasFeed && !isRoot ? undefined : role;
  }

  function place(
    name: string,
    role: ElementRole | undefined,
    namespaces: ReadonlyMap<string, string>,
    attributes: Attributes,
    isEmpty: boolean,
  ): void {
    const base = resolveUrl(attributes.get('xml:base'), top().base) ?? top().base;
    const frame = { rawName: name, namespaces, base };
    if (role?.kind === 'frame') {
      if (role.frame === 'feed') placeFeed(frame, attributes, isEmpty);
      else placeItem(frame, attributes, isEmpty);
      return;
    }
    if (!hasFeed) return;
    if (role?.kind === 'wrapper') {
      if (!isEmpty) push({ ...frame, kind: 'wrapper' });
      return;
    }
    if (role === undefined || (!isInItem() && !isFeedField(role.field))) {
      if (!isEmpty) skipped = { rawName: name, depth: 1 };
      return;
    }
    field = openField(role, { rawName: name, attributes, isAtom, ...(base === top().base ? {} : { base }) });
    if (isEmpty || role.field === 'mediaContent') endField();
    // media:content holds titles, texts and thumbnails of its own.
    if (!isEmpty && role.field === 'mediaContent') push({ ...frame, kind: 'wrapper' });
  }

  function placeFeed(frame: Omit<Frame, 'kind'>, attributes: Attributes, isEmpty: boolean): void {
    if (!hasFeed) isAtom = frame.rawName.toLowerCase().endsWith('feed');
    hasFeed = true;
    feedAttributes.base = frame.base;
    const language = attributes.get('xml:lang') ?? attributes.get('lang');
    if (language !== undefined) feedAttributes.language = language;
    if (!isEmpty) push({ ...frame, kind: 'feed' });
  }

  function placeItem(frame: Omit<Frame, 'kind'>, attributes: Attributes, isEmpty: boolean): void {
    // An item never holds another: the one before was not closed.
    const open = frames.findIndex((other) => other.kind === 'item');
    if (open > 0) closeFrames(open);
    hasFeed = true;
    // Relative addresses in RSS mean the site's, unless xml:base says otherwise; in Atom they mean the document's.
    const base = isAtom || frame.base !== url ? { base: frame.base } : {};
    const about = attributeNamed(attributes, 'about');
    writer.beginItem({ ...(about === undefined ? {} : { about }), ...base });
    push({ ...frame, kind: 'item' });
    if (isEmpty) closeFrames(frames.length - 1);
  }

  function push(frame: Frame): void {
    if (frames.length < MAX_FRAMES || frame.kind === 'item') frames.push(frame);
  }

  function endField(): void {
    if (field !== undefined) writeField(field, writer);
    field = undefined;
  }

  /** Closes every frame from this position on. */
  function closeFrames(from: number): void {
    for (const frame of frames.splice(from).reverse()) if (frame.kind === 'item') writer.endItem(true);
  }

  function close(name: string): void {
    const frame = frames.findLastIndex((other) => other.rawName === name);
    if (field !== undefined) {
      if (field.close(name)) {
        endField();
        return;
      }
      // The end of an item or feed ends what is open inside it; any other end belongs to markup in the text.
      if (frame < 1) return;
      endField();
    } else if (skipped !== undefined) {
      if (name === skipped.rawName) {
        skipped = skipped.depth > 1 ? { ...skipped, depth: skipped.depth - 1 } : undefined;
        return;
      }
      if (frame < 1 || frames[frame]?.kind === 'wrapper') return;
      skipped = undefined;
    }
    if (frame > 0) closeFrames(frame);
  }

  function finish(): Repaired {
    if (!hasFeed) return { kind: 'failed', problem: noFeed(isHtml) };
    endCutOff();
    return { kind: 'repaired', ...writer.finish(feedAttributes) };
  }

  /** At the end of a cut-off document: a half text is worth keeping, half an address or id is not, nor an item that could not be recognised again. */
  function endCutOff(): void {
    if (field?.isUsefulInPart) endField();
    if (isInItem()) writer.endItem(writer.has(['title']) && writer.has(['link', 'guid', 'id']));
  }

  return { reader: { open, close, text: (text, isRaw) => field?.add(text, isRaw) }, finish };
}

/** Feeds nest four frames; more is an attack or a mistake, and what is deeper counts for the frame above. */
const MAX_FRAMES = 20;
/** Namespaces that one document may declare; feeds have about ten. */
const MAX_NAMESPACES = 200;

function isFeedField(name: FieldName): boolean {
  return (
    name === 'title' ||
    name === 'link' ||
    name === 'language' ||
    name === 'ttl' ||
    name === 'author' ||
    name === 'creator' ||
    name === 'publisher'
  );
}

function noFeed(isHtml: boolean): Problem {
  return isHtml
    ? { code: 'html-page', detail: 'the body is an HTML page' }
    : { code: 'not-a-feed', detail: 'no rss, feed or rdf element in the body' };
}

interface Identified {
  readonly local: string;
  readonly role: ElementRole | undefined;
  readonly namespaces: ReadonlyMap<string, string>;
}

/** What the element is, by the address of its namespace. Inside an Atom feed Atom's names are the plain ones. */
function identify(
  name: string,
  attributes: Attributes,
  outer: ReadonlyMap<string, string>,
  isAtomPlain: boolean,
): Identified {
  const namespaces = withDeclared(outer, attributes);
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const local = name.slice(colon + 1);
  const family = familyOf(namespaces.get(prefix), prefix);
  const isPlain = family === 'atom' && (isAtomPlain || prefix === '');
  return { local, role: elementRole(isPlain ? 'core' : family, local), namespaces };
}

function withDeclared(outer: ReadonlyMap<string, string>, attributes: Attributes): ReadonlyMap<string, string> {
  let own: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    own ??= new Map(outer);
    if (own.size < MAX_NAMESPACES) own.set(name.slice(6), value);
  }
  return own ?? outer;
}

/** Elements that, inside a text, can only mean that the text was never closed. */
const ENDS_TEXT = new Set(['item', 'entry', 'pubdate', 'guid', 'published', 'updated', 'description']);

function endsField(field: OpenField, role: ElementRole | undefined, local: string, rawName: string): boolean {
  if (role === undefined || rawName === field.rawName || field.isMarkup) return false;
  // One line of text holds no element that a feed knows; long texts hold HTML, which shares some names.
  const isLine = field.isLine && role.kind === 'field' && role.field !== 'body';
  return isLine || ENDS_TEXT.has(local.toLowerCase());
}
