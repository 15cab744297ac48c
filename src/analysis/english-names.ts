import type { Token } from './article-tokens.ts';
import { datelineTokens, isOrganisation, isPlaceName } from './english-name-kinds.ts';
import { nameStart, type Run } from './english-name-start.ts';
import { appositionAfter, isCivilTitle, isJoint, titleBefore } from './english-titles.ts';
import type { Gender, Mention } from './mentions.ts';
import { printedWords } from './printed-words.ts';
import { ENGLISH, givenNameGender } from './word-lists.ts';

/** Names of people, institutions and places: runs of capitalised words, with the titles before and the appositions after them. */
export function englishNames(tokens: readonly Token[]): readonly Mention[] {
  const lowerWords = new Set(
    tokens.filter((token) => token.kind === 'word' && !token.isCapital).map((token) => token.lower),
  );
  const headings = headingSentences(tokens);
  const surnames = surnamesOf(tokens);
  const datelines = datelineTokens(tokens);
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (headings.has(tokens[at]?.sentence ?? -1) || datelines.has(at)) continue;
    const run = capitalRun(tokens, at, lowerWords);
    if (!run) continue;
    found.push(...splitRun(tokens, run, surnames));
    at = run.last;
  }
  return withSharedSurnames(tokens, found);
}

/** "Karl and Marta Lindgren" are two of one surname: the first is Karl Lindgren. */
function withSharedSurnames(tokens: readonly Token[], names: readonly Mention[]): readonly Mention[] {
  return names.map((name, index) => {
    const next = names[index + 1];
    if (!next || tokens[name.last + 1]?.lower !== 'and' || next.first !== name.last + 2 || next.role !== undefined)
      return name;
    const [given = '', surname, ...more] = next.text.split(' ');
    const isPair = surname !== undefined && more.length === 0 && givenNameGender(given.toLowerCase()) !== undefined;
    if (!isPair || name.text.includes(' ') || name.kind !== 'name') return name;
    const gender = givenNameGender(name.text.toLowerCase());
    return gender ? { ...name, text: `${name.text} ${surname}`, gender } : name;
  });
}

/** Sentences in Title Case or capitals, where a capital letter tells nothing: most of their words, four at least, are capitalised. */
function headingSentences(tokens: readonly Token[]): ReadonlySet<number> {
  const words = new Map<number, { capitals: number; all: number }>();
  const stopped = new Set<number>();
  for (const token of tokens) {
    if (token.kind === 'quote') words.set(token.sentence, { capitals: 0, all: 1000 });
    if (token.text === '.') stopped.add(token.sentence);
    if (token.kind !== 'word' || token.lower.length < 4) continue;
    const count = words.get(token.sentence) ?? { capitals: 0, all: 0 };
    words.set(token.sentence, { capitals: count.capitals + (token.isCapital ? 1 : 0), all: count.all + 1 });
  }
  return new Set(
    [...words]
      .filter(([sentence, count]) => count.all >= 5 && count.capitals >= count.all * (stopped.has(sentence) ? 1 : 0.85))
      .map(([sentence]) => sentence),
  );
}

/** The words that follow a given name, or an office or "Dr." and a given name. */
function surnamesOf(tokens: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (!token.isCapital || !tokens[at + 1]?.isCapital) continue;
    if (givenNameGender(token.lower)) found.add(tokens[at + 1]?.lower ?? '');
    else if (isCivilTitle(token.lower)) found.add(tokens[tokens[at + 2]?.isCapital ? at + 2 : at + 1]?.lower ?? '');
    else if (isFullNameBehindOffice(tokens, at)) found.add(tokens[at + 2]?.lower ?? '');
  }
  return found;
}

/** "President Teodor Sun": two capitals behind an office, whether or not a table knows the first. */
function isFullNameBehindOffice(tokens: readonly Token[], at: number): boolean {
  const given = tokens[at + 1];
  if (!ENGLISH.titles.has(tokens[at]?.lower ?? '') || !given || given.isPossessive || !tokens[at + 2]?.isCapital)
    return false;
  const isName = !ENGLISH.organisation.has(given.lower) && !ENGLISH.titles.has(given.lower);
  return isName && /^\p{Lu}\p{Ll}+$/u.test(given.text) && tokens[at + 3]?.isCapital !== true;
}

const PARTICLES = new Set([
  'de',
  'la',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'ibn',
  'al',
  'el',
  'du',
  'di',
  'da',
  'del',
  'dos',
]);
const LINKS = new Set(['of', 'for', 'on', 'and', '&', 'the']);

function capitalRun(tokens: readonly Token[], at: number, lowerWords: ReadonlySet<string>): Run | undefined {
  if (!isNamePart(tokens, at, lowerWords)) return undefined;
  let last = at;
  for (let next = at + 1; next < tokens.length && next - at < 12; next += 1) {
    const token = tokens[next];
    if (!token || token.sentence !== tokens[at]?.sentence || tokens[last]?.isPossessive) break;
    if (isNamePart(tokens, next, lowerWords)) last = next;
    else if (!isInside(tokens, { first: at, last }, next, lowerWords)) break;
  }
  return { first: at, last };
}

/** A small word within a name: "van der Bellen", "Department of Homeland Security". */
function isInside(tokens: readonly Token[], run: Run, at: number, lowerWords: ReadonlySet<string>): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'quote' || (token.isCapital && !PARTICLES.has(token.lower))) return false;
  const nextCapital =
    isNamePart(tokens, at + 1, lowerWords) ||
    (token.lower === 'of' && tokens[at + 1]?.lower === 'the' && isNamePart(tokens, at + 2, lowerWords));
  if (PARTICLES.has(token.lower)) return nextCapital || PARTICLES.has(tokens[at + 1]?.lower ?? '');
  if (!LINKS.has(token.lower) || !nextCapital)
    return token.lower === 'the' && tokens[at - 1]?.lower === 'of' && nextCapital;
  const inside = tokens.slice(run.first, run.last + 1);
  if (isJoint(tokens, at)) return true;
  // "Health and Human Services" is one name, "Okafor and Lindgren" are two.
  if (token.lower === 'and' && !inside.some((part) => part.lower === 'of'))
    return ENGLISH.organisation.has(tokens[at - 1]?.lower ?? '');
  return inside.some((part) => ENGLISH.organisation.has(part.lower)) && token.lower !== 'the';
}

function isNamePart(tokens: readonly Token[], at: number, lowerWords: ReadonlySet<string>): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || !token.isCapital || token.text === 'I' || /^I['’]/.test(token.text)) return false;
  if (IS_ATTRIBUTE.test(token.lower)) return false;
  if ((givenNameGender(token.lower) || token.text === 'New') && tokens[at + 1]?.isCapital) return true;
  if (ENGLISH.function.has(token.lower) && !(ENGLISH.titles.has(token.lower) && tokens[at + 1]?.isCapital))
    return false;
  const previous = tokens[at - 1];
  const startsSentence =
    !previous || previous.sentence !== token.sentence || previous.kind === 'quote' || /^[“"(—:]$/.test(previous.text);
  if (!startsSentence) return true;
  // "Stated Okafor:" begins with a verb.
  if (token.speech === 'say' && /(?:ed|s|said)$/.test(token.lower) && tokens[at + 1]?.isCapital) return false;
  const isCommonWord = lowerWords.has(token.lower) || /(?:ly|ing)$/.test(token.lower);
  return (
    !isCommonWord ||
    ENGLISH.titles.has(token.lower) ||
    (tokens[at + 1]?.isCapital === true && !/(?:ly|ing)$/.test(token.lower))
  );
}

/** "Dublin-based Ryanair", "the Cape Town-born cricketer": no part of a name. */
const IS_ATTRIBUTE = /-(?:based|born|led|backed|owned|listed|style|era|trained|year-old)$/;

/** Parts a run into its title and its name: "US Ambassador" + "Kazakhstan Daniel Rosenblum" are two runs joined by "to". */
function splitRun(tokens: readonly Token[], run: Run, surnames: ReadonlySet<string>): readonly Mention[] {
  // "King said": a title that is a surname of this article.
  const isSurname = run.first === run.last && surnames.has(tokens[run.last]?.lower ?? '');
  const nameFirst = isSurname ? run.first : nameStart(tokens, run, surnames);
  if (nameFirst > run.last) return [officeOrInstitution(tokens, run)];
  const before = titleBefore(tokens, nameFirst);
  const after = appositionAfter(tokens, run.last);
  const nameTokens = withoutHome(tokens.slice(nameFirst, run.last + 1));
  // "Dr Amsel, head of research": a civil title is no office.
  const isLater = after !== undefined && (after.isCloser || before === undefined || isCivilTitle(before.role));
  const { role, head } = (isLater ? after : before) ?? {};
  // "spokeswoman for Britain's Department for Trade" is somebody of that department; "Judge Reserve" may be a name.
  const isBesideTitle = ENGLISH.titles.has(tokens[nameFirst - 1]?.lower ?? '');
  if (!isBesideTitle && isOrganisation(nameTokens, surnames))
    return [institution(tokens, { first: nameFirst, last: run.last }, after?.role)];
  const gender = genderOf(nameTokens, before?.role, head);
  return [
    {
      first: Math.min(before?.first ?? nameFirst, run.first),
      last: run.last,
      kind: 'name',
      text: printedWords(nameTokens),
      ...(role && { role }),
      ...(head && { head }),
      ...(gender && { gender }),
      isPlural: false,
      isDefinite: true,
      isOblique: tokens[run.last]?.isPossessive === true,
      isPlace: !before && isPlaceName(nameTokens),
    },
  ];
}

/** "Jim Okafor of Vestby": where he is from is no part of his name. */
function withoutHome(name: readonly Token[]): readonly Token[] {
  const of = name.findIndex(({ lower }) => lower === 'of');
  return of >= 2 && givenNameGender(name[0]?.lower ?? '') ? name.slice(0, of) : name;
}

function officeOrInstitution(tokens: readonly Token[], run: Run): Mention {
  const tail = officeTail(tokens, run.last);
  const first = tokens[run.first - 1]?.lower === 'the' ? run.first - 1 : run.first;
  return {
    first,
    last: tail,
    kind: 'nominal',
    text: printedWords(tokens.slice(first, tail + 1)),
    head: tokens[run.last]?.lower ?? '',
    isPlural: ENGLISH.plural.has(tokens[run.last]?.lower ?? ''),
    isDefinite: true,
    isOblique: tokens[run.last]?.isPossessive === true,
    isPlace: false,
  };
}

function officeTail(tokens: readonly Token[], last: number): number {
  if (tokens[last + 1]?.lower !== 'of' && tokens[last + 1]?.lower !== 'to') return last;
  const place = tokens[last + 2]?.lower === 'the' ? last + 3 : last + 2;
  return tokens[place]?.isCapital ? place : last;
}

function institution(tokens: readonly Token[], run: Run, role: string | undefined): Mention {
  return {
    first: tokens[run.first - 1]?.lower === 'the' ? run.first - 1 : run.first,
    last: run.last,
    kind: 'institution',
    text: printedWords(tokens.slice(run.first, run.last + 1)),
    head: tokens[run.last]?.lower ?? '',
    ...(role && { role }),
    isPlural: false,
    isDefinite: true,
    isOblique: tokens[run.last]?.isPossessive === true,
    isPlace: false,
  };
}

function genderOf(name: readonly Token[], role: string | undefined, head: string | undefined): Gender | undefined {
  const titles = `${role ?? ''} ${head ?? ''}`.toLowerCase().split(/[^\p{L}.]+/u);
  if (titles.some((title) => ENGLISH.female.has(title))) return 'female';
  if (titles.some((title) => ENGLISH.male.has(title))) return 'male';
  return name.length > 1 ? givenNameGender(name[0]?.lower ?? '') : undefined;
}
