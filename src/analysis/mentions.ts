import type { Token } from './article-tokens.ts';
import { englishMentions } from './english-mentions.ts';
import { russianMentions } from './russian-mentions.ts';

export type Gender = 'male' | 'female';

/**
 * A place in the article, outside quotations, that may name a speaker. Vocabulary of the speaker search: a *mention* is such a place;
 * a *person* (people-table.ts) is who or what several mentions mean; the *frame* of a quote is how it is tied to its sentence.
 */
export interface Mention {
  /** Indexes into the tokens, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly kind: 'name' | 'institution' | 'nominal' | 'pronoun';
  /** The bare name in the nominative as far as known, or the whole phrase for other kinds. */
  readonly text: string;
  /** Title or office that stands with the name ("US Ambassador to Kazakhstan"). */
  readonly role?: string;
  /** Head noun of a nominal or institution, the pronoun itself, or the noun of the role; lower case. */
  readonly head?: string;
  readonly gender?: Gender;
  readonly isPlural: boolean;
  /** "the ministry" can point back, "a senior official" cannot. */
  readonly isDefinite: boolean;
  /** Not the subject by its form: Russian oblique case, English possessive or object pronoun. */
  readonly isOblique: boolean;
  /** A country or city that may stand for its government. */
  readonly isPlace: boolean;
}

/** All mentions in order of place, in the article's language: Russian by its letters, English rules for all else. */
export function findMentions(tokens: readonly Token[]): readonly Mention[] {
  return outermost(isRussian(tokens) ? russianMentions(tokens) : englishMentions(tokens));
}

/** Without mentions that lie within a longer one: "Kazakh" in "the Kazakh president". */
function outermost(mentions: readonly Mention[]): readonly Mention[] {
  const ordered = [...mentions].sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: Mention[] = [];
  for (const mention of ordered) {
    const last = kept.at(-1);
    if (last && mention.first <= last.last) {
      if (last.kind === 'nominal' && mention.kind === 'name' && mention.role !== undefined)
        kept[kept.length - 1] = mention;
      continue;
    }
    kept.push(mention);
  }
  return kept;
}

/** Whether most words are in Cyrillic letters. */
export function isRussian(tokens: readonly Token[]): boolean {
  let cyrillic = 0;
  let words = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words += 1;
    if (/^[\u0400-\u04ff]/.test(token.text)) cyrillic += 1;
  }
  return cyrillic * 2 > words;
}
