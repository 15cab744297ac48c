import { parseFeed } from '../intake/parse-feed.ts';
import type { ParsedFeed } from '../model/item.ts';
import type { ArticleText, Parsed } from '../ports/isolate.ts';

/** What to read: a feed, or the article on a page. */
export interface ParseInput {
  readonly body: Uint8Array;
  readonly url: string;
  readonly contentType?: string;
}

/** A job as it crosses the border between threads. */
export interface ParseJob {
  readonly kind: 'feed' | 'article';
  readonly input: ParseInput;
}

/** Runs a job in this thread. A parser that throws, which would be a bug of ours or of a library, fails this body only. */
export async function runJob({ kind, input }: ParseJob): Promise<Parsed<ParsedFeed> | Parsed<ArticleText>> {
  try {
    if (kind === 'feed') return await parseFeed(input);
    // Loaded where articles are read only, which is 20 MB that the main thread does without.
    const { articleText } = await import('../intake/article-text.ts');
    return articleText(input);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'the parser failed';
    return { kind: 'failed', problem: { code: 'unreadable', detail } };
  }
}
