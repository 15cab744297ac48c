import type { Token } from './article-tokens.ts';

/**
 * Tokens in a row as words with single spaces, possessives as printed: "Kazakhstan's President", "Patients' Council". The last one stands without its own.
 */
export function printedWords(tokens: readonly Token[]): string {
  return tokens.map((token, at) => token.text + possessive(token, tokens[at + 1])).join(' ');
}

/** What follows the bare word tells whether an s was printed after the apostrophe. */
function possessive(token: Token, next: Token | undefined): string {
  if (!token.isPossessive || next === undefined) return '';
  return next.start - token.end > "' ".length ? "'s" : "'";
}
