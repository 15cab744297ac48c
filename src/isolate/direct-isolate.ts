import type { ParsedFeed } from '../model/item.ts';
import type { ArticleText, Isolate, Parsed } from '../ports/isolate.ts';
import { runJob } from './parse-job.ts';

/** Runs the parsers in this thread: no deadline and no memory cap. For tests, and for single commands on bodies the person chose. */
export function createDirectIsolate(): Isolate {
  return {
    parseFeed: (input) => runJob({ kind: 'feed', input }) as Promise<Parsed<ParsedFeed>>,
    articleText: (input) => runJob({ kind: 'article', input }) as Promise<Parsed<ArticleText>>,
    close: async () => {},
  };
}
