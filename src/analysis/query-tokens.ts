import { wordsIn } from '../text/words.ts';

/** An operator, whichever of its English or Russian words was typed. */
export type Operator = 'and' | 'or' | 'not' | 'except' | 'near';
/** What may stand before a colon, in its canonical name. */
export type Field = 'topic' | 'place' | 'source' | 'author' | 'section' | 'language' | 'title';

interface Position {
  readonly at: number;
  readonly length: number;
}

/** A piece of a query. `text` of words and phrases runs from their first to their last letter; empty when they have none. */
export type QueryToken = Position &
  (
    | {
        readonly kind: 'word';
        readonly text: string;
        readonly isExact: boolean;
        readonly isPrefix: boolean;
        readonly maybeOperator?: Operator;
      }
    | { readonly kind: 'phrase'; readonly text: string; readonly isClosed: boolean }
    | { readonly kind: 'field'; readonly field: Field }
    | { readonly kind: 'unknown-field'; readonly text: string }
    | { readonly kind: 'operator'; readonly operator: Exclude<Operator, 'near'> }
    /** `distance` as typed, undefined for NEAR alone; NaN never occurs, a number beyond the bounds does. */
    | { readonly kind: 'operator'; readonly operator: 'near'; readonly distance: number | undefined }
    | { readonly kind: 'open' | 'close' }
    | { readonly kind: 'end' }
  );

/** The fields of the query language under all their names. */
export const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['topic', 'topic'],
  ['place', 'place'],
  ['country', 'place'],
  ['source', 'source'],
  ['lang', 'language'],
  ['language', 'language'],
  ['author', 'author'],
  ['by', 'author'],
  ['section', 'section'],
  ['title', 'title'],
  ['тема', 'topic'],
  ['место', 'place'],
  ['страна', 'place'],
  ['источник', 'source'],
  ['язык', 'language'],
  ['автор', 'author'],
  ['раздел', 'section'],
  ['рубрика', 'section'],
  ['заголовок', 'title'],
  ['тақырып', 'topic'],
  ['ел', 'place'],
  ['дереккөз', 'source'],
  ['тіл', 'language'],
  ['айдар', 'section'],
  ['тақырыпша', 'title'],
]);

/** NEAR, NEAR/5 or NEAR:5, РЯДОМ/5; more digits than a distance can have make it too large, which the parser says. */
const NEAR = /^(?:NEAR|РЯДОМ)(?:[/:~](\d{1,15}))?$/;

/** In capitals these are always operators; in lower case (except/кроме not) where the parser finds that they can be nothing else. */
const OPERATORS: ReadonlyMap<string, Exclude<Operator, 'near'>> = new Map([
  ['AND', 'and'],
  ['И', 'and'],
  ['ЖӘНЕ', 'and'],
  ['OR', 'or'],
  ['ИЛИ', 'or'],
  ['НЕМЕСЕ', 'or'],
  ['NOT', 'not'],
  ['НЕ', 'not'],
  ['ЕМЕС', 'not'],
  ['EXCEPT', 'except'],
  ['КРОМЕ', 'except'],
]);

const SPACE = /[\s\p{Cc}\p{Cf}]/u;
const QUOTES = '"“”„‟«»';
const MINUS = '-−–—';
const FIELD_NAME = /^\p{L}+$/u;

/** Cuts a query into tokens; the last one is `end`. Never fails: what cannot be right is left for the parser to name. */
export function queryTokens(text: string): readonly QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    const token = SPACE.test(text.charAt(at)) ? undefined : tokenAt(text, at);
    if (token !== undefined) tokens.push(token);
    at += Math.max(1, token?.length ?? 1);
  }
  return [...tokens, { kind: 'end', at: text.length, length: 0 }];
}

/** The token that begins at `at`; undefined for a dash that stands alone. */
function tokenAt(text: string, at: number): QueryToken | undefined {
  const first = text.charAt(at);
  if (first === '(') return { kind: 'open', at, length: 1 };
  if (first === ')') return { kind: 'close', at, length: 1 };
  if (QUOTES.includes(first)) return phraseAt(text, at);
  if (MINUS.includes(first)) {
    return isSpaceOrEnd(text, at + 1) ? undefined : { kind: 'operator', operator: 'not', at, length: 1 };
  }
  return wordAt(text, at);
}

function phraseAt(text: string, at: number): QueryToken {
  let end = at + 1;
  while (end < text.length && !QUOTES.includes(text.charAt(end))) end++;
  const isClosed = end < text.length;
  return {
    kind: 'phrase',
    text: bareText(text.slice(at + 1, end)),
    isClosed,
    at,
    length: end + (isClosed ? 1 : 0) - at,
  };
}

function wordAt(text: string, at: number): QueryToken {
  let end = at;
  while (!isSpaceOrEnd(text, end) && !QUOTES.includes(text.charAt(end)) && !'()'.includes(text.charAt(end))) {
    const before = text.slice(at, end);
    if (text.charAt(end) === ':' && FIELD_NAME.test(before) && !NEAR.test(before)) return fieldToken(before, at);
    end++;
  }
  const raw = text.slice(at, end);
  const near = NEAR.exec(raw);
  if (near !== null) {
    const distance = near[1] === undefined ? undefined : Number(near[1]);
    return { kind: 'operator', operator: 'near', distance, at, length: raw.length };
  }
  const operator = OPERATORS.get(raw);
  if (operator !== undefined) return { kind: 'operator', operator, at, length: raw.length };
  const maybeOperator = raw === raw.toLowerCase() ? OPERATORS.get(raw.toUpperCase()) : undefined;
  return {
    kind: 'word',
    text: bareText(raw),
    isExact: raw.startsWith('='),
    isPrefix: raw.endsWith('*'),
    at,
    length: raw.length,
    ...(maybeOperator === undefined || maybeOperator === 'except' ? {} : { maybeOperator }),
  };
}

function fieldToken(name: string, at: number): QueryToken {
  const field = FIELDS.get(name.toLowerCase());
  const length = name.length + 1;
  return field === undefined
    ? { kind: 'unknown-field', text: name, at, length: name.length }
    : { kind: 'field', field, at, length };
}

function bareText(raw: string): string {
  const words = wordsIn(raw);
  return raw.slice(words.at(0)?.start ?? 0, words.at(-1)?.end ?? 0);
}

function isSpaceOrEnd(text: string, at: number): boolean {
  return at >= text.length || SPACE.test(text.charAt(at));
}
