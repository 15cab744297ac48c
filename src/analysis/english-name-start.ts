import type { Token } from './article-tokens.ts';
import { isOrganisation } from './english-name-kinds.ts';
import { isField, TITLE_WORDS } from './english-titles.ts';
import { countryOf, ENGLISH, givenNameGender } from './word-lists.ts';

/** Indexes of the first and last token of a run of capitalised words. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** Index of the first token of the name within the run, after titles, nationalities and the place that a title ends in. */
export function nameStart(tokens: readonly Token[], run: Run, surnames: ReadonlySet<string>): number {
  let start = run.first;
  for (let at = run.first; at <= run.last; at += 1) {
    const token = tokens[at];
    if (!token || !ENGLISH.titles.has(token.lower) || (at < run.last && isPartOfBody(token, tokens[at + 1]))) continue;
    // "Pete King": a title right after a given name is a surname.
    const isSurname = at === run.last && at > start && givenNameGender(tokens[at - 1]?.lower ?? '') !== undefined;
    if (!isSurname) start = at + 1;
  }
  // "Senate President Pro Tem Dana Lind"
  while (start < run.last && /^(?:pro|tem|tempore)$/.test(tokens[start]?.lower ?? '')) start += 1;
  // "Bizarre Elon Okafor tweets": a capital that only the start of the sentence made.
  const isOpening =
    tokens[start - 1]?.sentence !== tokens[start]?.sentence && !givenNameGender(tokens[start]?.lower ?? '');
  if (
    isOpening &&
    run.last - start >= 2 &&
    givenNameGender(tokens[start + 1]?.lower ?? '') &&
    /^\p{Lu}\p{Ll}+$/u.test(tokens[start]?.text ?? '')
  )
    return start + 1;
  // "to Kazakhstan Daniel Rosenblum": a country before a given name belongs to the title.
  const isCountry =
    countryOf(tokens[start]?.lower ?? '') !== undefined ||
    ENGLISH.places.has(tokens[start]?.lower ?? '') ||
    isField(tokens, start);
  if (
    isCountry &&
    start < run.last &&
    (givenNameGender(tokens[start + 1]?.lower ?? '') || run.last - start >= 2) &&
    !isOrganisation(tokens.slice(start, run.last + 1), surnames)
  )
    return start + 1;
  for (let at = run.first; at < run.last; at += 1) {
    // "CNN host Jake Tapper", "Clinton campaign": an organisation word before a given name.
    if (
      at >= start &&
      ENGLISH.organisation.has(tokens[at]?.lower ?? '') &&
      givenNameGender(tokens[at + 1]?.lower ?? '')
    )
      start = at + 1;
  }
  // "Spice Girl Victoria": a noun of a person before a given name.
  for (let at = start; at < run.last; at += 1)
    if (ENGLISH.person.has(tokens[at]?.lower ?? '') && givenNameGender(tokens[at + 1]?.lower ?? '')) return at + 1;
  // "Director, Sales & Marketing Ingrid Solberg Dahl"
  const joint = tokens.slice(start, run.last).findIndex(({ text }) => text === '&');
  const behind = start + joint + 2;
  if (joint >= 0 && isTitleWord(tokens[behind - 1]) && run.last - behind >= 1) return behind;
  // "Union Secretary-Treasurer Gary Casteel", "Texas-based Matt Orban", "DJ Beverly Bond": what a person does or where, then a given name.
  for (let at = run.last - 1; at > start; at -= 1) {
    if (givenNameGender(tokens[at]?.lower ?? '') && isTradeOrLabel(tokens[at - 1])) return at;
  }
  // "Secretary of State Rex Arden": what stands between a title's small word and a name of two words belongs to the title.
  const isAfterLink = /^(?:of|for|the)$/.test(tokens[start - 1]?.lower ?? '') && tokens[start + 1]?.isCapital;
  if (isAfterLink && run.last - start === 2 && ENGLISH.organisation.has(tokens[start]?.lower ?? '')) return start + 1;
  return start;
}

/** "Major League Baseball", "Premier League". */
function isPartOfBody(token: Token, next: Token | undefined): boolean {
  return /^(?:major|premier|general|captain)$/.test(token.lower) && ENGLISH.organisation.has(next?.lower ?? '');
}

function isTitleWord(token: Token | undefined): boolean {
  return TITLE_WORDS.has(token?.lower ?? '');
}

function isTradeOrLabel(token: Token | undefined): boolean {
  if (!token || givenNameGender(token.lower)) return false;
  return token.text === 'DJ' || (token.lower.length > 5 && /(?:-based|[tskng]er|or|ist|man|woman)$/.test(token.lower));
}
