import { isUtf8 } from 'node:buffer';
import { constants, gunzipSync } from 'node:zlib';
import { guessCyrillic } from './guess-charset.ts';

/** Inflated size of a body that came gzipped although nobody asked (feeds stored as .xml.gz), in bytes. */
const MAX_INFLATED_BYTES = 20 * 1024 * 1024;

/**
 * The text of a feed or page. The charset is what the byte order mark, the Content-Type, or the XML or HTML declaration says, in that
 * order, and each is believed only while the bytes bear it out: valid UTF-8 is read as UTF-8 whatever is declared, and what is
 * declared as UTF-8 but is not is read by the next candidate. Undecodable bytes become U+FFFD. Unasked gzip is inflated, as far as it goes.
 * What lies beyond `maxBytes` (after inflating) is not read.
 */
export function decodeBytes(body: Uint8Array, contentType: string | undefined, maxBytes: number): string {
  const bytes = cut(inflated(body), maxBytes);
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const declared = [fromContentType(contentType), fromDeclaration(bytes)].flatMap((label) => decoderName(label) ?? []);
  return byEvidence(bytes, declared);
}

function inflated(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    // SYNC_FLUSH gives what a cut-off stream holds instead of throwing.
    return gunzipSync(body, { maxOutputLength: MAX_INFLATED_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Not gzip after all, or larger than allowed: read as it is, which ends in "not a feed".
    return body;
  }
}

/** Cut before a tag, where no character of several bytes is torn: its half would make the rest look like another charset. */
function cut(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.length <= maxBytes) return bytes;
  const tag = bytes.lastIndexOf(0x3c, maxBytes);
  return bytes.subarray(0, tag > 0 ? tag : maxBytes);
}

/** UTF-8, UTF-16 and UTF-32 by byte order mark, and UTF-16 by the zero byte beside the first `<`. */
function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = [bytes[0] ?? 1, bytes[1] ?? 1, bytes[2] ?? 1, bytes[3] ?? 1];
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return utf32(bytes, { isLittleEndian: true });
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return utf32(bytes, { isLittleEndian: false });
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return utf32(bytes, { isLittleEndian: true });
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return utf32(bytes, { isLittleEndian: false });
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be').decode(bytes);
  // A UTF-8 mark in front of bytes of another charset was put there by an editor: checked like any declaration.
  return undefined;
}

function utf32(bytes: Uint8Array, order: { isLittleEndian: boolean }): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  const parts: string[] = [];
  for (let at = 0; at < view.byteLength; at += 4) {
    const code = view.getUint32(at, order.isLittleEndian);
    if (code !== 0xfeff) parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}

/** Making a decoder costs more than reading a small feed with it. */
const UTF8 = new TextDecoder('utf-8');

function byEvidence(bytes: Uint8Array, declared: readonly string[]): string {
  const utf8 = isUtf8(bytes) ? UTF8.decode(bytes) : undefined;
  const others = declared.filter((name) => name !== 'utf-8' && !name.startsWith('utf-16'));
  if (utf8 !== undefined && !isLikelier(others[0], bytes)) return utf8;
  for (const name of others) {
    const text = decodedStrictly(name, bytes);
    if (text !== undefined) return text;
  }
  const fallback = others[0] ?? guessedName(bytes);
  return new TextDecoder(fallback).decode(bytes);
}

/**
 * Whether a declared charset beats valid UTF-8: those written with ASCII bytes alone (ISO-2022), and the double-byte ones when so few
 * bytes are beyond ASCII that they may be valid UTF-8 by chance.
 */
function isLikelier(name: string | undefined, bytes: Uint8Array): boolean {
  if (name === undefined) return false;
  if (name.startsWith('iso-2022')) return true;
  if (!DOUBLE_BYTE.has(name)) return false;
  return countHigh(bytes, 9) < 9 && decodedStrictly(name, bytes) !== undefined;
}

const DOUBLE_BYTE = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'euc-kr', 'shift_jis']);

function countHigh(bytes: Uint8Array, enough: number): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80 && ++count >= enough) return count;
  return count;
}

/** Nothing usable is declared and the bytes are not UTF-8: mostly UTF-8 with a few bad bytes, or an old single-byte charset. */
function guessedName(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  let bad = 0;
  let good = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) bad++;
    else if (code > 0x7f) good++;
  }
  return good > 4 * bad ? 'utf-8' : guessCyrillic(bytes);
}

function decodedStrictly(name: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    // The bytes are not in this charset: the caller has another candidate.
    return undefined;
  }
}

function fromContentType(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

/** `encoding` of the XML declaration, or `charset` of an HTML meta element, in the first 2,048 bytes. */
function fromDeclaration(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', 0, 2048);
  const xml = /<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
  return xml ?? /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
}

/** Spellings of real feeds that the encoding standard does not list. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'cp-1251': 'windows-1251',
  'win-1251': 'windows-1251',
  win1251: 'windows-1251',
  windows1251: 'windows-1251',
  'win-1252': 'windows-1252',
  ansi: 'windows-1252',
  'koi-8': 'koi8-r',
  koi8r: 'koi8-r',
  'utf-8-sig': 'utf-8',
  utf: 'utf-8',
  utf_8: 'utf-8',
  unicode: 'utf-8',
};

function decoderName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const spelled = SPELLINGS[label.toLowerCase()] ?? label;
  if (/^utf-?8$/i.test(spelled)) return 'utf-8';
  try {
    return new TextDecoder(spelled).encoding;
  } catch {
    // A charset that does not exist says nothing.
    return undefined;
  }
}
