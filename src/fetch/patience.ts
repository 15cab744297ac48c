/**
 * How long a server is waited for. A silent, dripping or endless one is left within 5 s; a slow one that lives is read to its end:
 * its answer may take 4 s to begin (name look-up, connecting, TLS and redirects included), then its body may take until `totalMs`,
 * as long as it brings `bytesPerSecond` and either has said how long it is or stays under `unannouncedBytes`.
 * So a site that needs 3 s to begin and gives 8 KiB a second is read up to 96 KiB as sent, some 400 KiB of XML. The second between
 * 4 s and 5 s is for the program's start and for a busy machine.
 */
export interface Patience {
  /** From the start until the last answer's head is there, in ms; also the first moment at which the body's speed is judged. */
  readonly answerMs: number;
  /** All of one fetch, in ms. */
  readonly totalMs: number;
  /** Least speed of a body as sent, averaged since its head came. */
  readonly bytesPerSecond: number;
  /** After `answerMs`, a body that is larger as sent and has not said how long it will be counts as endless. */
  readonly unannouncedBytes: number;
}

/** For feeds and articles. */
export const USUAL_PATIENCE: Patience = {
  answerMs: 4_000,
  totalMs: 15_000,
  bytesPerSecond: 8 * 1024,
  unannouncedBytes: 512 * 1024,
};

/** How far an answer is. Times in ms since the fetch began. */
export interface Progress {
  readonly elapsedMs: number;
  /** When the head came; absent before. */
  readonly headAtMs?: number;
  /** Bytes of the body as sent. */
  readonly receivedBytes: number;
  /** Content-Length. */
  readonly announcedBytes?: number;
}

/** Why a server is left; undefined while it is worth waiting for. */
export type Impatience = 'silent' | 'too-slow' | 'endless';

/** A body that has only just begun is not judged yet. */
const GRACE_MS = 300;

/** Whether to go on waiting, by numbers alone. */
export function impatience(patience: Patience, progress: Progress): Impatience | undefined {
  const { elapsedMs, headAtMs, receivedBytes, announcedBytes } = progress;
  if (elapsedMs < patience.answerMs) return undefined;
  if (headAtMs === undefined) return 'silent';
  if (elapsedMs >= patience.totalMs) return 'too-slow';
  const bodyMs = elapsedMs - headAtMs;
  if (bodyMs >= GRACE_MS && receivedBytes < (bodyMs / 1000) * patience.bytesPerSecond) return 'too-slow';
  return announcedBytes === undefined && receivedBytes > patience.unannouncedBytes ? 'endless' : undefined;
}
