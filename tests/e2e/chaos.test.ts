import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../databases.ts';
import { chaosFakes } from '../measure/chaos-fakes.ts';
import { createRandom } from '../measure/chaos-headlines.ts';
import { runChaos } from '../measure/chaos-run.ts';
import { type PostgresServer, startPostgres } from '../postgres-server.ts';

// The short form of `npm run chaos`: a process of its own, killed at random moments, with answers lost and refused on the way.
describe('a program that is killed again and again', () => {
  let server: PostgresServer; // of its own: it is restarted on the way
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  it.each(databaseKinds)(
    'loses nothing, keeps the order, and repeats only what was on its way, on %s',
    {
      timeout: 150_000,
    },
    async (kind) => {
      const random = createRandom(11);
      const happen = async () => {
        await server.down();
        await server.up();
      };
      const result = await runChaos({
        platforms: await chaosFakes({ random, lostAnswers: 0.05, refusals: 0.05 }),
        random,
        name: '11',
        items: 30,
        kills: 4,
        databaseUrl: kind === 'SQLite' ? 'sqlite' : server.url,
        ...(kind === 'SQLite' ? {} : { databaseTrouble: { times: 1, happen } }),
        movesGroup: true,
        patienceMs: 60_000,
      });
      expect(result).toMatchObject({ lost: 0, outOfOrder: 0, doubled: { unexplained: [] }, leaks: 0 });
    },
  );
});
