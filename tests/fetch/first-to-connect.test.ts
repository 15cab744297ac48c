import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { firstToConnect } from '../../src/fetch/first-to-connect.ts';

it('takes the next address at once when one fails, and after a quarter of a second when one is silent', async () => {
  const tried: string[] = [];
  const late = Promise.withResolvers<Socket>();
  const winner = new Socket();
  const given = firstToConnect(['refused', 'silent', 'good', 'not needed'], async (address) => {
    tried.push(address);
    if (address === 'refused') throw new Error('ECONNREFUSED');
    return address === 'silent' ? late.promise : winner;
  });
  expect(await given).toBe(winner);
  expect(tried).toEqual(['refused', 'silent', 'good']);
  const loser = new Socket();
  late.resolve(loser);
  await late.promise;
  await Promise.resolve();
  expect([loser.destroyed, winner.destroyed]).toEqual([true, false]);
});

it('gives the first address its error when all fail', async () => {
  const given = firstToConnect(['a', 'b'], (address) => Promise.reject(new Error(address)));
  await expect(given).rejects.toThrow('a');
});
