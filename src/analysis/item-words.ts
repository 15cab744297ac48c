import type { QueryDocument } from '../model/query.ts';
import { wordsIn } from '../text/words.ts';

/** UTF-16 units of a word by which it is indexed: longer ones are hardly words. */
export const LONGEST_INDEXED = 60;

/** The different folded words of a document's title and text, by which the archive is indexed. */
export function itemWords({ title, text }: Pick<QueryDocument, 'title' | 'text'>): readonly string[] {
  return [...new Set([...wordsIn(title), ...wordsIn(text)].map(({ form }) => form.slice(0, LONGEST_INDEXED)))].filter(
    (form) => form !== '',
  );
}
