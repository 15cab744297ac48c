/** A feed's turn in one batch of items: `come` resolves when the batches before it are done with the feed; `end` lets the next one come. */
export interface FeedTurn {
  readonly come: Promise<void>;
  end(): void;
}

/**
 * Keeps the items of one feed in order where batches run at once, so that its alerts go out in the order of publishing. Feeds do not wait for each other.
 */
export interface FeedTurns {
  /**
   * Reads a batch, after the reads that were asked for before, and queues each of its feeds up behind earlier batches. Every turn must be ended, whatever
   * becomes of the batch.
   */
  take<T extends { readonly feedId: number }>(
    read: () => Promise<readonly T[]>,
  ): Promise<{ readonly items: readonly T[]; readonly turns: ReadonlyMap<number, FeedTurn> }>;
}

/** One for the whole program: turns are known only to those that take them from the same one. */
export function createFeedTurns(): FeedTurns {
  let reading: Promise<unknown> = Promise.resolve();
  const lastEnds = new Map<number, Promise<void>>();

  const queueUp = (feedId: number): FeedTurn => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const come = lastEnds.get(feedId) ?? Promise.resolve();
    lastEnds.set(feedId, promise);
    return {
      come,
      end() {
        if (lastEnds.get(feedId) === promise) lastEnds.delete(feedId);
        resolve();
      },
    };
  };

  return {
    take(read) {
      const taken = reading.then(async () => {
        const items = await read();
        const feedIds = new Set(items.map((item) => item.feedId));
        return { items, turns: new Map([...feedIds].map((feedId) => [feedId, queueUp(feedId)])) };
      });
      reading = taken.catch(() => undefined); // whoever asked for it hears of the error
      return taken;
    },
  };
}
