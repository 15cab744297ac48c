/** What a hint is about: a feed to check, an item to process, a channel with something to send. */
export type HintKind = 'feed' | 'item' | 'channel';

/**
 * Hints that there is work: ids only, lost at a crash without harm, because the rows in the store are the truth and a sweep hints again.
 * A pending id is held once. An id hinted while its handler runs is handled once more afterwards; one id is never handled twice at a time.
 * An error of a handler is reported and does not stop the queue.
 */
export interface Queue {
  /** Resolves when the hint is held; earlier hints are handed out first, urgent ones before all others. An id that is pending already may become urgent. */
  hint(kind: HintKind, ids: readonly number[], how?: { readonly isUrgent: true }): Promise<void>;
  /** Registers the one handler of a kind. `batchSize` ids at most a call, `concurrency` calls at once. */
  work(
    kind: HintKind,
    options: { readonly concurrency: number; readonly batchSize: number },
    handle: (ids: readonly number[]) => Promise<void>,
  ): Promise<void>;
  /** Resolves when nothing is pending or running. */
  idle(): Promise<void>;
  /** Takes no more, lets running handlers finish. Twice is fine. */
  stop(): Promise<void>;
}
