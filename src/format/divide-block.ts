import { hasVisibleText } from '../text/printable.ts';
import { wordBorder } from '../text/shorten.ts';
import { type Run, runsText } from './inline-runs.ts';
import type { ResolvedBlock, ResolvedList, ResolvedQuote } from './resolve-content.ts';

/** What a run takes in a platform's notation; never less for a longer text of the same style. */
export type RunCost = (run: Run) => number;

/** `max`: the most that one piece may take, measured by `cost`. */
export interface PieceLimit {
  readonly max: number;
  readonly cost: RunCost;
}

/** A block that exceeds a message by itself, in smaller blocks: a group's members, a list's entries, pieces of a text. */
export function divideBlock(block: ResolvedBlock, limit: PieceLimit): readonly ResolvedBlock[] {
  switch (block.kind) {
    case 'group':
      // Divided as well when there is only one member, so that this one gets its turn.
      return block.blocks.flatMap((child) => (block.blocks.length === 1 ? divideBlock(child, limit) : [child]));
    case 'list':
      return divideList(block, limit);
    case 'heading':
    case 'paragraph':
    case 'note':
      return divideRuns(block.runs, limit).map((runs) => ({ ...block, runs }));
    case 'quote':
      return divideQuote(block, limit);
    case 'buttons':
    case 'divider':
      return [block];
  }
}

/** The runs in pieces of at most `limit.max`, cut after a paragraph, line, sentence or word where one ends in the second half of the room. */
export function divideRuns(runs: readonly Run[], limit: PieceLimit): readonly (readonly Run[])[] {
  const pieces: Run[][] = [];
  let piece: Run[] = [];
  let left = limit.max;
  const waiting = [...runs].reverse();
  for (let run = waiting.pop(); run; run = waiting.pop()) {
    const isFirst = piece.length === 0;
    const fitting = fittingLength(run, left, limit.cost);
    const at = fitting === run.text.length ? fitting : niceBorder(run.text, fitting, { isFirst });
    if (at === 0 && isFirst && run.url !== undefined) {
      // A link too long for a piece of its own is shown as text.
      waiting.push({ text: run.text });
      continue;
    }
    // What fits no piece at all stays whole rather than be lost.
    const taken = at === 0 && isFirst ? run.text.length : at;
    if (taken > 0) piece.push({ ...run, text: run.text.slice(0, taken) });
    if (taken === run.text.length) {
      left -= limit.cost(run);
      continue;
    }
    waiting.push({ ...run, text: run.text.slice(taken) });
    pieces.push(piece);
    piece = [];
    left = limit.max;
  }
  // A piece of spaces would be an empty message.
  return [...pieces, piece].filter((runsOfPiece) => hasVisibleText(runsText(runsOfPiece)));
}

/** How much of the run's text (UTF-16 units) takes at most `room`; 0 when nothing does. A unit costs at least 1, so that no more than `room` are looked at. */
function fittingLength(run: Run, room: number, cost: RunCost): number {
  const takes = (length: number) => cost({ ...run, text: run.text.slice(0, length) });
  if (run.text.length <= room && takes(run.text.length) <= room) return run.text.length;
  let fits = 0;
  let exceeds = Math.min(run.text.length, Math.max(0, room) + 1);
  while (exceeds - fits > 1) {
    const middle = (fits + exceeds) >> 1;
    if (takes(middle) <= room) fits = middle;
    else exceeds = middle;
  }
  return fits;
}

/**
 * The best place to cut not after `max`: the end of a paragraph, line, sentence or word, whichever comes first in this order.
 * Inside a word only where a piece begins; 0 tells that another piece should take it.
 */
function niceBorder(text: string, max: number, about: { readonly isFirst: boolean }): number {
  if (max === 0) return 0;
  const room = text.slice(0, max + 1);
  for (const border of ['\n\n', '\n', '. ']) {
    const at = room.lastIndexOf(border);
    if (at > max / 2) return at + border.length - 1;
  }
  const at = wordBorder(text, max);
  const isInsideWord = !/\s/.test(text.slice(Math.max(0, at - 1), at + 1));
  return isInsideWord && !about.isFirst ? 0 : at;
}

/** The line of a folded list stays with its first entry; the others stand open. */
function divideList({ items, fold }: ResolvedList, limit: PieceLimit): readonly ResolvedBlock[] {
  const [only] = items;
  const line = fold === undefined ? {} : { fold };
  if (items.length > 1 || !only)
    return items.map((item, index) => ({ kind: 'list', items: [item], ...(index === 0 ? line : {}) }));
  if (fold !== undefined)
    return [
      { kind: 'note', runs: fold },
      { kind: 'list', items },
    ];
  return divideRuns(only, limit).map((runs) => ({ kind: 'list', items: [runs] }));
}

/** The marks open in the first piece and close in the last, which also names the speaker. */
function divideQuote(quote: ResolvedQuote, limit: PieceLimit): readonly ResolvedBlock[] {
  const { attribution, ...rest } = quote;
  const tail = limit.cost({ text: attribution });
  const pieces = divideRuns([{ text: quote.text }], { ...limit, max: limit.max - tail });
  return pieces.map((runs, index) => ({
    ...rest,
    text: runs.map((run) => run.text).join(''),
    attribution: index === pieces.length - 1 ? attribution : '',
  }));
}
