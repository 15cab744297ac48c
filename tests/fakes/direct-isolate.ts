import { runJob } from '../../src/isolate/parse-job.ts';
import type { ParsedFeed } from '../../src/model/item.ts';
import type { ArticleText, Isolate, Parsed } from '../../src/ports/isolate.ts';

/** Runs the parsers in this thread, with no deadline and no memory cap: what the worker threads are compared with, and quicker to start. */
export function createDirectIsolate(): Isolate {
  return {
    parseFeed: (input) => runJob({ kind: 'feed', input }) as Promise<Parsed<ParsedFeed>>,
    articleText: (input) => runJob({ kind: 'article', input }) as Promise<Parsed<ArticleText>>,
    close: async () => {},
  };
}
