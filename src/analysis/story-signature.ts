import type { StoryDocument } from '../model/story.ts';
import { foldWord, type Word, wordsIn } from '../text/words.ts';
import { bridgeTerms, conceptTerms, placeCode } from './story-bridges.ts';
import { type Figure, figuresIn } from './story-figures.ts';
import storyWords from './tables/story-words.json' with { type: 'json' };

/** A stem or a figure of a document. Weekdays count as figures: both tell one day's news from another's. */
export interface StoryTerm {
  /** How often it stands in the title, at most 7. */
  readonly title: number;
  /** How often it stands in the text, in quarters, at most 12: words far from the beginning count a quarter. */
  readonly textQuarters: number;
  readonly isFigure: boolean;
  /** A proper name, as far as capitals inside sentences tell. */
  readonly isName: boolean;
}

/**
 * What grouping compares of one document. `terms` are those of title and text; `grams` counts the four-letter pieces of the title's words,
 * which bridge word forms and spellings that stems miss.
 */
export interface StorySignature {
  readonly terms: ReadonlyMap<string, StoryTerm>;
  readonly grams: ReadonlyMap<string, number>;
  /** Names, places and figures in a form that English and Russian reports of one event share, those of the title marked true. */
  readonly bridges: ReadonlyMap<string, boolean>;
  /** What the report is about, likewise. */
  readonly concepts: ReadonlyMap<string, boolean>;
  /** The title's words in order, folded: equal for titles that differ only in marks, accents and capitals. */
  readonly titleKey: string;
  /** Codes of the countries that the title names; one list for all titles that name none. */
  readonly titlePlaces: readonly string[];
  readonly isCyrillic: boolean;
  /** False when there is too little text to compare. */
  readonly hasText: boolean;
  /** The title has a word of what is printed every day anew: weather, horoscopes, rubrics. */
  readonly isRoutine: boolean;
}

/** No headline is longer; a feed that puts its text into the title would cost time. */
const titleLength = 400;
/** Text beyond this is not looked at: as much as jobs/item-document.ts gives. */
const textLength = 1_500;
/** News texts say what happened first; later words count less. */
const leadLength = 600;
const quarters = 4;
/** A word that is said often counts little more than one said three times. */
const mostQuarters = 12;
const mostInTitle = 7;
const fewestTextTerms = 8;

const plainWords = foldedWords(Object.values(storyWords.plain));
const routineWords = foldedWords(Object.values(storyWords.routine));
const weekdays = foldedWords([storyWords.weekdays]);

/** The signature of the first 400 characters of a document's title and the first 1,500 of its text. */
export function storySignature(document: Pick<StoryDocument, 'title' | 'text'>): StorySignature {
  const headline = document.title.slice(0, titleLength);
  const titleWords = wordsIn(headline);
  const title = { words: tellingWords(titleWords), figures: figuresIn(headline) };
  const start = document.text.slice(0, textLength);
  const textWords = wordsIn(start);
  const text = { words: tellingWords(textWords), figures: figuresIn(start) };
  const names = namesIn(titleWords, title.words, { words: text.words, text: start });
  const isName = ({ stem }: TellingWord) => names.has(stem);
  const isInLead = (word: Word) => word.start < leadLength;
  const inTitle = { words: titleWords, names: title.words.filter(isName), figures: title.figures };
  const inLead = {
    words: textWords.filter(isInLead),
    names: text.words.filter((word) => isInLead(word) && isName(word)),
    figures: text.figures,
  };
  return {
    terms: termsOf(title, text, names),
    grams: fourGrams(title.words),
    bridges: bridgeTerms(inTitle, inLead),
    concepts: conceptTerms(inTitle, inLead),
    titlePlaces: titlePlaces(title.words),
    titleKey: titleWords.map(({ form }) => form).join(' '),
    isCyrillic: isMostlyCyrillic(headline),
    hasText: text.words.length + text.figures.length >= fewestTextTerms,
    isRoutine: title.words.some(({ form }) => routineWords.has(form)),
  };
}

/** A word that tells something, with its stem. */
interface TellingWord extends Word {
  readonly stem: string;
}

function tellingWords(words: readonly Word[]): readonly TellingWord[] {
  const telling: TellingWord[] = [];
  for (const word of words) {
    if (isDigits(word.form) || plainWords.has(word.form)) continue;
    const { start, end, form, wordCase } = word;
    telling.push({ start, end, form, wordCase, stem: stemOf(form) });
  }
  return telling;
}

interface Part {
  readonly words: readonly TellingWord[];
  readonly figures: readonly Figure[];
}

type Counts = { -readonly [Field in keyof StoryTerm]: StoryTerm[Field] };

function termsOf(title: Part, text: Part, names: ReadonlySet<string>): ReadonlyMap<string, StoryTerm> {
  const terms = new Map<string, Counts>();
  const countsOf = (term: string, isFigure: boolean): Counts => {
    const known = terms.get(term);
    if (known !== undefined) return known;
    const counts = { title: 0, textQuarters: 0, isFigure, isName: !isFigure && names.has(term) };
    terms.set(term, counts);
    return counts;
  };
  const inTitle = (counts: Counts) => {
    counts.title = Math.min(mostInTitle, counts.title + 1);
  };
  const inText = (counts: Counts, start: number) => {
    counts.textQuarters = Math.min(mostQuarters, counts.textQuarters + (start < leadLength ? quarters : 1));
  };
  for (const { stem, form } of title.words) inTitle(countsOf(stem, weekdays.has(form)));
  for (const { figure } of title.figures) inTitle(countsOf(figure, true));
  for (const { stem, form, start } of text.words) inText(countsOf(stem, weekdays.has(form)), start);
  for (const { figure, start } of text.figures) inText(countsOf(figure, true), start);
  return terms;
}

function isDigits(form: string): boolean {
  return form.charAt(0) <= '9' && /^\d+$/.test(form);
}

/** The first letters of a word: enough to tell it, few enough to lose its ending. Short words stay whole. */
function stemOf(form: string): string {
  return form.length <= 4 ? form : form.slice(0, Math.max(4, Math.ceil(form.length * 0.65)));
}

function fourGrams(words: readonly Word[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { form } of words) {
    const padded = `_${form}_`;
    for (let start = 0; start + 4 <= padded.length; start++) {
      const gram = padded.slice(start, start + 4);
      counts.set(gram, Math.min(mostInTitle, (counts.get(gram) ?? 0) + 1));
    }
  }
  return counts;
}

/** Stems of proper names: words with a capital inside a sentence of the text, and inside the title unless that capitalises nearly every word. */
function namesIn(
  titleWords: readonly Word[],
  title: readonly TellingWord[],
  { words, text }: { words: readonly TellingWord[]; text: string },
): ReadonlySet<string> {
  const inText = words.filter((word) => isCapital(word) && !beginsSentence(word, text));
  const long = titleWords.filter(({ form }) => form.length > 2);
  const isTitleCase = long.filter(isCapital).length > 0.6 * long.length;
  const first = titleWords[0]?.start;
  const inTitle = isTitleCase ? [] : title.filter((word) => isCapital(word) && word.start !== first);
  return new Set([...inText, ...inTitle].map(({ stem }) => stem));
}

const noPlaces: readonly string[] = [];

function titlePlaces(words: readonly Word[]): readonly string[] {
  const codes = words.filter(isCapital).flatMap(({ form }) => placeCode(form) ?? []);
  return codes.length === 0 ? noPlaces : [...new Set(codes)];
}

function isCapital({ form, wordCase }: Word): boolean {
  return form.length > 2 && wordCase !== 'lower';
}

function beginsSentence(word: Word, text: string): boolean {
  const before = text.slice(Math.max(0, word.start - 3), word.start).trimEnd();
  return before === '' || /[.!?:…"«“„—–-]$/.test(before);
}

function isMostlyCyrillic(title: string): boolean {
  const cyrillic = title.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return cyrillic * 2 > (title.match(/\p{L}/gu)?.length ?? 0);
}

function foldedWords(lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((words) => words.split(' ').map(foldWord)));
}
