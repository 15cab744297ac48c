import type { Validators } from '../model/feed.ts';
import type { Problem } from '../model/problem.ts';

/** One GET. `validators` make it conditional. `accept` tells what is wanted; it decides the Accept header. */
export interface FetchRequest {
  readonly url: string;
  readonly accept: 'feed' | 'article';
  readonly validators?: Pick<Validators, 'etag' | 'lastModified'>;
  readonly signal?: AbortSignal;
}

/** Response headers in lower case, only those that intake reads: content-type, etag, last-modified, cache-control, expires, retry-after, date. */
export type FetchHeaders = Readonly<Record<string, string>>;

/**
 * `fetched`: a 200 with its inflated body; `url` is where it came from after redirects; `movedTo` only when every hop was 301 or 308.
 * `not-modified`: a 304. `failed`: anything else; `retryAfterMs` as the server asked.
 */
export type FetchResult =
  | {
      readonly kind: 'fetched';
      readonly url: string;
      readonly movedTo?: string;
      readonly headers: FetchHeaders;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'not-modified'; readonly headers: FetchHeaders }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retryAfterMs?: number };

/** Reads a stranger's server safely: address check on every hop, total deadline, size cap, limit per host. Never throws for what a server does. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchResult>;
  close(): Promise<void>;
}
