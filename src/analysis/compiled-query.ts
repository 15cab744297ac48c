import type { PlaceNaming } from '../model/watch.ts';

/** A compiled query: leaves are numbers of terms and facts. */
export type CompiledNode =
  | { readonly kind: 'term'; readonly term: number }
  | { readonly kind: 'fact'; readonly fact: number }
  /** Named in the text outside a longer name that means another place (`exception`), or, weaker, the source's own country. */
  | { readonly kind: 'place'; readonly term: number; readonly exception: number; readonly fact: number }
  /** The number under which a topic is compiled once for all watches. */
  | { readonly kind: 'topic'; readonly topic: number }
  | { readonly kind: 'title' | 'not'; readonly child: CompiledNode }
  | { readonly kind: 'and' | 'or'; readonly children: readonly CompiledNode[] }
  | { readonly kind: 'near'; readonly distance: number; readonly left: CompiledNode; readonly right: CompiledNode }
  | { readonly kind: 'except'; readonly child: CompiledNode; readonly exception: CompiledNode };

/** A name of a place (`term`) that does not count where a rival stands in the document, or where there are no rivals, and no support does. */
export interface Doubt {
  readonly term: number;
  readonly rivals: readonly number[];
  readonly supports: readonly number[];
}

/** What an item's source must be. */
export type Fact =
  | { readonly kind: 'source' | 'author' | 'section'; readonly text: string }
  | { readonly kind: 'language'; readonly code: string }
  | { readonly kind: 'country'; readonly codes: readonly string[] };

/** The ways to name a place by number, the strongest first; 0 is for terms that are no places. */
export const NAMINGS: readonly (PlaceNaming | undefined)[] = [undefined, 'name', 'adjective', 'city'];
