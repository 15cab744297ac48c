import { articleText } from '../intake/article-text.ts';
import { parseFeed } from '../intake/parse-feed.ts';
import type { Isolate, Parsed } from '../ports/isolate.ts';

/** Runs the parsers in this thread: no deadline and no memory cap yet, but an error in one body fails that body only. */
export function createDirectIsolate(): Isolate {
  return {
    parseFeed: (input) => guarded(() => parseFeed(input)),
    articleText: (input) => guarded(async () => articleText(input)),
    close: async () => {},
  };
}

async function guarded<T>(work: () => Promise<Parsed<T>>): Promise<Parsed<T>> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'the parser failed';
    return { kind: 'failed', problem: { code: 'unreadable', detail } };
  }
}
