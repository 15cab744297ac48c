import type { SentDocument } from '../model/incoming.ts';

/** `too-large`: more than was allowed. `gone`: the platform no longer has it, or does not let us read it. `no-answer`: nobody knows; it may come at another try. */
export type DocumentRead =
  | { readonly kind: 'read'; readonly body: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: 'too-large' | 'gone' | 'no-answer'; readonly detail: string };

/** Reads the files that people send us, from the platform's own servers only. Throws only for bugs. */
export interface DocumentReader {
  read(
    document: SentDocument,
    limits: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<DocumentRead>;
}
