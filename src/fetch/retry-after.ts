/** A server may not put us off for longer. */
const MAX_MS = 24 * 60 * 60 * 1000;

/** The wait that a Retry-After header asks for, seconds or a date, in ms from `now`, a day at most. Undefined when it says nothing usable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d{1,12}$/.test(text) ? Number(text) * 1000 : httpDate(text) - now;
  if (!Number.isFinite(wait) || wait <= 0) return undefined;
  return Math.min(wait, MAX_MS);
}

/** HTTP dates always end in GMT, so the host's zone plays no part (https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7). */
const httpDate = (text: string): number => (/GMT$/.test(text) ? Date.parse(text) : Number.NaN);
