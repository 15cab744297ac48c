import { parseQuery } from '../analysis/parse-query.ts';
import type { QueryParts } from '../analysis/query-parts.ts';
import { phrase } from '../delivery/content-nodes.ts';
import type { Watch } from '../model/watch.ts';
import type { WatchChoiceCommand } from './command.ts';
import { type CommandContext, type CommandOutcome, shown, toast } from './context.ts';
import { watchLanguagesReply, watchOutletsReply } from './narrow-replies.ts';
import { narrowedQuery, partsOf } from './narrowed-query.ts';
import { watchCard } from './watch-card-replies.ts';
import { findWatch, watchGone } from './watch-cards.ts';
import { feedLanguages } from './watch-languages.ts';
import { backFill } from './watches.ts';

// A watch's languages and sources are words of its query (`lang:`, `source:`): the buttons write the query anew, and what is typed there shows as chosen here.

/** Newest reports of a watch whose outlets are offered first. */
const LATEST = 200;

/** The languages to choose from, in place of the card. */
export async function showLanguages(context: CommandContext, number: number): Promise<CommandOutcome> {
  return withParts(context, number, async (watch, { languages }) => {
    const feeds = await context.rows.feeds.ofChannel(context.channel.id);
    const offered = [...new Set([...languages, ...feedLanguages(feeds)])];
    return shown(watchLanguagesReply(context.channel, watch, { offered, chosen: languages }));
  });
}

/** A page of the sources to choose from: first those that are chosen, then those that brought most lately. */
export async function showOutlets(context: CommandContext, number: number, page: number): Promise<CommandOutcome> {
  const { channel, rows } = context;
  return withParts(context, number, async (watch, { sources }) => {
    const found = await rows.matches.outletsOf(watch.id, LATEST);
    const feeds = await rows.feeds.ofChannel(channel.id);
    const names = feeds.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, channel.language));
    const outlets = [...new Set([...found.map(({ outlet }) => outlet), ...names])];
    return shown(watchOutletsReply(channel.platform, watch, { outlets, chosen: sources, page }));
  });
}

/** Adds a language or a source to those that the query names, or takes it away, and shows the choice again. */
export async function narrowWatch(
  context: CommandContext,
  command: Extract<WatchChoiceCommand, { kind: 'narrow-watch' }>,
): Promise<CommandOutcome> {
  const { channel, deps, now, rows } = context;
  const { by, number, page } = command;
  const watches = await rows.watches.ofChannel(channel.id);
  const query = narrowedQuery(watches, command, deps.topics);
  const same = watches.find((watch) => watch.query === query);
  if (same !== undefined && same.number !== number)
    return toast(phrase('toast-duplicate-watch', { number: String(same.number) }));
  const parsed = query === undefined ? undefined : parseQuery(query, deps.topics);
  // More than a query may hold: stored so, the watch would find nothing any more.
  if (parsed?.kind === 'error') return toast(phrase(parsed.error.phrase, parsed.error.args));
  const watch = query === undefined || same ? undefined : await rows.watches.change(channel.id, number, { query });
  if (watch !== undefined) await backFill(context, watch);
  const outcome = await (by === 'language' ? showLanguages(context, number) : showOutlets(context, number, page));
  return watch === undefined ? outcome : { ...outcome, announcement: watchCard(channel, watch, now) };
}

async function withParts(
  context: CommandContext,
  number: number,
  show: (watch: Watch, parts: QueryParts) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const watch = await findWatch(context, number);
  if (watch === undefined) return watchGone(context, number);
  const parts = partsOf(watch, context.deps.topics);
  // A topic that it names is no longer there: only its whole query can be changed.
  return parts === undefined ? toast(phrase('toast-broken-watch')) : show(watch, parts);
}
