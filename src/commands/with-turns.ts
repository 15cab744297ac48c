import { setImmediate as turn } from 'node:timers/promises';
import type { BackTestRows } from '../jobs/back-test.ts';

/**
 * The archive, read with a turn of the event loop before each page. SQLite answers without one, so else nothing would run until the whole
 * archive is searched: no timer, no acknowledgement, no message.
 */
export function withTurns({ archive, feeds, items, stories }: BackTestRows): BackTestRows {
  return {
    archive,
    feeds,
    stories,
    items: {
      ...items,
      async processed(page) {
        await turn();
        return items.processed(page);
      },
      async find(ids) {
        await turn();
        return items.find(ids);
      },
    },
  };
}
