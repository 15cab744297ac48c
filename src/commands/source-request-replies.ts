import { instant, phrase, words } from '../delivery/content-nodes.ts';
import { linkedHeadline } from '../delivery/headline.ts';
import type { SiteFeed } from '../jobs/read-address.ts';
import type { Platform } from '../model/channel.ts';
import type { Block, Content, Inline } from '../model/content.ts';
import type { Feed } from '../model/feed.ts';
import type { ParsedItem } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { ListedFeed } from '../model/source-request.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, button, buttons, inRows, list, note, paragraph } from './content-parts.ts';
import { EXAMPLE_ADDRESS } from './replies.ts';
import { shownHost } from './source-address.ts';
import { MAX_SOURCES } from './source-limits.ts';
import { feedButton, overviewButton, shownName } from './source-replies.ts';
import { typedCommand } from './typed-command.ts';

/** Feeds of one kind that the summary of a list names. */
const NAMED = 10;
const MAX_NAME = 80;
const MAX_LABEL = 40;

/** The address is being read. */
export function lookingReply(address: string): Content {
  return answer(phrase('source-looking', { host: shownHost(address) }));
}

/** The file is being read. */
export function readingDocumentReply(): Content {
  return answer(phrase('opml-reading'));
}

/** So many feeds of the file are read. */
export function progressReply(done: number, total: number): Content {
  return answer(phrase('opml-progress', { done, total }));
}

/** The channel reads a new feed: its newest entry as proof. */
export function sourceAddedReply(
  feed: Feed,
  items: readonly ParsedItem[],
  watches: number,
  platform: Platform,
): Content {
  const watch = typedCommand(platform, 'watch');
  return answer(
    phrase('source-added', { name: shownName(feed) }),
    ...newestBlocks(items),
    note(watches === 0 ? phrase('source-added-no-watch', { watch }) : phrase('source-added-how')),
    buttons([feedButton(feed), overviewButton()]),
  );
}

/** A site has several feeds: each with its newest entry, to choose from. */
export function offerReply(address: string, feeds: readonly SiteFeed[]): Content {
  return answer(
    phrase('source-offer', { host: shownHost(address), count: feeds.length }),
    list(feeds.map(offerLine)),
    buttons(
      ...inRows(
        feeds.map((one) => button(words(shorten(titleOf(one), MAX_LABEL)), `add-source:${one.url}`)),
        1,
      ),
    ),
  );
}

/** Nothing could be read at the address. */
export function notReadReply(address: string, problem: Problem): Content {
  const host = shownHost(address);
  if (problem.code === 'html-page' || problem.code === 'not-a-feed') return answer(phrase('error-no-feed', { host }));
  return answer(phrase('error-source-not-read', { host, reason: reasonOf(problem) }));
}

/** What became of a list of feeds, in one message. */
export function listDoneReply(
  done: readonly ListedFeed[],
  { beyond, unusable }: { readonly beyond: number; readonly unusable: number },
): Content {
  const of = (kind: ListedFeed['kind']) => done.filter((one) => one.kind === kind);
  const [added, known, failed] = [of('added'), of('known'), of('failed')];
  const over = of('over-limit').length + beyond;
  return answer(
    phrase('opml-done', { added: added.length, known: known.length, failed: failed.length + unusable }),
    ...named(added, 'opml-added'),
    ...named(failed, 'opml-failed'),
    ...(unusable === 0 ? [] : [note(phrase('opml-unusable', { count: unusable }))]),
    ...(over === 0 ? [] : [note(phrase('opml-over-limit', { count: over, limit: MAX_SOURCES }))]),
    buttons([overviewButton()]),
  );
}

/** The file could not be had from the platform. */
export function documentNotReadReply(reason: 'too-large' | 'gone' | 'no-answer'): Content {
  return reason === 'too-large' ? tooLargeDocumentReply() : answer(phrase('error-document-not-read'));
}

/** The file is larger than any list of feeds. */
export function tooLargeDocumentReply(): Content {
  return answer(phrase('error-document-too-large'));
}

/** A file that is neither a list of feeds nor watches of another chat: how these are sent. */
export function otherDocumentReply(platform: Platform): Content {
  const add = typedCommand(platform, 'sources', `add ${EXAMPLE_ADDRESS}`);
  return answer(phrase('error-other-document', { add, export: typedCommand(platform, 'export') }));
}

/** The work on a request failed for a day. */
export function requestFailedReply(): Content {
  return answer(phrase('error-request-failed'));
}

/** What was typed is no web address. */
export function notAnAddressReply(platform: Platform): Content {
  return answer(phrase('error-no-address', { example: typedCommand(platform, 'sources', `add ${EXAMPLE_ADDRESS}`) }));
}

/** The channel reads that already. */
export function knownSourceReply(feed: Feed): Content {
  return answer(phrase('error-known-source', { name: shownName(feed) }), buttons([feedButton(feed), overviewButton()]));
}

/** The channel has as many feeds of its own as it may have. */
export function tooManySourcesReply(platform: Platform): Content {
  const remove = typedCommand(platform, 'sources');
  return answer(phrase('error-too-many-sources', { limit: MAX_SOURCES, sources: remove }), buttons([overviewButton()]));
}

/** Several requests of the channel wait already. */
export function busyReply(): Content {
  return answer(phrase('error-sources-busy'));
}

function newestBlocks(items: readonly ParsedItem[]): readonly Block[] {
  const newest = newestOf(items);
  return newest === undefined ? [] : [paragraph(phrase('source-newest-entry')), list([entryLine(newest)])];
}

function offerLine(one: SiteFeed): readonly Inline[] {
  const newest = newestOf(one.feed.items);
  const title: Inline = { kind: 'strong', children: [words(titleOf(one))] };
  return newest === undefined ? [title] : [title, words(' — '), ...entryLine(newest)];
}

function entryLine({ title, link, publishedAt }: ParsedItem): readonly Inline[] {
  const headline = linkedHeadline(title, link);
  return publishedAt === undefined ? headline : [...headline, words(' · '), instant(publishedAt, 'date-time')];
}

function newestOf(items: readonly ParsedItem[]): ParsedItem | undefined {
  return items.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))[0];
}

function titleOf({ feed, title, url }: SiteFeed): string {
  return shorten(oneLine(title ?? feed.title ?? ''), MAX_NAME) || shownHost(url);
}

function named(feeds: readonly ListedFeed[], first: 'opml-added' | 'opml-failed'): readonly Block[] {
  if (feeds.length === 0) return [];
  const left = feeds.length - NAMED;
  return [
    paragraph({ kind: 'phrase', id: first }),
    list(feeds.slice(0, NAMED).map(listedLine)),
    ...(left > 0 ? [note(phrase('sources-more', { count: left }))] : []),
  ];
}

function listedLine(one: ListedFeed): readonly Inline[] {
  const name = words(shorten(oneLine(one.name), MAX_NAME));
  if (one.kind !== 'failed') return [name];
  return [name, words(': '), reasonOf({ code: one.problem, status: one.status ?? 0 })];
}

function reasonOf({ code, status }: Pick<Problem, 'code' | 'status'>): Inline {
  return phrase(`problem-${code}`, { status: status ?? 0 });
}
