import type { SpeakerKind } from '../model/quote.ts';
import type { Article } from './antecedents.ts';
import type { FoundSpeaker } from './find-speakers.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people-table.ts';
import { roleText } from './role-text.ts';
import { canBeShown } from './speaker-evidence.ts';
import { givenNameGender } from './word-lists.ts';

/** A speaker as a reader sees it, with what the confidence is weighed by. */
export interface SpeakerName {
  readonly speaker: string;
  readonly role?: string;
  readonly speakerKind: SpeakerKind;
  /** Whether a reader may see it, however sure it is. */
  readonly canBeShown: boolean;
  readonly features: readonly string[];
}

/**
 * The name, office and kind of a found speaker. Someone without a name keeps the article's words ("a senior official") and is
 * `unnamed`; a pronoun that means nobody in the article gives undefined.
 */
export function speakerName(article: Article, found: FoundSpeaker): SpeakerName | undefined {
  const mention = found.mention === undefined ? undefined : article.mentions[found.mention];
  const carried = found.carriedFrom === undefined ? undefined : article.mentions[found.carriedFrom];
  const person = found.person === undefined ? undefined : article.table.people[found.person];
  // A doubt about whom "he" means is a doubt about what he says next as well.
  const features = certaintyFeatures(article, {
    found,
    mention: mention ?? (carried?.kind === 'pronoun' ? carried : undefined),
    person,
  });
  const named = found.mention ?? found.carriedFrom;
  const isShowable = canBeShown(article, { ...(person && { person }), ...(named !== undefined && { mention: named }) });
  if (person) {
    const kind = person.kind === 'person' ? 'person' : 'institution';
    const role = person.role === undefined ? undefined : roleText(person.role);
    return {
      speaker: fullName(article.text, person),
      ...(role && { role }),
      speakerKind: kind,
      canBeShown: isShowable,
      features,
    };
  }
  if (!mention || mention.kind === 'pronoun') return undefined;
  const isInstitution = mention.kind === 'institution' && mention.isDefinite;
  return {
    speaker: withSmallArticle(mention.text),
    speakerKind: isInstitution ? 'institution' : 'unnamed',
    canBeShown: isShowable,
    features,
  };
}

/** "The ministry" at the start of a sentence is "the ministry" beside a quote. */
function withSmallArticle(words: string): string {
  return words.replace(/^(?:The|An?|His|Her|Their|One|Another|Some|This) /, (article) => article.toLowerCase());
}

/**
 * The surname with the one given name that the article puts before it elsewhere, in a headline or a quotation, where no mention is read;
 * the name as it is when there is none or several.
 */
function fullName(text: string, person: Person): string {
  if (person.kind !== 'person' || person.hasFullName || person.name.includes(' ') || person.name.length < 3)
    return person.name;
  const found = new Set<string>();
  let looks = 0;
  for (let at = text.indexOf(person.name); at >= 0 && looks < MOST_LOOKS; at = text.indexOf(person.name, at + 1)) {
    looks += 1;
    const before = /(\p{Lu}[\p{L}-]+) $/u.exec(text.slice(Math.max(0, at - 24), at))?.[1];
    const isWhole = !/[\p{L}]/u.test(text.charAt(at + person.name.length));
    if (!before || !isWhole || !givenNameGender(before.toLowerCase())) continue;
    if (person.gender && givenNameGender(before.toLowerCase()) !== person.gender) continue;
    found.add(before);
  }
  return found.size === 1 ? `${[...found].join('')} ${person.name}` : person.name;
}

/** Places of a surname that are looked at; an article that repeats it more often has named it in full before. */
const MOST_LOOKS = 200;

/** Steps of the ranker's probability; their weights are never negative, so that more of it is never less confidence. */
const SURE_STEPS = [0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.94, 0.975, 0.99];

function certaintyFeatures(
  article: Article,
  about: { found: FoundSpeaker; mention: Mention | undefined; person: Person | undefined },
): readonly string[] {
  const { found, mention, person } = about;
  const isOffice = mention?.kind === 'nominal' && article.table.ofMention.has(found.mention ?? -1);
  const by = mention === undefined ? 'previous' : isOffice ? 'name' : mention.kind;
  const who = person === undefined ? 'unlisted' : person.kind;
  const sure = SURE_STEPS.filter((step) => found.probability > step).map((step) => `p>${step}`);
  const features = [
    'bias',
    ...sure,
    `by:${by}`,
    `who:${who}`,
    `${by}:${who}`,
    ...(by === 'nominal' && person ? [person.heads.has(mention?.head ?? '') ? 'by-role' : 'not-by-role'] : []),
    ...(person && !person.hasFullName && person.kind === 'person' ? ['part-name'] : []),
    ...(by === 'pronoun' && mention?.gender && person?.kind === 'person' && !person.gender ? ['gender-unknown'] : []),
    ...(by === 'pronoun' && person ? [`rivals${Math.min(MOST_RIVALS, rivalsOf(article, person))}`] : []),
  ];
  return features;
}

const MOST_RIVALS = 3;
/** An article with more people has rivals among the first of them. */
const MOST_PEOPLE = 60;

/** How many others of the article a pronoun could mean by its gender. */
function rivalsOf(article: Article, person: Person): number {
  const isRival = ({ id, kind, gender }: Person) =>
    kind === 'person' && id !== person.id && (!gender || !person.gender || gender === person.gender);
  return article.table.people.slice(0, MOST_PEOPLE).filter(isRival).length;
}
