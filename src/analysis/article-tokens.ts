import { isShortForm, paragraphs } from '../text/sentences.ts';
import type { FoundQuote } from './find-quotes.ts';
import { russianGivenName } from './russian-forms.ts';
import { type SpeechWord, speechWord } from './speech-words.ts';

/**
 * One word, punctuation mark or whole quotation of an article, with its place. Quotations are single tokens, so that what stands
 * around them reads as one sentence: `Q , said the minister`.
 */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** As printed, without a possessive 's. */
  readonly text: string;
  readonly lower: string;
  readonly kind: 'word' | 'punctuation' | 'quote';
  readonly isCapital: boolean;
  readonly isPossessive: boolean;
  /** Counted over the whole article. */
  readonly sentence: number;
  readonly paragraph: number;
  /** Index of the quotation that this token stands for. */
  readonly quote: number | undefined;
  /** How this word announces speech, if it does. Always present: objects of one shape are read faster. */
  readonly speech: SpeechWord | undefined;
}

/** The article as tokens with sentence and paragraph numbers; `quotes` in order of place, not overlapping. Linear. */
export function articleTokens(text: string, quotes: readonly FoundQuote[]): readonly Token[] {
  const tokens: Draft[] = [];
  let quote = 0;
  for (const [paragraph, block] of paragraphs(text).entries()) {
    let at = block.start;
    while (at < block.end) {
      while ((quotes[quote]?.outerEnd ?? Infinity) <= at) quote += 1;
      const next = quotes[quote];
      const limit = next ? Math.min(block.end, Math.max(at, next.outerStart)) : block.end;
      pushWords(tokens, text, { from: at, to: limit, paragraph });
      at = limit;
      if (!next || next.outerStart >= block.end) continue;
      tokens.push({
        start: next.outerStart,
        end: next.outerEnd,
        text: '',
        kind: 'quote',
        paragraph,
        isPossessive: false,
        quote,
      });
      at = Math.max(at, next.outerEnd);
      quote += 1;
    }
  }
  return withSentences(text, tokens);
}

type Draft = Pick<Token, 'start' | 'end' | 'text' | 'kind' | 'paragraph' | 'isPossessive' | 'quote'>;

const CHUNKS = /[\p{L}\p{N}\p{M}'’.&‑-]+|[^\s]/gu;
/** Also the Arabic article and the Irish "o'": "аль-Ахмад", "al-Ahmad", "о'Лири". */
const STARTS_CAPITAL = /^(?:(?:аль|эль|ад|ан|ас|аш|ат|al|el|ad|an|as|ash|at)-|[oо]['’])?\p{Lu}/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const EDGE = new Set([...".'’&‑-"]);

function pushWords(tokens: Draft[], text: string, place: { from: number; to: number; paragraph: number }): void {
  const stretch = text.slice(place.from, place.to);
  for (const hit of stretch.matchAll(CHUNKS)) {
    const start = place.from + hit.index;
    if (HAS_LETTER.test(hit[0])) pushChunk(tokens, { chunk: hit[0], start, paragraph: place.paragraph });
    else tokens.push(mark(hit[0], start, place.paragraph));
  }
}

/** Feeds lose the space between sentences: "слова.Новое", "words.‘More". */
const LOST_SPACE = /[а-яёa-z0-9]\.(?=[А-ЯЁ](?:[а-яё]|$)|['’]\p{Lu})/gu;

/** A chunk of word characters is one word with punctuation at its edges, or several where a space was lost. */
function pushChunk(tokens: Draft[], about: { chunk: string; start: number; paragraph: number }): void {
  const { chunk, start, paragraph } = about;
  let from = gluedName(chunk);
  if (from > 0) pushWord(tokens, { chunk: chunk.slice(0, from), start, paragraph });
  if (chunk.includes('.')) {
    for (const lost of chunk.matchAll(LOST_SPACE)) {
      const stop = lost.index + 1;
      pushWord(tokens, { chunk: chunk.slice(from, stop), start: start + from, paragraph });
      tokens.push(mark('.', start + stop, paragraph));
      from = stop + 1;
    }
  }
  pushWord(tokens, { chunk: from === 0 ? chunk : chunk.slice(from), start: start + from, paragraph });
}

/** Where a given name begins that stuck to the word before it ("ФРГАнгела", "РоссииАлексей"), else 0. */
function gluedName(chunk: string): number {
  const small = /[а-яё](?=[А-ЯЁ][а-яё]{2})/u.exec(chunk)?.index ?? -1;
  if (small >= 0 && russianGivenName(chunk.slice(small + 1).toLowerCase())) return small + 1;
  const capitals = /^[А-ЯЁ]{3,}(?=[а-яё]{2})/u.exec(chunk)?.[0].length ?? 0;
  return capitals > 0 && russianGivenName(chunk.slice(capitals - 1).toLowerCase()) ? capitals - 1 : 0;
}

function pushWord(tokens: Draft[], about: { chunk: string; start: number; paragraph: number }): void {
  const { chunk, start, paragraph } = about;
  let from = 0;
  let to = chunk.length;
  // «… "Интерфакс".В порту»: a lost space behind a closing mark.
  if (/^\.\p{Lu}/u.test(chunk)) tokens.push(mark('.', start, paragraph));
  while (from < to && EDGE.has(chunk.charAt(from))) from += 1;
  while (to > from && EDGE.has(chunk.charAt(to - 1))) to -= 1;
  // "wrote on X. Okafor …": the platform ends a sentence.
  const isPlatform = chunk.slice(from, to) === 'X' && tokens.at(-1)?.text === 'on';
  if (chunk.charAt(to) === '.' && isShortForm(chunk.slice(from, to)) && !isPlatform) to += 1;
  const word = chunk.slice(from, to);
  const isPossessive =
    /['’]/.test(word + chunk.charAt(to)) &&
    (/['’]s$/i.test(word) || (/['’]/.test(chunk.charAt(to)) && /s$/i.test(word)));
  const bare = isPossessive ? word.replace(/['’]s$/i, '') : word;
  tokens.push({
    start: start + from,
    end: start + from + bare.length,
    text: bare,
    kind: 'word',
    paragraph,
    isPossessive,
    quote: undefined,
  });
  if (to < chunk.length) tokens.push({ ...mark(chunk.charAt(to), start + to, paragraph), end: start + chunk.length });
}

function mark(text: string, start: number, paragraph: number): Draft {
  return {
    start,
    end: start + text.length,
    text,
    kind: 'punctuation',
    paragraph,
    isPossessive: false,
    quote: undefined,
  };
}

function withSentences(text: string, drafts: readonly Draft[]): readonly Token[] {
  let sentence = 0;
  return drafts.map((draft, index) => {
    const previous = drafts[index - 1];
    if (previous && (previous.paragraph !== draft.paragraph || endsSentence(text, drafts, index))) sentence += 1;
    const isWord = draft.kind === 'word';
    const lower = isWord ? folded(draft.text) : draft.text;
    const speech = isWord ? speechWord(lower) : undefined;
    return {
      start: draft.start,
      end: draft.end,
      text: draft.text,
      lower,
      kind: draft.kind,
      isCapital: isWord && STARTS_CAPITAL.test(draft.text),
      isPossessive: draft.isPossessive,
      sentence,
      paragraph: draft.paragraph,
      quote: draft.quote,
      speech: speech && isToldSubject(drafts, index) ? undefined : speech && isCallFor(drafts, index) ? 'say' : speech,
    };
  });
}

function folded(word: string): string {
  const lower = word.toLowerCase();
  return /[ё’]/.test(lower) ? lower.replaceAll('ё', 'е').replaceAll('’', "'") : lower;
}

/** "Okafor told he is no leader", "was told that": who was told does not speak. */
function isToldSubject(drafts: readonly Draft[], index: number): boolean {
  if (drafts[index]?.text !== 'told') return false;
  return (
    /^(?:was|were|been|being|is|are|be|get|got)$/.test(drafts[index - 1]?.text ?? '') ||
    /^(?:he|she|they|it|to)$/.test(drafts[index + 1]?.text ?? '')
  );
}

/** "called for" demands, "called" alone gives a name. */
function isCallFor(drafts: readonly Draft[], index: number): boolean {
  return /^call(?:s|ed|ing)?$/i.test(drafts[index]?.text ?? '') && drafts[index + 1]?.text === 'for';
}

/** Whether a new sentence begins with this token. */
function endsSentence(text: string, drafts: readonly Draft[], index: number): boolean {
  const previous = drafts[index - 1];
  const draft = drafts[index];
  if (!previous || !draft) return false;
  const startsAnew = draft.kind === 'quote' || /^[\p{Lu}\p{N}]/u.test(draft.text);
  if (previous.kind === 'punctuation')
    return /^[.!?…]$/.test(previous.text) && startsAnew && !isInitial(drafts, index - 2);
  if (previous.kind !== 'quote' || !startsAnew) return false;
  const last = text.charAt(previous.end - 2);
  if (last === '.') return true;
  // “Really?” Smith asked. belongs together; “Really?” The crowd was silent. does not.
  return (
    /[!?…]/.test(last) &&
    !drafts.slice(index, index + 4).some((near) => speechWord(near.text.toLowerCase()) !== undefined)
  );
}

function isInitial(drafts: readonly Draft[], index: number): boolean {
  const word = drafts[index];
  return word?.kind === 'word' && word.text.length === 1 && /\p{Lu}/u.test(word.text);
}
