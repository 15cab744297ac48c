import type { Answer } from './exchange.ts';

/**
 * Whether an answer is a test for browsers ("checking your browser …") instead of the page: it refuses us, whatever its status says, and is
 * not worked around. Told by the headers that the makers document, else by the scripts' addresses in a short HTML page.
 */
export function isChallenge({ headers, body }: Pick<Answer, 'headers' | 'body'>): boolean {
  // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  if (headers['cf-mitigated'] === 'challenge') return true;
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
  if (headers['x-amzn-waf-action'] !== undefined) return true;
  // SiteGround's; seen with status 202.
  if (headers['sg-captcha'] === 'challenge') return true;
  const type = String(headers['content-type'] ?? '');
  if (body.length === 0 || body.length > SHORT_PAGE || !type.startsWith('text/html')) return false;
  const page = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  return MARKS.some((mark) => page.includes(mark));
}

/** A page of an article is longer, and may well tell of such tests. */
const SHORT_PAGE = 20_000;

/** Addresses from which the tests load their scripts: Cloudflare, Imperva, SiteGround, DDoS-Guard, Anubis. */
const MARKS = [
  '/cdn-cgi/challenge-platform/h/',
  '/_Incapsula_Resource?',
  '/.well-known/sgcaptcha/',
  '/.well-known/ddos-guard/',
  '/.within.website/x/cmd/anubis/',
];
