import { displayWidth, widthPieces } from '../text/display-width.ts';
import { joinRuns, type Run } from './inline-runs.ts';

/** The runs in lines of at most `width` columns, broken at spaces; only a word longer than a line is broken inside. */
export function wrapRuns(runs: readonly Run[], width: number): readonly (readonly Run[])[] {
  return splitLines(runs)
    .flatMap((line) => wrapLine(line, width))
    .map(joinRuns);
}

/** Lines as the text has them. */
function splitLines(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

/** A word with the styles of its parts, and the space before it. */
interface Word {
  readonly space: readonly Run[];
  readonly parts: readonly Run[];
}

function wrapLine(runs: readonly Run[], width: number): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  let taken = 0;
  for (const { space, parts } of wordsOf(runs)) {
    const needed = runsWidth(parts);
    if (taken > 0 && taken + runsWidth(space) + needed > width) {
      lines.push([]);
      taken = 0;
    } else if (taken > 0) {
      lines.at(-1)?.push(...space);
      taken += runsWidth(space);
    }
    for (const part of needed <= width ? parts : brokenRuns(parts, width)) {
      if (taken > 0 && taken + displayWidth(part.text) > width) {
        lines.push([]);
        taken = 0;
      }
      lines.at(-1)?.push(part);
      taken += displayWidth(part.text);
    }
  }
  return lines;
}

/** Words are parted by spaces that may break; a word may have parts in several styles. */
function wordsOf(runs: readonly Run[]): readonly Word[] {
  const words: { space: Run[]; parts: Run[] }[] = [{ space: [], parts: [] }];
  for (const run of runs) {
    for (const piece of run.text.split(/( +)/)) {
      if (piece === '') continue;
      const word = words.at(-1);
      if (piece.trim() !== '') word?.parts.push({ ...run, text: piece });
      else if (word?.parts.length === 0) word.space.push({ ...run, text: piece });
      else words.push({ space: [{ ...run, text: piece }], parts: [] });
    }
  }
  return words.filter((word) => word.parts.length > 0);
}

function brokenRuns(runs: readonly Run[], width: number): readonly Run[] {
  return runs.flatMap((run) => widthPieces(run.text, width).map((text) => ({ ...run, text })));
}

function runsWidth(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + displayWidth(run.text), 0);
}
