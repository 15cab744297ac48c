import { describe, expect, it } from 'vitest';
import { runChaos } from '../measure/chaos-run.ts';

// The short form of `npm run chaos`: a process of its own, killed at random moments, with answers lost on the way.
describe('a program that is killed again and again', () => {
  it('loses nothing, keeps the order, and repeats only what was on its way', { timeout: 150_000 }, async () => {
    const result = await runChaos({
      seed: 11,
      items: 40,
      kills: 4,
      lostAnswers: 0.05,
      databaseUrl: 'sqlite',
      patienceMs: 60_000,
    });
    expect(result).toMatchObject({ lost: 0, outOfOrder: 0 });
    expect(result.doubled).toBeLessThanOrEqual(result.mayDouble);
  });
});
