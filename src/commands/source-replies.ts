import { instant, linked, phrase, words } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Block, Button, Content, Inline } from '../model/content.ts';
import type { Feed } from '../model/feed.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, button, buttons, code, inRows, list, note, paragraph } from './content-parts.ts';
import { literalQuery } from './mistake-replies.ts';
import { EXAMPLE_ADDRESS } from './replies.ts';
import { shownHost, sourceAddress } from './source-address.ts';
import { ownFeeds } from './source-limits.ts';
import { typedCommand } from './typed-command.ts';

/** What a channel reads, and which outlets it has muted: until when, or for good. */
export interface ChannelSources {
  readonly feeds: readonly Feed[];
  readonly muted: ReadonlyMap<string, number | undefined>;
}

/** Feeds listed in the overview and on a page: what a phone shows without much scrolling. */
const FAILING_SHOWN = 5;
const OWN_SHOWN = 8;
const PAGE_SIZE = 10;
const MAX_NAME = 80;
const MAX_LABEL = 28;

/** The overview: how many feeds are read, which cannot be and why, and the channel's own with a button each. */
export function sourcesReply({ platform }: Pick<Channel, 'platform'>, { feeds, muted }: ChannelSources): Content {
  const failing = feeds.filter(isFailing);
  const own = ownFeeds(feeds);
  const shownOwn = own.slice(0, OWN_SHOWN);
  const add = typedCommand(platform, 'sources', `add ${EXAMPLE_ADDRESS}`);
  return answer(
    phrase('sources-first', { count: feeds.length, failing: failing.length }),
    ...listed(failing, { most: FAILING_SHOWN, first: 'sources-failing-first' }, (feed) => [stateLine(feed)]),
    ...listed(own, { most: OWN_SHOWN, first: 'sources-own-first' }, (feed) => [ownLine(feed, muted)]),
    ...(muted.size === 0 ? [] : [note(phrase('sources-muted', { names: mutedNames(muted) }))]),
    note(phrase('sources-how', { add })),
    buttons(
      ...inRows(shownOwn.map(feedButton), 2),
      [button(phrase('button-add-source'), 'ask:source'), button(phrase('button-all-sources'), 'sources-page:1')],
      [button(phrase('button-export-sources'), 'sources:export')],
    ),
  );
}

/** One page of all feeds: the channel's own, then those that cannot be read, then by name. `page` counts from 1; past the end it is the last one. */
export function sourcesPage({ feeds, muted }: ChannelSources, page: number): Content {
  const pages = Math.max(1, Math.ceil(feeds.length / PAGE_SIZE));
  const at = Math.min(page, pages);
  const shown = feeds.toSorted(inOrder).slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
  const turn: readonly Button[] = [
    ...(at > 1 ? [button(phrase('button-previous'), `sources-page:${at - 1}`)] : []),
    ...(at < pages ? [button(phrase('button-next'), `sources-page:${at + 1}`)] : []),
  ];
  return answer(
    phrase('sources-page', { page: at, pages, count: feeds.length }),
    list(shown.map((feed) => [ownLine(feed, muted)])),
    buttons(...inRows(shown.map(feedButton), 2), turn, [overviewButton()]),
  );
}

/** One feed: how it is, whose it is, and what can be done to it. */
export function sourceCard(feed: Feed, { muted }: Pick<ChannelSources, 'muted'>): Content {
  const id = String(feed.id);
  const isMuted = muted.has(feed.name);
  const until = muted.get(feed.name);
  const isOwn = feed.visibility === 'private';
  return answer(
    phrase('source-card', { number: id, name: shownName(feed) }),
    paragraph(stateLine(feed)),
    ...(feed.lastNewItemAt === undefined
      ? []
      : [note(phrase('source-newest', { at: instant(feed.lastNewItemAt, 'date-time') }))]),
    ...(isMuted ? [note(mutedLine(until))] : []),
    note(isOwn ? phrase('source-own', { host: shownHost(feed.url) }) : phrase('source-shared')),
    buttons(
      [
        isMuted
          ? button(phrase('button-unmute-feed'), `unmute-feed:${id}`)
          : button(phrase('button-mute-feed'), `mute-feed:${id}`),
        ...(isOwn ? [button(phrase('button-remove-feed'), `remove-feed:${id}`)] : []),
        ...(isOwn && isFailing(feed) ? [button(phrase('button-retry-feed'), `retry-feed:${id}`)] : []),
      ],
      [overviewButton()],
    ),
  );
}

/** In place of a removed feed's card. */
export function sourceGoneCard(feed: Feed): Content {
  const undo = `restore-feed:${feed.url} ${shorten(oneLine(feed.name), MAX_NAME)}`;
  return answer(
    phrase('source-removed', { name: shownName(feed) }),
    buttons([button(phrase('button-undo'), undo), overviewButton()]),
  );
}

/** The words fit several feeds. */
export function severalSourcesReply(feeds: readonly Feed[]): Content {
  return answer(phrase('source-several'), buttons(...inRows(feeds.map(feedButton), 2)));
}

/** No feed is called so; an address can be added. */
export function noSuchSourceReply(platform: Platform, which: string): Content {
  const address = /[.:/]/.test(which) ? sourceAddress(which) : undefined;
  const rows = [
    ...(address === undefined ? [] : [button(phrase('button-add-this'), `add-source:${address}`)]),
    overviewButton(),
  ];
  const first = phrase('error-no-such-source', { which: code(shorten(oneLine(which), MAX_NAME)) });
  return answer(first, ...literalQuery(platform, address === undefined ? `sources ${which}` : ''), buttons(rows));
}

/** A shared feed cannot be removed by a chat. */
export function notYoursReply(platform: Platform, feed: Feed): Content {
  const mute = typedCommand(platform, 'sources', `mute ${feed.id}`);
  return answer(
    phrase('error-source-is-shared', { name: shownName(feed), mute }),
    buttons([button(phrase('button-mute-feed'), `mute-feed:${feed.id}`), overviewButton()]),
  );
}

/** The feeds as a file. `leftOut`: shared ones whose address may be the operator's own. */
export function exportedReply(
  opml: string,
  { count, leftOut }: { readonly count: number; readonly leftOut: number },
): Content {
  const left = leftOut === 0 ? [] : [note(phrase('opml-left-out', { count: leftOut }))];
  return {
    ...answer(phrase('opml-exported', { count }), ...left),
    document: { name: 'quotewire-feeds.opml', text: opml },
  };
}

/** The button that shows a feed. */
export function feedButton(feed: Feed): Button {
  return button(words(`${feed.id} · ${shorten(oneLine(feed.name), MAX_LABEL)}`), `source:${feed.id}`);
}

/** The button that shows the overview. */
export function overviewButton(): Button {
  return button(phrase('button-sources'), 'sources');
}

/** A feed's name, linked to its site: not to its own address, which may carry a key. */
export function shownName(feed: Pick<Feed, 'name' | 'siteUrl'>): Inline {
  return { kind: 'strong', children: linked(feed.siteUrl, [words(shorten(oneLine(feed.name), MAX_NAME))]) };
}

function listed(
  feeds: readonly Feed[],
  { most, first }: { readonly most: number; readonly first: string },
  line: (feed: Feed) => readonly Inline[],
): readonly Block[] {
  if (feeds.length === 0) return [];
  const left = feeds.length - most;
  return [
    paragraph({ kind: 'phrase', id: first, args: { count: feeds.length } }),
    list(feeds.slice(0, most).map(line)),
    ...(left > 0 ? [note(phrase('sources-more', { count: left }))] : []),
  ];
}

/** How a feed is, in one sentence or three: whether it is read, why not, when it was last, when it is tried next. */
function stateLine(feed: Feed): Inline {
  const name = shownName(feed);
  const { lastSuccessAt, problem } = feed;
  const reason = problem === undefined ? '' : phrase(`problem-${problem.code}`, { status: problem.status ?? 0 });
  const last = lastSuccessAt === undefined ? phrase('source-never') : instant(lastSuccessAt, 'date-time');
  if (feed.stoppedAt !== undefined) return phrase('source-stopped', { name, reason, last });
  const next = instant(feed.nextCheckAt, 'date-time');
  if (problem !== undefined) return phrase('source-failing', { name, reason, last, next });
  return lastSuccessAt === undefined ? phrase('source-unread', { name }) : phrase('source-works', { name, last, next });
}

/** A feed in a list: its number and name, and what is remarkable about it. */
function ownLine(feed: Feed, muted: ChannelSources['muted']): Inline {
  const args = { number: String(feed.id), name: shownName(feed) };
  if (isFailing(feed)) return phrase('source-line-failing', args);
  return phrase(muted.has(feed.name) ? 'source-line-muted' : 'source-line', args);
}

function isFailing(feed: Feed): boolean {
  return feed.problem !== undefined || feed.stoppedAt !== undefined;
}

function inOrder(a: Feed, b: Feed): number {
  const rank = (feed: Feed): number => (feed.visibility === 'private' ? 0 : isFailing(feed) ? 1 : 2);
  return rank(a) - rank(b) || a.name.localeCompare(b.name) || a.id - b.id;
}

function mutedNames(muted: ChannelSources['muted']): Inline {
  const names = [...muted.keys()].slice(0, OWN_SHOWN).map((name) => shorten(oneLine(name), MAX_LABEL));
  return words(`${names.join(', ')}${muted.size > OWN_SHOWN ? ' …' : ''}`);
}

function mutedLine(until: number | undefined): Inline {
  return until === undefined
    ? phrase('source-muted')
    : phrase('source-muted-until', { until: instant(until, 'date-time') });
}
