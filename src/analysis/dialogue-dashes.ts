import type { Span } from '../text/sentences.ts';
import { speechWord } from './speech-words.ts';

/**
 * Russian type puts the narrator between dashes: `— Слова, — сказал он. — Ещё слова.` The same happens inside marks: `«Слова, — сказал
 * он, — ещё слова»`. Gives the stretches of `within` that are the speaker's own: all of it when no narrator interrupts.
 */
export function spokenPieces(text: string, within: Span): readonly Span[] {
  const pieces: Span[] = [];
  let start = within.start;
  for (;;) {
    const opening = nextNarrator(text, { start, end: within.end });
    if (!opening) break;
    pieces.push({ start, end: opening.wordsEnd });
    const resumed = narratorEnd(text, { start: opening.narratorStart, end: within.end });
    if (resumed === undefined) return pieces;
    start = resumed;
  }
  pieces.push({ start, end: within.end });
  return pieces.filter((piece) => piece.end > piece.start);
}

/** Whether paragraphs that open with a dash are talk in this article: one has a narrator with a speech verb, or one asks a question. */
export function isDialogueArticle(text: string, blocks: readonly Span[]): boolean {
  return blocks.some((block) => {
    const opening = OPENING_DASH.exec(text.slice(block.start, block.start + 8));
    if (!opening) return false;
    const within = { start: block.start + opening[0].length, end: block.end };
    return (text.charAt(block.end - 1) === '?' && isLine(text, within)) || nextNarrator(text, within) !== undefined;
  });
}

/** A line of talk is a sentence: it begins with a capital letter and ends as sentences end, unlike the points of a list. */
function isLine(text: string, within: Span): boolean {
  return (
    /^[\p{Lu}«"]/u.test(text.slice(within.start, within.start + 2)) &&
    /[.!?…:»"]$/u.test(text.slice(within.end - 1, within.end)) &&
    within.end - within.start > 15
  );
}

/** The pieces of speech in a paragraph that opens with a dash, or nothing when neither a narrator nor the article shows that it is speech. */
export function dashSpeech(text: string, paragraph: Span, about: { isDialogue: boolean }): readonly Span[] {
  const opening = OPENING_DASH.exec(text.slice(paragraph.start, paragraph.start + 8));
  if (!opening) return [];
  const within = { start: paragraph.start + opening[0].length, end: paragraph.end };
  if (nextNarrator(text, within)) return spokenPieces(text, within);
  return about.isDialogue && isLine(text, within) ? [within] : [];
}

const OPENING_DASH = /^[—–−-]\s*/u;
const NARRATOR_DASH = /[,!?….»"”]\s?[—–−-]\s/gu;
const RESUMING_DASH = /[,.!?:]\s?[—–−-]\s/u;
/** The narrator's words before the speech verb: "как он сам сказал" has three. */
const LONGEST_APPROACH = 4;
const LONGEST_NARRATOR = 300;

function nextNarrator(text: string, within: Span): { wordsEnd: number; narratorStart: number } | undefined {
  for (const hit of text.slice(within.start, within.end).matchAll(NARRATOR_DASH)) {
    const at = within.start + hit.index;
    const narratorStart = at + hit[0].length;
    if (startsWithSpeechVerb(text, { start: narratorStart, end: within.end })) {
      const isPartOfWords = /[!?….]/.test(hit[0].charAt(0));
      return { wordsEnd: at + (isPartOfWords ? 1 : 0), narratorStart };
    }
  }
  return undefined;
}

/** The narrator's verb stands before the narrator's first comma or dash; a verb after it belongs to the next clause. */
function startsWithSpeechVerb(text: string, within: Span): boolean {
  const approach = text.slice(within.start, Math.min(within.end, within.start + 60)).split(/[,.;:!?—–«»"]/u)[0] ?? '';
  const words = approach.toLowerCase().split(/[^\p{L}-]+/u);
  return words.slice(0, LONGEST_APPROACH).some((word) => speechWord(word) === 'say' && /[\u0400-\u04ff]/.test(word));
}

/** Where the speaker goes on after the narrator, or undefined when the narrator has the last word. */
function narratorEnd(text: string, within: Span): number | undefined {
  const hit = RESUMING_DASH.exec(text.slice(within.start, Math.min(within.end, within.start + LONGEST_NARRATOR)));
  const resumed = hit ? within.start + hit.index + hit[0].length : within.end;
  return resumed < within.end ? resumed : undefined;
}
