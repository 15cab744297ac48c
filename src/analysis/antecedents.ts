import type { Token } from './article-tokens.ts';
import { bucket, linearScore, probabilities, type Weights } from './linear-ranker.ts';
import type { Mention } from './mentions.ts';
import type { PeopleTable, Person } from './people-table.ts';
import { namedBesidePronoun, ownsPhrase } from './pronoun-bounds.ts';
import type { SpeechTie } from './speech-links.ts';
import { verbGender } from './speech-words.ts';
import { countryOf } from './word-lists.ts';

/** What is known when a pronoun or a role noun is resolved. */
export interface Article {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly table: PeopleTable;
  /** How each mention is tied to the speech verbs of its sentence. */
  readonly ties: readonly SpeechTie[];
  /** For each token, how many quotes stand before it. */
  readonly quotesBefore: Uint32Array;
  /** Most words are in Cyrillic letters. */
  readonly isRussian: boolean;
  /** The language is one for which it is known how often names are right: English or Russian. */
  readonly isMeasured: boolean;
}

/** A person whom a pronoun or role may mean, or (no person) that it means nobody named, with the features for the ranker. */
export interface Antecedent {
  readonly person?: number;
  readonly features: readonly string[];
}

/** The person an anaphor most likely means, 0 to 1; nothing when nobody fits. */
export interface Resolved {
  readonly person: number;
  readonly probability: number;
}

/** Weighs everybody whom the mention at this index may mean; `previousSpeaker` is who spoke the quote before. */
export function resolveAnaphor(
  article: Article,
  about: { mention: number; previousSpeaker?: number; weights: Weights },
): Resolved | undefined {
  const options = antecedents(article, about);
  if (options.length === 0) return undefined;
  const chances = probabilities(options.map((option) => linearScore(about.weights, option.features)));
  let best = 0;
  for (const [index, chance] of chances.entries()) if (chance > (chances[best] ?? 0)) best = index;
  const person = options[best]?.person;
  return person === undefined ? undefined : { person, probability: chances[best] ?? 0 };
}

const FARTHEST_SENTENCES = 40;
const FARTHEST_MENTIONS = 150;
const MOST_OPTIONS = 12;
/** Mentions of one sentence that are looked at; more stand only in lists and hostile text. */
const LONGEST_SENTENCE = 30;

/** The people named before the anaphor who agree with it in gender, number and role. */
export function antecedents(
  article: Article,
  about: { mention: number; previousSpeaker?: number },
): readonly Antecedent[] {
  const { mentions, tokens, table } = article;
  const anaphor = mentions[about.mention];
  if (!anaphor) return [];
  const at = tokens[anaphor.first];
  const latest = new Map<number, number>();
  for (
    let index = about.mention - 1;
    index >= Math.max(0, about.mention - FARTHEST_MENTIONS) && latest.size < MOST_OPTIONS;
    index -= 1
  ) {
    const sentence = tokens[mentions[index]?.first ?? 0]?.sentence ?? 0;
    if ((at?.sentence ?? 0) - sentence > FARTHEST_SENTENCES) break;
    const id = table.ofMention.get(index);
    if (id !== undefined && !latest.has(id)) latest.set(id, index);
  }
  if (about.previousSpeaker !== undefined && !latest.has(about.previousSpeaker)) {
    const first = table.people[about.previousSpeaker]?.mentions[0];
    if (first !== undefined && first < about.mention) latest.set(about.previousSpeaker, first);
  }
  const others = namedBesidePronoun(article, about.mention);
  const hasHead = [...latest.keys()].some((id) => matchesHead(table.people[id], anaphor));
  const found: Antecedent[] = [];
  for (const [id, index] of latest) {
    const person = table.people[id];
    if (
      !person ||
      isOnlyLabel(article, person) ||
      isOnlyListener(article, person) ||
      others.has(index) ||
      ownsPhrase(tokens, { phrase: anaphor, person }) ||
      !agrees(article, { person, anaphor })
    )
      continue;
    if ((hasHead || isOfficeOfItsOwn(anaphor)) && !matchesHead(person, anaphor)) continue;
    if (article.isRussian && holdsAnotherOffice(person, anaphor)) continue;
    if (anaphor.kind === 'pronoun' && hasSubjectBeside(article, { latest, index, anaphor })) continue;
    found.push({
      person: id,
      features: featuresOf(article, { ...about, anaphor, person, index, order: found.length }),
    });
  }
  if (anaphor.kind !== 'pronoun' && found.length > 0 && !(hasHead && isPlainRole(anaphor, article.isRussian)))
    found.push({ features: nobodyFeatures(article, anaphor, hasHead) });
  return found;
}

/** "Check World Test championship points": capitals that only ever stand before a noun name nobody to point back to. */
function isOnlyLabel(article: Article, person: Person): boolean {
  return (
    person.kind === 'person' && person.role === undefined && person.mentions.every((at) => article.ties[at]?.isModifier)
  );
}

/** "he told Ryan Okafor": who only ever listens is not who goes on. */
function isOnlyListener({ tokens, mentions }: Article, person: Person): boolean {
  return person.mentions.every((at) =>
    /^(?:told|tells|telling)$/.test(tokens[(mentions[at]?.first ?? 0) - 1]?.lower ?? ''),
  );
}

/** "Схинас прокомментировал отставку Дэвиса. Он сказал": the subject of a sentence goes before whom it speaks of. */
function hasSubjectBeside(
  article: Article,
  about: { latest: ReadonlyMap<number, number>; index: number; anaphor: Mention },
): boolean {
  const { mentions, tokens, table } = article;
  if (!article.isRussian || !mentions[about.index]?.isOblique) return false;
  const sentence = tokens[mentions[about.index]?.first ?? 0]?.sentence;
  return [...about.latest].some(([id, index]) => {
    const other = mentions[index];
    const person = table.people[id];
    return (
      other !== undefined &&
      person !== undefined &&
      !other.isOblique &&
      tokens[other.first]?.sentence === sentence &&
      agrees(article, { person, anaphor: about.anaphor })
    );
  });
}

/** "the Kazakh president", "министр": a role in few words whose bearer the article has named means that person. */
function isPlainRole(anaphor: Mention, isRussian: boolean): boolean {
  const words = anaphor.text.split(' ');
  return isRussian ? words.length <= 2 : words.length <= 3 && /^(?:the|this|that)$/i.test(words[0] ?? '');
}

/** "автор петиции", "the Vermont senator": words that say more than a noun mean a person only whom the article has given that office. */
function isOfficeOfItsOwn(anaphor: Mention): boolean {
  if (anaphor.kind !== 'nominal') return false;
  return anaphor.text.split(' ').filter((word) => !/^(?:the|this|that)$/i.test(word)).length > 1;
}

/** Offices that have no second name in the news, unlike "глава МИД" for a minister, and that nobody holds beside another. */
const SINGLE_OFFICES = new Set('президент губернатор мэр прокурор судья следователь посол адвокат автор'.split(' '));

/** "Губернатор" is not the writer Чарский: whom the article gives an office is not meant by another one of which it says nothing. */
function holdsAnotherOffice(person: Person, anaphor: Mention): boolean {
  return SINGLE_OFFICES.has(anaphor.head ?? '') && person.role !== undefined && !matchesHead(person, anaphor);
}

/** A role may be all that the article tells of its speaker: "the voter" is nobody of the people named. */
function nobodyFeatures(article: Article, anaphor: Mention, hasHead: boolean): readonly string[] {
  const words = anaphor.text.split(' ').length;
  const language = article.isRussian ? 'ru' : 'en';
  return [
    'nobody',
    `nobody:${language}`,
    `nobody:${language}:words${Math.min(words, 4)}`,
    `nobody:${anaphor.kind}`,
    `nobody:${language}:${anaphor.head ?? ''}`,
    ...(hasHead ? ['nobody:though-head', `nobody:${language}:though-head`] : []),
    ...(/\p{Lu}/u.test(anaphor.text.slice(1)) ? ['nobody:capital'] : []),
    ...(/^(?:the|this|that)$/i.test(anaphor.text.split(' ')[0] ?? '') ? ['nobody:the'] : []),
  ];
}

/** Whether the article gives this person the office that a noun names, in the country that it names. */
export function matchesHead(person: Person | undefined, anaphor: Mention): boolean {
  return (
    anaphor.kind !== 'pronoun' &&
    person !== undefined &&
    anaphor.head !== undefined &&
    (person.heads.has(anaphor.head) || person.heads.has(anaphor.head.replace(/^(?:экс|ex)-/, ''))) &&
    agreesInCountry(person, anaphor)
  );
}

function agreesInCountry(person: Person, anaphor: Mention): boolean {
  const asked = anaphor.text
    .toLowerCase()
    .split(' ')
    .map(countryOf)
    .find((country) => country !== undefined);
  if (!asked) return true;
  const known = `${person.role ?? ''} ${person.name}`
    .toLowerCase()
    .split(/[^\p{L}.]+/u)
    .map(countryOf)
    .filter((country) => country !== undefined);
  return known.length === 0 || known.includes(asked);
}

function agrees(article: Article, about: { person: Person; anaphor: Mention }): boolean {
  const { person, anaphor } = about;
  if (person.kind === 'place') return false;
  // "They wrote": two people more often than an institution, and nobody can tell which two.
  if (anaphor.isPlural) return false;
  if (anaphor.kind === 'institution')
    return (
      person.kind === 'institution' &&
      (matchesHead(person, anaphor) || (article.isRussian && !anaphor.text.includes(' ')))
    );
  if (anaphor.head === 'it') return person.kind === 'institution';
  if (person.kind === 'institution') return isRussianPronounOf(person, anaphor);
  const gender = anaphor.gender ?? genderByVerb(article, anaphor);
  return !gender || !person.gender || gender === person.gender;
}

/** "Он" can be the White House, "она" the commission: Russian nouns have a gender. */
function isRussianPronounOf(person: Person, anaphor: Mention): boolean {
  if (anaphor.kind !== 'pronoun' || !/^(?:он|она)$/.test(anaphor.head ?? '')) return false;
  const head = [...person.heads][0] ?? '';
  if (!/^[а-я]/.test(head)) return false;
  return anaphor.head === 'она' ? /[ая]$/.test(head) : /[бвгджзклмнпрстфхцчшщй]$/.test(head) && head.length > 2;
}

/** "сказала она", "подчеркнул министр": the verb beside a Russian subject shows its gender. */
export function genderByVerb(article: Article, anaphor: Mention): 'male' | 'female' | undefined {
  if (!article.isRussian) return undefined;
  const beside = [article.tokens[anaphor.first - 1]?.lower, article.tokens[anaphor.last + 1]?.lower];
  for (const lower of beside) {
    const gender = lower === undefined ? undefined : verbGender(lower);
    // "сказал министр" may be a woman, "сказала министр" is one.
    if (gender === 'female' || (gender === 'male' && anaphor.kind !== 'nominal')) return gender;
  }
  return undefined;
}

function featuresOf(
  article: Article,
  about: { mention: number; previousSpeaker?: number; anaphor: Mention; person: Person; index: number; order: number },
): readonly string[] {
  const { anaphor, person, index } = about;
  const { tokens, mentions } = article;
  const named = mentions[index];
  const distance = (tokens[anaphor.first]?.sentence ?? 0) - (tokens[named?.first ?? 0]?.sentence ?? 0);
  const paragraphs = (tokens[anaphor.first]?.paragraph ?? 0) - (tokens[named?.first ?? 0]?.paragraph ?? 0);
  const isSubject = named !== undefined && isFirstInSentence(article, index) && !named.isOblique;
  const isPrevious = about.previousSpeaker === person.id;
  const kind = anaphor.kind === 'pronoun' ? 'pronoun' : 'noun';
  return [
    bucket('sentences', distance, [0, 1, 2, 3, 5, 10]),
    bucket('paragraphs', paragraphs, [0, 1, 2, 4]),
    `order=${Math.min(about.order, 4)}`,
    isSubject ? 'subject' : 'not-subject',
    ...(isSubject && distance <= 1 ? ['near-subject'] : []),
    named?.isOblique ? 'oblique' : 'upright',
    ...(isSayer(article, index) ? ['sayer', `sayer:${kind}`, bucket('sayer-at', distance, [0, 1, 3])] : []),
    ...(article.isRussian
      ? [`ru:${named?.isOblique ? 'oblique' : 'upright'}`, `ru:${isSubject ? 'subject' : 'not-subject'}`]
      : []),
    ...(isPrevious ? ['previous', `previous-${kind}`, bucket('previous-at', distance, [0, 1, 3])] : []),
    ...(about.previousSpeaker !== undefined && !isPrevious ? [bucket('other-than-previous', distance, [0, 1, 3])] : []),
    person.gender ? 'gender-known' : 'gender-unknown',
    person.hasFullName ? 'full-name' : 'part-name',
    bucket('named', person.mentions.length, [1, 2, 4, 8]),
    ...(person.role ? ['has-role'] : []),
    ...(matchesHead(person, anaphor) ? ['head'] : kind === 'noun' && person.role ? ['other-office'] : []),
    ...(person.kind === 'institution' ? [`institution:${kind}`] : []),
    ...(kind === 'noun' && isOfficeOfItsOwn(anaphor)
      ? [`own-office:${matchesHead(person, anaphor) ? 'head' : 'other'}`]
      : []),
    `${kind}:${isSubject ? 'subject' : 'not'}`,
    ...(kind === 'noun'
      ? [`noun:${bucket('sentences', distance, [0, 1, 3])}`, `noun:order${Math.min(about.order, 2)}`]
      : []),
  ];
}

/**
 * "A senior official denied it. “…,” he said.": the noun without a name that spoke right before the pronoun, in its sentence or the one before, with
 * nobody else named since.
 */
export function nounOfPronoun(article: Article, index: number): number | undefined {
  const { mentions, tokens, table } = article;
  const pronoun = mentions[index];
  const at = tokens[pronoun?.first ?? -1];
  if (pronoun?.kind !== 'pronoun' || !pronoun.gender || !at) return undefined;
  for (let before = index - 1; before >= Math.max(0, index - LONGEST_SENTENCE); before -= 1) {
    const mention = mentions[before];
    const token = tokens[mention?.first ?? -1];
    if (!mention || !token || at.sentence - token.sentence > 1 || at.paragraph - token.paragraph > 1) return undefined;
    if (mention.kind === 'pronoun' || mention.kind === 'name' || table.ofMention.has(before)) return undefined;
    if (mention.kind !== 'nominal' || mention.isPlural || mention.isOblique) continue;
    const isOther = mention.gender !== undefined && mention.gender !== pronoun.gender;
    const tie = article.ties[before];
    const isSubject = (tie?.isFirst && tie.after?.toVerb === 0) || tie?.before?.toVerb === 0;
    return !isOther && isSubject ? before : undefined;
  }
  return undefined;
}

/** Whether this mention is said to have said something there. */
export function isSayer(article: Article, index: number): boolean {
  const tie = article.ties[index];
  if (!tie || (article.mentions[index]?.isOblique && !tie.isSource)) return false;
  if (tie.isSource || [tie.after, tie.before].some((verb) => verb && verb.toVerb <= 3 && verb.between === 0))
    return true;
  // "заявил в понедельник на пресс-конференции в Брюсселе представитель …"
  return article.isRussian && tie.before !== undefined && tie.preposition === undefined;
}

/** Whether no other name stands before this mention in its sentence. */
export function isFirstInSentence(article: Article, index: number): boolean {
  const { mentions, tokens } = article;
  const sentence = tokens[mentions[index]?.first ?? 0]?.sentence;
  for (let before = index - 1; before >= Math.max(0, index - LONGEST_SENTENCE); before -= 1) {
    const other = mentions[before];
    if (!other || tokens[other.first]?.sentence !== sentence) return true;
    if (
      article.table.ofMention.has(before) &&
      article.table.people[article.table.ofMention.get(before) ?? -1]?.kind === 'person'
    )
      return false;
  }
  return true;
}
