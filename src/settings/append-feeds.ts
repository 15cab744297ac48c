import { Document, isSeq, parseDocument } from 'yaml';
import { addressKey } from '../intake/address-key.ts';
import type { FeedSource } from '../model/feed.ts';

/**
 * The text of a feeds.yaml with these feeds added at its end, comments and order kept; feeds whose address is there already are passed over.
 * An empty text gives a new file. Undefined when the text has no list under `feeds:` to add to.
 */
export function appendFeeds(text: string, sources: readonly FeedSource[]): { text: string; added: number } | undefined {
  const document = text.trim() === '' ? new Document({ feeds: [] }) : parseDocument(text);
  const list = document.get('feeds');
  if (document.errors.length > 0 || !isSeq(list)) return undefined;
  const addresses = list.items.map((item) => (item as { get?: (key: string) => unknown }).get?.('url'));
  const known = new Set(addresses.map((address) => addressKey(String(address))));
  const added = sources.filter((source) => !known.has(addressKey(source.url)));
  if (added.length === 0) return { text, added: 0 };
  list.flow = false;
  for (const source of added) list.add(document.createNode(entryOf(source)));
  return { text: document.toString({ lineWidth: 0 }), added: added.length };
}

function entryOf({ isEnabled, ...source }: FeedSource): object {
  return { ...source, ...(isEnabled ? {} : { enabled: false }) };
}
