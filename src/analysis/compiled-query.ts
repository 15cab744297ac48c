import type { PlaceNaming } from '../model/watch.ts';

/** A compiled query: leaves are numbers of terms and facts. */
export type CompiledNode =
  | { readonly kind: 'term'; readonly term: number }
  | { readonly kind: 'fact'; readonly fact: number }
  /** Named in the text outside a longer name that means another place (`exception`), or, weaker, the source's own country. */
  | { readonly kind: 'place'; readonly term: number; readonly exception: number; readonly fact: number }
  | { readonly kind: 'title' | 'not' | 'topic'; readonly child: CompiledNode }
  | { readonly kind: 'and' | 'or'; readonly children: readonly CompiledNode[] }
  | { readonly kind: 'except'; readonly child: CompiledNode; readonly exception: CompiledNode };

/** What an item's source must be. */
export type Fact =
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'language'; readonly code: string }
  | { readonly kind: 'country'; readonly codes: readonly string[] };

/** One way in which a term can stand in the text: tests of words that stand side by side. */
export interface CompiledPattern {
  readonly term: number;
  readonly tests: readonly number[];
  readonly by?: PlaceNaming;
}
