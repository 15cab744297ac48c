import { phrase } from '../delivery/content-nodes.ts';
import { linkedHeadline, storySource } from '../delivery/headline.ts';
import type { Platform } from '../model/channel.ts';
import type { Content, Inline } from '../model/content.ts';
import type { Item } from '../model/item.ts';
import { answer, code, list, note, paragraph } from './content-parts.ts';
import type { ExpectedRate } from './expected-rate.ts';
import { typedCommand } from './typed-command.ts';

/** What a query would have brought: `examples` newest first. */
export interface TestResult {
  readonly items: number;
  readonly stories: number;
  readonly examples: readonly Item[];
  readonly rate?: ExpectedRate;
}

/** How many alerts a day, how many stories, examples, and how to follow the query. */
export function testReply(platform: Platform, query: string, { items, stories, examples, rate }: TestResult): Content {
  const first = phrase('test-first', { query: code(query) });
  const follow = note(phrase('test-how-to-follow', { command: typedCommand(platform, 'watch', query) }));
  if (items === 0) return answer(first, paragraph(phrase('test-none')), follow);
  const found = paragraph(phrase('test-found', { stories, reports: items }));
  const aDay =
    rate === undefined ? [] : [paragraph(phrase('test-rate', { count: rate.alertsPerDay, days: rate.days }))];
  return answer(first, ...aDay, found, list(examples.map(exampleLine)), follow);
}

function exampleLine({ title, url, outlet, publishedAt, firstSeenAt }: Item): readonly Inline[] {
  const source = storySource(outlet, publishedAt ?? firstSeenAt);
  return [...linkedHeadline(title, url), { kind: 'text', text: ' — ' }, source];
}
