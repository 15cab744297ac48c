import { decodeHTMLStrict } from 'entities/decode';

/** Entities that a DOCTYPE of the document declares itself; their values are plain text, never expanded again (no "billion laughs"). */
export type DeclaredEntities = Map<string, string>;

/** Text that declared entities may add to one document, in characters. */
const MAX_EXPANDED = 100_000;
const LONGEST_NAME = 32;

/**
 * Decodes character references and the entities of XML, of HTML and of the document's own DOCTYPE. A bare `&`, an unknown name or one
 * without its semicolon stays as it is: addresses such as `?a=1&copy=2` must survive.
 */
export function decodeReferences(text: string, declared: DeclaredEntities): string {
  let ampersand = text.indexOf('&');
  if (ampersand < 0) return text;
  const parts: string[] = [];
  let at = 0;
  while (ampersand >= 0) {
    const semicolon = endOfReference(text, ampersand + 1);
    const value = semicolon < 0 ? undefined : referenceValue(text.slice(ampersand, semicolon + 1), declared);
    if (value !== undefined) {
      parts.push(text.slice(at, ampersand), value);
      at = semicolon + 1;
    }
    ampersand = text.indexOf('&', value === undefined ? ampersand + 1 : at);
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function endOfReference(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_NAME);
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 59) return index > from ? index : -1;
    const isName = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
    if (!isName && code !== 35 && code !== 95 && code !== 45 && code !== 46) return -1;
  }
  return -1;
}

function referenceValue(reference: string, declared: DeclaredEntities): string | undefined {
  const quick = PREDEFINED.get(reference);
  if (quick !== undefined) return quick;
  const own = declared.get(reference.slice(1, -1));
  if (own !== undefined) return spend(declared, own);
  const value = decodeHTMLStrict(reference);
  return value === reference ? undefined : value;
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

/** Key under which the characters expanded so far are counted; no entity can have this name. */
const SPENT = ' spent';

function spend(declared: DeclaredEntities, value: string): string {
  const spent = Number(declared.get(SPENT) ?? 0) + value.length;
  declared.set(SPENT, String(spent));
  return spent > MAX_EXPANDED ? '' : value;
}

/** The entities of `<!ENTITY name "value">` in a DOCTYPE's own part: at most 200; external ones are never fetched. */
export function declaredEntities(doctype: string): DeclaredEntities {
  const found: DeclaredEntities = new Map();
  const pattern = /<!ENTITY\s+([\w.-]{1,32})\s+(?:"([^"<&]{0,1000})"|'([^'<&]{0,1000})'|"(&#?\w{1,10};)")\s*>/g;
  for (const [, name, double, single, reference] of doctype.matchAll(pattern)) {
    if (found.size >= 200) break;
    const value = double ?? single ?? decodeHTMLStrict(reference ?? '');
    if (name !== undefined && !found.has(name)) found.set(name, value);
  }
  return found;
}
