// `npm run chaos -- --help`: the long form; a short one runs in `npm test`.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type PostgresServer, startPostgres } from '../postgres-server.ts';
import { chaosEmulators } from './chaos-emulators.ts';
import { chaosFakes } from './chaos-fakes.ts';
import { createRandom } from './chaos-headlines.ts';
import { type ChaosPlan, type ChaosResult, runChaos } from './chaos-run.ts';

const HELP = `Kills the whole program with kill -9 at random moments while news arrives, and counts what its channels got. Half-way the group
becomes a supergroup. PostgreSQL is restarted on the way: shut down first, the next time killed.

npm run chaos [-- OPTIONS]
  --seeds 1,2,3             one run for each, on each store
  --kills 34                of each run
  --items 400               unrelated items of each run, for three channels each
  --lost 0.02               share of sends whose answer is lost on the way
  --refused 0.02            share of sends that are answered with 429 without need
  --stores sqlite,postgres
  --restart-store 1         times that PostgreSQL is restarted, at even distances
  --emulators DIR           instead of the project's fakes: the strict emulators in this folder
  --patience 300            seconds to wait for the rest at the end of a run
  --log FILE                keeps the program's log, added to at the end

Of each run one line of JSON: "lost" items, "doubled" messages by their cause, items "outOfOrder" in a channel, "restarts": ms from a kill to the next
message of a channel that had something to get (the median, the slowest three), "leaks" of tokens, queries or chat names in the log.
`;

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    items: { type: 'string', default: '400' },
    kills: { type: 'string', default: '34' },
    lost: { type: 'string', default: '0.02' },
    refused: { type: 'string', default: '0.02' },
    stores: { type: 'string', default: 'sqlite,postgres' },
    'restart-store': { type: 'string', default: '1' },
    emulators: { type: 'string' },
    patience: { type: 'string', default: '300' },
    log: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (given.help) process.stdout.write(HELP);
else for (const store of given.stores.split(',')) await onStore(store);

async function onStore(store: string): Promise<void> {
  const postgres = store === 'postgres' ? await startPostgres() : undefined;
  for (const seed of given.seeds.split(',').map(Number)) {
    const random = createRandom(seed);
    const mishaps = { random, lostAnswers: Number(given.lost), refusals: Number(given.refused) };
    const result = await runChaos({
      platforms: await (given.emulators === undefined ? chaosFakes(mishaps) : chaosEmulators(given.emulators, mishaps)),
      random,
      name: String(seed),
      items: Number(given.items),
      kills: Number(given.kills),
      databaseUrl: postgres === undefined ? 'sqlite' : await ownDatabase(postgres.url, `chaos_${seed}`),
      movesGroup: true,
      ...(postgres === undefined ? {} : { databaseTrouble: restarts(postgres, Number(given['restart-store'])) }),
      patienceMs: Number(given.patience) * 1000,
      report: (line) => process.stderr.write(`${store} seed ${seed}: ${line}\n`),
      ...(given.log === undefined ? {} : { logFile: given.log }),
    });
    process.stdout.write(`${store} seed ${seed}: ${JSON.stringify(shown(result))}\n`);
    if (!isRight(result)) process.exitCode = 1;
  }
  await postgres?.stop();
}

/** Each time it is away for two seconds; every other time it dies without a word. */
function restarts(postgres: PostgresServer, times: number): Required<ChaosPlan>['databaseTrouble'] {
  let count = 0;
  return {
    times,
    async happen() {
      count += 1;
      await postgres.down({ isCrash: count % 2 === 0 });
      await sleep(2_000);
      await postgres.up();
    },
  };
}

function shown({ restarts, ...rest }: ChaosResult): object {
  const sorted = restarts.toSorted((a, b) => a.ms - b.ms);
  const slowest = sorted
    .slice(-3)
    .map(({ lane, killedAt, ms }) => `${ms} ms, ${lane}, ${new Date(killedAt).toISOString()}`);
  return {
    ...rest,
    restarts: sorted.length,
    restartMedianMs: sorted[sorted.length >> 1]?.ms,
    slowestRestarts: slowest,
  };
}

function isRight({ lost, outOfOrder, doubled, leaks }: ChaosResult): boolean {
  return lost === 0 && outOfOrder === 0 && doubled.unexplained.length === 0 && leaks === 0;
}

async function ownDatabase(serverUrl: string, name: string): Promise<string> {
  const { default: pg } = await import('pg');
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}
