import type { Token } from './article-tokens.ts';
import { printedWords } from './printed-words.ts';
import { countryOf, ENGLISH } from './word-lists.ts';

/** An office found beside a name: the words for the reader and the noun that a later "the minister" would repeat. */
export interface FoundTitle {
  readonly role: string;
  readonly head: string;
}

const LONGEST_TITLE = 9;
const LONGEST_APPOSITION = 12;
const CIVIL = new Set(['mr.', 'mrs.', 'ms.', 'mr', 'mrs', 'ms', 'miss', 'sir', 'dr.', 'dr']);
const SHORT_TITLES: ReadonlyMap<string, string> = new Map([
  ['sen.', 'senator'],
  ['rep.', 'representative'],
  ['gov.', 'governor'],
  ['gen.', 'general'],
  ['col.', 'colonel'],
  ['lt.', 'lieutenant'],
  ['prof.', 'professor'],
  ['rev.', 'reverend'],
  ['capt.', 'captain'],
]);

/**
 * The title that ends right before a name: "US Ambassador to Kazakhstan", "campaign spokesman", "Mr.", "Kazakhstan's President".
 * `first` is the token where it begins.
 */
export function titleBefore(
  tokens: readonly Token[],
  nameFirst: number,
): (FoundTitle & { readonly first: number }) | undefined {
  let first = nameFirst;
  let head: string | undefined;
  // "an adviser to Okafor", "a spokesman for the Department" are somebody else than what follows.
  const nearest = tokens[nameFirst - 1]?.lower === 'the' ? nameFirst - 2 : nameFirst - 1;
  if (LINKS.has(tokens[nearest]?.lower ?? '')) return undefined;
  for (let at = nameFirst - 1; at >= 0 && nameFirst - at <= LONGEST_TITLE; at -= 1) {
    const token = tokens[at];
    if (token && head !== undefined && isJoint(tokens, at)) continue;
    if (token?.kind !== 'word' || token.sentence !== tokens[nameFirst]?.sentence) break;
    const isTitle = (ENGLISH.titles.has(token.lower) || isTrade(tokens, at, nameFirst)) && !token.isPossessive;
    if (!isTitle && !canStandInTitle(tokens, at, head)) break;
    if (isTitle) head ??= SHORT_TITLES.get(token.lower) ?? token.lower;
    first = at;
  }
  // "Brighton and Hove Albion's chairman": half of a name is worse than the office alone.
  if (/^(?:and|&)$/.test(tokens[first - 1]?.lower ?? '') && tokens[first - 2]?.isCapital)
    while (
      first < nameFirst &&
      (tokens[first]?.isCapital || tokens[first]?.lower === 'and') &&
      !ENGLISH.titles.has(tokens[first]?.lower ?? '') &&
      !TITLE_MODIFIERS.has(tokens[first]?.lower ?? '')
    )
      first += 1;
  while (first < nameFirst && isLoose(tokens[first])) first += 1;
  if (head === undefined || first >= nameFirst) return undefined;
  return { role: roleText(tokens, first, nameFirst), head, first };
}

/** "Brighton & Hove", "Health and Human Services": within the name of what an office belongs to. */
export function isJoint(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before?.isCapital || !tokens[at + 1]?.isCapital) return false;
  if (tokens[at]?.text === '&') return true;
  return (
    tokens[at]?.lower === 'and' &&
    (TITLE_WORDS.has(before.lower) || before.lower === 'food') &&
    before.lower !== 'president'
  );
}

/** "fisherman Olav Brekke": a small noun of a trade right before a given name. */
function isTrade(tokens: readonly Token[], at: number, nameFirst: number): boolean {
  const token = tokens[at];
  if (!token || at !== nameFirst - 1 || token.isCapital || token.lower.length < 5 || ENGLISH.function.has(token.lower))
    return false;
  if (NO_TRADES.has(token.lower)) return false;
  return (
    /(?:man|woman|er|ist|ian|tor|sor)$/.test(token.lower) && !token.speech && tokens[nameFirst + 1]?.isCapital === true
  );
}

const NO_TRADES = new Set(
  'whether after however rather either neither another together further ever never under over other latter former'.split(
    ' ',
  ),
);

/** Words of a title other than its noun: a country, an organisation, "to Kazakhstan", "of the campaign", "former". */
function canStandInTitle(tokens: readonly Token[], at: number, head: string | undefined): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (LINKS.has(token.lower)) return head === undefined && followsTitle(tokens, at);
  if (token.lower === 'the')
    return head === undefined && LINKS.has(tokens[at - 1]?.lower ?? '') && followsTitle(tokens, at - 1);
  if (head === undefined && isField(tokens, at)) return true;
  if (token.text === 'Under') return head === 'secretary';
  if (TITLE_MODIFIERS.has(token.lower)) return true;
  // "former leftist prime minister"
  if (
    head !== undefined &&
    /^(?:former|ex)$/.test(tokens[at - 1]?.lower ?? '') &&
    !token.isCapital &&
    !ENGLISH.function.has(token.lower)
  )
    return true;
  if (head !== undefined && !token.isCapital && (ENGLISH.institution.has(token.lower) || FIELDS.has(token.lower)))
    return true;
  if (!token.isCapital || ENGLISH.function.has(token.lower)) return false;
  return (
    countryOf(token.lower) !== undefined ||
    ENGLISH.organisation.has(token.lower) ||
    ENGLISH.places.has(token.lower) ||
    head !== undefined
  );
}

/** "Minister for Finance": what an office is about, with a capital, right behind its small word. */
export function isField(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (
    token?.isCapital === true &&
    TITLE_WORDS.has(token.lower) &&
    LINKS.has(tokens[at - 1]?.lower ?? '') &&
    followsTitle(tokens, at - 1)
  );
}

/** "Secretary of the Treasury": the small word stands right after the noun of the title. */
function followsTitle(tokens: readonly Token[], at: number): boolean {
  return ENGLISH.titles.has(tokens[at - 1]?.lower ?? '');
}

const LINKS = new Set(['to', 'of', 'for']);
const TITLE_MODIFIERS = new Set(
  `former acting deputy senior chief campaign press prime foreign vice executive national political general state party communications policy defense
   defence finance interior presidential house white managing operating financial medical marketing technology information commercial technical legal sporting creative associate lead top longtime veteran democratic republican first-term assistant federal`.split(
    /\s+/,
  ),
);

/** What a small office is about: "energy minister", "council spokeswoman". */
const FIELDS = new Set(
  `energy health trade economy economic justice transport education agriculture labour labor environment culture sports tourism emergency industry
   digital harbour harbor port city town village regional provincial district county central union opposition rights human climate budget
   tax border customs security research science sanctions aviation railway oil gas water housing welfare justice migration fisheries
   election electoral medical mission program programme project team head public affairs media relations interim`.split(
    /\s+/,
  ),
);

/** Words of an office other than its noun: how long it is held, what it is about. Lower case. */
export const TITLE_WORDS: ReadonlySet<string> = new Set([...TITLE_MODIFIERS, ...FIELDS]);

function isLoose(token: Token | undefined): boolean {
  return token !== undefined && !token.isCapital && LINKS.has(token.lower);
}

/** "President … of Kazakhstan", "Kazakhstan's President", "Kazakh President" all read "President of Kazakhstan". */
function roleText(tokens: readonly Token[], first: number, nameFirst: number): string {
  const words = tokens.slice(first, nameFirst);
  const last = words.at(-1);
  const country = countryOf(words[0]?.lower ?? '');
  if (words.length === 2 && country && last && HEADS_OF_COUNTRY.has(last.lower))
    return `${capitalised(last.text)} of ${country}`;
  return printedWords(words.map((word) => ({ ...word, text: FULL_TITLES.get(word.lower) ?? word.text })));
}

/** Short titles as a reader says them. */
const FULL_TITLES: ReadonlyMap<string, string> = new Map(
  [...SHORT_TITLES].map(([short, full]) => [short, capitalised(full)]),
);

/** Offices whose country reads best after "of"; "US Ambassador" stays as it is. */
const HEADS_OF_COUNTRY = new Set(['president', 'chancellor', 'premier', 'king', 'queen']);

/** Whether a title says only how a person is addressed ("Mr."), not what the person does. */
export function isCivilTitle(role: string): boolean {
  return CIVIL.has(role.toLowerCase());
}

/** "President" + the "of Kazakhstan" or ", the director of the fund," that follows a name. `isCloser`: says more than a title before. */
export function appositionAfter(
  tokens: readonly Token[],
  nameLast: number,
): (FoundTitle & { readonly isCloser: boolean }) | undefined {
  const next = tokens[nameLast + 1];
  if (next?.lower === 'of' && !tokens[nameLast]?.isPossessive) return placeAfter(tokens, nameLast);
  if (next?.text !== ',') return undefined;
  const words: Token[] = [];
  let head: string | undefined;
  for (let at = nameLast + 2; at < tokens.length && words.length <= LONGEST_APPOSITION; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.sentence !== next.sentence || token.lower === 'who' || token.lower === 'which')
      break;
    if (head === undefined && words.length >= 6) return undefined;
    if (head === undefined && ENGLISH.function.has(token.lower) && !ARTICLES.has(token.lower)) return undefined;
    if (
      head === undefined &&
      (ENGLISH.titles.has(token.lower) || ENGLISH.person.has(token.lower)) &&
      !token.isPossessive
    ) {
      head = token.lower;
    } else if (head !== undefined && ENGLISH.titles.has(token.lower) && words.at(-1)?.lower === head)
      head = token.lower;
    words.push(token);
  }
  if (head === undefined || words.length > LONGEST_APPOSITION || words.length === 0) return undefined;
  const shown = ARTICLES.has(words[0]?.lower ?? '') ? words.slice(1) : words;
  return { role: printedWords(shown), head, isCloser: false };
}

const ARTICLES = new Set(['the', 'a', 'an', 'his', 'her', 'their']);

function placeAfter(
  tokens: readonly Token[],
  nameLast: number,
): (FoundTitle & { readonly isCloser: boolean }) | undefined {
  const place = tokens[nameLast + 2]?.lower === 'the' ? nameLast + 3 : nameLast + 2;
  const country = countryOf(tokens[place]?.lower ?? '');
  if (!country) return undefined;
  for (let at = nameLast; at >= Math.max(0, nameLast - 5); at -= 1) {
    const token = tokens[at];
    if (token && HEADS_OF_COUNTRY.has(token.lower))
      return { role: `${capitalised(token.text)} of ${country}`, head: token.lower, isCloser: true };
  }
  return undefined;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
