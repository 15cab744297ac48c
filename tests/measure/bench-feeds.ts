// npm run bench:feeds -- [--feeds 1000] [--items 50] [--kb 60] [--rounds 5] [--only half|same|slow|parse]
// Our poller beside others on the same feeds, round by round; every poller is a process of its own. CPU is user + system of that process,
// its threads included. Round 0 (everything is new) is shown apart; the others as medians, "x" as multiples of the floor's CPU.

import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { POLLERS, pollRound } from './feed-pollers.ts';
import { helpIfAsked } from './help.ts';

helpIfAsked(import.meta.filename);

type Name = keyof typeof POLLERS;
type Cost = Awaited<ReturnType<typeof pollRound>>;

const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const number = (name: string, fallback: number): number => Number(option(name, String(fallback)));

const shape = { feeds: number('feeds', 1000), items: number('items', 50), kb: number('kb', 60) };
const rounds = number('rounds', 5);

/** What src/launch.js sets for the program. */
const AS_LAUNCHED = {
  execArgv: ['--max-semi-space-size=8', '--heap-growing-percent=50'],
  env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'quotewire-bench-cache') },
};

const SCENES = {
  half: { title: 'half unchanged', unchanged: 50, latency: '0-0', inFlight: 32 },
  same: { title: 'all unchanged', unchanged: 100, latency: '0-0', inFlight: 32 },
  slow: { title: 'half unchanged, 100 to 300 ms latency', unchanged: 50, latency: '100-300', inFlight: 200 },
} as const;

async function compare(): Promise<void> {
  const only = option('only', '');
  for (const [name, scene] of Object.entries(SCENES)) if (only === '' || only === name) await runScene(scene);
  if (only === '' || only === 'parse') await parseSpeed();
}

async function runScene(scene: (typeof SCENES)[keyof typeof SCENES]): Promise<void> {
  const port = await freePort();
  const server = await startServer(port, scene);
  const urls = (await (await fetch(`http://127.0.0.1:${port}/_feeds`)).json()) as string[];
  const names = Object.keys(POLLERS) as Name[];
  const children = names.map((name) => ({
    name,
    child: fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--poller', name], AS_LAUNCHED),
  }));
  const costs = new Map<Name, (Cost & { mb: number })[]>(names.map((name) => [name, []]));
  for (const { child } of children) await ask(child, { urls, inFlight: scene.inFlight });
  for (let round = 0; round <= rounds; round++) {
    if (round > 0) await post(port, '_round');
    for (const { name, child } of children) {
      await post(port, '_stats');
      const cost = (await ask(child, { round })) as Cost;
      const { bytes } = (await post(port, '_stats')) as { bytes: number };
      costs.get(name)?.push({ ...cost, mb: bytes / 1e6 });
    }
  }
  for (const { child } of children) child.kill();
  server.kill();
  show(scene, costs);
}

function show(
  { title, inFlight }: { title: string; inFlight: number },
  costs: ReadonlyMap<Name, readonly (Cost & { mb: number })[]>,
): void {
  console.log(
    `\n${shape.feeds} feeds x ${shape.items} items x ${shape.kb} KB, ${title}, ${inFlight} in flight, ${rounds} rounds`,
  );
  const floor = median((costs.get('floor') ?? []).slice(1).map((cost) => cost.cpuSeconds));
  const rows = [...costs].map(([name, all]) => {
    const later = all.slice(1);
    const cpu = median(later.map((cost) => cost.cpuSeconds));
    return {
      poller: name,
      'CPU s': cpu.toFixed(3),
      'x floor': (cpu / floor).toFixed(2),
      'wall s': median(later.map((cost) => cost.wallSeconds)).toFixed(2),
      MB: median(later.map((cost) => cost.mb)).toFixed(1),
      'peak MB': Math.max(...later.map((cost) => cost.peakMb)).toFixed(0),
      'last MB': (later.at(-1)?.peakMb ?? 0).toFixed(0),
      new: median(later.map((cost) => cost.found)),
      'first CPU s': (all[0]?.cpuSeconds ?? 0).toFixed(2),
    };
  });
  console.table(rows);
}

function serveParent(): void {
  process.on('disconnect', () => process.exit());
  let urls: readonly string[] = [];
  let inFlight = 1;
  let poll: Awaited<ReturnType<(typeof POLLERS)[Name]>> | undefined;
  process.on('message', async (message: { urls?: readonly string[]; inFlight?: number; round?: number }) => {
    if (message.urls !== undefined) {
      urls = message.urls;
      inFlight = message.inFlight ?? inFlight;
      poll = await POLLERS[option('poller', 'floor') as Name](urls);
      process.send?.({});
    } else if (poll !== undefined) process.send?.(await pollRound(poll, urls, inFlight));
  });
}

async function ask(child: ChildProcess, message: object): Promise<unknown> {
  child.send(message);
  return (await once(child, 'message'))[0];
}

const post = async (port: number, path: string): Promise<unknown> =>
  (await fetch(`http://127.0.0.1:${port}/${path}`, { method: 'POST' })).json();

/** The shared server where it is there, else the small one beside this file, which understands the same. */
async function startServer(port: number, { unchanged, latency }: { unchanged: number; latency: string }) {
  const shared = new URL('../../../shared/bench/bench-feeds.mjs', import.meta.url);
  const file = existsSync(shared) ? shared : new URL('./feed-bench-server.ts', import.meta.url);
  const options = { port, ...shape, unchanged, latency };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(process.execPath, [fileURLToPath(file), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Time to parse, in this thread and warm: rss-parser alone, and the layer around it (decode, repair, parse, map). */
async function parseSpeed(): Promise<void> {
  const { default: Parser } = await import('rss-parser');
  const { parseFeed } = await import('../../src/intake/parse-feed.ts');
  const cases = {
    '666 items, 240 letters': feedXml(666, 240),
    '666 items, 1,200 letters': feedXml(666, 1_200),
    '50 items, 60 KB': feedXml(50, 900),
  };
  const rows = [];
  for (const [name, xml] of Object.entries(cases)) {
    const body = Buffer.from(xml);
    const alone = await timed(() => new Parser().parseString(xml));
    const layer = await timed(() => parseFeed({ body, url: 'http://feed.example/rss.xml' }));
    const speed = (body.length / 1e6 / (layer / 1000)).toFixed(0);
    rows.push({
      feed: name,
      KB: Math.round(body.length / 1024),
      'rss-parser ms': alone.toFixed(1),
      'layer ms': layer.toFixed(1),
      'layer MB/s': speed,
    });
  }
  console.log('\nparse speed');
  console.table(rows);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 15; warm++) await run();
  const times = [];
  for (let turn = 0; turn < 25; turn++) {
    const before = performance.now();
    await run();
    times.push(performance.now() - before);
  }
  return median(times);
}

function feedXml(items: number, letters: number): string {
  const sentence = 'The council of the lake town met on Monday & spoke about the new bridge over the river. ';
  const text = sentence.repeat(Math.ceil(letters / sentence.length)).slice(0, letters);
  const entries = Array.from({ length: items }, (_, index) => {
    const link = `http://feed.example/news/${index}`;
    const date = new Date(Date.UTC(2026, 0, 5) + index * 420_000).toUTCString();
    return `<item><title>Report ${index} from the lake</title><link>${link}</link><guid isPermaLink="true">${link}</guid><pubDate>${date}</pubDate><dc:creator><![CDATA[Desk ${index % 17}]]></dc:creator><category>World</category><description><![CDATA[<p>${text}</p>]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lake</title><link>http://feed.example/</link>${entries.join('\n')}</channel></rss>`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

if (process.send === undefined) await compare();
else serveParent();
