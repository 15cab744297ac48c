import type { DigestArguments } from './cli/digest-command.ts';
import { composeDigest } from './delivery/compose-digest.ts';
import { type DigestProgress, digestOfFeeds, digestOfStore } from './digest-once.ts';
import { renderParts } from './format/render.ts';
import { renderTerminal } from './format/terminal-text.ts';
import { renderHtml } from './format/web-html.ts';
import { TERMINAL_WATCHES } from './jobs/terminal-channel.ts';
import type { Phrases, RenderContext } from './model/content.ts';
import type { FeedSource } from './model/feed.ts';
import type { Topic } from './model/topic.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Settings } from './settings/read-settings.ts';

/** Columns where standard output is no terminal. */
const PLAIN_WIDTH = 100;

/** The `digest` command: reads or looks up, and prints the digest in the wanted form. */
export async function printDigest(options: {
  readonly given: DigestArguments;
  readonly settings: Settings;
  readonly feeds: readonly FeedSource[];
  readonly topics: readonly Topic[];
  readonly log: Log;
  readonly clock: Clock;
  /** Canonical; empty for the main topics. */
  readonly queries: readonly string[];
  readonly phrases: Phrases;
  readonly out: (line: string) => void;
}): Promise<void> {
  const { given, settings, clock, out } = options;
  const queries = options.queries.length > 0 ? options.queries : TERMINAL_WATCHES;
  const find = given.isStored ? digestOfStore : digestOfFeeds;
  const digest = await find({ ...options, queries, hours: given.hours, progress: showProgress });
  clearProgress();
  if (given.format === 'json') {
    out(JSON.stringify(digest, undefined, 2));
    return;
  }
  const content = composeDigest(digest);
  const context: RenderContext = {
    language: settings.defaultLanguage,
    timeZone: settings.defaultTimeZone,
    now: clock.now(),
    phrases: options.phrases,
    // A digest counts its sources itself: it is composed at the moment at which it is printed.
    moreSources: new Map(),
  };
  switch (given.format) {
    case 'terminal':
      return out(
        renderTerminal(content, context, { colour: hasColour(), width: process.stdout.columns ?? PLAIN_WIDTH }),
      );
    case 'html':
      return out(renderHtml(content, context));
    case 'telegram':
      for (const part of renderParts('telegram', content, context)) out(part.platform === 'telegram' ? part.html : '');
      return;
    case 'slack':
      return out(JSON.stringify(renderParts('slack', content, context), undefined, 2));
  }
}

/** https://no-color.org */
function hasColour(): boolean {
  return process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';
}

function showProgress(done: DigestProgress): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(
    `\r\x1b[K${done.feedsRead} of ${done.feeds} feeds read, ${done.itemsDone} of ${done.items} items processed`,
  );
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}
