import { isUtf8 } from 'node:buffer';

/** Where the entries of a body lie: `from` and `to` in bytes, in order, with nothing but white space between them. */
export interface EntrySpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the entries of a feed in its bytes without parsing it: `<item …>…</item>` or `<entry …>…</entry>`, one after the other. Undefined whenever
 * the boundaries are not plain to see: anything but white space between two of them, an entry not closed at the end, other names or prefixes,
 * JSON, an encoding other than UTF-8; and where the body is larger than honest feeds are. What stands in a comment or a CDATA section cannot be told here: the caller compares the count.
 */
export function entrySpans(body: Uint8Array, contentType?: string): readonly EntrySpan[] | undefined {
  if (body.length > MAX_BYTES) return undefined;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const name = entryName(bytes);
  if (name === undefined || !isPlainUtf8(bytes, contentType)) return undefined;
  const [opening, closing] = [`<${name}`, `</${name}>`];
  const spans: EntrySpan[] = [];
  let from = nextOpening(bytes, opening, 0);
  let end = bytes.indexOf(closing, from, 'latin1');
  while (end >= 0) {
    const to = end + closing.length;
    spans.push({ from, to });
    if (spans.length > MAX_ENTRIES) return undefined;
    end = bytes.indexOf(closing, to, 'latin1');
    from = afterSpace(bytes, to);
    if (end >= 0 && !isOpening(bytes, opening, from)) return undefined;
  }
  return spans.length === 0 || nextOpening(bytes, opening, from) >= 0 ? undefined : spans;
}

/** What parsing reads at most (parse-feed.ts, feed-writer.ts): of more the count could never agree, and this runs in the main thread. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

/** The name by which the feed's first entry goes. */
function entryName(bytes: Buffer): 'item' | 'entry' | undefined {
  const item = nextOpening(bytes, '<item', 0);
  if (item >= 0 && item < HEAD_BYTES) return 'item';
  const entry = nextOpening(bytes, '<entry', 0);
  if (entry < 0) return item < 0 ? undefined : 'item';
  return item < 0 || entry < item ? 'entry' : 'item';
}

/** Looking for `<entry` all through an RSS feed can be saved when its first item comes this early, in bytes. */
const HEAD_BYTES = 4_096;

function nextOpening(bytes: Buffer, opening: string, from: number): number {
  let at = bytes.indexOf(opening, from, 'latin1');
  while (at >= 0 && !isOpening(bytes, opening, at)) at = bytes.indexOf(opening, at + opening.length, 'latin1');
  return at;
}

/** `<item>` or `<item …>`, not `<items>` nor an empty `<item/>`, which has no closing tag to go by. */
function isOpening(bytes: Buffer, opening: string, at: number): boolean {
  for (let index = 0; index < opening.length; index++) {
    if (bytes[at + index] !== opening.charCodeAt(index)) return false;
  }
  const after = bytes[at + opening.length] ?? 0;
  return after === GREATER || isSpace(after);
}

const GREATER = 62;
const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

function afterSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (isSpace(bytes[at] ?? 0)) at++;
  return at;
}

/** Only then a part of the body is certain to be read in the same charset as the whole. */
function isPlainUtf8(bytes: Buffer, contentType = ''): boolean {
  const declared = [contentType, bytes.toString('latin1', 0, 200).split('?>', 1)[0] ?? ''];
  const names = declared.flatMap((text) => /(?:charset|encoding)\s*=\s*["']?([\w.:-]+)/i.exec(text)?.[1] ?? []);
  return names.every((name) => /^(?:utf-?8|us-ascii)$/i.test(name)) && isUtf8(bytes);
}
