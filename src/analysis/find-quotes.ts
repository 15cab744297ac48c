import { paragraphs, type Span } from '../text/sentences.ts';
import { dashSpeech, isDialogueArticle, spokenPieces } from './dialogue-dashes.ts';
import { interviewTurns } from './interview-turns.ts';
import { isNameInMarks } from './names-in-marks.ts';
import { markedWords } from './quote-marks.ts';

/**
 * Words that somebody may have said: `start` and `end` bound the words without marks, a trailing comma or white space;
 * `outerStart` and `outerEnd` include the marks. `isContinued`: the next piece goes on with the same voice (reopened marks, dashes).
 */
export interface FoundQuote extends Span {
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly wordCount: number;
  readonly isContinued: boolean;
}

/**
 * The quotations of a text in order of place: words in marks of every style, Russian dialogue dashes and the turns of an interview. Names and titles that merely
 * stand in marks ("Газпром", “The Nightly Show”) are left out; few words in marks are kept, the speaker decides over them.
 * Linear in the length of the text.
 */
export function findQuotes(text: string): readonly FoundQuote[] {
  const found: FoundQuote[] = [];
  let nameEnd = -Infinity;
  for (const marked of markedWords(text)) {
    // "A", "B" and "C": what stands in a list behind a name is one too.
    if (isNameInMarks(text, marked) || isListed(text, nameEnd, marked.start)) {
      nameEnd = marked.end;
      continue;
    }
    const pieces = /[\u0400-\u04ff]/.test(text.slice(marked.start, marked.start + 40))
      ? spokenPieces(text, marked)
      : [marked];
    for (const [index, piece] of pieces.entries()) {
      const isLast = index === pieces.length - 1;
      push(found, text, { piece, isContinued: !isLast || marked.isOpenEnded, isMarked: true });
    }
  }
  const turns = inTurns(text);
  const outside = found.filter((quote) => !turns.some((turn) => quote.start >= turn.start && quote.end <= turn.end));
  return [...outside, ...inDashes(text, outside), ...turns].sort((a, b) => a.start - b.start);
}

/** Whether only marks, a comma or "and" stand between the end of a name in marks and this place. */
function isListed(text: string, nameEnd: number, start: number): boolean {
  return (
    start - nameEnd < LONGEST_LINK &&
    /^[»"”“„'’]\s?(?:,|и|and|или|or)\s?(?:и |and )?[«"“„'‘]$/u.test(text.slice(nameEnd, start))
  );
}

const LONGEST_LINK = 12;

/** How many words a stretch has; hyphens and apostrophes do not part words. */
export function countWords(words: string): number {
  let count = 0;
  for (const word of words.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) count += 1;
  return count;
}

function inTurns(text: string): readonly FoundQuote[] {
  const turns: FoundQuote[] = [];
  for (const piece of interviewTurns(text, paragraphs(text)))
    push(turns, text, { piece, isContinued: false, isMarked: false });
  return turns;
}

function inDashes(text: string, marked: readonly FoundQuote[]): readonly FoundQuote[] {
  if (!/[\u0400-\u04ff]/.test(text)) return [];
  const found: FoundQuote[] = [];
  let next = 0;
  const blocks = paragraphs(text);
  const isDialogue = isDialogueArticle(text, blocks);
  for (const paragraph of blocks) {
    while ((marked[next]?.end ?? Infinity) <= paragraph.start) next += 1;
    const pieces = dashSpeech(text, paragraph, { isDialogue });
    for (const [index, piece] of pieces.entries()) {
      const isInMarks = marked
        .slice(next, next + 50)
        .some((quote) => quote.start < piece.end && quote.end > piece.start && quote.wordCount > 6);
      if (!isInMarks) push(found, text, { piece, isContinued: index < pieces.length - 1, isMarked: false });
    }
  }
  return found;
}

function push(
  found: FoundQuote[],
  text: string,
  about: { piece: Span; isContinued: boolean; isMarked: boolean },
): void {
  let { start, end } = about.piece;
  while (start < end && /[\s—–…]/u.test(text.charAt(start)) && text.charAt(start) !== '…') start += 1;
  while (end > start && /[\s,;:—–]/u.test(text.charAt(end - 1))) end -= 1;
  const wordCount = countWords(text.slice(start, end));
  if (wordCount === 0) return;
  const margin = about.isMarked ? 1 : 0;
  found.push({
    start,
    end,
    outerStart: about.piece.start - margin,
    outerEnd: about.piece.end + margin,
    wordCount,
    isContinued: about.isContinued,
  });
}
