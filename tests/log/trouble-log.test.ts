import { describe, expect, it } from 'vitest';
import { createTroubleLog } from '../../src/log/trouble-log.ts';
import { keptLog } from '../fakes/quiet-log.ts';

describe('the trouble log', () => {
  it('says when trouble begins and when it is over, and nothing between', async () => {
    const log = keptLog();
    const trouble = createTroubleLog(log);
    const fail = () => Promise.reject(new Error('no database'));
    for (let i = 0; i < 5; i++) await trouble.watch('the tick', fail);
    await trouble.watch('the sweep', async () => undefined);
    for (let i = 0; i < 3; i++) await trouble.watch('the tick', async () => undefined);
    await trouble.watch('the tick', fail);
    expect(log.lines.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      'error: the tick failed, trying again until it works',
      'info: the tick works again',
      'error: the tick failed, trying again until it works',
    ]);
  });
});
