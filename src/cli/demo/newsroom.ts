import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FeedSource } from '../../model/feed.ts';
import { type DemoArticle, demoArticles, demoOutlets } from './newsroom-articles.ts';

/** The sample newsroom on loopback: one RSS feed an outlet and a page an article. */
export interface Newsroom {
  /** `127.0.0.1:PORT`, as ALLOW_PRIVATE_HOSTS wants it. */
  readonly host: string;
  readonly feeds: readonly FeedSource[];
  /** Puts the later articles into their feeds, dated `at`. */
  publishLater(at: number): void;
  close(): Promise<void>;
}

type Outlet = DemoArticle['outlet'];

/** Starts the newsroom; its earlier articles are dated back from `startedAt`. */
export async function startNewsroom(startedAt: number): Promise<Newsroom> {
  const publishedAt = new Map<string, number>();
  for (const article of demoArticles) {
    if (!article.isLater) publishedAt.set(article.id, startedAt - article.minutesAgo * 60_000);
  }
  const server = createServer((request, response) => {
    const [, kind, id] = (request.url ?? '').split('/');
    const articles = demoArticles.filter((article) => publishedAt.has(article.id));
    const article = articles.find((candidate) => candidate.id === id);
    if (kind === 'article' && article !== undefined) return answer(response, 'text/html', articlePage(article));
    const outlet = kind === 'feed' ? outletOf(id) : undefined;
    if (outlet === undefined) return response.writeHead(404).end();
    const own = articles.filter((candidate) => candidate.outlet === outlet).toReversed();
    const body = rss(outlet, own, { root: `http://${host}`, publishedAt });
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return answer(response, 'application/rss+xml', body, { etag });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    feeds: Object.entries(demoOutlets).map(([id, { name, language }]) => ({
      name,
      language,
      url: `http://${host}/feed/${id}`,
      isEnabled: true,
    })),
    publishLater(at) {
      for (const article of demoArticles) if (article.isLater) publishedAt.set(article.id, at);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function outletOf(id: string | undefined): Outlet | undefined {
  return (Object.keys(demoOutlets) as Outlet[]).find((outlet) => outlet === id);
}

function answer(response: ServerResponse, type: string, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(body);
}

function rss(
  outlet: Outlet,
  articles: readonly DemoArticle[],
  about: { root: string; publishedAt: ReadonlyMap<string, number> },
): string {
  const { name, language } = demoOutlets[outlet];
  const items = articles.map(
    (article) =>
      `<item><title>${escapeMarkup(article.title)}</title><link>${about.root}/article/${article.id}</link>` +
      `<guid isPermaLink="false">${article.id}</guid>` +
      `<pubDate>${new Date(about.publishedAt.get(article.id) ?? 0).toUTCString()}</pubDate>` +
      `<description>${escapeMarkup(article.paragraphs[0] ?? '')}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${escapeMarkup(name)}</title><link>${about.root}/${outlet}</link><language>${language}</language>
<description>${escapeMarkup(name)}</description>
${items.join('\n')}
</channel></rss>`;
}

function articlePage(article: DemoArticle): string {
  const { name, language } = demoOutlets[article.outlet];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeMarkup(article.title)} | ${escapeMarkup(name)}</title></head>
<body><nav><a href="/">Home</a></nav><main><article><h1>${escapeMarkup(article.title)}</h1>
${article.paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`).join('\n')}
</article></main><footer>© ${escapeMarkup(name)}</footer></body></html>`;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
