import { addressKey } from '../intake/address-key.ts';
import type { Feed } from '../model/feed.ts';
import { nearWord } from '../text/near-word.ts';

/** Feeds shown to somebody who named several at once. */
const MAX_NEAR = 8;

/** `several`: the words fit more than one feed, or none well; perhaps one of these was meant. */
export type WhichFeed =
  | { readonly kind: 'one'; readonly feed: Feed }
  | { readonly kind: 'several'; readonly feeds: readonly [Feed, ...Feed[]] }
  | { readonly kind: 'none' };

/** The feed that a person means by its number, its address, its name, or a part of its name, among those that the channel reads. */
export function whichFeed(feeds: readonly Feed[], typed: string): WhichFeed {
  const number = /^[#№]?(\d{1,15})\.?$/u.exec(typed)?.[1];
  const exact =
    feeds.find((feed) => String(feed.id) === number) ??
    feedAt(feeds, typed) ??
    single(feeds.filter((feed) => lower(feed.name) === lower(typed)));
  if (exact !== undefined) return { kind: 'one', feed: exact };
  const near = feeds.filter((feed) => lower(feed.name).includes(lower(typed)));
  const [first, ...others] = near.length > 0 ? near : misspelt(feeds, typed);
  if (first === undefined || number !== undefined) return { kind: 'none' };
  if (others.length === 0 && near.length === 1) return { kind: 'one', feed: first };
  return { kind: 'several', feeds: [first, ...others.slice(0, MAX_NEAR - 1)] };
}

/** The feed that is read at this address. */
export function feedAt(feeds: readonly Feed[], address: string): Feed | undefined {
  const key = addressKey(address);
  return feeds.find(({ url, movedTo }) => addressKey(url) === key || (movedTo && addressKey(movedTo) === key));
}

function misspelt(feeds: readonly Feed[], typed: string): readonly Feed[] {
  const name = nearWord(
    typed,
    feeds.map((feed) => feed.name),
  );
  return feeds.filter((feed) => feed.name === name);
}

const single = (feeds: readonly Feed[]): Feed | undefined => (feeds.length === 1 ? feeds[0] : undefined);

const lower = (text: string): string => text.trim().toLowerCase();
