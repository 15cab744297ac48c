import { parseQuery } from '../analysis/parse-query.ts';
import { nearTopic } from '../analysis/topic-names.ts';
import type { Query } from '../model/query.ts';
import type { Watch, WatchMode } from '../model/watch.ts';
import { withDigestFor } from './change-mode.ts';
import { type CommandContext, type CommandOutcome, changed, said } from './context.ts';
import { BACK_FILL_MS } from './expected-rate.ts';
import { watchGoneCard } from './watch-card-replies.ts';
import { MAX_WATCHES, watchObstacle } from './watch-limits.ts';
import {
  listReply,
  noSuchWatchReply,
  queryErrorReply,
  tooManyWatchesReply,
  type WatchEvidence,
  watchAddedReply,
  watchDuplicateReply,
} from './watch-replies.ts';

/** Follows a query, back-fills seven days of matches without deliveries, and answers with the newest of them as proof. */
export async function addWatch(
  context: CommandContext,
  { query: text, mode = context.channel.alertPace }: { readonly query: string; readonly mode?: WatchMode },
): Promise<CommandOutcome> {
  const { deps, now, rows } = context;
  const parsed = parseQuery(text, deps.topics);
  if (parsed.kind === 'error')
    return said(queryErrorReply(context, text, { error: parsed.error, purpose: { kind: 'watch' } }));

  const watches = await rows.watches.ofChannel(context.channel.id);
  const obstacle = watchObstacle(parsed.query.canonical, watches);
  if (obstacle?.kind === 'duplicate') return said(watchDuplicateReply(obstacle.watch));
  if (obstacle?.kind === 'too-many') return said(tooManyWatchesReply(context.channel.platform, MAX_WATCHES));

  const isFirstRound = !(await rows.feeds.isFirstRoundDone());
  const watch = await storeWatch(context, parsed.query, { mode, owesProof: isFirstRound });
  const channel = await withDigestFor(context, mode);
  await backFill(context, watch);
  const evidence = isFirstRound ? ({ kind: 'first-round' } as const) : await proofOf(context, watch);
  const topic = evidence.kind === 'proof' && evidence.newest === undefined ? nearTopic(text, deps.topics) : undefined;
  const about = { isFirst: watches.length === 0, now, ...(topic === undefined ? {} : { nearTopic: topic }) };
  return changed(watchAddedReply(channel, watch, evidence, about));
}

/** Forgets the channel's watch of this number; a button brings it back. */
export async function removeWatch(context: CommandContext, number: number): Promise<CommandOutcome> {
  const { channel, rows } = context;
  const watch = await rows.watches.remove(channel.id, number);
  return watch === undefined ? said(noSuchWatchReply(channel.platform, number)) : changed(watchGoneCard(watch));
}

/** Shows the channel's watches and settings. */
export async function listWatches({ channel, rows, now }: CommandContext): Promise<CommandOutcome> {
  return said(listReply(channel, await rows.watches.ofChannel(channel.id), now));
}

async function storeWatch(
  { channel, incoming, now, person, rows }: CommandContext,
  query: Query,
  { mode, owesProof }: { readonly mode: WatchMode; readonly owesProof: boolean },
): Promise<Watch> {
  const createdBy = incoming.person?.name;
  return rows.watches.add({
    channelId: channel.id,
    query: query.canonical,
    mode,
    createdAt: now,
    owesProof,
    ...(createdBy === undefined ? {} : { createdBy }),
    ...(person === undefined ? {} : { madeBy: person.id }),
  });
}

/**
 * Saves the matches of the last seven days: those found before the transaction, and those among items processed since. The watch is stored
 * first, so that an item processed from now on is matched by the process itself (the watch revision was raised).
 */
export async function backFill({ channel, deps, now, rows, tested }: CommandContext, watch: Watch): Promise<void> {
  const range = {
    sinceAt: now - BACK_FILL_MS,
    afterSequence: tested?.upToSequence ?? 0,
    channelId: channel.id,
  };
  const later = await deps.backTest(rows, deps.topics, watch.query, range);
  const matches = [...(tested?.matches ?? []), ...later.matches];
  await rows.matches.save(matches.map(({ itemId, match }) => ({ ...match, itemId, watchId: watch.id })));
}

async function proofOf({ rows, tested }: CommandContext, watch: Watch): Promise<WatchEvidence> {
  const newest = await rows.matches.newestOf(watch.id);
  return { kind: 'proof', newest, ...(tested?.rate && { rate: tested.rate }) };
}
