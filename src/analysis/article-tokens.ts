import { isShortForm, paragraphs } from '../text/sentences.ts';
import type { FoundQuote } from './find-quotes.ts';
import { speechWord } from './speech-words.ts';

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
  readonly quote?: number;
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
/** Also the Arabic article: "аль-Ахмад", "al-Ahmad". */
const STARTS_CAPITAL = /^(?:(?:аль|эль|ад|ан|ас|аш|ат|al|el|ad|an|as|ash|at)-)?\p{Lu}/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const EDGE = /[.'’&‑-]/;

function pushWords(tokens: Draft[], text: string, place: { from: number; to: number; paragraph: number }): void {
  const stretch = text.slice(place.from, place.to);
  for (const hit of stretch.matchAll(CHUNKS)) {
    const start = place.from + hit.index;
    if (HAS_LETTER.test(hit[0])) pushChunk(tokens, { chunk: hit[0], start, paragraph: place.paragraph });
    else
      tokens.push({
        start,
        end: start + hit[0].length,
        text: hit[0],
        kind: 'punctuation',
        paragraph: place.paragraph,
        isPossessive: false,
      });
  }
}

/** A chunk of word characters is one word with punctuation at its edges; Russian feeds lose the space between sentences ("слова.Новое"). */
function pushChunk(tokens: Draft[], about: { chunk: string; start: number; paragraph: number }): void {
  const { chunk, start, paragraph } = about;
  const lost = /[а-яёa-z0-9]\.(?=[А-ЯЁ][а-яё])/u.exec(chunk);
  if (lost) {
    pushChunk(tokens, { chunk: chunk.slice(0, lost.index + 1), start, paragraph });
    tokens.push({
      start: start + lost.index + 1,
      end: start + lost.index + 2,
      text: '.',
      kind: 'punctuation',
      paragraph,
      isPossessive: false,
    });
    pushChunk(tokens, { chunk: chunk.slice(lost.index + 2), start: start + lost.index + 2, paragraph });
    return;
  }
  let from = 0;
  let to = chunk.length;
  while (from < to && EDGE.test(chunk.charAt(from))) from += 1;
  while (to > from && EDGE.test(chunk.charAt(to - 1))) to -= 1;
  const isShort = chunk.charAt(to) === '.' && isShortForm(chunk.slice(from, to));
  if (isShort) to += 1;
  const word = chunk.slice(from, to);
  const isPossessive = /['’]s$/i.test(word) || (/['’]/.test(chunk.charAt(to)) && /s$/i.test(word));
  const bare = word.replace(/['’]s$/i, '');
  tokens.push({
    start: start + from,
    end: start + from + bare.length,
    text: bare,
    kind: 'word',
    paragraph,
    isPossessive,
  });
  if (to < chunk.length) {
    tokens.push({
      start: start + to,
      end: start + chunk.length,
      text: chunk.charAt(to),
      kind: 'punctuation',
      paragraph,
      isPossessive: false,
    });
  }
}

function withSentences(text: string, drafts: readonly Draft[]): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  for (const [index, draft] of drafts.entries()) {
    const previous = drafts[index - 1];
    if (previous && (previous.paragraph !== draft.paragraph || endsSentence(text, drafts, index))) sentence += 1;
    const lower = draft.text.toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'");
    tokens.push({ ...draft, lower, sentence, isCapital: draft.kind === 'word' && STARTS_CAPITAL.test(draft.text) });
  }
  return tokens;
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
