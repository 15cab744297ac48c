import { textHash } from '../text/text-hash.ts';
import { foldedWords } from '../text/words.ts';

/** What is compared of two versions of one entry; instants in ms. */
export interface EntryVersion {
  readonly title: string;
  readonly text: string;
  readonly publishedAt?: number;
  readonly updatedAt?: number;
}

/**
 * Names a version of an entry by its words and its dates: white space, punctuation, capitals and markup make no other version. A date of publication after
 * `firstSeenAt` (when the entry was first read) counts as that instant, as it does where items are stored; a date of editing counts when it is after it.
 * 22 characters.
 */
export function entryVersion({ title, text, publishedAt, updatedAt }: EntryVersion, firstSeenAt: number): string {
  const words = [title, text].map(foldedWords);
  const published = publishedAt === undefined ? '' : Math.min(publishedAt, firstSeenAt);
  const updated = updatedAt !== undefined && updatedAt > firstSeenAt ? updatedAt : '';
  return textHash([...words, published, updated].join('\n'));
}

/** Whether two texts differ at most in white space, punctuation, capitals and markup. */
export function hasSameWords(one: string, other: string): boolean {
  return foldedWords(one) === foldedWords(other);
}
