import { paragraphs, type Span } from '../text/sentences.ts';

/** Words between two marks: offsets of the words without the marks. `isOpenEnded`: the closing mark comes in a later paragraph. */
export interface MarkedWords extends Span {
  readonly isOpenEnded: boolean;
}

/**
 * The outermost stretches between quotation marks, in order of place: one pass from left to right with a stack for each paragraph.
 * Vocabulary: a mark *opens*, *closes*, or could do either (then the stack decides). Marks of wrong pairs (“anti-Russia") close each
 * other. A mark that nothing closes is dropped, and what was nested in it counts on its own, except that
 * - a paragraph that opens and the next one that opens again are one quotation in pieces ("isOpenEnded"),
 * - a Russian quotation whose last word is itself in marks shares the closing mark (`"Я работаю в "Газпроме", - сказал он`).
 */
export function markedWords(text: string): readonly MarkedWords[] {
  const found: MarkedWords[] = [];
  const blocks = paragraphs(text);
  let pending: Span | undefined;
  for (const [index, block] of blocks.entries()) {
    const scanned = scanParagraph(text, block, pending !== undefined);
    if (pending && scanned.strayClose !== undefined) {
      found.push({ start: pending.start, end: scanned.strayClose, isOpenEnded: false });
    }
    pending = undefined;
    for (const pair of scanned.pairs) found.push(pair);
    if (scanned.unclosed === undefined) continue;
    const next = blocks[index + 1];
    if (!next && isCutOff(text, scanned.unclosed, block)) {
      found.push({ start: scanned.unclosed.start, end: block.end, isOpenEnded: true });
    } else if (next && opensAgain(text, scanned.unclosed, next)) {
      found.push({ start: scanned.unclosed.start, end: block.end, isOpenEnded: true });
    } else if (next && block.end - scanned.unclosed.start < LONGEST_ACROSS) {
      pending = scanned.unclosed;
    }
  }
  return found.filter((pair) => pair.end > pair.start).sort((a, b) => a.start - b.start);
}

type Family = 'double' | 'angle' | 'single' | 'low';
interface Open {
  readonly family: Family;
  readonly mark: string;
  /** Offset of the first word. */
  readonly start: number;
  readonly children: MarkedWords[];
}
interface Scan {
  readonly pairs: readonly MarkedWords[];
  readonly unclosed?: Span;
  readonly strayClose?: number;
}

// A quotation without reopened marks over more than this many characters is rather a lost mark.
const LONGEST_ACROSS = 1500;
const DEEPEST = 8;
const LONGEST_CUT_OFF = 1000;
const MARK = /[“”„‟"«»]/u;
const MARKS = /[“”„‟"«»‹›‘’'`″]/gu;
const LETTER = /[\p{L}\p{N}]/u;
const OPENING_CONTEXT = /[\s([{—–\-:;,.…/]/u;
const PUNCTUATION = /[.,!?;:…)\]%]/u;

function scanParagraph(text: string, block: Span, isAwaitingClose: boolean): Scan {
  const stack: Open[] = [];
  const pairs: MarkedWords[] = [];
  let strayClose: number | undefined;
  let next = block.start;
  for (const hit of text.slice(block.start, block.end).matchAll(MARKS)) {
    const at = block.start + hit.index;
    if (at < next) continue;
    const length = markLength(text, at);
    next = at + length;
    const act = actOf(text, { at, length, block, stack });
    if (act.kind === 'none') continue;
    if (act.kind === 'open') {
      if (stack.length < DEEPEST) stack.push({ family: act.family, mark: hit[0], start: at + length, children: [] });
      continue;
    }
    const depth = matchingOpen(stack, act.family, hit[0]);
    if (depth < 0) {
      if (
        isAwaitingClose &&
        strayClose === undefined &&
        stack.length === 0 &&
        pairs.length === 0 &&
        act.family !== 'single'
      )
        strayClose = at;
      continue;
    }
    close(text, { stack, pairs, depth, at });
  }
  const unclosed = settleUnclosed(text, stack, pairs);
  return { pairs, ...(unclosed && { unclosed }), ...(strayClose !== undefined && { strayClose }) };
}

function markLength(text: string, at: number): number {
  const mark = text.charAt(at);
  return (mark === "'" || mark === '`' || mark === '’' || mark === '‘') && text.charAt(at + 1) === mark ? 2 : 1;
}

type Act = { readonly kind: 'none' } | { readonly kind: 'open' | 'close'; readonly family: Family };

function actOf(text: string, place: { at: number; length: number; block: Span; stack: readonly Open[] }): Act {
  const { at, length, block, stack } = place;
  const mark = text.charAt(at);
  const before = at > block.start ? text.charAt(at - 1) : ' ';
  const after = at + length < block.end ? text.charAt(at + length) : ' ';
  if (mark === '«' || mark === '‹') return { kind: 'open', family: 'angle' };
  if (mark === '»' || mark === '›') return { kind: 'close', family: 'angle' };
  if (mark === '„' || mark === '‟') return { kind: 'open', family: 'low' };
  const isSingle = length === 1 && (mark === "'" || mark === '‘' || mark === '’' || mark === '`');
  if (isSingle) return singleAct(text, { at, block, stack, before, after });
  const leans = lean(before, after);
  if (mark === '“' && stack.some((open) => open.family === 'low') && leans !== 'open')
    return { kind: 'close', family: 'double' };
  if (mark === '“' && leans !== 'close') return { kind: 'open', family: 'double' };
  if (mark === '”' && leans !== 'open') return { kind: 'close', family: 'double' };
  if (leans !== 'either') return { kind: leans, family: 'double' };
  const hasOpen = stack.some((open) => open.family !== 'single' && open.family !== 'angle');
  return { kind: hasOpen ? 'close' : 'open', family: 'double' };
}

/** Which way a mark faces by its neighbours: after a space and before a letter it opens. */
function lean(before: string, after: string): 'open' | 'close' | 'either' {
  const isBeforeGap = before.trim() === '' || before === '(' || before === '[';
  const isAfterGap = after.trim() === '' || PUNCTUATION.test(after);
  if (isBeforeGap && !isAfterGap) return 'open';
  if (isAfterGap && !isBeforeGap) return 'close';
  if (!isBeforeGap && !isAfterGap) {
    if (/[—–-]/.test(before) && LETTER.test(after)) return 'open';
    if (/[—–-]/.test(after)) return 'close';
    if (/[“"«„]/.test(before)) return 'open';
    if (/[”"»]/.test(after)) return 'close';
  }
  if (isBeforeGap && after === '…') return 'open';
  return 'either';
}

/** Apostrophes are not marks: a single mark opens only before a word and when something later in the paragraph can close it. */
function singleAct(
  text: string,
  place: { at: number; block: Span; stack: readonly Open[]; before: string; after: string },
): Act {
  const { at, block, stack, before, after } = place;
  const mark = text.charAt(at);
  const isInWord = LETTER.test(before) && LETTER.test(after);
  if (isInWord) return { kind: 'none' };
  const hasOpen = stack.some((open) => open.family === 'single');
  if (hasOpen && mark !== '‘' && before.trim() !== '' && !LETTER.test(after))
    return { kind: 'close', family: 'single' };
  const canOpen = mark !== '’' && LETTER.test(after) && (OPENING_CONTEXT.test(before) || /[“"«]/.test(before));
  if (!canOpen || hasOpen || /\d/.test(after)) return { kind: 'none' };
  return closesLater(text, { start: at + 1, end: Math.min(block.end, at + 600) })
    ? { kind: 'open', family: 'single' }
    : { kind: 'none' };
}

function closesLater(text: string, within: Span): boolean {
  const stretch = text.slice(within.start, within.end);
  return /[\p{L}\p{N}.,!?…]['’](?![\p{L}\p{N}])/u.test(stretch);
}

function matchingOpen(stack: readonly Open[], family: Family, mark: string): number {
  for (let depth = stack.length - 1; depth >= 0; depth -= 1) {
    const open = stack[depth];
    if (open && closes(open.family, family, mark)) return depth;
  }
  // A wrong pair: guillemets on one side only, or a straight mark after an opening guillemet.
  const top = stack.length - 1;
  const only = stack[top];
  return only && family !== 'single' && only.family !== 'single' ? top : -1;
}

function closes(open: Family, family: Family, mark: string): boolean {
  if (open === family) return true;
  return open === 'low' && (mark === '“' || mark === '”' || mark === '"');
}

function close(text: string, state: { stack: Open[]; pairs: MarkedWords[]; depth: number; at: number }): void {
  const { stack, pairs, depth, at } = state;
  const open = stack[depth];
  if (!open) return;
  stack.length = depth;
  const parent = stack[depth - 1];
  const pair = { start: open.start, end: at, isOpenEnded: false };
  (parent ? parent.children : pairs).push(pair);
  if (parent && isRestart(text, parent, open)) {
    // English never nests a mark in itself: the earlier opening was left unclosed.
    for (const child of parent.children) pairs.push(child);
    stack.length = depth - 1;
  }
}

/** `"I did it, he said. "It was me."`: the second opening replaces a first one that was never closed. */
function isRestart(text: string, outer: Open, inner: Open): boolean {
  if (outer.mark !== inner.mark || outer.family !== 'double') return false;
  return !/[\u0400-\u04ff]/.test(text.slice(outer.start, Math.min(inner.start, outer.start + 200)));
}

/** What stays open at the end of a paragraph: gives the outermost one, and the pairs that were nested in it. */
function settleUnclosed(text: string, stack: readonly Open[], pairs: MarkedWords[]): Span | undefined {
  const outer = stack.find((open) => open.family !== 'single');
  for (const open of stack) {
    const shared = open === outer ? sharedClose(text, open) : -1;
    if (shared < 0) {
      for (const child of open.children) pairs.push(child);
      continue;
    }
    const end = open.children[shared]?.end ?? open.start;
    pairs.push({ start: open.start, end, isOpenEnded: false });
    for (const child of open.children.slice(shared + 1)) pairs.push(child);
    return undefined;
  }
  return outer && { start: outer.start, end: outer.start };
}

const SHARED_CLOSE = /^[»"“”]\s?[,.!?]?\s?[—–−-]\s?\p{Ll}/u;

/** The first short nested pair whose closing mark also closes the outer one: a dash and a small letter follow, as before "сказал он". */
function sharedClose(text: string, open: Open): number {
  if (!/[\u0400-\u04ff]/.test(text.slice(open.start, open.start + 40))) return -1;
  return open.children.findIndex(
    (child) => child.end - child.start <= 60 && SHARED_CLOSE.test(text.slice(child.end, child.end + 8)),
  );
}

/** Feeds cut articles short: the last words of the text are a quotation that had no time to close. */
function isCutOff(text: string, unclosed: Span, block: Span): boolean {
  const rest = text.slice(unclosed.start, block.end);
  if (rest.length > LONGEST_CUT_OFF || MARK.test(rest) || /[,.!?]\s?[—–-]\s/u.test(rest)) return false;
  const before = text
    .slice(block.start, unclosed.start - 1)
    .trimEnd()
    .at(-1);
  return before === undefined || before === ':' || before === ',';
}

function opensAgain(text: string, unclosed: Span, next: Span): boolean {
  const first = text.charAt(next.start);
  const mark = text.charAt(unclosed.start - 1);
  return first === mark || (/[“"„]/.test(first) && /[“"„]/.test(mark));
}
