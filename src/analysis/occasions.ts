import type { Token } from './article-tokens.ts';

const ENGLISH_EVENTS = new Set([
  'interview',
  'statement',
  'briefing',
  'conference',
  'release',
  'speech',
  'letter',
  'op-ed',
  'tweet',
  'post',
  'memo',
  'email',
]);
const RUSSIAN_EVENTS =
  /^(?:интервью|эфире|пресс-конференции|брифинге|заявлении|сообщении|письме|комментарии|выступлении|обращении|пресс-релизе)$/u;
const MONTHS = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
const LINKS = new Set(['with', 'to', 'on', 'at', 'for', 'by']);
const LONGEST = 9;
/** Tokens before and after the quote in which its occasion is looked for. */
const REACH = 50;

/**
 * On what occasion the words of the quote at this token were said, as its sentence or, for a sentence that is the quote alone, the one
 * before has it: "in an interview with the Kazinform agency", "в интервью РИА Новости". Undefined when the article does not plainly say.
 */
export function occasionOf(tokens: readonly Token[], at: number): string | undefined {
  const own = tokens[at];
  if (!own) return undefined;
  for (let near = sentenceStart(tokens, at); near < at + REACH && tokens[near]?.sentence === own.sentence; near += 1) {
    const found = englishOccasion(tokens, near) ?? russianOccasion(tokens, near);
    if (found) return found;
  }
  return undefined;
}

function sentenceStart(tokens: readonly Token[], at: number): number {
  let first = at;
  while (first > 0 && at - first < REACH && tokens[first - 1]?.sentence === tokens[at]?.sentence) first -= 1;
  return first;
}

/** "in an interview with …", "in a statement", "at a press conference in Astana". */
function englishOccasion(tokens: readonly Token[], at: number): string | undefined {
  const opening = tokens[at]?.lower;
  if (
    (opening !== 'in' && opening !== 'at' && opening !== 'during') ||
    !/^(?:an?|the|his|her|its|their)$/.test(tokens[at + 1]?.lower ?? '')
  )
    return undefined;
  const event = [at + 2, at + 3, at + 4].find((index) => ENGLISH_EVENTS.has(tokens[index]?.lower ?? ''));
  if (event === undefined || tokens.slice(at, event).some((token) => token.kind !== 'word')) return undefined;
  return words(tokens, at, partnerEnd(tokens, event));
}

/** The last token of "with the Kazinform agency" after the event, or the event itself. */
function partnerEnd(tokens: readonly Token[], event: number): number {
  if (!LINKS.has(tokens[event + 1]?.lower ?? '')) return event;
  let end = event;
  for (let at = event + 2; at <= event + LONGEST; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.sentence !== tokens[event]?.sentence) break;
    // "on April 29"
    const isDay = /^\d{1,2}$/.test(token.text) && MONTHS.has(tokens[at - 1]?.lower ?? '');
    if (
      token.isCapital ||
      isDay ||
      /^(?:agency|newspaper|channel|magazine|radio|television|station)$/.test(token.lower)
    )
      end = at;
    else if (token.lower !== 'the' && token.lower !== 'of') break;
  }
  return end;
}

/** "в интервью РИА Новости", "на пресс-конференции". */
function russianOccasion(tokens: readonly Token[], at: number): string | undefined {
  if (!/^(?:в|на|во)$/.test(tokens[at]?.lower ?? '') || !RUSSIAN_EVENTS.test(tokens[at + 1]?.lower ?? ''))
    return undefined;
  let end = at + 1;
  for (let next = at + 2; next <= at + LONGEST; next += 1) {
    const token = tokens[next];
    if (token?.kind !== 'word' || token.sentence !== tokens[at]?.sentence) break;
    if (
      !token.isCapital &&
      !/^(?:агентству|газете|телеканалу|радио|изданию|программе|радиостанции|журналу|порталу)$/u.test(token.lower)
    )
      break;
    end = next;
  }
  return words(tokens, at, end);
}

function words(tokens: readonly Token[], first: number, last: number): string {
  const printed = tokens
    .slice(first, last + 1)
    .map((token) => token.text)
    .join(' ');
  return printed.charAt(0).toLowerCase() + printed.slice(1);
}
