import { crc32 } from 'node:zlib';
import type { Validators } from '../model/feed.ts';
import type { FetchHeaders } from '../ports/fetcher.ts';

/** Some servers answer 304 for ever; a full answer every 8 days finds out. */
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

/** True when the body is that of the last good answer. */
export function isSameBody(body: Uint8Array, kept: Validators | undefined): boolean {
  // A body that has changed has another length most of the time, which spares its sum.
  return kept?.bodyHash?.endsWith(lengthPart(body)) === true && kept.bodyHash === hashOf(body);
}

const isOld = (kept: Validators, now: number): boolean => now - kept.keptAt > KEEP_MS;

/**
 * CRC-32 and length: a fifth of the time of SHA-256, which was a tenth of a round. Two bodies of one feed look alike once in four billion changes that keep the
 * length; the next change, or the 8 days, show what was passed over.
 */
const hashOf = (body: Uint8Array): string => `${crc32(body).toString(16)}${lengthPart(body)}`;

const lengthPart = (body: Uint8Array): string => `-${body.length}`;
