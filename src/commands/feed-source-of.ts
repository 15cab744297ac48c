import type { SiteFeed } from '../jobs/read-address.ts';
import type { FeedSource } from '../model/feed.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { shownHost } from './source-address.ts';

const MAX_NAME = 80;

/**
 * A private feed as it is stored: under the name that it has itself. What a person calls it stays unsaid, because whoever else follows the same address would
 * read that name.
 */
export function feedSourceOf({ feed, url }: SiteFeed): FeedSource {
  const name = shorten(oneLine(feed.title ?? ''), MAX_NAME) || shownHost(url);
  return { name, url, isEnabled: true };
}
