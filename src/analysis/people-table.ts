import type { Token } from './article-tokens.ts';
import type { Gender, Mention } from './mentions.ts';
import { isGivenFirst, isPatronymic, nameWords, simple, surnameKey } from './name-keys.ts';
import { knownHolders } from './office-holders.ts';
import { officeNouns } from './office-nouns.ts';
import { nameStem } from './russian-forms.ts';
import { bestNamed, displayRole, shownText } from './shown-names.ts';
import { countryOf, givenNameGender } from './word-lists.ts';

/** Who or what the mentions of an article mean: a person or institution under the fullest name that the article has. */
export interface Person {
  readonly id: number;
  readonly kind: 'person' | 'institution' | 'place';
  readonly name: string;
  readonly role?: string;
  /** Nouns by which a later mention can mean this person ("president"), lower case. */
  readonly heads: ReadonlySet<string>;
  readonly gender?: Gender;
  /** Indexes of the name mentions, in order of place. */
  readonly mentions: readonly number[];
  readonly hasFullName: boolean;
  /** The article does not have the name in a form that tells its nominative. */
  readonly isUncertain: boolean;
}

/** The people of an article and, for each name or institution mention, whose it is. */
export interface PeopleTable {
  readonly people: readonly Person[];
  /** By index of the mention: names, named institutions, and offices that with their country are as good as a name. */
  readonly ofMention: ReadonlyMap<number, number>;
}

/**
 * Gathers names that mean one person: the same surname with given names that agree; a surname or given name alone goes to the person
 * of that name (by gender, then by how often, then by nearness). Institutions gather by their words, places stand for themselves.
 */
export function peopleTable(tokens: readonly Token[], mentions: readonly Mention[]): PeopleTable {
  const drafts: Draft[] = [];
  const byKey = new Map<string, Draft[]>();
  const ofMention = new Map<number, number>();
  const known = (key: string) => byKey.get(key) ?? [];
  const added = (mention: Mention, kind: Person['kind']): Draft => {
    const draft = newDraft(drafts.length, mention, kind);
    drafts.push(draft);
    for (const key of [`${kind} ${draft.key}`, ...(draft.given ? [`given ${nameStem(draft.given)}`] : [])])
      byKey.set(key, [...known(key), draft].slice(-MOST_NAMESAKES));
    return draft;
  };
  const assign = (index: number, draft: Draft) => {
    draft.mentions.push(index);
    ofMention.set(index, draft.id);
  };
  const named = [...mentions.entries()].filter(([, mention]) => mention.kind === 'name' && !mention.isPlace);
  const givenKeys = new Set(
    named.filter(([, mention]) => isGivenFirst(mention)).map(([, mention]) => surnameKey(mention)),
  );
  const isFull = named.map(
    ([, mention]) =>
      nameWords(mention).length > 1 &&
      !isPatronymic(mention) &&
      (isGivenFirst(mention) || !startsSentence(tokens, mention) || !givenKeys.has(surnameKey(mention))),
  );
  for (const [index, mention] of named.filter((_, place) => isFull[place])) {
    assign(
      index,
      known(`person ${surnameKey(mention)}`).find((draft) => isSamePerson(draft, mention)) ?? added(mention, 'person'),
    );
  }
  for (const [index, mention] of named.filter((_, place) => !isFull[place])) {
    const key = surnameKey(mention);
    const found =
      ofOffice(known(`person ${key}`), mentions, mention) ??
      mostNamed(known(`person ${key}`), mention) ??
      mostNamed(known(`given ${key}`), mention);
    assign(index, found ?? added(mention, 'person'));
  }
  for (const [index, mention] of mentions.entries()) {
    if (mention.kind === 'institution' && isNamedInstitution(tokens, mention)) {
      assign(index, known(`institution ${institutionKey(mention.text)}`)[0] ?? added(mention, 'institution'));
    }
    if (mention.kind === 'nominal') {
      const holder = onlyHolder(drafts, mentions, mention);
      if (holder) ofMention.set(index, holder.id);
    }
    if (mention.kind === 'name' && mention.isPlace) {
      assign(index, known(`place ${nameStem(mention.text.toLowerCase())}`)[0] ?? added(mention, 'place'));
    }
  }
  return { people: drafts.map((draft) => finished(draft, mentions)), ofMention };
}

/**
 * Whom "the Kazakh president" means: the one person whom the article gives this office with this country, else the one person in the
 * article who is known to have held it.
 */
function onlyHolder(drafts: readonly Draft[], mentions: readonly Mention[], office: Mention): Draft | undefined {
  const { head } = office;
  if (!office.isDefinite || office.isPlural || head === undefined) return undefined;
  const known = knownHolders({ head, text: office.text });
  const country = countryIn(office.text);
  if (country === undefined && known.size === 0) return undefined;
  const holders = drafts.filter(
    (draft) =>
      draft.kind === 'person' &&
      draft.mentions.some((index) => {
        const named = mentions[index];
        return (
          country !== undefined &&
          named?.head === head &&
          countryIn(named?.role ?? '') === country &&
          !/former|ex-|экс/i.test(named?.role ?? '')
        );
      }),
  );
  if (holders.length > 0) return holders.length === 1 ? holders[0] : undefined;
  const named = drafts.filter((draft) => draft.kind === 'person' && known.has(draft.key));
  return named.length === 1 ? named[0] : undefined;
}

/** The first country that these words name or belong to. */
function countryIn(words: string): string | undefined {
  for (const word of words.toLowerCase().split(/[^\p{L}.-]+/u)) {
    const country = countryOf(word);
    if (country !== undefined) return country;
  }
  return undefined;
}

/** "Передачу Михалков закрыл", "Controversial Okafor said": a capital that only the start of a sentence made may be no part of a name. */
function startsSentence(tokens: readonly Token[], mention: Mention): boolean {
  const { first } = mention;
  if (tokens[first - 1]?.sentence === tokens[first]?.sentence) return false;
  // "Former mayor Dora Arden": an office starts the sentence.
  return mention.role === undefined || simple(nameWords(mention)[0] ?? '') === simple(tokens[first]?.text ?? '');
}

/** People of one surname that are kept apart; more are no article. */
const MOST_NAMESAKES = 20;

interface Draft {
  readonly id: number;
  readonly kind: Person['kind'];
  readonly key: string;
  readonly given: string;
  readonly gender?: Gender;
  readonly isFull: boolean;
  readonly mentions: number[];
}

function newDraft(id: number, mention: Mention, kind: Person['kind']): Draft {
  const words = nameWords(mention);
  const key =
    kind === 'person'
      ? surnameKey(mention)
      : kind === 'place'
        ? nameStem(mention.text.toLowerCase())
        : institutionKey(mention.text);
  return {
    id,
    kind,
    key,
    given: words.length > 1 ? simple(words[0] ?? '') : '',
    ...(mention.gender && { gender: mention.gender }),
    isFull: words.length > 1 && !isPatronymic(mention),
    mentions: [],
  };
}

/** "De Bruyne" is Kevin De Bruyne. */
const PARTICLE = /^(?:de|di|da|du|del|der|den|la|le|van|von|el|al|де|ди|да|дель|ла|ле|ван|фон|эль|аль)$/;

function isSamePerson(draft: Draft, mention: Mention): boolean {
  if (draft.kind !== 'person' || draft.key !== surnameKey(mention)) return false;
  const given = simple(nameWords(mention)[0] ?? '');
  if (!draft.given || PARTICLE.test(given) || PARTICLE.test(draft.given)) return true;
  if (given === draft.given || nameStem(given) === nameStem(draft.given)) return true;
  if (given.length === 1 || draft.given.length === 1) return given.charAt(0) === draft.given.charAt(0);
  return (
    Math.min(given.length, draft.given.length) >= 3 &&
    given.startsWith(draft.given.slice(0, 3)) &&
    draft.gender === mention.gender
  );
}

/** "Former President Arden" beside Dora Arden and President Karl Arden: of several people with this name the one of this office. */
function ofOffice(namesakes: readonly Draft[], mentions: readonly Mention[], mention: Mention): Draft | undefined {
  if (namesakes.length < 2 || mention.head === undefined) return undefined;
  return namesakes.find((draft) => draft.mentions.some((index) => mentions[index]?.head === mention.head));
}

/** Of several people with this name the one named most, not one of the other gender when a title ("Mrs.") tells. */
function mostNamed(namesakes: readonly Draft[], mention: Mention): Draft | undefined {
  const fitting = namesakes.filter(
    (draft) => !(mention.gender && draft.gender && mention.role && mention.gender !== draft.gender),
  );
  return fitting.reduce<Draft | undefined>(
    (best, draft) => (best && best.mentions.length >= draft.mentions.length ? best : draft),
    undefined,
  );
}

/** "the Kazinform agency" is a name, "the agency" points to one. */
function isNamedInstitution(tokens: readonly Token[], mention: Mention): boolean {
  const words = tokens.slice(mention.first, mention.last + 1);
  return words.some(
    (word, at) =>
      word.isCapital &&
      (at > 0 || !/^(?:the|this|that|a|an|his|her|their|its)$/.test(word.lower)) &&
      !isOnlyOpening(words, at),
  );
}

/** A Russian institution that is capitalised only because its sentence begins with it. */
function isOnlyOpening(words: readonly Token[], at: number): boolean {
  const word = words[at];
  return (
    at === 0 &&
    word !== undefined &&
    words.length === 1 &&
    /^(?:Министерство|Ведомство|Агентство|Правительство|Компания|Суд|Полиция|Администрация)$/.test(word.text)
  );
}

function institutionKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:the|a|an) /, '')
    .split(' ')
    .map(nameStem)
    .join(' ');
}

function finished(draft: Draft, mentions: readonly Mention[]): Person {
  const own = draft.mentions.map((index) => mentions[index]).filter((mention) => mention !== undefined);
  const best = bestNamed(own);
  const name = best === undefined ? '' : shownText(draft, best.text);
  const role = displayRole(own);
  const gender =
    draft.gender ?? own.find((mention) => mention.gender)?.gender ?? givenNameGender(simple(name.split(' ')[0] ?? ''));
  return {
    id: draft.id,
    kind: draft.kind,
    name,
    ...(role && { role }),
    heads: new Set(own.flatMap((mention) => officeNouns(mention))),
    ...(gender && { gender }),
    mentions: draft.mentions,
    hasFullName: draft.isFull,
    isUncertain: best?.isUncertain === true,
  };
}
