import { describe, expect, it } from 'vitest';
import { chaosFakes } from '../measure/chaos-fakes.ts';
import { createRandom } from '../measure/chaos-headlines.ts';
import { runChaos } from '../measure/chaos-run.ts';

// The short form of `npm run chaos`: a process of its own, killed at random moments, with answers lost and refused on the way.
describe('a program that is killed again and again', () => {
  it('loses nothing, keeps the order, and repeats only what was on its way', { timeout: 150_000 }, async () => {
    const random = createRandom(11);
    const result = await runChaos({
      platforms: await chaosFakes({ random, lostAnswers: 0.05, refusals: 0.05 }),
      random,
      name: '11',
      items: 30,
      kills: 4,
      databaseUrl: 'sqlite',
      movesGroup: true,
      patienceMs: 60_000,
    });
    expect(result).toMatchObject({ lost: 0, outOfOrder: 0, doubled: { unexplained: [] }, leaks: 0 });
  });
});
