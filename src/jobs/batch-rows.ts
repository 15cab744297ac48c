import type { Channel } from '../model/channel.ts';
import type { StoreRows } from '../ports/store.ts';

/**
 * The rows as one SAVE 2 uses them: each channel is read once, and alerts that say the same in many channels share one content. Good only inside one
 * transaction under the lock of grouping, where what decides about a channel's alerts stays as it was read.
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
    deliveries: {
      ...rows.deliveries,
      saveContent: (content, now) =>
        remembered(contents, JSON.stringify(content), () => rows.deliveries.saveContent(content, now)),
    },
  };
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
