import type { Token } from './article-tokens.ts';
import { isNamedPlace } from './places.ts';
import { countryOf, ENGLISH, givenNameGender } from './word-lists.ts';

/**
 * Whether capitalised words name a body and not a person: a word such as "Breweries" or "Evening", an acronym, a spelling that only companies have
 * ("AeroSystems"). `surnames` are those of the article: "White said" is Dana White.
 */
export function isOrganisation(name: readonly Token[], surnames: ReadonlySet<string>): boolean {
  const [first] = name;
  if (!first) return false;
  const isGiven = givenNameGender(first.lower) !== undefined;
  if (name.length === 1) {
    if (isGiven || surnames.has(first.lower)) return false;
    return isBodyWord(first) || /^[\p{Lu}\d.&-]{2,7}$/u.test(first.text);
  }
  // "Teodor Sun" beside "Mr. Sun".
  if (
    name.length === 2 &&
    surnames.has(name[1]?.lower ?? '') &&
    /^\p{Lu}\p{Ll}+$/u.test(first.text) &&
    !isBodyWord(first)
  )
    return false;
  // "Bill" is a name before a surname.
  const words = isGiven ? name.slice(1) : name;
  if (words.some(isBodyWord) || name.some(({ text }) => text === '&')) return true;
  return !isGiven && (name.some(hasCompanySpelling) || startsWithAcronym(name));
}

function isBodyWord(token: Token): boolean {
  return ENGLISH.organisation.has(token.lower) || ENGLISH.institution.has(token.lower);
}

/** "AeroSystems", "YouTube": a capital within a word, other than behind the first letters of a surname ("McFadden", "DeSantis"). */
function hasCompanySpelling({ text }: Token): boolean {
  if (/\d/.test(text)) return true;
  const inner = /\p{Ll}\p{Lu}/u.exec(text);
  return (
    inner !== null &&
    !/^(?:Ma?c|D[eiu]|Del|Des|Dos|L[aeo]|Fitz|V[ao]n|St|Jo|Ro|Al|El)$/.test(text.slice(0, inner.index + 1))
  );
}

/** "ICICI Lombard", "ESPN Cricinfo". */
function startsWithAcronym(name: readonly Token[]): boolean {
  return /^[\p{Lu}&]{3,6}$/u.test(name[0]?.text ?? '') && name.slice(1).every(({ text }) => /\p{Ll}/u.test(text));
}

/** Whether capitalised words name a country, state or city. */
export function isPlaceName(name: readonly Token[]): boolean {
  if (givenNameGender(name[0]?.lower ?? '')) return false;
  return (
    name.some((token) => countryOf(token.lower) !== undefined || ENGLISH.places.has(token.lower)) ||
    isNamedPlace(name.map((token) => token.text).join(' '))
  );
}

const LONGEST_DATELINE = 10;

/**
 * The tokens of the datelines, in which nobody speaks: "BEIRUT: ", "ROME, Italy (AFP) – ", "RIYADH — ". Capitals, figures and brackets at the start
 * of a paragraph up to a dash, or words all in capitals up to a colon where they are no person's name.
 */
export function datelineTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at - 1]?.paragraph === tokens[at]?.paragraph) continue;
    const end = datelineEnd(tokens, at);
    for (let within = at; within < end; within += 1) found.add(within);
  }
  return found;
}

function datelineEnd(tokens: readonly Token[], first: number): number {
  const opening = tokens[first];
  if (!opening?.isCapital || givenNameGender(opening.lower)) return first;
  const isShouted = /^\p{Lu}{2,}$/u.test(opening.text);
  for (let at = first + 1; at <= first + LONGEST_DATELINE; at += 1) {
    const token = tokens[at];
    if (!token || token.paragraph !== opening.paragraph || token.kind === 'quote') return first;
    if (/^[—–-]+$/.test(token.text)) return isShouted || hasBrackets(tokens, first, at) ? at : first;
    if (token.text === ':') {
      const words = tokens.slice(first, at);
      return isShouted || isPlaceName(words)
        ? words.every(({ text }) => /^\p{Lu}+$/u.test(text)) || isPlaceName(words)
          ? at
          : first
        : first;
    }
    if (token.kind === 'word' && !token.isCapital && !/^\d+$/.test(token.text)) return first;
  }
  return first;
}

function hasBrackets(tokens: readonly Token[], first: number, end: number): boolean {
  return tokens.slice(first, end).some(({ text }) => text === '(');
}
