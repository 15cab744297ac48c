import type { NewItem } from '../model/item.ts';

/** The items of which no key is known, each once: of entries that share a key inside the body the first stays. */
export function newItems(items: readonly NewItem[], known: { has(key: string): boolean }): readonly NewItem[] {
  const taken = new Set<string>();
  return items.filter((item) => {
    const isOld = item.keys.some((key) => known.has(key) || taken.has(key));
    for (const key of item.keys) taken.add(key);
    return !isOld;
  });
}
