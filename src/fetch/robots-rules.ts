/** One rule of a robots.txt, for the paths that begin with its pattern. `*` stands for any characters, `$` at the end for the path's end. */
export interface RobotsRule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

/**
 * The rules of a robots.txt for the robot `product` (its own groups, all of them together; without one those for `*`), as RFC 9309 says.
 * Lines that are none of its are passed over.
 */
export function robotsRules(text: string, product: string): readonly RobotsRule[] {
  const own: RobotsRule[] = [];
  const general: RobotsRule[] = [];
  let hasOwnGroup = false;
  let agents = { isOwn: false, isGeneral: false };
  let isInAgents = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const record = readRecord(line);
    if (record === undefined) continue;
    const { field, value } = record;
    if (field === 'user-agent') {
      if (!isInAgents) agents = { isOwn: false, isGeneral: false };
      isInAgents = true;
      if (value === '*') agents.isGeneral = true;
      if (productOf(value) === product.toLowerCase()) agents.isOwn = hasOwnGroup = true;
      continue;
    }
    if (field !== 'allow' && field !== 'disallow') continue;
    isInAgents = false;
    // An empty pattern matches nothing.
    if (value === '') continue;
    const rule = { isAllowed: field === 'allow', pattern: comparable(value) };
    if (agents.isOwn) own.push(rule);
    if (agents.isGeneral) general.push(rule);
  }
  return hasOwnGroup ? own : general;
}

/** Whether a path (with its query) may be asked for: the longest pattern that matches decides, allow before disallow; without one it may. */
export function isPathAllowed(rules: readonly RobotsRule[], path: string): boolean {
  if (path === '/robots.txt') return true;
  const asked = comparable(path);
  let isAllowed = true;
  let longest = -1;
  for (const rule of rules) {
    const { length } = rule.pattern;
    if (length < longest || (length === longest && !rule.isAllowed) || !matches(rule.pattern, asked)) continue;
    longest = length;
    isAllowed = rule.isAllowed;
  }
  return isAllowed;
}

function readRecord(line: string): { field: string; value: string } | undefined {
  const hash = line.indexOf('#');
  const text = hash < 0 ? line : line.slice(0, hash);
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { field: text.slice(0, colon).trim().toLowerCase(), value: text.slice(colon + 1).trim() };
}

/** The name at the beginning, without a version (https://www.rfc-editor.org/rfc/rfc9309#section-2.2.1). */
const productOf = (agent: string): string => /^[a-z_-]*/i.exec(agent)?.[0].toLowerCase() ?? '';

/**
 * Percent-encoding made the same on both sides: other letters than ASCII encoded, unreserved characters not, hex digits large
 * (https://www.rfc-editor.org/rfc/rfc9309#section-2.2.2).
 */
function comparable(path: string): string {
  const encoded = path.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  const same = encoded.replace(/%[0-9a-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(letter) ? letter : code.toUpperCase();
  });
  // A copy: a slice would keep the whole file in memory.
  return Buffer.from(same, 'latin1').toString('latin1');
}

/** The parts between the stars, each at its first place after the one before: no going back, whatever the pattern. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$');
  const [first = '', ...rest] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  const last = isAnchored ? rest.pop() : undefined;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isAnchored) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}
