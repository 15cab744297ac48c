import { composeFollowUp } from '../delivery/compose-follow-up.ts';
import { planFollowUp as decideFollowUp, type ToldReport } from '../delivery/plan-follow-ups.ts';
import type { AlertPace } from '../delivery/quiet-hours.ts';
import type { Channel } from '../model/channel.ts';
import type { Item } from '../model/item.ts';
import type { ItemQuote } from '../model/quote.ts';
import type { StoreRows, Telling } from '../ports/store.ts';
import { planTelling } from './plan-telling.ts';

/** A channel that has an alert of the story, what it was told so far, and its watches that match the new report. */
export interface ToldChannel {
  readonly channel: Channel;
  readonly told: readonly Telling[];
  readonly watchIds: readonly number[];
  readonly pace: AlertPace;
}

/** A report that has joined a story, with the quotes that may be shown. */
export interface NewReport {
  readonly storyId: number;
  readonly item: Item;
  readonly quotes: readonly ItemQuote[];
  readonly now: number;
}

/**
 * Part of SAVE 2: plans a reply under the story's alert when the report brings the channel something new. The sequence is the next one of what the channel
 * was told, so that a report is never followed up twice. True when it is planned.
 */
export async function planFollowUp(
  rows: StoreRows,
  { storyId, item, quotes, now }: NewReport,
  { channel, told, watchIds, pace }: ToldChannel,
): Promise<boolean> {
  const isWanted = channel.wantsFollowUps;
  if (!isWanted || item.isBaseline) return false;
  const heard = await toldReports(rows, told);
  // What the alert said is not known any more (it is of an older version, or its report is deleted): nothing can be called new.
  if (heard === undefined) return false;
  const report = reportOf(item, quotes);
  const facts = { report, told: heard, now, isWanted, isBaseline: item.isBaseline };
  if (decideFollowUp(facts) === undefined) return false;
  // Asked only now: most reports bring nothing new even beside what the alerts said.
  const shown = (await rows.digests.shown(channel.id, [storyId])).get(storyId) ?? [];
  const followUp = decideFollowUp({ ...facts, shown });
  if (followUp === undefined) return false;
  const { title, outlet, url, language } = item;
  const content = composeFollowUp(
    {
      title,
      outlet,
      at: report.at,
      ...(url === undefined ? {} : { url }),
      ...(language === undefined ? {} : { language }),
    },
    followUp,
  );
  return planTelling(rows, {
    storyId,
    sequence: Math.max(...told.map(({ sequence }) => sequence)) + 1,
    itemId: item.id,
    channel,
    watchIds,
    content,
    pace,
    now,
  });
}

/** The reports that were told of, the alert's first; undefined when that is not known. */
async function toldReports(rows: StoreRows, told: readonly Telling[]): Promise<readonly ToldReport[] | undefined> {
  const ids = told.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId]));
  const quotes = Map.groupBy(await rows.quotes.ofItems(ids), ({ itemId }) => itemId);
  const items = new Map((await rows.items.find(ids)).map((item) => [item.id, item]));
  if (!items.has(told[0]?.itemId ?? 0)) return undefined;
  return told.flatMap(({ itemId, toldAt }) => {
    const item = items.get(itemId ?? 0);
    return item === undefined ? [] : [{ ...reportOf(item, quotes.get(item.id) ?? []), toldAt }];
  });
}

function reportOf(item: Item, quotes: readonly ItemQuote[]): Omit<ToldReport, 'toldAt'> {
  return {
    title: item.title,
    text: item.articleText ?? item.text,
    quotes,
    at: item.publishedAt ?? item.firstSeenAt,
  };
}
