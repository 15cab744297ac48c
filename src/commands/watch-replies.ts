import { repairedQuery } from '../analysis/repair-query.ts';
import { type NewestMatch, proofBlocks } from '../delivery/compose-proof.ts';
import { instant, phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Block, Content, Inline } from '../model/content.ts';
import type { QueryError } from '../model/query.ts';
import type { Watch } from '../model/watch.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, button, buttons, code, inRows, list, note, paragraph } from './content-parts.ts';
import type { CommandContext } from './context.ts';
import type { ExpectedRate } from './expected-rate.ts';
import { queryPointer } from './query-pointer.ts';
import { beginButtons, noWatches, pausedNote, zoneOffer } from './replies.ts';
import { digestLine, zoneLine } from './settings-replies.ts';
import { typedCommand } from './typed-command.ts';
import { watchButton, watchButtons } from './watch-card-replies.ts';
import { modeMark, modeNotes, silentNote } from './watch-mode-replies.ts';

/** UTF-16 units of a query that the list shows: 50 long ones would fill dozens of messages. */
const MAX_LISTED_QUERY = 200;
/** Watches listed in the open: more of them are a wall of text on a phone. */
const MOST_OPEN = 12;
/** Of a corrected query on a button. */
const MAX_LABEL = 50;

/** What a new watch is answered with: proof that it works, or that the feeds are being read for the very first time. */
export type WatchEvidence =
  | { readonly kind: 'proof'; readonly newest: NewestMatch | undefined; readonly rate?: ExpectedRate }
  | { readonly kind: 'first-round' };

/** A watch was made: canonical form, number, evidence, and how to remove it. `isFirst` = the channel had none before. */
export function watchAddedReply(
  channel: Channel,
  watch: Watch,
  evidence: WatchEvidence,
  about: { readonly isFirst: boolean; readonly now: number; readonly nearTopic?: string },
): Content {
  const remove = typedCommand(channel.platform, 'unwatch', String(watch.number));
  return answer(
    phrase('watch-added', { number: String(watch.number), query: code(watch.query) }),
    ...evidenceBlocks(evidence),
    ...nearTopicBlocks(watch, about.nearTopic),
    ...(watch.mode === 'instant' ? [] : modeNotes(channel, watch, about.now)),
    note(phrase('watch-how-to-remove', { command: remove })),
    ...pausedNote(channel),
    watchButtons(channel.platform, watch),
    ...(about.isFirst ? zoneOffer(channel) : []),
  );
}

/** A word that nothing matches may be the name of a topic, mistyped. */
function nearTopicBlocks({ number }: Watch, nearTopic: string | undefined): readonly Block[] {
  if (nearTopic === undefined) return [];
  const query = `topic:${nearTopic}`;
  return [
    paragraph(phrase('watch-near-topic', { topic: code(query) })),
    buttons([button(phrase('button-edit-corrected', { query }), `edit:${number} ${query}`)]),
  ];
}

function evidenceBlocks(evidence: WatchEvidence): readonly Block[] {
  if (evidence.kind === 'first-round') return [paragraph(phrase('watch-first-round'))];
  return [...rateBlocks(evidence.rate), ...proofBlocks(evidence.newest)];
}

function rateBlocks(rate: ExpectedRate | undefined): readonly Block[] {
  if (rate === undefined) return [];
  const args = { perDay: rate.perDay, days: rate.days };
  return [paragraph(rate.perDay === 0 ? phrase('watch-rate-low', args) : phrase('watch-rate', args))];
}

/** The channel follows this query already. */
export function watchDuplicateReply(watch: Watch): Content {
  return answer(phrase('error-duplicate-watch', { number: String(watch.number), query: code(watch.query) }));
}

/** The channel has as many watches as it may have. */
export function tooManyWatchesReply(platform: Platform, limit: number): Content {
  return answer(phrase('error-too-many-watches', { limit, list: typedCommand(platform, 'list') }));
}

/** What was to be done with a query that cannot be read. */
export type QueryPurpose =
  | { readonly kind: 'watch' | 'test' | 'search' }
  | { readonly kind: 'edit'; readonly number: number };

/** The query cannot be read: what is wrong, where, and, where there is one, a corrected form, also as a button that does with it what was wanted. */
export function queryErrorReply(
  { channel, deps }: Pick<CommandContext, 'channel' | 'deps'>,
  query: string,
  { error, purpose }: { readonly error: QueryError; readonly purpose: QueryPurpose },
): Content {
  const pointer = paragraph(code(queryPointer(query, error)));
  const reason = phrase(error.phrase, error.args);
  const corrected = repairedQuery(query, deps.topics);
  const blocks = corrected === undefined ? [] : correctedBlocks(channel.platform, corrected, purpose);
  return answer(phrase('error-query', { reason }), pointer, ...blocks);
}

const CORRECTED: Readonly<Record<QueryPurpose['kind'], string>> = {
  watch: 'button-corrected',
  test: 'button-try-corrected',
  search: 'button-search-corrected',
  edit: 'button-edit-corrected',
};

function correctedBlocks(platform: Platform, corrected: string, purpose: QueryPurpose): readonly Block[] {
  const { kind } = purpose;
  const argument = kind === 'edit' ? `${purpose.number} ${corrected}` : corrected;
  const query: Inline = { kind: 'text', text: shorten(oneLine(corrected), MAX_LABEL) };
  return [
    paragraph(phrase('error-query-suggestion', { command: typedCommand(platform, kind, argument) })),
    buttons([button(phrase(CORRECTED[kind], { query }), `${kind}:${argument}`)]),
  ];
}

/** There is no watch of this number. */
export function noSuchWatchReply(platform: Platform, number: number): Content {
  return answer(phrase('error-no-such-watch', { number: String(number), list: typedCommand(platform, 'list') }));
}

/** /list: every watch with its number, when and by whom it was made, and the channel's digest, zone and pause. */
export function listReply(channel: Channel, watches: readonly Watch[], now: number): Content {
  const settings = [note(digestLine(channel, now)), note(zoneLine(channel)), ...pausedNote(channel)];
  const [first] = watches;
  if (first === undefined) return answer(noWatches(channel.platform), ...settings, buttons(beginButtons()));
  const remove = typedCommand(channel.platform, 'unwatch', String(first.number));
  return answer(
    phrase('list-first', { count: watches.length }),
    ...watchList(watches),
    ...silentNote(channel, watches),
    note(phrase('list-how-to-remove', { command: remove })),
    ...settings,
    buttons(...inRows(watches.map(watchButton), 2), [button(phrase('button-write-watch'), 'ask:watch')]),
  );
}

/** The first ones; the rest is folded where a platform can. */
function watchList(watches: readonly Watch[]): readonly Block[] {
  const lines = watches.map((watch): readonly Inline[] => [watchLine(watch), ...modeMark(watch)]);
  const rest = lines.slice(MOST_OPEN);
  const open = list(lines.slice(0, MOST_OPEN));
  if (rest.length === 0) return [open];
  return [open, { kind: 'list', items: rest, fold: [phrase('list-more', { count: rest.length })] }];
}

function watchLine(watch: Watch): Inline {
  const query = code(shorten(watch.query, MAX_LISTED_QUERY));
  const args = { number: String(watch.number), query, made: instant(watch.createdAt, 'day-time') };
  if (watch.isPaused) return phrase('list-watch-rests', { number: args.number, query });
  return watch.createdBy === undefined
    ? phrase('list-watch', args)
    : phrase('list-watch-by', { ...args, person: watch.createdBy });
}
