/** A server may not put us off for longer. */
const MAX_MS = 24 * 60 * 60 * 1000;

/**
 * The wait that a Retry-After header asks for, in ms from `now`, a day at most: whole seconds, or a date in any of HTTP's three forms
 * (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3). Undefined when it says nothing usable: a past or absurd date, a fraction, words.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - now;
  if (Number.isNaN(wait) || wait <= 0) return undefined;
  return Math.min(wait, MAX_MS);
}

/**
 * An HTTP date (https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7). All three forms are in UTC, also the old asctime form, which has no
 * zone; anything else could be read in the host's zone and counts as no date.
 */
function httpDate(text: string): number {
  if (text.endsWith(' GMT')) return Date.parse(text);
  return ASCTIME.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;
