/**
 * The absolute http(s) address that `reference` means at `base`, or undefined for one that leads nowhere a reader may be sent: empty,
 * malformed, or with another scheme (`javascript:`, `data:`). White space around it and line breaks inside are dropped.
 */
export function resolveUrl(reference: string | undefined, base: string): string | undefined {
  const trimmed = reference?.trim() ?? '';
  if (trimmed === '') return undefined;
  const url = ABSOLUTE.test(trimmed) ? URL.parse(trimmed) : (URL.parse(trimmed, base) ?? URL.parse(trimmed));
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : undefined;
}

/** Needs no base, which would be parsed along each time. */
const ABSOLUTE = /^https?:\/\//i;
