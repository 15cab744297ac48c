import type { Channel } from '../model/channel.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * The rows as one SAVE 2 uses them: each channel is read once, what a story's channels were told of is read once for all of them, and alerts that say the same
 * in many channels share one content. Good only inside one transaction under the lock of grouping, where what decides about a channel's alerts stays as it was
 * read, and from when texts and quotes of its items are stored.
 */
export function batchRows(rows: StoreRows): StoreRows {
  const channels = new Map<number, Promise<Channel | undefined>>();
  const contents = new Map<string, Promise<number>>();
  return {
    ...rows,
    channels: {
      ...rows.channels,
      find: (id) => remembered(channels, id, () => rows.channels.find(id)),
    },
    items: { ...rows.items, find: byIds(rows.items.find) },
    quotes: { ...rows.quotes, ofItems: byIds(rows.quotes.ofItems) },
    feedback: { ...rows.feedback, wrongQuotes: byIds(rows.feedback.wrongQuotes) },
    deliveries: {
      ...rows.deliveries,
      saveContent: (content, now) =>
        remembered(contents, JSON.stringify(content), () => rows.deliveries.saveContent(content, now)),
    },
  };
}

function byIds<Value>(read: (ids: readonly number[]) => Promise<Value>): (ids: readonly number[]) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (ids) => remembered(known, ids.join(), () => read(ids));
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
