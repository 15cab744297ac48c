import type { Fetcher } from '../ports/fetcher.ts';
import type { ArticleText, Isolate, Parsed } from '../ports/isolate.ts';

/** What reading an article needs. `stopping` ends a running request. */
export interface ReadArticleDeps {
  readonly fetcher: Fetcher;
  readonly isolate: Isolate;
  readonly stopping: AbortSignal;
}

/** The readable text of the page at this address, or why there is none. */
export async function readArticle(
  { fetcher, isolate, stopping }: ReadArticleDeps,
  url: string,
): Promise<Parsed<ArticleText>> {
  const answer = await fetcher.fetch({ url, accept: 'article', signal: stopping });
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'not-modified')
    return { kind: 'failed', problem: { code: 'unexpected-status', detail: '304 unasked', status: 304 } };
  const contentType = answer.headers['content-type'];
  return isolate.articleText({
    body: answer.body,
    url: answer.url,
    ...(contentType === undefined ? {} : { contentType }),
  });
}
