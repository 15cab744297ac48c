import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Paragraphs of the page behind the link; without it the link answers 404. */
  readonly article?: readonly string[];
  readonly at: number;
}

/** A site on loopback with feeds that a test fills: RSS with ETag and 304, and a page an entry. */
export interface FeedServer {
  readonly host: string;
  feedUrl(name: string): string;
  publish(feed: string, entry: FakeEntry): void;
  /** Changes an entry in its place. */
  edit(feed: string, id: string, change: Partial<FakeEntry>): void;
  withdraw(feed: string, id: string): void;
  /** Makes a feed answer with this status instead, until it is set to 200 again. */
  answerWith(feed: string, status: number, headers?: Readonly<Record<string, string>>): void;
  /** Makes a feed answer with this text as an HTML page, until it is given none. */
  showPage(feed: string, html: string | undefined): void;
  /** Stops sending ETags for a feed, as many servers do. */
  forgetEtag(feed: string): void;
  requests(): readonly string[];
  /** When a feed was asked for, ms since the epoch. */
  checks(feed: string): readonly number[];
  /** When an entry was first handed out, ms since the epoch. */
  servedAt(id: string): number | undefined;
  close(): Promise<void>;
}

export async function startFeedServer(): Promise<FeedServer> {
  const feeds = new Map<string, FakeEntry[]>();
  const statuses = new Map<string, { readonly status: number; readonly headers: Readonly<Record<string, string>> }>();
  const pages = new Map<string, string>();
  const withoutEtag = new Set<string>();
  const requests: string[] = [];
  const checks = new Map<string, number[]>();
  const served = new Map<string, number>();
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const [, kind, name = '', id] = (request.url ?? '').split('/');
    if (kind === 'feed') checks.set(name, [...(checks.get(name) ?? []), Date.now()]);
    const { status, headers } = statuses.get(name) ?? { status: 200, headers: {} };
    if (kind === 'feed' && status !== 200) return response.writeHead(status, headers).end('no');
    const page = kind === 'feed' ? pages.get(name) : undefined;
    if (page !== undefined) return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    const entries = feeds.get(name) ?? [];
    const article = kind === 'article' ? entries.find((entry) => entry.id === id)?.article : undefined;
    if (article !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return response.end(
        `<html><body><article>${article.map((text) => `<p>${escapeMarkup(text)}</p>`).join('')}</article></body></html>`,
      );
    }
    if (kind !== 'feed' || name === '') return response.writeHead(404).end('not found');
    const body = rss(name, entries, `http://${host}`);
    for (const entry of entries) if (!served.has(entry.id)) served.set(entry.id, Date.now());
    if (withoutEtag.has(name)) return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    feedUrl: (name) => `http://${host}/feed/${name}`,
    publish: (feed, entry) => void feeds.set(feed, [entry, ...(feeds.get(feed) ?? [])]),
    edit: (feed, id, change) =>
      void feeds.set(
        feed,
        (feeds.get(feed) ?? []).map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
      ),
    withdraw: (feed, id) =>
      void feeds.set(
        feed,
        (feeds.get(feed) ?? []).filter((entry) => entry.id !== id),
      ),
    answerWith: (feed, status, headers = {}) => void statuses.set(feed, { status, headers }),
    showPage: (feed, html) => void (html === undefined ? pages.delete(feed) : pages.set(feed, html)),
    forgetEtag: (feed) => void withoutEtag.add(feed),
    requests: () => requests,
    checks: (feed) => checks.get(feed) ?? [],
    servedAt: (id) => served.get(id),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function rss(name: string, entries: readonly FakeEntry[], root: string): string {
  const items = entries.map(
    ({ id, title, text, at }) =>
      `<item><title>${escapeMarkup(title)}</title><link>${root}/article/${name}/${id}</link><guid isPermaLink="false">${id}</guid>` +
      `<pubDate>${new Date(at).toUTCString()}</pubDate><description>${escapeMarkup(text)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${name}</title><link>${root}/site/${name}</link>${items.join('')}</channel></rss>`;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
