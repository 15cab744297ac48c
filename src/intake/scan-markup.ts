import { tagEnd } from '../text/tag-end.ts';
import { type DeclaredEntities, declaredEntities, decodeReferences } from './decode-references.ts';

/** Attribute values by name as written, references decoded. */
export type Attributes = ReadonlyMap<string, string>;

/** The value of the attribute with this local name, whatever its prefix. */
export function attributeNamed(attributes: Attributes, local: string): string | undefined {
  for (const [name, value] of attributes) if (name === local || name.endsWith(`:${local}`)) return value;
  return undefined;
}

/** What the scanner reports, in document order. Names are as written, with their prefix. */
export interface MarkupReader {
  open(name: string, attributes: Attributes, isEmpty: boolean): void;
  close(name: string): void;
  /** Decoded text; `isRaw` when it stood in a CDATA section. */
  text(text: string, isRaw: boolean): void;
}

/**
 * Reads XML (or HTML) that need not be well formed, in one pass forward: every tag and text is reported as it stands, nothing is matched
 * or checked. Comments and processing instructions are left out; what is cut off at the end is reported as far as it goes.
 */
export function scanMarkup(source: string, reader: MarkupReader): void {
  let declared: DeclaredEntities = new Map();
  let at = 0;
  let hasCommentEnd = true;
  let hasDoctype = false;
  while (at < source.length) {
    const less = nextMarkup(source, at);
    if (less > at) reader.text(decodeReferences(source.slice(at, less), declared), false);
    if (less >= source.length) return;
    const second = source.charCodeAt(less + 1);
    if (second === 33) {
      if (source.startsWith('<![CDATA[', less)) {
        const end: number = source.indexOf(']]>', less + 9);
        reader.text(source.slice(less + 9, end < 0 ? source.length : end), true);
        at = end < 0 ? source.length : end + 3;
        continue;
      }
      if (source.startsWith('<!--', less)) {
        const end: number = hasCommentEnd ? source.indexOf('-->', less + 4) : -1;
        hasCommentEnd = end >= 0;
        at = end < 0 ? endOfTag(source, less) : end + 3;
        continue;
      }
      const isDoctype = !hasDoctype && source.slice(less, less + 9).toLowerCase() === '<!doctype';
      const end: number = isDoctype ? endOfDoctype(source, less) : after(source, '>', less);
      if (isDoctype) {
        hasDoctype = true;
        reader.open('!doctype', new Map([['value', source.slice(less + 9, Math.min(end, less + 200))]]), true);
        declared = declaredEntities(source.slice(less, end));
      }
      at = end;
      continue;
    }
    const end: number = endOfTag(source, less);
    if (second === 47) reader.close(nameAt(source, less + 2));
    else if (second !== 63) readTag(source, less, end, declared, reader);
    at = end;
  }
}

/** The next `<` that begins markup; a `<` before anything else is text. */
function nextMarkup(source: string, from: number): number {
  let less = source.indexOf('<', from);
  while (less >= 0) {
    const code = source.charCodeAt(less + 1);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 0xbf;
    if (isLetter || code === 47 || code === 33 || code === 63) return less;
    less = source.indexOf('<', less + 1);
  }
  return source.length;
}

/** Index after the tag: after its `>`, or at the `<` of the next one when it was never closed. */
function endOfTag(source: string, less: number): number {
  const end = tagEnd(source, less);
  if (end < 0) return source.length;
  return source.charCodeAt(end) === 62 ? end + 1 : end;
}

/** A DOCTYPE may hold declarations between brackets. */
function endOfDoctype(source: string, less: number): number {
  const bracket = source.indexOf('[', less);
  const greater = source.indexOf('>', less);
  if (bracket < 0 || bracket > greater) return after(source, '>', less);
  const close = source.indexOf(']', bracket);
  return close < 0 ? after(source, '>', less) : after(source, '>', close);
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

const isSpace = (code: number): boolean => code <= 32;

function nameAt(source: string, from: number): string {
  let index = from;
  for (; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (isSpace(code) || code === 47 || code === 62 || code === 60 || code === 61) break;
  }
  return source.slice(from, index);
}

function readTag(source: string, less: number, end: number, declared: DeclaredEntities, reader: MarkupReader): void {
  const name = nameAt(source, less + 1);
  const inner = source.charCodeAt(end - 1) === 62 ? end - 1 : end;
  const isEmpty = source.charCodeAt(inner - 1) === 47;
  const from = less + 1 + name.length;
  const to = isEmpty ? inner - 1 : inner;
  reader.open(name, from < to ? readAttributes(source.slice(from, to), declared) : NONE, isEmpty);
}

const NONE: Attributes = new Map();

function readAttributes(text: string, declared: DeclaredEntities): Attributes {
  const found = new Map<string, string>();
  // Every alternative begins with a different character and consumes at least one: linear.
  const pattern = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  for (const [, name, double, single, bare] of text.matchAll(pattern)) {
    if (name !== undefined && !found.has(name))
      found.set(name, decodeReferences(double ?? single ?? bare ?? '', declared));
  }
  return found;
}
