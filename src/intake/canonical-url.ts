/**
 * The address by which two links to one page are told to be equal: host in lower case, no fragment, no default port, no closing slash, no
 * parameters that only count readers. What is no web address comes back trimmed. For comparing, not for fetching.
 */
export function canonicalUrl(url: string): string {
  const parsed = URL.parse(url.trim());
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return url.trim();
  const search = parsed.search === '' ? '' : withoutTracking(parsed.searchParams);
  // "#!" fragments name pages of their own on old script-driven sites.
  const hash = parsed.hash.startsWith('#!') ? parsed.hash : '';
  const path = parsed.pathname.endsWith('/') ? parsed.pathname.replace(/\/+$/, '') : parsed.pathname;
  return `${parsed.protocol}//${parsed.host}${path}${search}${hash}`;
}

function withoutTracking(parameters: URLSearchParams): string {
  const kept = new URLSearchParams([...parameters].filter(([name]) => !isTracking(name))).toString();
  return kept === '' ? '' : `?${kept}`;
}

const TRACKING_PREFIXES = ['utm_', 'at_', 'mc_', 'pk_', 'mtm_', 'hsa_', '_hs', 'vero_', 'ns_'];
const TRACKING_NAMES = new Set([
  'fbclid',
  'gclid',
  'dclid',
  'msclkid',
  'yclid',
  'ysclid',
  'twclid',
  'igshid',
  'ncid',
  'cmpid',
  'cmp',
  'wtrid',
  'xtor',
  '_openstat',
  'ftag',
  'ocid',
  'smid',
  'traffic_source',
  'from_rss',
  'feedtype',
  'feedname',
]);

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKING_NAMES.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix));
}
