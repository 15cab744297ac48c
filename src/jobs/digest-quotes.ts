import { isWithdrawn } from '../analysis/withdrawn-quotes.ts';
import { quotesBeside } from '../delivery/quotes-beside.ts';
import { isRight, mayStandAlone, rankedQuotes, unheard } from '../delivery/shown-quotes.ts';
import { storyQuotes } from '../delivery/story-quotes.ts';
import type { EntryChange } from '../model/changed-entry.ts';
import type { Channel } from '../model/channel.ts';
import type { DigestStory } from '../model/digest.ts';
import type { Item } from '../model/item.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { StoreRows } from '../ports/store.ts';
import { itemQuotes } from './find-outcome.ts';

/**
 * Items that matched a watch only afterwards (a new watch looks back) have no stored quotes yet: those that are shown get them here, marked where the source has
 * changed them meanwhile.
 */
export async function withStoredQuotes(
  rows: StoreRows,
  stories: readonly DigestStory[],
): Promise<readonly DigestStory[]> {
  const missing = stories.filter(({ quotes }) => quotes.length === 0).map(({ itemId }) => itemId);
  const found = new Map<number, DigestStory['quotes']>();
  for (const item of await rows.items.find(missing)) {
    const quotes = quotesSince(item, await rows.changes.find(item.id));
    await rows.quotes.save(quotes);
    found.set(item.id, quotes);
  }
  return stories.map((story) => {
    const quotes = found.get(story.itemId);
    return quotes === undefined ? story : { ...story, quotes };
  });
}

/** Once the entry was changed nobody knows what a kept article says now: then only the feed's text is quoted. */
function quotesSince(item: Item, change: EntryChange | undefined): readonly ItemQuote[] {
  if (change === undefined) return itemQuotes(item, []);
  const { articleText: _, ...ofFeed } = item;
  return itemQuotes(ofFeed, []).map((quote) =>
    isWithdrawn(quote, item.text, change.text) ? { ...quote, changedAt: change.noticedAt } : quote,
  );
}

/** What a digest leaves out: what earlier ones have shown, unless it is to be shown anew, and what the channel's people have called wrong. */
export interface LeftOut {
  readonly isShownAnew: boolean;
  readonly wrong: ReadonlySet<string> | undefined;
}

/**
 * With the ranks that the quotes have beside those of the other outlets; where nothing new of anybody named is left of the report itself, with those of other
 * reports. Without what is left out, and what its source has changed.
 */
export async function withFreshQuotes(
  rows: StoreRows,
  channel: Channel,
  stories: readonly DigestStory[],
  { isShownAnew, wrong }: LeftOut,
): Promise<readonly DigestStory[]> {
  const tellings = await toldItems(rows, channel, stories);
  const ids = [
    ...stories.flatMap(({ reports }) => reports.map(({ itemId }) => itemId)),
    ...[...tellings.values()].flat(),
  ];
  const quotes = Map.groupBy(await rows.quotes.ofItems([...new Set(ids)]), ({ itemId }) => itemId);
  const storyIds = stories.map(({ storyId }) => storyId);
  const shown = isShownAnew ? new Map<number, readonly ItemQuote[]>() : await rows.digests.shown(channel.id, storyIds);
  const isFit = (quote: ItemQuote) => isRight(quote, wrong);
  return stories.map((story) => {
    const others = story.reports.filter(({ itemId }) => itemId !== story.itemId);
    const told = (tellings.get(story.storyId) ?? []).flatMap((itemId) => rankedQuotes(quotes.get(itemId) ?? []));
    const elsewhere = others.flatMap(({ itemId }) => (quotes.has(itemId) ? [quotes.get(itemId) ?? []] : []));
    const before = shown.get(story.storyId) ?? [];
    const own = unheard(storyQuotes(story.quotes, { elsewhere, told }).filter(isFit), before);
    // What its own source has changed is not taken from another one either.
    const barred = [...before, ...story.quotes.filter((quote) => !isFit(quote))];
    const beside = () => unheard(quotesBeside(story, elsewhere).filter(isFit), barred);
    return { ...story, told, quotes: freshQuotes(own, beside, told) };
  });
}

/** The items of which alerts and follow-ups have told the channel, by story. */
async function toldItems(
  rows: StoreRows,
  channel: Channel,
  stories: readonly DigestStory[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const told = new Map<number, readonly number[]>();
  for (const { storyId } of stories) {
    const tellings = (await rows.deliveries.tellings(String(storyId), [channel.id])).get(channel.id) ?? [];
    told.set(
      storyId,
      tellings.flatMap(({ itemId }) => itemId ?? []),
    );
  }
  return told;
}

/** What the channel was not told yet, of the story's own report, else of other ones (`beside`); what was told where there is nothing else. */
function freshQuotes(
  own: readonly ItemQuote[],
  beside: () => readonly ItemQuote[],
  told: readonly ItemQuote[],
): readonly ItemQuote[] {
  const untold = unheard(own, told);
  if (hasSentence(untold)) return untold;
  const fresh = [...untold, ...unheard(beside(), told)];
  return hasSentence(fresh) ? fresh : own;
}

function hasSentence(quotes: readonly ItemQuote[]): boolean {
  return rankedQuotes(quotes).some(mayStandAlone);
}
