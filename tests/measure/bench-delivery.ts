// `npm run bench:delivery -- --help`
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../postgres-server.ts';
import { type BenchCase, blocked, burst, drain, type Figure, feeds, group } from './delivery-bench-cases.ts';
import { size } from './delivery-bench-size.ts';

const HELP = `Measures the whole program's delivery against a Telegram on loopback that keeps the platform's limits.

npm run bench:delivery [-- OPTIONS]
  --cases size,burst,group,drain,blocked     what to measure; there is also "feeds", which takes six minutes
  --stores sqlite,postgres

size     bytes of a queued delivery
burst    1,000 chats, one alert each, beside the 33.3 s that 30 messages a second take
group    50 alerts for one group at once, then one by one
drain    alerts while 10,000 digest messages drain
blocked  20 chats of 40 have blocked the bot
feeds    1,000 feeds, checked every 60 s

Exit status 1 when a figure is above its bound.
`;

const CASES: Readonly<Record<string, BenchCase>> = { size, burst, group, drain, blocked, feeds };

const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: 'size,burst,group,drain,blocked' },
    stores: { type: 'string', default: 'sqlite,postgres' },
    help: { type: 'boolean', default: false },
  },
});

if (given.help) process.stdout.write(HELP);
else for (const store of given.stores.split(',')) await onStore(store);

async function onStore(store: string): Promise<void> {
  const postgres = store === 'postgres' ? await startPostgres() : undefined;
  for (const name of given.cases.split(',')) {
    const measure = CASES[name];
    if (measure === undefined) throw new Error(`--cases: found "${name}", expected some of ${Object.keys(CASES)}`);
    const databaseUrl = postgres === undefined ? 'sqlite' : await ownDatabase(postgres.url, `bench_${name}`);
    const figures = await measure(databaseUrl, (line) => process.stderr.write(`${store} ${line}\n`));
    for (const figure of figures) process.stdout.write(`${store} ${name}: ${shown(figure)}\n`);
    if (figures.some(isShort)) process.exitCode = 1;
  }
  await postgres?.stop();
}

function shown(figure: Figure): string {
  const bound = figure.most === undefined ? '' : ` (at most ${figure.most}${isShort(figure) ? ': NOT MET' : ''})`;
  return `${figure.name}: ${Number(figure.value.toFixed(2))}${bound}`;
}

function isShort({ value, most }: Figure): boolean {
  return most !== undefined && !(value <= most);
}

async function ownDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}
