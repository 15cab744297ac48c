// `npm run chaos [-- --seeds 1,2,3 --items 400 --kills 33 --lost 0.02 --stores sqlite,postgres]`: the long form; a short one runs in `npm test`.
import { parseArgs } from 'node:util';
import { startPostgres } from '../postgres-server.ts';
import { runChaos } from './chaos-run.ts';

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    items: { type: 'string', default: '400' },
    kills: { type: 'string', default: '33' },
    lost: { type: 'string', default: '0.02' },
    stores: { type: 'string', default: 'sqlite,postgres' },
    patience: { type: 'string', default: '300' },
    log: { type: 'string', default: 'error' },
  },
});

for (const store of given.stores.split(',')) {
  const postgres = store === 'postgres' ? await startPostgres() : undefined;
  for (const seed of given.seeds.split(',').map(Number)) {
    const result = await runChaos({
      seed,
      items: Number(given.items),
      kills: Number(given.kills),
      lostAnswers: Number(given.lost),
      databaseUrl: postgres === undefined ? 'sqlite' : await ownDatabase(postgres.url, `chaos_${seed}`),
      patienceMs: Number(given.patience) * 1000,
      logLevel: given.log,
    });
    process.stdout.write(`${store} seed ${seed}: ${JSON.stringify(result)}\n`);
    if (result.lost > 0 || result.outOfOrder > 0 || result.doubled > result.mayDouble) process.exitCode = 1;
  }
  await postgres?.stop();
}

async function ownDatabase(serverUrl: string, name: string): Promise<string> {
  const { default: pg } = await import('pg');
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}
