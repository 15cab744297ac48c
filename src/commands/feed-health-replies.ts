import { instant, linked, phrase, words } from '../delivery/content-nodes.ts';
import type { FeedNews } from '../jobs/tell-feed-health.ts';
import type { Content, Inline } from '../model/content.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, code, list, note } from './content-parts.ts';

/** Feeds listed in one notice; a message is no report. */
const MAX_LISTED = 20;
const MAX_NAME = 80;

/** What has become of these feeds, in words; operators are told how a stopped one is read again. */
export function feedHealthNotice(news: readonly FeedNews[], { isOperator }: { readonly isOperator: boolean }): Content {
  const [first, ...others] = news.map(newsLine);
  const hasStopped = isOperator && news.some(({ health }) => health === 'stopped');
  const wayBack = hasStopped ? [note(phrase('feed-health-retry', { command: code('quotewire feeds retry') }))] : [];
  if (first !== undefined && others.length === 0) return answer(first, ...wayBack);
  const listed = news.slice(0, MAX_LISTED).map((one) => [newsLine(one)]);
  const left = news.length - listed.length;
  const more = left === 0 ? [] : [note(phrase('feed-health-more', { count: left }))];
  return answer(phrase('feed-health-several', { count: news.length }), list(listed), ...more, ...wayBack);
}

function newsLine({ feed, health }: FeedNews): Inline {
  const name: Inline = {
    kind: 'strong',
    // Not the feed's own address: it may carry a key.
    children: linked(feed.siteUrl, [words(shorten(oneLine(feed.name), MAX_NAME))]),
  };
  const problem = feed.problem;
  const reason = problem === undefined ? '' : phrase(`problem-${problem.code}`, { status: problem.status ?? 0 });
  if (health === 'works-again') return phrase('feed-health-works-again', { feed: name });
  if (health === 'failing')
    return phrase('feed-health-failing', { feed: name, since: instant(feed.failingSince ?? 0, 'date-time'), reason });
  return phrase('feed-health-stopped', { feed: name, reason });
}
