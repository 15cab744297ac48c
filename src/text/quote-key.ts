import { createHash } from 'node:crypto';

/** Names a quote by its words, so that the same statement in another report is known again: white space does not count. 22 characters. */
export function quoteKey(text: string): string {
  const words = text.replace(/\s+/gu, ' ').trim();
  return createHash('sha256').update(words).digest('base64url').slice(0, 22);
}
