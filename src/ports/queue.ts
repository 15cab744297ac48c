/**
 * What a hint is about: a feed to check, an item to process, an item that its feed has changed, a channel with something to send, a channel whose digest is
 * ahead, a source that somebody wants read.
 */
export type HintKind = 'feed' | 'item' | 'change' | 'channel' | 'digest' | 'source-request';
/** Who wants the work done: a person who waits for an answer, or somebody who would rather have it before work that is not urgent. */
export type Urgency = 'awaited' | 'urgent';

/**
 * Hints that there is work: ids only, lost at a crash without harm, because the rows in the store are the truth and a sweep hints again.
 * A pending id is held once. An id hinted while its handler runs is handled once more afterwards; one id is never handled twice at a time.
 * An error of a handler is reported and does not stop the queue.
 */
export interface Queue {
  /**
   * Resolves when the hint is held; awaited ones are handed out first, then urgent ones, then all others, earlier ones before later ones. An id that is pending
   * already may become more urgent.
   */
  hint(kind: HintKind, ids: readonly number[], urgency?: Urgency): Promise<void>;
  /**
   * Registers the one handler of a kind. `batchSize` ids at most a call, `concurrency` calls at once. What is not awaited leaves `keptForAwaited` of
   * these free when it begins (default 0).
   */
  work(
    kind: HintKind,
    options: { readonly concurrency: number; readonly batchSize: number; readonly keptForAwaited?: number },
    handle: (ids: readonly number[]) => Promise<void>,
  ): Promise<void>;
  /** Resolves when nothing is pending or running. */
  idle(): Promise<void>;
  /** Takes no more, lets running handlers finish. Twice is fine. */
  stop(): Promise<void>;
}
