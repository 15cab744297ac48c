/** What the form of a name, title or verb tells: the Russian past tense has a gender. */
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
  /** Its form does not tell what the name is in the nominative ("Джиганом Самойлова"). */
  readonly isUncertain?: true;
  /** A country or city that may stand for its government. */
  readonly isPlace: boolean;
}
