import { hash } from 'node:crypto';
import { wordsIn } from '../text/words.ts';

/** What is compared of two versions of one entry; instants in ms. */
export interface EntryVersion {
  readonly title: string;
  readonly text: string;
  readonly publishedAt?: number;
}

/**
 * Names a version of an entry by its words and its date: white space, punctuation, capitals and markup make no other version. A date after `firstSeenAt` (when
 * the entry was first read) counts as that instant, as it does where items are stored. 22 characters.
 */
export function entryVersion({ title, text, publishedAt }: EntryVersion, firstSeenAt: number): string {
  const date = publishedAt === undefined ? '' : String(Math.min(publishedAt, firstSeenAt));
  const parts = [...[title, text].map((part) => wordsIn(part).map(({ form }) => form)), [date]];
  return hash('sha256', parts.map((words) => words.join(' ')).join('\n'), 'base64url').slice(0, 22);
}
