import { type Article, isSayer } from './antecedents.ts';
import type { Mention } from './mentions.ts';
import { isOneOfTwo } from './one-of-two.ts';
import type { Person } from './people-table.ts';
import { formTable } from './russian-forms.ts';
import { HAS_NAME_ENDING } from './russian-names.ts';
import { couldBeAnother } from './speaker-rivals.ts';
import { ENGLISH, givenNameGender, RUSSIAN } from './word-lists.ts';

/**
 * Whether a reader may be shown this speaker at all, however likely it is that these words are theirs: a person only where the article vouches that
 * the name is a person's, a body that says something somewhere in it, and without a name only somebody whom the words beside the quote make known.
 */
export function canBeShown(article: Article, about: { person?: Person; mention?: number }): boolean {
  const { person, mention } = about;
  if (person && mention !== undefined && couldBeAnother(article, person, mention)) return false;
  if (mention !== undefined && isOneOfTwo(article, mention)) return false;
  if (mention !== undefined && isOwnerOfBody(article, mention)) return false;
  if (person) return (person.kind === 'person' || !isPossessor(article, mention)) && isKnown(article, person);
  return mention !== undefined && isKnownByItsWords(article, mention);
}

/**
 * What tells a person from a title, a company or words in capitals: a given name, an office, an age, "Mr."; a surname that stands alone elsewhere;
 * a Russian surname by its ending. "The" before it tells against ("the Red Devils").
 */
function isVouched(article: Article, person: Person): boolean {
  const { tokens, mentions } = article;
  if (
    /\d/.test(person.name) ||
    person.isUncertain ||
    ENGLISH.person.has(person.name.split(' ').at(-1)?.toLowerCase() ?? '')
  )
    return false;
  const words = person.name.split(' ');
  const own = person.mentions.flatMap((index) => mentions[index] ?? []);
  if (own.some((mention) => mention.role !== undefined || mention.gender !== undefined || isGivenFirst(mention)))
    return true;
  if (own.some(({ last }) => isAgeOrClause(article, last))) return true;
  if (own.some(({ first }) => tokens[first - 1]?.lower === 'the')) return false;
  if (words.length === 1) return false;
  const surname = words.at(-1) ?? '';
  return (
    words.some((word) => /^(?:\p{Lu}\.|Jr\.?|de|van|von|bin|ibn|al|el|del|Mc\p{Lu}.*|O['’]\p{Lu}.*)$/u.test(word)) ||
    (/[а-яё]/.test(surname) && HAS_NAME_ENDING.test(surname.toLowerCase())) ||
    person.mentions.some((index) => mentions[index]?.text === surname && !article.ties[index]?.isModifier) ||
    // Companies stand in marks in Russian, or in Latin letters.
    (article.isRussian && words.every((word) => /^[А-ЯЁ][а-яё-]+$/u.test(word)) && !words.some(isBodyWord))
  );
}

function isBodyWord(word: string): boolean {
  return /^(?:газет|новост|ньюс|пост|таймс|клуб|банк|тв$|радио|пресс|лиг[аи]$|час$|пик$|сити$|юнайтед)/u.test(
    word.toLowerCase(),
  );
}

function isGivenFirst({ text }: Mention): boolean {
  const [first = '', second] = text.split(' ');
  return (
    second !== undefined &&
    (givenNameGender(first.toLowerCase().replaceAll('ё', 'е')) !== undefined ||
      /^(?:\p{Lu}\.){1,2}$|^\p{Lu}$/u.test(first))
  );
}

/** "Okafor, 41, said", "Okafor, who leads". */
function isAgeOrClause({ tokens }: Article, last: number): boolean {
  const after = tokens[last + 1];
  const next = after?.text === ',' ? tokens[last + 2] : after;
  return next?.lower === 'who' || (after?.text === ',' && /^\d{2}$/.test(next?.text ?? ''));
}

/** Asked for every quote, answered once for each of the people. */
const KNOWN = new WeakMap<Person, boolean>();

function isKnown(article: Article, person: Person): boolean {
  const known = KNOWN.get(person);
  if (known !== undefined) return known;
  const answer = person.kind === 'person' ? isVouched(article, person) : speaksSomewhere(article, person);
  KNOWN.set(person, answer);
  return answer;
}

/** "India's sports leader said": not India. */
function isPossessor(article: Article, mention: number | undefined): boolean {
  return !article.isRussian && mention !== undefined && article.mentions[mention]?.isOblique === true;
}

/** "according to the U.S. Attorney's Office": not the attorney. */
function isOwnerOfBody({ tokens, mentions, isRussian }: Article, index: number): boolean {
  const last = mentions[index]?.last ?? -1;
  const next = tokens[last + 1]?.lower ?? '';
  if (isRussian || !tokens[last]?.isPossessive || ENGLISH.documents.has(next)) return false;
  return ENGLISH.institution.has(next) || ENGLISH.organisation.has(next);
}

/** A body that never stands beside a verb of saying ("HIV", a club that somebody plays for) says nothing. */
function speaksSomewhere(article: Article, body: Person): boolean {
  if (isGenericAlone(body.name, article.isRussian) || NO_SPEAKER.test(body.name) || isDescription(body.name))
    return false;
  return body.mentions.some((index) => {
    const tie = article.ties[index];
    const mention = article.mentions[index];
    if (!tie || !mention || isDocument(article, mention)) return false;
    if (
      article.isRussian &&
      !mention.isOblique &&
      mention.text.includes(' ') &&
      RUSSIAN.institutions.has(mention.head ?? '')
    )
      return true;
    return (
      (isSayer(article, index) && !tie.isModifier && (article.isRussian || !mention.isOblique)) ||
      tie.isInOffice ||
      tie.isAfterColon ||
      tie.isOutlet
    );
  });
}

/** Laws, plans, prizes and streets have names with capitals too. */
const NO_SPEAKER =
  /(?:^| )(?:Act|Amendment|Constitution|Project|Awards?|Cup|Bowl|Championships?|Tour|Day|Week|Series|Slam|Prix|Street|Road|Avenue|River|Lake|Island|Valley|Debate|Election|War|Song|Film)$/;

/** "Kolkata-based firm", "Bundesliga club": a small noun says what the body is, not which. */
function isDescription(name: string): boolean {
  return /(?:^| )(?:firm|club|company|carrier|airline|insurer|outlet|publication|newspaper|paper|magazine|tabloid|website|site)$/.test(
    name,
  );
}

/** "the statement", "an open letter": what somebody said something in. */
function isDocument({ tokens }: Article, { head = '', first, last }: Mention): boolean {
  if (!ENGLISH.documents.has(head)) return false;
  // "the Washington Post" is no post.
  return tokens.slice(first, last + 1).some((token) => token.lower === head && (!token.isCapital || first === last));
}

const GENERIC_FORMS = formTable(RUSSIAN.generic);

/** "the company", «ведомство», «пресс-служба клуба», "American company": some body whose name stands elsewhere. */
function isGenericAlone(text: string, isRussian: boolean): boolean {
  const words = text.replace(/^(?:the|an?|this|that) /i, '').split(' ');
  if (!isRussian) return words.length === 1 && ENGLISH.generic.has(words[0]?.toLowerCase() ?? '');
  const lower = words.map((word) => word.toLowerCase().replaceAll('ё', 'е'));
  const isNamed = words.slice(1).some((word) => /\p{Lu}|["«\p{Script=Latin}]/u.test(word));
  const head = lower.find((word) => RUSSIAN.generic.has(word));
  if (head === lower[0] && !isNamed && /^(?:компания|фирма|издание|газета|телеканал|клуб|команда)$/.test(head ?? ''))
    return true;
  return head !== undefined && !isNamed && words.length < 3 && GENERIC_FORMS.has(lower.at(-1) ?? '');
}

/** Bodies that are known only by their name, whatever else is said of them: "the Bundesliga club", "the Omaha-based company". */
const NEEDS_NAME = new Set(
  'company firm club team league group organization organisation carrier airline insurer publication outlet newspaper paper magazine tabloid channel station site website platform clothier conglomerate brand'.split(
    ' ',
  ),
);

function isKnownByItsWords(article: Article, index: number): boolean {
  const mention = article.mentions[index];
  if (!mention || mention.kind === 'pronoun' || isDocument(article, mention)) return false;
  if (/^(?:his|her|their|its|my|our) /i.test(mention.text)) return false;
  if (/^(?:one|another|(?:a|the) (?:second|third|fourth|fifth|sixth))$/i.test(mention.text)) return false;
  if (mention.kind === 'institution')
    return !isGenericAlone(mention.text, article.isRussian) && !NEEDS_NAME.has(mention.head ?? '');
  if (mention.isPlural || !mention.isDefinite) return true;
  return isIntroduced(article, index, mention) || !someoneNamed(article, index, mention);
}

/** "a spokesman" before "the spokesman". */
function isIntroduced({ mentions }: Article, index: number, { head }: Mention): boolean {
  return mentions
    .slice(Math.max(0, index - MOST_BACK), index)
    .some((before) => before.head === head && !before.isDefinite);
}

const MOST_BACK = 100;
/** An article that names more is a list. */
const MOST_PEOPLE = 300;

/** "the 28-year-old" where an article names somebody is one of those it names, and nobody knows which. */
function someoneNamed({ table }: Article, index: number, { gender, head }: Mention): boolean {
  return table.people.slice(0, MOST_PEOPLE).some(
    (person) =>
      person.kind === 'person' &&
      // A headline has the office before the text has the name.
      ((person.mentions[0] ?? Infinity) < index || person.heads.has(head ?? '')) &&
      (gender === undefined || person.gender === undefined || gender === person.gender),
  );
}
