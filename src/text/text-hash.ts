import { hash } from 'node:crypto';

/** What stands for a text where it is too long to be kept or sent: 22 letters, digits, dashes and underscores, 132 bits of its SHA-256. */
export function textHash(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
