import type { Token } from './article-tokens.ts';
import { englishNames } from './english-names.ts';
import type { Gender, Mention } from './mentions.ts';
import { printedWords } from './printed-words.ts';
import { ENGLISH, speakerNoun } from './word-lists.ts';

/** Mentions in English (and in every language that writes names with capitals): names, offices, institutions, pronouns. */
export function englishMentions(tokens: readonly Token[]): readonly Mention[] {
  const names = englishNames(tokens);
  const covered = new Map<number, Mention>();
  for (const name of names) for (let at = name.first; at <= name.last; at += 1) covered.set(at, name);
  const others: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (covered.has(at)) continue;
    const mention =
      pronoun(tokens, at) ?? oneOfMany(tokens, at) ?? nominal(tokens, at, covered) ?? unlistedNoun(tokens, at);
    if (mention) others.push(mention);
  }
  return joinAppositions(
    tokens,
    [...names, ...others].sort((a, b) => a.first - b.first || b.last - a.last),
  );
}

/** "Trump's attorney, Alan Garten, said": the office before the comma and the name after it are one speaker. */
function joinAppositions(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  const joined: Mention[] = [];
  for (const mention of mentions) {
    // "the mayor of Vestby, …": the place within the office is a mention too.
    const at = joined.findLastIndex(({ kind }, index) => kind === 'nominal' || index < joined.length - 2);
    const before = joined[at];
    if (before && mention.kind === 'name' && isApposition(tokens, before, mention)) {
      const role = mention.role ?? before.text.replace(/^(?:the|an?|his|her|their|its|our) /i, '');
      joined.splice(at, joined.length - at, { ...mention, first: before.first, role, head: before.head ?? '' });
      continue;
    }
    joined.push(mention);
  }
  return joined;
}

function isApposition(tokens: readonly Token[], before: Mention, name: Mention): boolean {
  if (before.kind !== 'nominal' || before.isPlural || name.isPlace || tokens[before.last]?.isPossessive) return false;
  if (tokens[before.last + 1]?.text !== ',' || name.first !== before.last + 2 || !name.text.includes(' ')) return false;
  const after = tokens[name.last + 1];
  return after !== undefined && (after.kind !== 'word' || after.speech !== undefined);
}

const PRONOUNS: ReadonlyMap<string, { gender?: Gender; isPlural?: true; isOblique?: true }> = new Map([
  ['he', { gender: 'male' }],
  ['she', { gender: 'female' }],
  ['they', { isPlural: true }],
  ['him', { gender: 'male', isOblique: true }],
  ['her', { gender: 'female', isOblique: true }],
  ['them', { isPlural: true, isOblique: true }],
  ['it', {}],
] as const);

function pronoun(tokens: readonly Token[], at: number): Mention | undefined {
  const token = tokens[at];
  const found = token && PRONOUNS.get(token.lower);
  if (!token || !found) return undefined;
  if (token.lower === 'it' && isImpersonal(tokens, at)) return undefined;
  // "her speech" is no mention of its own; "according to her" is.
  if (token.lower === 'her' && tokens[at + 1]?.kind === 'word' && !ENGLISH.function.has(tokens[at + 1]?.lower ?? ''))
    return undefined;
  return {
    first: at,
    last: at,
    kind: 'pronoun',
    text: token.text,
    head: token.lower,
    ...(found.gender && { gender: found.gender }),
    isPlural: found.isPlural === true,
    isDefinite: true,
    isOblique: found.isOblique === true,
    isPlace: false,
  };
}

/** "it's claimed", "it is understood that": nobody speaks. */
function isImpersonal(tokens: readonly Token[], at: number): boolean {
  const verb = tokens[at]?.isPossessive
    ? at + 1
    : /^(?:is|was|has|had)$/.test(tokens[at + 1]?.lower ?? '')
      ? at + 2
      : -1;
  const said = tokens[verb]?.lower === 'been' ? verb + 1 : verb;
  return /^(?:also|now|widely)?(?:claimed|believed|reported|understood|thought|hoped|said|alleged|rumoured|rumored|expected|feared|known|revealed|announced|confirmed|estimated|no)$/.test(
    tokens[said]?.lower ?? '',
  );
}

/** "said another", "one added": somebody without a name. */
function oneOfMany(tokens: readonly Token[], at: number): Mention | undefined {
  const token = tokens[at];
  if (token?.lower !== 'another' && token?.lower !== 'one') return undefined;
  const next = tokens[at + 1];
  const isAlone = next === undefined || next.kind !== 'word' || next.speech === 'say';
  if (!isAlone || (tokens[at - 1]?.speech !== 'say' && next?.speech !== 'say')) return undefined;
  return {
    first: at,
    last: at,
    kind: 'nominal',
    text: token.text,
    head: token.lower,
    isPlural: false,
    isDefinite: false,
    isOblique: false,
    isPlace: false,
  };
}

const DEFINITE = new Set(['the', 'his', 'her', 'their', 'its', 'this', 'that', 'these', 'those', 'our', 'my']);
const INDEFINITE = new Set([
  'a',
  'an',
  'one',
  'some',
  'another',
  'several',
  'many',
  'other',
  'two',
  'three',
  'few',
  'any',
]);
const LONGEST_BEFORE = 5;

function nominal(tokens: readonly Token[], at: number, covered: ReadonlyMap<number, Mention>): Mention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const noun = speakerNoun(token.lower);
  if (!noun) return undefined;
  const { isPlural, isInstitution, isPerson } = noun;
  const next = tokens[at + 1];
  // "campaign manager": the head is the last noun.
  if (next?.kind === 'word' && !token.isPossessive && isHead(next.lower) && !covered.has(at + 1)) return undefined;
  const first = phraseStart(tokens, at);
  if (first < at && ENGLISH.documents.has(token.lower)) {
    const author = covered.get(at - 1);
    // "a Trump statement": the words are his.
    if (author?.kind === 'name') return undefined;
    const body = bodyOfDocument(tokens, at, author);
    if (body) return { ...body, first, last: at };
  }
  const determiner = tokens[first]?.lower ?? '';
  const isDefinite = DEFINITE.has(determiner) || hasPossessive(tokens, first, at);
  if (!isPlural && !isDefinite && !INDEFINITE.has(determiner) && first === at) return undefined;
  const last = phraseEnd(tokens, at);
  const gender = ENGLISH.male.has(token.lower) ? 'male' : ENGLISH.female.has(token.lower) ? 'female' : undefined;
  return {
    first,
    last,
    kind: isInstitution && !isPerson ? 'institution' : 'nominal',
    text: printedWords(tokens.slice(first, last + 1)),
    head: token.lower,
    ...(gender && { gender }),
    isPlural,
    isDefinite,
    isOblique: token.isPossessive,
    isPlace: false,
  };
}

/** "an ITF statement", "the club statement": the body that made a document says what is in it. */
function bodyOfDocument(
  tokens: readonly Token[],
  at: number,
  author: Mention | undefined,
): Omit<Mention, 'first' | 'last'> | undefined {
  const maker = tokens[at - 1];
  const body = { kind: 'institution', isPlural: false, isDefinite: true, isOblique: false, isPlace: false } as const;
  if (author?.kind === 'institution') return { ...body, text: author.text, head: author.head ?? '' };
  if (!maker || maker.isPossessive || maker.isCapital || ENGLISH.documents.has(maker.lower)) return undefined;
  return speakerNoun(maker.lower)?.isInstitution
    ? { ...body, text: `the ${maker.lower}`, head: maker.lower }
    : undefined;
}

/** "the survivor said", "said a shopkeeper.": whatever the noun, beside a verb of saying it is a speaker. */
function unlistedNoun(tokens: readonly Token[], at: number): Mention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.isCapital || token.speech || token.isPossessive) return undefined;
  if (token.lower.length < 4 || ENGLISH.function.has(token.lower) || /(?:ly|ing|ed|day)$/.test(token.lower))
    return undefined;
  const determiner = [at - 1, at - 2].find((near) => isDeterminer(tokens[near]));
  if (determiner === undefined || tokens[determiner]?.sentence !== token.sentence) return undefined;
  const last = placeEnd(tokens, at);
  const isBefore = tokens[last + 1]?.speech === 'say';
  const isAfter = tokens[determiner - 1]?.speech === 'say' && tokens[last + 1]?.kind !== 'word';
  if (!isBefore && !isAfter) return undefined;
  return {
    first: determiner,
    last,
    kind: 'nominal',
    text: printedWords(tokens.slice(determiner, last + 1)),
    head: token.lower,
    isPlural: false,
    isDefinite: !/^(?:an?|another)$/.test(tokens[determiner]?.lower ?? ''),
    isOblique: false,
    isPlace: false,
  };
}

function isDeterminer(token: Token | undefined): boolean {
  return token !== undefined && (token.isPossessive || /^(?:the|an?|another)$/.test(token.lower));
}

/** "a shopkeeper in Port Ellis": the last token of where somebody is from, else the noun itself. */
function placeEnd(tokens: readonly Token[], noun: number): number {
  if (!/^(?:in|from|at|of)$/.test(tokens[noun + 1]?.lower ?? '')) return noun;
  let last = noun + 1;
  while (last < noun + 5 && tokens[last + 1]?.kind === 'word' && tokens[last + 1]?.isCapital) last += 1;
  return last > noun + 1 ? last : noun;
}

const isHead = (lower: string): boolean => speakerNoun(lower) !== undefined;

function hasPossessive(tokens: readonly Token[], first: number, head: number): boolean {
  return tokens.slice(first, head).some((token) => token.isPossessive);
}

/** Leftwards over adjectives, nouns and capitals to the determiner, not over prepositions, verbs or punctuation. */
function phraseStart(tokens: readonly Token[], head: number): number {
  let first = head;
  for (let at = head - 1; at >= 0 && head - at <= LONGEST_BEFORE; at -= 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.sentence !== tokens[head]?.sentence) break;
    if (DEFINITE.has(token.lower) || INDEFINITE.has(token.lower)) return at;
    if (!token.isPossessive && ENGLISH.function.has(token.lower)) break;
    if (!token.isCapital && (/(?:ed|ly)$/.test(token.lower) || token.speech === 'say')) break;
    if (token.isCapital || token.isPossessive || MODIFIERS.has(token.lower) || isHead(token.lower)) first = at;
    else if (at + 1 !== first && at + 1 !== head) break;
  }
  return first;
}

const MODIFIERS = new Set(
  `senior former top unnamed anonymous foreign local federal state prime deputy chief national political longtime key leading military defense
   white black russian presidential republican democratic conservative liberal young old female male other security intelligence law enforcement`.split(
    /\s+/,
  ),
);

/** "a person familiar with the talks", "a source close to the family". */
const KNOWLEDGE = new Set(['familiar', 'close', 'briefed', 'involved']);

function knowledgeEnd(tokens: readonly Token[], head: number): number {
  if (!/^(?:with|to|on|in)$/.test(tokens[head + 2]?.lower ?? '')) return head;
  for (let at = head + 3; at <= head + 8; at += 1) {
    const next = tokens[at + 1];
    if (next?.kind !== 'word' || (next.speech && !DEFINITE.has(tokens[at]?.lower ?? ''))) return at;
  }
  return head;
}

/** Rightwards over "of the company", "for Clinton", "with knowledge". */
function phraseEnd(tokens: readonly Token[], head: number): number {
  const link = tokens[head + 1];
  if (KNOWLEDGE.has(link?.lower ?? '')) return knowledgeEnd(tokens, head);
  if (link?.kind !== 'word' || !['of', 'for', 'at', 'with', 'from', 'to'].includes(link.lower)) return head;
  let last = head;
  for (let at = head + 2; at <= head + 6; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    if (token.isCapital && !ENGLISH.function.has(token.lower)) last = at;
    else if (speakerNoun(token.lower)?.isInstitution && tokens[at - 1]?.lower === 'the') last = at;
    else if (!['the', 'of', 'and', 'for', 'a'].includes(token.lower)) break;
  }
  return last;
}
