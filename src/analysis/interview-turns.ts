import type { Span } from '../text/sentences.ts';

/**
 * What the guests of an interview say where the article prints it without marks: paragraphs that open with a name and a colon
 * ("Marta Okafor: We will …"). Only where at least two labels take turns; what the questioner asks is left out.
 */
export function interviewTurns(text: string, blocks: readonly Span[]): readonly Span[] {
  const turns = blocks.flatMap((block) => turnOf(text, block) ?? []);
  const counts = Map.groupBy(turns, (turn) => turn.label);
  const isInterview = counts.size >= 2 && turns.length >= LEAST_TURNS && counts.size <= turns.length / 2 + 1;
  if (!isInterview) return [];
  return turns.filter((turn) => !isQuestioner(turn.label)).map(({ start, end }) => ({ start, end }));
}

interface Turn extends Span {
  readonly label: string;
}

const LEAST_TURNS = 3;
const LONGEST_LABEL = 50;
const FEWEST_LETTERS = 15;
/** One to four capitalised words, or the letter of a question and answer. */
const LABEL = /^(?:\p{Lu}[\p{L}.’'-]*)(?: \p{Lu}[\p{L}.’'-]*){0,3}$/u;
const QUESTIONERS = new Set(
  'q question interviewer host moderator reporter journalist correspondent в вопрос корреспондент журналист ведущий ведущая корр сұрақ тілші'.split(
    ' ',
  ),
);

function turnOf(text: string, block: Span): Turn | undefined {
  const colon = text.slice(block.start, block.start + LONGEST_LABEL).indexOf(':');
  if (colon < 1) return undefined;
  const label = text.slice(block.start, block.start + colon);
  const start = block.start + colon + 2;
  const isSpeech = text.charAt(start - 1) === ' ' && /[\p{Lu}\p{N}¿¡…—–-]/u.test(text.charAt(start));
  if (!LABEL.test(label) || !isSpeech || block.end - start < FEWEST_LETTERS) return undefined;
  return { label, start, end: block.end };
}

/** The label is one of a questioner, or an outlet in capitals ("URA.RU"). */
function isQuestioner(label: string): boolean {
  return QUESTIONERS.has(label.toLowerCase().replace(/\.$/, '')) || /^[\p{Lu}.]{2,}$/u.test(label);
}
