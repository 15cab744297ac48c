import { tagEnd } from '../text/tag-end.ts';

/**
 * The HTML without comments and without these elements and all that is in them, in one pass forward. An element that is never closed loses
 * its tag only, so that one mistake does not take the rest of the page along.
 */
export function withoutElements(html: string, names: ReadonlySet<string>): string {
  const closings = lastClosings(html, names);
  const lastComment = html.lastIndexOf('-->');
  const parts: string[] = [];
  let at = 0;
  for (let less = html.indexOf('<'); less >= 0; less = html.indexOf('<', less)) {
    if (html.startsWith('<!--', less)) {
      parts.push(html.slice(at, less));
      const end: number = less < lastComment ? html.indexOf('-->', less + 4) : -1;
      at = end < 0 ? less + 4 : end + 3;
      less = at;
      continue;
    }
    const name = elementName(html, less + 1);
    if (!names.has(name)) {
      less++;
      continue;
    }
    parts.push(html.slice(at, less));
    at = endOfElement(html, less, name, closings);
    less = at;
  }
  parts.push(html.slice(at));
  return parts.join('');
}

/** For each name where its last closing tag stands, so that an unclosed element is noticed without looking for its end. */
function lastClosings(html: string, names: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let less = html.indexOf('</'); less >= 0; less = html.indexOf('</', less + 2)) {
    const name = elementName(html, less + 2);
    if (names.has(name)) found.set(name, less);
  }
  return found;
}

function endOfElement(html: string, less: number, name: string, closings: ReadonlyMap<string, number>): number {
  const open = tagEnd(html, less);
  if (open < 0) return html.length;
  const inner = html.charCodeAt(open) === 62 ? open + 1 : open;
  if (html.charCodeAt(open - 1) === 47 || (closings.get(name) ?? -1) < inner) return inner;
  let depth = 1;
  for (let at = html.indexOf('<', inner); at >= 0; at = html.indexOf('<', at + 1)) {
    const isClosing = html.charCodeAt(at + 1) === 47;
    if (elementName(html, isClosing ? at + 2 : at + 1) !== name) continue;
    // Scripts and styles do not nest; the others may.
    if (!isClosing && name !== 'script' && name !== 'style' && at < (closings.get(name) ?? 0)) depth++;
    if (isClosing && (--depth === 0 || at === closings.get(name))) {
      const end = html.indexOf('>', at);
      return end < 0 ? html.length : end + 1;
    }
  }
  return inner;
}

/** Lower-case name of the element at `from`, at most 12 letters; empty where no name stands. */
export function elementName(html: string, from: number): string {
  let index = from;
  while (index - from < 12) {
    const code = html.charCodeAt(index) | 32;
    if (code < 97 || code > 122) break;
    index++;
  }
  return html.slice(from, index).toLowerCase();
}
