/** Longest address that is taken, in characters; feeds with longer ones were never seen. */
const MAX_ADDRESS = 1_500;

/**
 * The address that a person typed or pasted: without `https://`, or as Slack writes a link (`<https://example.org|example.org>`,
 * https://docs.slack.dev/messaging/formatting-message-text). Undefined when it is none.
 */
export function sourceAddress(typed: string): string | undefined {
  const [, linked] = /^<([^|>]+)(?:\|[^>]*)?>$/.exec(typed) ?? [];
  const text = (linked ?? typed).trim();
  if (text.length > MAX_ADDRESS || /\s/u.test(text)) return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  return url.hostname.includes('.') || url.hostname.startsWith('[') || url.hostname === 'localhost'
    ? url.href
    : undefined;
}

/** What of an address can be shown to everybody: its path and query may carry a key. */
export function shownHost(address: string): string {
  return URL.parse(address)?.host.replace(/^www\./, '') ?? '';
}

/** Names of parameters, and forms of values and path segments, by which a site knows its subscriber. */
const KEY_NAME = /key|token|auth|secret|sig|pass|user|session/i;
const KEY_VALUE = /^(?=.*\d)(?=.*[a-z])[\w-]{20,}$/i;

/** Whether an address may be somebody's own: with a password, a key or a token in it. Rather once too often. */
export function mayCarryKey(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return true;
  const parameters = [...url.searchParams];
  return (
    parameters.some(([name, value]) => KEY_NAME.test(name) || KEY_VALUE.test(value)) ||
    url.pathname.split('/').some((segment) => KEY_VALUE.test(segment) && !segment.includes('-'))
  );
}
