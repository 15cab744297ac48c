import { textHash } from './text-hash.ts';

/** Names a quote by its words, so that the same statement in another report is known again: white space does not count. 22 characters. */
export function quoteKey(text: string): string {
  return textHash(text.replace(/\s+/gu, ' ').trim());
}
