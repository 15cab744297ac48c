import { createServer } from 'node:http';

// A small stand-in for ../shared/bench/bench-feeds.mjs with the same addresses and options, where that is missing: feeds of even entries with ETag.

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]?.split('-')[0]);
};
const [port, feeds, items] = [option('port', 0), option('feeds', 1000), option('items', 50)];
const [kb, unchanged, latency] = [option('kb', 60), option('unchanged', 50), option('latency', 0)];

const text = 'The council of the lake town met on Monday and spoke about the new bridge over the river. '
  .repeat(1_000)
  .slice(0, Math.max(1, Math.floor((kb * 1024) / items) - 330));
const newest = Array.from({ length: feeds }, () => items);
let round = 0;
let bytes = 0;

function feedOf(feed: number): string {
  const top = newest[feed] ?? 0;
  const entries = Array.from({ length: items }, (_, index) => {
    const link = `http://bench.invalid/${feed}/${top - index}`;
    const date = new Date(Date.UTC(2026, 0, 5) + (top - index) * 420_000).toUTCString();
    return `<item><title>Report ${top - index} from the lake</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Feed ${feed}</title><link>http://bench.invalid/</link>\n${entries.join('\n')}\n</channel></rss>`;
}

/** Which feeds change is decided by a fixed mixing of feed and round. */
function advance(): void {
  round++;
  for (let feed = 0; feed < feeds; feed++) {
    const chance = ((feed * 7919 + round * 104_729) % 1009) % 100;
    if (chance >= unchanged) newest[feed] = (newest[feed] ?? 0) + 1 + (chance % 3);
  }
}

createServer((request, response) => {
  const url = request.url ?? '';
  const feed = /^\/feed\/(\d+)\.xml$/.exec(url)?.[1];
  if (feed === undefined) {
    if (url === '/_round') advance();
    const urls = Array.from({ length: feeds }, (_, index) => `http://127.0.0.1:${port}/feed/${index}.xml`);
    response.end(JSON.stringify(url === '/_feeds' ? urls : { round, bytes }));
    if (url === '/_stats') bytes = 0;
    return;
  }
  const etag = `"${newest[Number(feed)]}"`;
  const answer = (): void => {
    response.setHeader('etag', etag).setHeader('content-type', 'application/rss+xml; charset=utf-8');
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    const body = Buffer.from(feedOf(Number(feed)));
    bytes += body.length;
    response.setHeader('content-length', body.length).end(body);
  };
  setTimeout(answer, latency);
}).listen(port, '127.0.0.1', () => console.log(`${feeds} feeds on port ${port}`));
