import { decodeHTML } from 'entities/decode';
import { tagEnd } from './tag-end.ts';

/**
 * The plain text of an HTML fragment or page: entities decoded, paragraphs parted by one blank line, `<br>` and list items on lines of
 * their own, runs of white space as one space; no scripts, styles or comments. A `<` that begins no tag stays. One pass, forward only.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return tidy(decode(html));
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const less = html.indexOf('<', at);
    if (less < 0) break;
    if (less > at) parts.push(flat(html.slice(at, less)));
    const next = skipMarkup(html, less);
    parts.push(next.text);
    at = next.end;
  }
  if (at < html.length) parts.push(flat(html.slice(at)));
  return tidy(parts.join(''));
}

/**
 * The text of a one-line field (a title) in which a feed may or may not mean HTML: entities decoded and tags that HTML knows removed,
 * while `<angle>` words that are no HTML element stay. White space becomes single spaces.
 */
export function htmlToLine(html: string): string {
  return tidyLine(decode(html.includes('<') ? withoutKnownTags(html) : html));
}

/** A text without markup on one line: control characters dropped or mended, white space as single spaces. */
export function tidyLine(text: string): string {
  return singleSpaced(clean(text)).trim();
}

/** True when the text holds a tag of a common HTML element, or an entity: it was meant as HTML. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|pre|code|sup|sub)[\s/>]|&(?:[a-z]{2,8}|#\d{2,5});/i.test(
    text,
  );
}

interface Skipped {
  readonly end: number;
  readonly text: string;
}

function skipMarkup(html: string, less: number): Skipped {
  if (html.startsWith('<!--', less)) return { end: after(html, '-->', less + 4), text: '' };
  if (html.startsWith('<![CDATA[', less)) return { end: less + 9, text: '' };
  if (!isMarkupStart(html.charCodeAt(less + 1))) return { end: less + 1, text: '<' };
  const close = tagEnd(html, less);
  // "<!" is a declaration only when it ends; a tag that is cut off ends the text.
  if (close < 0)
    return html.charCodeAt(less + 1) === 33 ? { end: less + 1, text: '<' } : { end: html.length, text: '' };
  const name = elementName(html, less + 1);
  const isWhole = html.charCodeAt(close) === 62;
  const end = isWhole ? close + 1 : close;
  if (HIDDEN.has(name) && html.charCodeAt(close - 1) !== 47) return { end: endOfHidden(html, name, end), text: '' };
  if (LINES.has(name)) return { end, text: html.charCodeAt(less + 1) === 47 ? '' : '\n' };
  if (BLOCKS.has(name)) return { end, text: '\n\n' };
  return { end, text: name === 'td' || name === 'th' ? ' ' : '' };
}

/** Elements whose content nobody reads as text. */
const HIDDEN = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'head', 'select']);

/** Elements that begin a line. */
const LINES = new Set(['br', 'li', 'tr', 'dt', 'dd']);

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dl div fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header ' +
    'hr html main nav ol p pre section table tbody tfoot thead title ul'
  ).split(' '),
);

const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark nobr q rp rt ruby s samp script small span ' +
    'strike strong style sub sup svg time tt u var wbr li td th tr dt dd'
  ).split(' '),
);

function endOfHidden(html: string, name: string, from: number): number {
  const closing = `</${name}`;
  let at = html.indexOf('</', from);
  while (at >= 0) {
    if (html.slice(at, at + closing.length).toLowerCase() === closing) return after(html, '>', at);
    at = html.indexOf('</', at + 2);
  }
  return html.length;
}

function withoutKnownTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let less = html.indexOf('<'); less >= 0; less = html.indexOf('<', at)) {
    const name = isMarkupStart(html.charCodeAt(less + 1)) ? elementName(html, less + 1) : '';
    const isKnown = INLINE.has(name) || BLOCKS.has(name);
    const close = isKnown ? tagEnd(html, less) : -1;
    if (close < 0) {
      parts.push(html.slice(at, less + 1));
      at = less + 1;
      continue;
    }
    parts.push(html.slice(at, less), name === 'br' || BLOCKS.has(name) ? ' ' : '');
    at = html.charCodeAt(close) === 62 ? close + 1 : close;
  }
  parts.push(html.slice(at));
  return parts.join('');
}

/** Lower-case element name of the tag whose `<` stands before `from`, without a prefix; `/` is skipped. */
function elementName(html: string, from: number): string {
  let index = html.charCodeAt(from) === 47 ? from + 1 : from;
  const start = index;
  while (index - start < 40 && isNameCode(html.charCodeAt(index))) index++;
  const name = html.slice(start, index).toLowerCase();
  const colon = name.lastIndexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isNameCode = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 58) || code === 45;
/** A letter, `/`, `!` or `?` after `<`: markup as HTML reads it. */
const isMarkupStart = (code: number): boolean => isLetter(code) || code === 47 || code === 33 || code === 63;

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

const decode = (text: string): string => (text.includes('&') ? decodeHTML(text) : text);
/** Text between tags: its own line breaks mean nothing in HTML. */
const flat = (text: string): string => singleSpaced(decode(text));

/** Runs of white space as one space. Single spaces, which are most, are passed over: replacing them by themselves costs the most. */
const singleSpaced = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ');

/** Characters that no reader should see: C0 and C1 controls, byte order marks, soft hyphens and marks that turn the direction of what follows. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** C1 controls are windows-1252 bytes that someone took for Latin-1 (https://encoding.spec.whatwg.org/#windows-1252); the others go. */
function clean(text: string): string {
  return text.replace(UNSEEN, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '');
}

const WINDOWS_1252 = Array.from(
  new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)),
  (c) => (c.charCodeAt(0) < 0xa0 ? '' : c),
);

function tidy(text: string): string {
  const spaced = clean(text).replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ');
  if (!spaced.includes('\n')) return spaced.trim();
  return spaced
    .replace(/ \n ?|\n /g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
