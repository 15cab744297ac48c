import type { CompiledWatches } from '../analysis/compile-watches.ts';
import type { Item } from '../model/item.ts';
import type { QueryDocument } from '../model/query.ts';
import type { StoreRows } from '../ports/store.ts';
import { matchDocumentOf } from './item-document.ts';

/** Items read at once: bounds memory, and lets other work run between two pages. */
const PAGE_SIZE = 200;
/** A stretch of so few items is read faster than the list of words. */
const SCANNED_WHOLE = 5_000;
/** Items that tell how common a word is. */
const SAMPLE_SIZE = 400;

/** What is read of the archive. */
export type ArchivedRows = Pick<StoreRows, 'items' | 'feeds' | 'archive'>;

/** The processed items first seen since `sinceAt` with a sequence in (`afterSequence`, `upToSequence`], as far as one of the compiled watches may match them. */
export interface ArchivePart {
  readonly compiled: CompiledWatches;
  readonly sinceAt: number;
  readonly afterSequence: number;
  readonly upToSequence: number;
  /** Whose eyes look: items of private feeds are for the channels that follow them. */
  readonly channelId?: number;
  readonly order: 'oldest-first' | 'newest-first';
}

/**
 * The items of the part that may match and that the channel may see, by pages in order of sequence, one way or the other. Of a long stretch only those are
 * read that have the words without which none of the watches can match (docs/decisions, "back-tests"); each still has to be matched.
 */
export async function* archivePages(rows: ArchivedRows, part: ArchivePart): AsyncGenerator<readonly Item[]> {
  for await (const page of pagesOf(rows, part)) {
    const seen = await thoseToSee(rows, page, part.channelId);
    yield part.order === 'oldest-first' ? seen : seen.toReversed();
  }
}

/** From where the index of words begins the candidates, all before that. */
async function* pagesOf(rows: ArchivedRows, part: ArchivePart): AsyncGenerator<readonly Item[]> {
  const isLong = part.upToSequence - part.afterSequence > SCANNED_WHOLE;
  const test = isLong ? part.compiled.candidates(await sampleOf(rows, part)) : undefined;
  const indexedFrom = test === undefined ? undefined : await rows.archive.indexedFrom();
  if (test === undefined || indexedFrom === undefined) return yield* allPages(rows, part);
  const ids = await rows.archive.itemsWith({
    choices: test.choices(await rows.archive.words()),
    countries: test.countries,
    afterSequence: Math.max(part.afterSequence, indexedFrom - 1),
    since: part.sinceAt,
  });
  const before = { ...part, upToSequence: Math.min(part.upToSequence, indexedFrom - 1) };
  if (part.order === 'oldest-first') yield* allPages(rows, before);
  yield* candidatePages(rows, part, ids);
  if (part.order === 'newest-first') yield* allPages(rows, before);
}

/** The newest items tell which words are rare. */
async function sampleOf(
  rows: ArchivedRows,
  { sinceAt: since, upToSequence }: ArchivePart,
): Promise<readonly QueryDocument[]> {
  const newest = { afterSequence: upToSequence - SAMPLE_SIZE, since, limit: SAMPLE_SIZE };
  return (await rows.items.processed(newest)).map(matchDocumentOf);
}

async function* candidatePages(
  rows: ArchivedRows,
  { order, upToSequence }: ArchivePart,
  ids: readonly number[],
): AsyncGenerator<readonly Item[]> {
  const starts = ids.flatMap((_, index) => (index % PAGE_SIZE === 0 ? [index] : []));
  for (const start of order === 'oldest-first' ? starts : starts.toReversed()) {
    const items = await rows.items.find(ids.slice(start, start + PAGE_SIZE));
    yield inOrder(items.filter(({ sequence }) => sequence !== undefined && sequence <= upToSequence));
  }
}

async function* allPages(rows: ArchivedRows, part: ArchivePart): AsyncGenerator<readonly Item[]> {
  const { afterSequence, order, sinceAt: since, upToSequence } = part;
  if (order === 'newest-first') return yield* pagesBack(rows, part);
  for (let after = afterSequence; after < upToSequence; ) {
    const page = await rows.items.processed({ afterSequence: after, since, limit: PAGE_SIZE });
    yield page.filter(({ sequence = 0 }) => sequence <= upToSequence);
    if (page.length < PAGE_SIZE) return;
    after = page.at(-1)?.sequence ?? upToSequence;
  }
}

/** Sequences are numbered without gaps when they are given out, so a stretch of so many numbers never has more items. */
async function* pagesBack(
  rows: ArchivedRows,
  { afterSequence, sinceAt: since, upToSequence }: ArchivePart,
): AsyncGenerator<readonly Item[]> {
  const [oldest] = await rows.items.processed({ afterSequence, since, limit: 1 });
  const first = oldest?.sequence ?? upToSequence + 1;
  for (let last = upToSequence; last >= first; last -= PAGE_SIZE) {
    const from = Math.max(afterSequence, last - PAGE_SIZE);
    const page = await rows.items.processed({ afterSequence: from, since, limit: PAGE_SIZE });
    yield page.filter(({ sequence = 0 }) => sequence <= last);
  }
}

function inOrder(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
}

/** Separation: an item of a private feed is for the channels that follow it. */
async function thoseToSee(
  rows: ArchivedRows,
  page: readonly Item[],
  channelId: number | undefined,
): Promise<readonly Item[]> {
  const hidden = page.filter((item) => item.visibility === 'private');
  if (hidden.length === 0) return page;
  const followers = await rows.feeds.followers(hidden.map((item) => item.feedId));
  const mayBeSeen = (item: Item) => channelId !== undefined && followers.get(item.feedId)?.has(channelId) === true;
  return page.filter((item) => item.visibility !== 'private' || mayBeSeen(item));
}
