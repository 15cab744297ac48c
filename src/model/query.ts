import type { MatchDocument } from './watch.ts';

/** How a word of a query meets a word of the text: `any` inflected form, only this `exact` form (`=word`), or any word with this `prefix` (`word*`). */
export type WordForm = 'any' | 'exact' | 'prefix';

/**
 * What a person asked for, as a tree. Leaves carry their text as typed: a `word` may consist of several (`U.S`, `ice-cream`), which must then
 * stand side by side in any form; the words of a `phrase` stand side by side in exactly these forms. Upper and lower case are equal in both.
 */
export type QueryNode =
  | { readonly kind: 'word'; readonly text: string; readonly form: WordForm }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'topic'; readonly id: string }
  /** ISO 3166-1 alpha-2 code in capitals, or the id of a region (`central-asia`). */
  | { readonly kind: 'place'; readonly code: string }
  /** Name of an outlet or host of its site. */
  | { readonly kind: 'source'; readonly text: string }
  /** Words that stand side by side in the name of the author, or of the feed's section. */
  | { readonly kind: 'author' | 'section'; readonly text: string }
  /** BCP 47 primary language, lower case. */
  | { readonly kind: 'language'; readonly code: string }
  /** Both stand in the text, in either order, at most `distance` words apart (neighbours are one apart): `oil NEAR/5 price`. */
  | { readonly kind: 'near'; readonly distance: number; readonly left: QueryNode; readonly right: QueryNode }
  /** `child` counts only where it is met in the title. */
  | { readonly kind: 'title'; readonly child: QueryNode }
  | { readonly kind: 'and'; readonly children: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly children: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly child: QueryNode }
  /** `child`, not counting words of it that lie inside a match of `exception`: `penalty EXCEPT penalty-kick`. */
  | { readonly kind: 'except'; readonly child: QueryNode; readonly exception: QueryNode };

/** What a query is matched against: a document with all that its fields can ask for. */
export interface QueryDocument extends MatchDocument {
  readonly author?: string;
  /** The feed's section, as the operator named it. */
  readonly section?: string;
}

/** A parsed query. `canonical` prints it in one form; parsed again it gives the same tree. */
export interface Query {
  readonly root: QueryNode;
  readonly canonical: string;
}

/**
 * Why a query cannot be understood: `length` UTF-16 units from `at` are the place, `phrase` (a phrase id `query-…`) with `args` says what is
 * wrong, `suggestion` is a text that would fit in that place.
 */
export interface QueryError {
  readonly at: number;
  readonly length: number;
  readonly phrase: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly suggestion?: string;
}
