import { hash } from 'node:crypto';
import { wordsIn } from '../text/words.ts';

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
  const words = [title, text].map(joinedWords);
  const published = publishedAt === undefined ? '' : Math.min(publishedAt, firstSeenAt);
  const updated = updatedAt !== undefined && updatedAt > firstSeenAt ? updatedAt : '';
  return hash('sha256', [...words, published, updated].join('\n'), 'base64url').slice(0, 22);
}

/** Whether two texts differ at most in white space, punctuation, capitals and markup. */
export function hasSameWords(one: string, other: string): boolean {
  return joinedWords(one) === joinedWords(other);
}

function joinedWords(text: string): string {
  return wordsIn(text)
    .map(({ form }) => form)
    .join(' ');
}
