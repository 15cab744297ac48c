import { type NewestMatch, proofBlocks } from '../delivery/compose-proof.ts';
import { instant, phrase } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Block, Content, Inline } from '../model/content.ts';
import type { QueryError } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import { shorten } from '../text/shorten.ts';
import { answer, code, list, note, paragraph } from './content-parts.ts';
import type { ExpectedRate } from './expected-rate.ts';
import { queryPointer } from './query-pointer.ts';
import { noWatches, pausedNote, zoneOffer } from './replies.ts';
import { digestLine, zoneLine } from './settings-replies.ts';
import { typedCommand } from './typed-command.ts';

/** UTF-16 units of a query that the list shows: 50 long ones would fill dozens of messages. */
const MAX_LISTED_QUERY = 200;

/** What a new watch is answered with: proof that it works, or that the feeds are being read for the very first time. */
export type WatchEvidence =
  | { readonly kind: 'proof'; readonly newest: NewestMatch | undefined; readonly rate?: ExpectedRate }
  | { readonly kind: 'first-round' };

/** A watch was made: canonical form, number, evidence, and how to remove it. `isFirst` = the channel had none before. */
export function watchAddedReply(
  channel: Channel,
  watch: Watch,
  evidence: WatchEvidence,
  about: { readonly isFirst: boolean },
): Content {
  const remove = typedCommand(channel.platform, 'unwatch', String(watch.number));
  return answer(
    phrase('watch-added', { number: String(watch.number), query: code(watch.query) }),
    ...evidenceBlocks(evidence),
    note(phrase('watch-how-to-remove', { command: remove })),
    ...pausedNote(channel),
    ...(about.isFirst ? zoneOffer(channel) : []),
  );
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

/** The query cannot be read: what is wrong, where, and a corrected form where there is one. */
export function queryErrorReply(platform: Platform, query: string, error: QueryError): Content {
  const pointer = paragraph(code(queryPointer(query, error)));
  const reason = phrase(error.phrase, error.args);
  return answer(phrase('error-query', { reason }), pointer, ...suggestionBlocks(platform, query, error));
}

function suggestionBlocks(platform: Platform, query: string, error: QueryError): readonly Block[] {
  const { at, length, suggestion } = error;
  if (suggestion === undefined) return [];
  const corrected = `${query.slice(0, at)}${suggestion}${query.slice(at + length)}`;
  const command = typedCommand(platform, 'watch', corrected);
  return [paragraph(phrase('error-query-suggestion', { command }))];
}

/** A watch was removed. */
export function watchRemovedReply(watch: Watch): Content {
  return answer(phrase('watch-removed', { number: String(watch.number), query: code(watch.query) }));
}

/** There is no watch of this number. */
export function noSuchWatchReply(platform: Platform, number: number): Content {
  return answer(phrase('error-no-such-watch', { number: String(number), list: typedCommand(platform, 'list') }));
}

/** /list: every watch with its number, when and by whom it was made, and the channel's digest, zone and pause. */
export function listReply(channel: Channel, watches: readonly Watch[], now: number): Content {
  const settings = [
    note(digestLine(channel, now)),
    note(zoneLine(channel)),
    ...pausedNote(channel),
    ...zoneOffer(channel),
  ];
  const [first] = watches;
  if (first === undefined) return answer(noWatches(channel.platform), ...settings);
  const remove = typedCommand(channel.platform, 'unwatch', String(first.number));
  return answer(
    phrase('list-first', { count: watches.length }),
    list(watches.map((watch) => [watchLine(watch)])),
    note(phrase('list-how-to-remove', { command: remove })),
    ...settings,
  );
}

function watchLine(watch: Watch): Inline {
  const query = code(shorten(watch.query, MAX_LISTED_QUERY));
  const args = { number: String(watch.number), query, made: instant(watch.createdAt, 'date-time') };
  return watch.createdBy === undefined
    ? phrase('list-watch', args)
    : phrase('list-watch-by', { ...args, person: watch.createdBy });
}

/** /topics: the ready queries with name, description and the command that follows each. */
export function topicsReply(channel: Channel, topics: readonly Topic[]): Content {
  if (topics.length === 0) return answer(phrase('topics-none'));
  const lines = topics.map((topic): readonly Inline[] => [
    phrase('topics-line', {
      name: { kind: 'strong', children: [{ kind: 'text', text: topic.name[channel.language] ?? topic.name.en }] },
      description: topic.description[channel.language] ?? topic.description.en,
      command: typedCommand(channel.platform, 'watch', `topic:${topic.id}`),
    }),
  ]);
  return answer(phrase('topics-first'), list(lines));
}
