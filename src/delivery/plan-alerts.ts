import type { QueryMatch, Watch } from '../model/watch.ts';

/** One channel that is to hear of a story at once, and which of its watches matched, in the order people numbered them. */
export interface PlannedAlert {
  readonly channelId: number;
  readonly watchIds: readonly number[];
}

/** What decides whether an item may alert anyone. */
export interface AlertFacts {
  readonly isBaseline: boolean;
  /** Publication, or first seen where the feed gives no date. */
  readonly at: number;
  readonly now: number;
  readonly maxItemAgeMs: number;
  /** The watches that match the item, each with how. */
  readonly found: readonly { readonly watch: Watch; readonly match: Pick<QueryMatch, 'zone' | 'isAbout'> }[];
}

/**
 * Which channels get an alert for an item: those with a matching watch that alerts, once each. Nobody for the first reading of a feed
 * (intake/is-baseline.ts) and for items older than `maxItemAgeMs`: those count in digests, search and proof only.
 */
export function planAlerts(facts: AlertFacts): readonly PlannedAlert[] {
  if (facts.isBaseline || facts.now - facts.at > facts.maxItemAgeMs) return [];
  const alerting = facts.found.filter(({ watch, match }) => alertsOf(watch, match)).map(({ watch }) => watch);
  const inOrder = alerting.sort((a, b) => a.number - b.number);
  const byChannel = Map.groupBy(inOrder, (watch) => watch.channelId);
  return [...byChannel].map(([channelId, watches]) => ({ channelId, watchIds: watches.map((watch) => watch.id) }));
}

/** Whether a watch alerts of what it matches so; else the digests alone have it. */
export function alertsOf(
  { mode, reach }: Pick<Watch, 'mode' | 'reach'>,
  match: Pick<QueryMatch, 'zone' | 'isAbout'>,
): boolean {
  if (mode !== 'instant' && mode !== 'hourly') return false;
  switch (reach) {
    case 'all':
      return true;
    case 'about':
      return match.isAbout;
    case 'headline':
      return match.zone === 'title';
  }
}
