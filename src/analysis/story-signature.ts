import type { StoryDocument } from '../model/story.ts';
import { foldWord, type Word, wordsIn } from '../text/words.ts';
import storyWords from './tables/story-words.json' with { type: 'json' };

/**
 * What grouping compares of one document. Counts are by stem or figure, those of `words` (title and text) weighted and damped; `grams` are
 * the four-letter pieces of the title's words, which bridge word forms and spellings that stems miss.
 */
export interface StorySignature {
  readonly words: ReadonlyMap<string, number>;
  readonly title: ReadonlyMap<string, number>;
  readonly grams: ReadonlyMap<string, number>;
  /** The title's words in order, folded: equal for titles that differ only in marks, accents and capitals. */
  readonly titleKey: string;
  /** Those of the title's terms that are figures or weekdays ("9709", "3.5", "monda"). */
  readonly figures: ReadonlySet<string>;
  /** Those of the title's terms that are proper names, as far as capitals tell. */
  readonly names: ReadonlySet<string>;
  /** False when there is too little text to compare. */
  readonly hasText: boolean;
}

/** Text beyond this is not looked at (DESIGN.md section 2). */
const textLength = 1_500;
/** News texts say what happened first; later words count less. */
const leadLength = 600;
const restWeight = 0.25;
const titleWeight = 3;
/** A word that is said often counts little more than one said three times. */
const mostCount = 3;
const countPower = 0.75;
const fewestTextTerms = 8;

const plainWords = new Set(Object.values(storyWords.plain).flatMap((words) => words.split(' ').map(foldWord)));
const weekdays = new Set(storyWords.weekdays.split(' ').map(foldWord));

/** The signature of a document's title and of the first 1,500 characters of its text. */
export function storySignature(document: Pick<StoryDocument, 'title' | 'text'>): StorySignature {
  const titleWords = wordsIn(document.title);
  const text = document.text.slice(0, textLength);
  const textWords = wordsIn(text);
  const titleTerms = termsOf(titleWords, document.title);
  const textTerms = termsOf(textWords, text);
  return {
    words: weightedTerms(titleTerms, textTerms),
    title: counted(titleTerms),
    grams: fourGrams(titleWords.filter(isTelling)),
    titleKey: titleWords.map(({ form }) => form).join(' '),
    figures: new Set(titleTerms.filter(({ isFigure }) => isFigure).map(({ term }) => term)),
    names: namesIn(titleWords, textWords, text),
    hasText: textTerms.length >= fewestTextTerms,
  };
}

/** A stem or a figure, and where it stands in the text. Weekdays count as figures: both tell one day's news from another's. */
interface Term {
  readonly term: string;
  readonly start: number;
  readonly isFigure: boolean;
}

function termsOf(words: readonly Word[], text: string): readonly Term[] {
  const stems = words
    .filter(isTelling)
    .map(({ form, start }) => ({ term: stemOf(form), start, isFigure: weekdays.has(form) }));
  return [...stems, ...figuresIn(text)];
}

function isTelling({ form }: Word): boolean {
  return !plainWords.has(form) && !isDigits(form);
}

function isDigits(form: string): boolean {
  return form.charAt(0) <= '9' && /^\d+$/.test(form);
}

/** The first letters of a word: enough to tell it, few enough to lose its ending. Short words stay whole. */
function stemOf(form: string): string {
  return form.length <= 4 ? form : form.slice(0, Math.max(4, Math.ceil(form.length * 0.65)));
}

function weightedTerms(titleTerms: readonly Term[], textTerms: readonly Term[]): ReadonlyMap<string, number> {
  const counts = new Map<string, { title: number; text: number }>();
  const countOf = (term: string) => {
    const known = counts.get(term);
    if (known !== undefined) return known;
    const count = { title: 0, text: 0 };
    counts.set(term, count);
    return count;
  };
  for (const { term } of titleTerms) countOf(term).title += 1;
  for (const { term, start } of textTerms) countOf(term).text += start < leadLength ? 1 : restWeight;
  const weights = new Map<string, number>();
  for (const [term, { title, text }] of counts)
    weights.set(term, (titleWeight * title + Math.min(text, mostCount)) ** countPower);
  return weights;
}

function counted(terms: readonly Term[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function fourGrams(words: readonly Word[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { form } of words) {
    const padded = `_${form}_`;
    for (let start = 0; start + 4 <= padded.length; start++) {
      const gram = padded.slice(start, start + 4);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

/** Figures written in digits: "9,709", "9 709" and "9709" are equal, "3,5" is "3.5". */
function figuresIn(text: string): readonly Term[] {
  const figures: Term[] = [];
  let end = -1;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const gap = index - end === 1 ? text.charAt(end) : '';
    const before = figures.at(-1);
    const isThousands = digits.length === 3 && /[.,\s']/.test(gap);
    const isFraction = digits.length < 3 && /[.,]/.test(gap);
    if (before !== undefined && (isThousands || isFraction))
      figures[figures.length - 1] = { ...before, term: `${before.term}${isFraction ? '.' : ''}${digits}` };
    else figures.push({ term: digits, start: index, isFigure: true });
    end = index + digits.length;
  }
  return figures;
}

/**
 * Stems of proper names: words with a capital inside the title; where the title capitalises nearly every word, those that the text
 * capitalises inside a sentence.
 */
function namesIn(titleWords: readonly Word[], textWords: readonly Word[], text: string): ReadonlySet<string> {
  const long = titleWords.filter(({ form }) => form.length > 2);
  const capitals = long.filter(({ wordCase }) => wordCase !== 'lower');
  const isTitleCase = capitals.length > 0.6 * long.length;
  const namedInText = new Set(
    isTitleCase
      ? textWords.filter((word) => word.wordCase !== 'lower' && !beginsSentence(word, text)).map(({ form }) => form)
      : [],
  );
  const names = capitals.filter((word) => (isTitleCase ? namedInText.has(word.form) : word !== titleWords[0]));
  return new Set(names.filter(isTelling).map(({ form }) => stemOf(form)));
}

function beginsSentence(word: Word, text: string): boolean {
  const before = text.slice(Math.max(0, word.start - 3), word.start).trimEnd();
  return before === '' || /[.!?:…"«“„—–-]$/.test(before);
}
