/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The paragraphs of a plain text, without the white space around them. A blank line always parts; a single line break parts unless
 * the text plainly runs on (the line does not end a sentence and the next one starts with a small letter or a comma), as in texts
 * that were wrapped at a fixed width.
 */
export function paragraphs(text: string): readonly Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (runsOn(text, at)) continue;
    pushTrimmed(found, text, { start, end: at });
    start = at + 1;
  }
  pushTrimmed(found, text, { start, end: text.length });
  return found;
}

/**
 * The sentences of a text or of one stretch of it, in order, without the white space around them. A sentence ends with . ! ? or …
 * (and closing marks) before white space and a capital letter, digit, mark or dash; a full stop after a known short form
 * ("Mr.", "Sen.", "г.") or a single capital letter ends none. Russian text that lost its space ("слова.Новое") is parted too.
 */
export function sentences(text: string, within: Span = { start: 0, end: text.length }): readonly Span[] {
  const found: Span[] = [];
  let start = within.start;
  for (let at = within.start; at < within.end; at += 1) {
    if (!ENDS.has(text.charAt(at))) continue;
    const end = skipWhile(text, at + 1, within.end, CLOSERS);
    if (!isSentenceEnd(text, { start, at, end, limit: within.end })) continue;
    pushTrimmed(found, text, { start, end });
    start = end;
    at = end - 1;
  }
  pushTrimmed(found, text, { start, end: within.end });
  return found;
}

/** Whether the full stop at the end of this word belongs to the word ("Mr.", "U.S.", "J.", "г.") and so ends no sentence. */
export function isShortForm(word: string): boolean {
  const bare = word.endsWith('.') ? word.slice(0, -1) : word;
  if (bare.length === 1 && IS_LETTER.test(bare)) return true;
  if (bare.length > 1 && bare.length < 8 && bare.includes('.')) return true;
  return SHORT_FORMS.has(bare.toLowerCase());
}

const ENDS = new Set(['.', '!', '?', '…']);
const CLOSERS = new Set(['.', '!', '?', '…', '"', '”', '»', '’', '“', ')', ']', "'"]);
const IS_LETTER = /^\p{Lu}$/u;
const STARTS_SENTENCE = /[\p{Lu}\p{N}"“«„‘'([—–-]/u;
const IS_CYRILLIC_CAPITAL = /[А-ЯЁӘҒҚҢӨҰҮІ]/u;
const CONTINUES_LINE = /[\p{Ll},;]/u;

// Titles, months and street words of English news, and the Russian ones; collected for this project.
const SHORT_FORMS = new Set(
  `mr mrs ms dr prof sen sens rep reps gov lt col gen maj capt sgt adm rev hon st jr sr inc corp ltd co vs no jan feb mar apr jun jul aug sep sept
   oct nov dec etc al ave dept del pres atty cmdr supt d-n r-n e.g i.e г гг им ул руб коп тыс млн млрд др пр см стр т.е т.к т.н т.д т.п св акад проф`.split(
    /\s+/,
  ),
);

function runsOn(text: string, at: number): boolean {
  const next = skipWhile(text, at + 1, text.length, new Set([' ', '\t', '\r']));
  if (next >= text.length || text.charAt(next) === '\n' || !CONTINUES_LINE.test(text.charAt(next))) return false;
  const before = text
    .slice(Math.max(0, at - 3), at)
    .trimEnd()
    .at(-1);
  return before !== undefined && !ENDS.has(before) && !CLOSERS.has(before) && before !== ':' && before !== ';';
}

function isSentenceEnd(text: string, place: Span & { at: number; limit: number }): boolean {
  const { at, end, limit } = place;
  if (end >= limit) return true;
  const next = text.charAt(end);
  if (text.charAt(at) === '.' && end === at + 1 && isShortForm(wordBefore(text, place.start, at))) return false;
  if (next === '\n') return true;
  if (next.trim() !== '') return IS_CYRILLIC_CAPITAL.test(next) && IS_CYRILLIC_SMALL.test(text.charAt(at - 1));
  const first = skipWhile(text, end, Math.min(limit, end + 50), SPACES);
  return first >= limit || STARTS_SENTENCE.test(text.charAt(first));
}

const SPACES = new Set([' ', '\t', '\r', '\n', '\u00a0']);
const IS_CYRILLIC_SMALL = /[а-яёәғқңөұүі0-9%"”»)]/u;

function wordBefore(text: string, from: number, at: number): string {
  let start = at;
  while (start > from && at - start < 12 && WORD_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, at);
}

const WORD_CHARACTER = /[\p{L}.]/u;

function skipWhile(text: string, from: number, limit: number, set: ReadonlySet<string>): number {
  let at = from;
  while (at < limit && set.has(text.charAt(at))) at += 1;
  return at;
}

function pushTrimmed(found: Span[], text: string, span: Span): void {
  let { start, end } = span;
  while (start < end && text.charAt(start).trim() === '') start += 1;
  while (end > start && text.charAt(end - 1).trim() === '') end -= 1;
  if (end > start) found.push({ start, end });
}
