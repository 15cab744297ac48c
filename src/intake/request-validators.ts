import { hash } from 'node:crypto';
import type { Validators } from '../model/feed.ts';
import type { FetchHeaders } from '../ports/fetcher.ts';

/** Some servers answer 304 for ever; a full answer every 8 days finds out (FIELD-NOTES section 1, item 10). */
const KEEP_MS = 8 * 24 * 60 * 60 * 1000;

/** What to send for a conditional GET; nothing when it was kept for 8 days. */
export function requestValidators(
  kept: Validators | undefined,
  now: number,
): Pick<Validators, 'etag' | 'lastModified'> {
  if (kept === undefined || isOld(kept, now)) return {};
  return {
    ...(kept.etag === undefined ? {} : { etag: kept.etag }),
    ...(kept.lastModified === undefined ? {} : { lastModified: kept.lastModified }),
  };
}

/** What to keep of a full answer. The 8 days begin anew only when the server's validators are others than before, or the old ones ran out. */
export function keptValidators(
  answer: { headers: FetchHeaders; body: Uint8Array },
  before: Validators | undefined,
  now: number,
): Validators {
  const etag = answer.headers.etag;
  const lastModified = answer.headers['last-modified'];
  const isSame =
    before !== undefined && !isOld(before, now) && before.etag === etag && before.lastModified === lastModified;
  return {
    bodyHash: hashOf(answer.body),
    keptAt: isSame ? before.keptAt : now,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** True when the body is byte for byte the one of the last good answer. */
export function isSameBody(body: Uint8Array, kept: Validators | undefined): boolean {
  return kept?.bodyHash !== undefined && kept.bodyHash === hashOf(body);
}

const isOld = (kept: Validators, now: number): boolean => now - kept.keptAt > KEEP_MS;

/** Each answer is asked twice, whether it is the old one and what to keep of it; and hashing 60 KB takes 0.07 ms. */
const hashes = new WeakMap<Uint8Array, string>();

function hashOf(body: Uint8Array): string {
  const known = hashes.get(body);
  if (known !== undefined) return known;
  const computed = hash('sha256', body);
  hashes.set(body, computed);
  return computed;
}
