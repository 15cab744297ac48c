import type { SpeakerKind } from '../model/quote.ts';
import type { Article } from './antecedents.ts';
import type { FoundSpeaker } from './find-speakers.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people-table.ts';

/** A speaker as a reader sees it, with what the confidence is weighed by. */
export interface SpeakerName {
  readonly speaker: string;
  readonly role?: string;
  readonly speakerKind: SpeakerKind;
  readonly features: readonly string[];
}

/**
 * The name, office and kind of a found speaker. Someone without a name keeps the article's words ("a senior official") and is
 * `unnamed`; a pronoun that means nobody in the article gives undefined.
 */
export function speakerName(article: Article, found: FoundSpeaker): SpeakerName | undefined {
  const mention = found.mention === undefined ? undefined : article.mentions[found.mention];
  const person = found.person === undefined ? undefined : article.table.people[found.person];
  const features = certaintyFeatures(article, { found, mention, person });
  if (person) {
    const kind = person.kind === 'person' ? 'person' : 'institution';
    const role = person.role === undefined ? undefined : shortRole(person.role);
    return { speaker: person.name, ...(role && { role }), speakerKind: kind, features };
  }
  if (!mention || mention.kind === 'pronoun') return undefined;
  const isInstitution = mention.kind === 'institution' && mention.isDefinite;
  return { speaker: mention.text, speakerKind: isInstitution ? 'institution' : 'unnamed', features };
}

const LONGEST_ROLE_WORDS = 12;

/** An office in at most twelve words; a longer one is cut before a linking word, else left out. */
function shortRole(role: string): string | undefined {
  const words = role.split(' ');
  if (words.length <= LONGEST_ROLE_WORDS) return role;
  const cut = words
    .slice(0, LONGEST_ROLE_WORDS)
    .findLastIndex((word) => /^(?:and|of|for|in|at|и|в|по|при|на)$/.test(word));
  return cut > 1 ? words.slice(0, cut).join(' ') : undefined;
}

/** Steps of the ranker's probability; their weights are never negative, so that more of it is never less confidence. */
const SURE_STEPS = [0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.94, 0.975, 0.99];

function certaintyFeatures(
  article: Article,
  about: { found: FoundSpeaker; mention: Mention | undefined; person: Person | undefined },
): readonly string[] {
  const { found, mention, person } = about;
  const by = mention === undefined ? 'previous' : mention.kind;
  const who = person === undefined ? 'unlisted' : person.kind;
  const sure = SURE_STEPS.filter((step) => found.probability > step).map((step) => `p>${step}`);
  const features = [
    'bias',
    ...sure,
    `by:${by}`,
    `who:${who}`,
    `${by}:${who}`,
    ...(article.isRussian && mention?.kind === 'nominal' && person?.heads.has(mention.head ?? '') ? ['by-role'] : []),
    ...(person && !person.hasFullName && person.kind === 'person' ? ['part-name'] : []),
  ];
  return article.isRussian ? [...features, ...features.map((feature) => `ru:${feature}`)] : features;
}
